public import Measures
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

    /// The villages that the person may see with the numbers of their members, by code, as they were
    /// on a day, today unless given: all of them, a coordinator's own, or the one where a member
    /// lives with that member alone.
    public static func memberCounts(
        on day: CivilDate? = nil, in tx: TenantTransaction
    ) async throws -> [Count] {
        let day = day ?? tx.today
        return try await tx.postgres.all(
            """
            select v.id, w.code, w.name, t.code, app.township_name(\(tx.tenant), t.id, \(day)),
                count(m.id)
            from app.village v
            cross join lateral app.village_words(\(tx.tenant), v.id, \(day)) w
            join app.township t on t.tenant_id = \(tx.tenant) and t.id = w.township_id
            cross join \(tx.readableReach) s
            cross join \(tx.readable(.members)) k
            left join (
                select m.id, app.village_of_member(\(tx.tenant), m.id, \(day)) as village_id
                from app.member m where m.tenant_id = \(tx.tenant)
                    and app.is_member_on(\(tx.tenant), m.id, \(day))
            ) m on m.village_id = v.id
                and (k.everything or v.id = any (k.villages) or m.id = any (k.members))
            where v.tenant_id = \(tx.tenant) and app.village_stands(\(tx.tenant), v.id, \(day))
                and (s.everything or v.id = any (s.villages) or m.id is not null)
            group by v.id, w.code, w.name, t.code, t.id
            order by w.code
            """
        ) { row in Count(village: try Village(row: &row), members: try row.next()) }
    }

    /// The village of this code, or the one that had it last, as it is called now. Throws
    /// `MemberError.unknownVillage`, also for a village that the person may not see.
    public static func find(_ code: String, in tx: TenantTransaction) async throws -> Village {
        let found = try await tx.postgres.optional(
            """
            select v.id, v.code, v.name, t.code, t.name
            from app.village v
            join app.township t on t.tenant_id = \(tx.tenant) and t.id = v.township_id
            cross join \(tx.readableReach) s
            where v.tenant_id = \(tx.tenant) and v.id = app.village_of_code(\(tx.tenant), \(code))
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
