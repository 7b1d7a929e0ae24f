public import Postgres
public import Tenancy

extension Village {
    /// A village and how many of its members the person may see.
    public struct Count: Sendable, Hashable {
        /// The village.
        public let village: Village
        /// How many of its members the person may see.
        public let members: Int
    }

    /// The villages that the person may see with the numbers of their members, by code: all of
    /// them, a coordinator's own, or the one where a member lives with that member alone.
    public static func memberCounts(in tx: TenantTransaction) async throws -> [Count] {
        try await tx.postgres.all(
            """
            select v.id, v.code, v.name, t.code, t.name, count(m.id)
            from app.village v
            join app.township t on t.tenant_id = \(tx.tenant) and t.id = v.township_id
            cross join \(tx.readableReach) s
            left join app.member m on m.tenant_id = \(tx.tenant) and m.village_id = v.id
                and (s.everything or v.id = any (s.villages) or m.id = any (s.members))
            where v.tenant_id = \(tx.tenant)
                and (s.everything or v.id = any (s.villages) or m.id is not null)
            group by v.id, v.code, v.name, t.code, t.name
            order by v.code
            """
        ) { row in Count(village: try Village(row: &row), members: try row.next()) }
    }

    /// The village of this code. Throws `MemberError.unknownVillage`, also for a village that the
    /// person may not see.
    public static func find(_ code: String, in tx: TenantTransaction) async throws -> Village {
        let found = try await tx.postgres.optional(
            """
            select v.id, v.code, v.name, t.code, t.name
            from app.village v
            join app.township t on t.tenant_id = \(tx.tenant) and t.id = v.township_id
            cross join \(tx.readableReach) s
            where v.tenant_id = \(tx.tenant) and v.code = \(code)
                and (s.everything or v.id = any (s.villages) or exists (
                    select from app.member m where m.tenant_id = \(tx.tenant)
                        and m.village_id = v.id and m.id = any (s.members)))
            """, as: Village.self)
        guard let found else { throw MemberError.unknownVillage(code) }
        return found
    }
}

extension Village: RowDecodable {
    public init(row: inout Row) throws {
        id = try row.next()
        code = try row.next()
        name = try row.next()
        townshipCode = try row.next()
        townshipName = try row.next()
    }
}
