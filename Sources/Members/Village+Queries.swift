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
        let statement = if let day, day < tx.today { past(day, tx) } else { present(tx) }
        return try await tx.postgres.all(statement) { row in
            Count(village: try Village(row: &row), members: try row.next())
        }
    }

    /// Nothing is recorded before its time, so what the registers say is today's, and the members are
    /// counted as one set. Only a village that ended or began by a change is asked whether it stands.
    private static func present(_ tx: TenantTransaction) -> SQL {
        """
        with k as materialized (select * from \(tx.readable(.members))),
            counted as (\(counting(tx)))
        select v.id, v.code, v.name, t.code, t.name, coalesce(c.members, 0)
        from app.village v
        join app.township t on t.tenant_id = \(tx.tenant) and t.id = v.township_id
        cross join \(tx.readableReach) s
        left join counted c on c.village_id = v.id
        where v.tenant_id = \(tx.tenant)
            and (s.everything or v.id = any (s.villages) or c.members > 0)
            and (not exists (select from app.village_ending e
                    where e.tenant_id = \(tx.tenant) and e.village_id = v.id)
                and not exists (select from app.village_origin o
                    where o.tenant_id = \(tx.tenant) and o.village_id = v.id)
                or app.village_stands(\(tx.tenant), v.id, \(tx.today)))
        order by v.code
        """
    }

    /// What is the same for all members stands in subqueries of its own, asked once.
    private static func counting(_ tx: TenantTransaction) -> SQL {
        """
        select m.village_id, count(*) as members
        from app.member m
        where m.tenant_id = \(tx.tenant) and m.joined_on <= \(tx.today)
            and m.id <> all (array(\(left(tx)))) and m.id <> all (array(\(duplicates(tx))))
            and ((select everything from k)
                or m.village_id = any ((select villages from k)::bigint[])
                or m.id = any ((select members from k)::bigint[]))
        group by m.village_id
        """
    }

    /// Who had left before today, as `app.left_before` says of one.
    private static func left(_ tx: TenantTransaction) -> SQL {
        """
        select l.member_id from (
            select distinct on (f.member_id) f.member_id, f.kind from app.membership_fact f
            where f.tenant_id = \(tx.tenant) and (f.on_day < \(tx.today)
                or f.kind = 'rejoined' and f.on_day = \(tx.today))
            order by f.member_id, f.on_day desc, f.id desc) l
        where l.kind = 'left'
        """
    }

    /// Who is the duplicate of another, as `app.duplicate_of` says of one.
    private static func duplicates(_ tx: TenantTransaction) -> SQL {
        """
        select g.duplicate_id from app.member_merge g
        where g.tenant_id = \(tx.tenant) and g.reverses is null
            and not exists (select from app.member_merge r
                where r.tenant_id = \(tx.tenant) and r.reverses = g.id)
        """
    }

    private static func past(_ day: CivilDate, _ tx: TenantTransaction) -> SQL {
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
