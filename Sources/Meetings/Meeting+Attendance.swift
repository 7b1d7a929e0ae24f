import Committees
import Measures
import Members
import Postgres
public import Tenancy

extension Meeting {
    /// Who attends, by the codes of the committee's officers.
    public struct Attending: Sendable, Codable {
        /// The meeting.
        public var meeting: DocumentNumber
        /// The officers' codes.
        public var officers: [String]

        /// These officers attend this meeting.
        public init(meeting: DocumentNumber, officers: [String]) {
            self.meeting = meeting
            self.officers = officers
        }
    }

    /// Records who is present and returns how many were not recorded before; somebody who was is left
    /// as is. Late arrivals count for the motions that are still open.
    ///
    /// Throws `TenancyError.enteredForAnother`, then `MeetingError.unknownMeeting`,
    /// `CommitteeError.committeeOutOfReach`, `MeetingError.notYetHeld`, and for the first officer refused `.unknownOfficer`, `.notAVoter`; then nobody is recorded.
    public static func attend(
        _ attending: Attending, in tx: TenantTransaction
    ) async throws -> Int {
        try tx.requires(.recordVotes)
        let meeting = try await find(attending.meeting, in: tx)
        try await tx.requires(committee: meeting.committeeCode)
        guard meeting.heldOn <= tx.today else {
            throw MeetingError.notYetHeld(meeting.number, on: meeting.heldOn)
        }
        let judged = try await tx.postgres.all(
            judging(attending.officers, meeting, tx)
        ) { row in try Judged(row: &row) }
        for officer in judged { try officer.check(in: meeting) }
        let arrived = try await tx.postgres.all(
            recording(judged.compactMap(\.id), meeting, tx), as: Int64.self)
        if !arrived.isEmpty { try tx.audit("attendance", meeting.id, of: attending) }
        return arrived.count
    }

    private static func judging(
        _ officers: [String], _ meeting: Meeting, _ tx: TenantTransaction
    ) -> SQL {
        """
        select g.code, o.name, v.officer_id, case
            when o.id is null then 'unknown_officer'
            when v.officer_id is null then 'not_a_voter' end
        from unnest(\(officers)) with ordinality as g (code, place)
        join app.meeting m on m.tenant_id = \(tx.tenant) and m.id = \(meeting.id)
        left join app.officer o on o.tenant_id = \(tx.tenant)
            and o.committee_id = m.committee_id and o.code = g.code
        left join app.meeting_voter v on v.tenant_id = \(tx.tenant)
            and v.meeting_id = m.id and v.officer_id = o.id
        order by g.place
        """
    }

    private static func recording(
        _ officers: [Int64], _ meeting: Meeting, _ tx: TenantTransaction
    ) -> SQL {
        """
        insert into app.attendance (tenant_id, meeting_id, officer_id, recorded_by)
        select distinct \(tx.tenant), \(meeting.id), g.id, \(tx.person.id)
        from unnest(\(officers)) as g (id)
        on conflict (tenant_id, meeting_id, officer_id) do nothing
        returning officer_id
        """
    }

    private struct Judged: RowDecodable {
        let code: String
        let name: String?
        let id: Int64?
        let refusal: String?

        init(row: inout Row) throws {
            code = try row.next()
            name = try row.next()
            id = try row.next()
            refusal = try row.next()
        }

        func check(in meeting: Meeting) throws(MeetingError) {
            switch refusal {
            case "unknown_officer"?: throw .unknownOfficer(code, committee: meeting.committeeName)
            case "not_a_voter"?:
                throw .notAVoter(officer: name ?? code, meeting.number)
            default: return
            }
        }
    }
}
