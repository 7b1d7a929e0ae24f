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

    /// Some villages in the order of their codes, and where the next ones begin.
    public struct Page: Sendable, Hashable {
        /// The villages.
        public let villages: [Count]
        /// The code to ask for the next page with; nil on the last page.
        public let next: String?
    }

    /// The villages that the person may see with the numbers of their members, by code, beginning after
    /// a code, as they were on a day, today unless given: all of them, a coordinator's own, or the one
    /// where a member lives with that member alone. At most `limit` of them, 1 to 1,000.
    public static func page(
        on day: CivilDate? = nil, after code: String? = nil, limit: Int = 100,
        in tx: TenantTransaction
    ) async throws -> Page {
        precondition((1...1_000).contains(limit), "A page has 1 to 1,000 villages.")
        let after = code ?? ""
        let statement =
            if let day, day < tx.today { past(day, after, tx) } else { present(after, tx) }
        let found = try await tx.postgres.all(statement + " limit \(limit + 1)") { row in
            Count(village: try Village(row: &row), members: try row.next())
        }
        let shown = found.prefix(limit)
        return Page(
            villages: Array(shown), next: found.count > limit ? shown.last?.village.code : nil)
    }

    /// Nothing is recorded before its time, so what the registers say is today's; the members of each
    /// village that is shown are counted along an index. Only a village that ended or began by a
    /// change is asked whether it stands.
    private static func present(_ after: String, _ tx: TenantTransaction) -> SQL {
        """
        with k as materialized (select * from \(tx.readable(.members)))
        select v.id, v.code, v.name, t.code, t.name, c.members
        from app.village v
        join app.township t on t.tenant_id = \(tx.tenant) and t.id = v.township_id
        cross join \(tx.readableReach) s
        cross join lateral (\(counting(tx))) c
        where v.tenant_id = \(tx.tenant) and v.code > \(after)
            and (s.everything or v.id = any (s.villages) or v.id = any (array(
                select h.village_id from k join app.member h
                    on h.tenant_id = \(tx.tenant) and h.id = any (k.members))))
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
        select count(*) as members
        from app.member m
        where m.tenant_id = \(tx.tenant) and m.village_id = v.id and m.joined_on <= \(tx.today)
            and m.id <> all (array(\(left(tx)))) and m.id <> all (array(\(duplicates(tx))))
            and ((select everything from k)
                or v.id = any ((select villages from k)::bigint[])
                or m.id = any ((select members from k)::bigint[]))
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

    private static func past(
        _ day: CivilDate, _ after: String, _ tx: TenantTransaction
    ) -> SQL {
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
        where v.tenant_id = \(tx.tenant) and w.code > \(after)
            and app.village_stands(\(tx.tenant), v.id, \(day))
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
