public import Postgres
public import Tenancy

extension RoleGrant {
    /// Who signs in with which roles, by account: everybody, for a coordinator and a member only
    /// themselves, for a secretary also the secretaries of the own committees.
    public static func all(in tx: TenantTransaction) async throws -> [RoleGrant] {
        try await tx.postgres.all(
            """
            select a.account, a.name, g.role, v.code, m.code, c.code
            from app.role_grant g
            join app.actor a on a.tenant_id = \(tx.tenant) and a.id = g.actor_id
            cross join \(tx.papers) s
            left join app.village v on v.tenant_id = \(tx.tenant) and v.id = g.village_id
            left join app.member m on m.tenant_id = \(tx.tenant) and m.id = g.member_id
            left join app.committee c on c.tenant_id = \(tx.tenant) and c.id = g.committee_id
            where g.tenant_id = \(tx.tenant) and (s.everything or a.id = \(tx.person.id)
                or g.committee_id = any (s.committees))
            order by a.account, g.role, v.code, m.code, c.code
            """, as: RoleGrant.self)
    }
}

extension RoleGrant: RowDecodable {
    public init(row: inout Row) throws {
        account = try row.next()
        name = try row.next()
        role = try row.nextWord()
        villageCode = try row.next()
        memberCode = try row.next()
        committeeCode = try row.next()
    }
}
