/// The votes of a motion (表决).
public enum Vote {
    /// One voter's vote.
    public struct Ballot: Sendable, Hashable, Codable {
        /// The officer's code.
        public var officer: String
        /// How the officer votes.
        public var choice: VoteChoice

        /// A vote of an officer.
        public init(_ officer: String, _ choice: VoteChoice) {
            self.officer = officer
            self.choice = choice
        }
    }

    /// The votes cast on one motion.
    public struct Casting: Sendable, Codable {
        /// The motion.
        public var motion: MotionNumber
        /// The votes.
        public var ballots: [Ballot]

        /// These votes on this motion.
        public init(motion: MotionNumber, ballots: [Ballot]) {
            self.motion = motion
            self.ballots = ballots
        }
    }
}
