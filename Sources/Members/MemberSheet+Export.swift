import Measures
public import Postgres
public import Tenancy

extension MemberSheet: ExportableSheet {
    public static func exporting(_ tx: TenantTransaction) -> Statement<[String]> {
        Statement(
            """
            select array[m.code, v.code, m.kind, m.name, m.joined_on::text,
                coalesce(f.on_day::text, ''), coalesce(f.reason, ''), coalesce((
                    select h.status from app.support_fact h where h.tenant_id = \(tx.tenant)
                        and h.member_id = m.id and h.since <= \(tx.today)
                    order by h.since desc, h.id desc limit 1), '')]
            from app.member m
            left join lateral (
                select f.kind, f.on_day, f.reason from app.membership_fact f
                where f.tenant_id = \(tx.tenant) and f.member_id = m.id
                order by f.on_day desc, f.id desc limit 1) f on f.kind = 'left'
            join app.village v on v.tenant_id = \(tx.tenant) and v.id = m.village_id
            cross join \(tx.readable(.members)) s
            where m.tenant_id = \(tx.tenant) and app.duplicate_of(\(tx.tenant), m.id) is null
                and (s.everything or m.village_id = any (s.villages) or m.id = any (s.members))
            order by m.code
            """)
    }

    public static func clear(_ texts: [String], in tx: TenantTransaction) -> [String] {
        var row = texts
        row[2] = MemberKind(rawValue: row[2])?.text(in: .chinese) ?? row[2]
        row[7] = SupportStatus(rawValue: row[7])?.text(in: .chinese) ?? row[7]
        return row
    }
}

extension PeopleSheet: ExportableSheet {
    public static func exporting(_ tx: TenantTransaction) -> Statement<[String]> {
        Statement(
            """
            select array[a.account, a.name, g.role, coalesce(v.code, ''), coalesce(m.code, ''),
                coalesce(c.code, '')]
            from app.role_grant g
            join app.actor a on a.tenant_id = \(tx.tenant) and a.id = g.actor_id
            cross join \(tx.papers) s
            left join app.village v on v.tenant_id = \(tx.tenant) and v.id = g.village_id
            left join app.member m on m.tenant_id = \(tx.tenant) and m.id = g.member_id
            left join app.committee c on c.tenant_id = \(tx.tenant) and c.id = g.committee_id
            where g.tenant_id = \(tx.tenant) and (s.everything or a.id = \(tx.person.id)
                or g.committee_id = any (s.committees))
            order by a.account, g.role, v.code, m.code, c.code
            """)
    }

    public static func clear(_ texts: [String], in tx: TenantTransaction) -> [String] {
        var row = texts
        row[2] = Role(rawValue: row[2])?.text(in: .chinese) ?? row[2]
        return row
    }
}
