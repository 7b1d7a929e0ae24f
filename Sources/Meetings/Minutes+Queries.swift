import Measures
import Members
import Postgres
public import Tenancy

extension Minutes {
    /// The minutes of the meeting of this number. Throws `MeetingError.unknownMeeting`.
    public static func of(
        _ number: DocumentNumber, in tx: TenantTransaction
    ) async throws -> Minutes {
        let meeting = try await Meeting.find(number, in: tx)
        let votes = try await votes(of: meeting, tx)
        let resolutions = try await resolutions(of: meeting, tx)
        let items = try await motions(of: meeting, tx).map { motion in
            Item(
                motion: motion, votes: votes[motion.id] ?? [], resolution: resolutions[motion.id])
        }
        return Minutes(
            county: tx.county.name, meeting: meeting, voters: try await voters(of: meeting, tx),
            items: items)
    }

    private static func voters(
        of meeting: Meeting, _ tx: TenantTransaction
    ) async throws -> [Voter] {
        try await tx.postgres.all(
            """
            select o.code, o.name, v.votes, a.officer_id is not null
            from app.meeting_voter v
            join app.officer o on o.tenant_id = \(tx.tenant) and o.id = v.officer_id
            left join app.attendance a on a.tenant_id = \(tx.tenant)
                and a.meeting_id = v.meeting_id and a.officer_id = v.officer_id
            where v.tenant_id = \(tx.tenant) and v.meeting_id = \(meeting.id)
            order by o.code
            """
        ) { row in
            Voter(
                code: try row.next(), name: try row.next(), votes: try row.next(),
                isPresent: try row.next())
        }
    }

    private static func motions(
        of meeting: Meeting, _ tx: TenantTransaction
    ) async throws -> [Motion] {
        try await tx.postgres.all(
            """
            select \(Motion.columns) from app.motion q
            join app.meeting m on m.tenant_id = \(tx.tenant) and m.id = q.meeting_id
            where q.tenant_id = \(tx.tenant) and q.meeting_id = \(meeting.id)
            order by q.serial
            """, as: Motion.self)
    }

    private static func votes(
        of meeting: Meeting, _ tx: TenantTransaction
    ) async throws -> [Motion.ID: [NamedVote]] {
        let votes = try await tx.postgres.all(
            """
            select b.motion_id, o.name, b.choice
            from app.vote b
            join app.officer o on o.tenant_id = \(tx.tenant) and o.id = b.officer_id
            where b.tenant_id = \(tx.tenant) and b.meeting_id = \(meeting.id)
            order by o.code
            """
        ) { row in
            (
                try row.next(Motion.ID.self),
                NamedVote(name: try row.next(), choice: try row.nextWord())
            )
        }
        return Dictionary(grouping: votes, by: \.0).mapValues { $0.map(\.1) }
    }

    private static func resolutions(
        of meeting: Meeting, _ tx: TenantTransaction
    ) async throws -> [Motion.ID: Resolution] {
        let resolutions = try await tx.postgres.all(
            """
            select r.motion_id, \(Resolution.columns) from app.resolution r
            where r.tenant_id = \(tx.tenant) and r.meeting_id = \(meeting.id)
            """
        ) { row in (try row.next(Motion.ID.self), try Resolution(row: &row)) }
        return Dictionary(uniqueKeysWithValues: resolutions)
    }
}
