public import Tenancy

extension Verb {
    /// Call a meeting, which freezes its voting rule and its voters.
    public static let callMeeting = Verb("meeting.call", needs: .runMeetings)
    /// Put a motion on a meeting's agenda.
    public static let putMotion = Verb("motion.put", needs: .runMeetings)
    /// Close a motion with the outcome that its votes give.
    public static let resolveMotion = Verb("motion.resolve", needs: .runMeetings)
    /// Record who is present.
    public static let attendMeeting = Verb("meeting.attend", needs: .recordVotes)
    /// Record votes.
    public static let castVotes = Verb("vote.cast", needs: .recordVotes)
}
