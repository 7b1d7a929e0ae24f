import Committees
import Measures
import Postgres
public import Tenancy

extension Motion {
    /// What puts a motion on an agenda.
    public struct Putting: Sendable, Codable {
        /// The meeting.
        public var meeting: DocumentNumber
        /// What it is about.
        public var kind: Kind
        /// What it says.
        public var title: String

        /// A motion with this title for this meeting.
        public init(meeting: DocumentNumber, kind: Kind, title: String) {
            self.meeting = meeting
            self.kind = kind
            self.title = title
        }
    }

    /// Puts a motion at the end of a meeting's agenda, before or while it is held.
    ///
    /// Throws `TenancyError.enteredForAnother`, then `MeetingError.titleMissing`, `.unknownMeeting`,
    /// `CommitteeError.committeeOutOfReach`.
    public static func put(_ putting: Putting, in tx: TenantTransaction) async throws -> Motion {
        try tx.requires(.runMeetings)
        guard !putting.title.isBlank else { throw MeetingError.titleMissing }
        let meeting = try await Meeting.find(putting.meeting, in: tx)
        try await tx.requires(committee: meeting.committeeCode)
        // Two motions put at once wait here for each other, so that both get a place of their own.
        _ = try await tx.postgres.execute("select app.hold_meeting(\(tx.tenant), \(meeting.id))")
        let motion = try await tx.postgres.one(
            """
            with q as (
                insert into app.motion (tenant_id, meeting_id, serial, kind, title, recorded_by)
                select \(tx.tenant), \(meeting.id), (
                        select coalesce(max(x.serial), 0) + 1 from app.motion x
                        where x.tenant_id = \(tx.tenant) and x.meeting_id = \(meeting.id)),
                    \(putting.kind.rawValue), \(putting.title), \(tx.person.id)
                returning *
            )
            select \(columns) from q
            join app.meeting m on m.tenant_id = \(tx.tenant) and m.id = q.meeting_id
            """, as: Motion.self)
        try tx.audit("motion", motion.id, of: motion)
        return motion
    }
}
