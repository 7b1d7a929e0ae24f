import Committees
import Measures
import Members
import Postgres
public import Tenancy

extension Meeting {
    /// The meeting of this number. Throws `MeetingError.unknownMeeting`, also for who reads and is
    /// secretary of another committee.
    public static func find(
        _ number: DocumentNumber, in tx: TenantTransaction
    ) async throws -> Meeting {
        let found = try await tx.postgres.optional(
            """
            select \(columns) from app.meeting m
            join app.committee c on c.tenant_id = \(tx.tenant) and c.id = m.committee_id
            where m.tenant_id = \(tx.tenant) and m.year = \(number.year)
                and m.serial = \(number.serial) \(tx.papers(of: "m.committee_id"))
            """, as: Meeting.self)
        guard let found else { throw MeetingError.unknownMeeting(number) }
        return found
    }

    /// The county's meetings, the latest first; those of one committee when its code is given. A
    /// secretary gets those of the own committees.
    ///
    /// Throws `CommitteeError.unknownCommittee`.
    public static func list(
        committee: String? = nil, in tx: TenantTransaction
    ) async throws -> [Meeting] {
        if let committee { try await checkCommittee(committee, tx) }
        return try await tx.postgres.all(
            """
            select \(columns) from app.meeting m
            join app.committee c on c.tenant_id = \(tx.tenant) and c.id = m.committee_id
            where m.tenant_id = \(tx.tenant)
                and (\(committee)::text is null or c.code = \(committee))
                \(tx.papers(of: "m.committee_id"))
            order by m.held_on desc, m.year desc, m.serial desc
            """, as: Meeting.self)
    }

    private static func checkCommittee(_ code: String, _ tx: TenantTransaction) async throws {
        let found = try await tx.postgres.optional(
            "select c.id from app.committee c where c.tenant_id = \(tx.tenant) and c.code = \(code)",
            as: Int64.self)
        if found == nil { throw CommitteeError.unknownCommittee(code) }
    }
}

extension Motion {
    /// The motion of this number. Throws `MeetingError.unknownMotion`.
    public static func find(
        _ number: MotionNumber, in tx: TenantTransaction
    ) async throws -> Motion {
        let found = try await tx.postgres.optional(
            """
            select \(columns) from app.motion q
            join app.meeting m on m.tenant_id = \(tx.tenant) and m.id = q.meeting_id
            where q.tenant_id = \(tx.tenant) and m.year = \(number.meeting.year)
                and m.serial = \(number.meeting.serial) and q.serial = \(number.serial)
                \(tx.papers(of: "m.committee_id"))
            """, as: Motion.self)
        guard let found else { throw MeetingError.unknownMotion(number) }
        return found
    }

    /// The outcome of the motion, nil while it is open.
    public func resolution(in tx: TenantTransaction) async throws -> Resolution? {
        try await tx.postgres.optional(
            """
            select \(Resolution.columns) from app.resolution r
            where r.tenant_id = \(tx.tenant) and r.motion_id = \(id)
            """, as: Resolution.self)
    }
}

extension Resolution {
    /// The resolution of this number and its motion. Throws `MeetingError.unknownResolution`.
    public static func find(
        _ number: DocumentNumber, in tx: TenantTransaction
    ) async throws -> (resolution: Resolution, motion: Motion) {
        let found = try await tx.postgres.optional(
            """
            select \(columns), \(Motion.columns)
            from app.resolution r
            join app.motion q on q.tenant_id = \(tx.tenant) and q.id = r.motion_id
            join app.meeting m on m.tenant_id = \(tx.tenant) and m.id = q.meeting_id
            where r.tenant_id = \(tx.tenant) and r.year = \(number.year)
                and r.serial = \(number.serial) \(tx.papers(of: "m.committee_id"))
            """
        ) { row in (resolution: try Resolution(row: &row), motion: try Motion(row: &row)) }
        guard let found else { throw MeetingError.unknownResolution(number) }
        return found
    }
}
