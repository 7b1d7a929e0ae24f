public import Measures
import Members
public import Postgres
public import Tenancy

extension Officer {
    /// Who serves in a committee on a day, by post, then by code. The officers of a committee are
    /// known to everybody in the county.
    public static func serving(
        in committee: Committee, on day: CivilDate, in tx: TenantTransaction
    ) async throws -> [Officer] {
        try await all(of: committee, where: "and \(serving(on: day))", in: tx)
    }

    /// Every term of service in a committee, also those that have ended, by post, then by code.
    public static func history(
        of committee: Committee, in tx: TenantTransaction
    ) async throws -> [Officer] {
        try await all(of: committee, where: "", in: tx)
    }

    /// The condition on `o` that a term holds on a day, its first and last day included.
    package static func serving(on day: CivilDate) -> SQL {
        "\(day) between o.from_on and coalesce(o.until_on, 'infinity')"
    }

    private static func all(
        of committee: Committee, where condition: SQL, in tx: TenantTransaction
    ) async throws -> [Officer] {
        try await tx.postgres.all(
            """
            select o.id, \(committee.code)::text, o.code, o.name, o.post, m.code, a.account,
                o.from_on, o.until_on
            from app.officer o
            left join app.member m on m.tenant_id = \(tx.tenant) and m.id = o.member_id
            left join app.actor a on a.tenant_id = \(tx.tenant) and a.id = o.actor_id
            where o.tenant_id = \(tx.tenant) and o.committee_id = \(committee.id) \(condition)
            order by array_position(\(Post.allCases.map(\.rawValue)), o.post), o.code
            """, as: Officer.self)
    }
}

extension Officer: RowDecodable {
    public init(row: inout Row) throws {
        id = try row.next()
        committeeCode = try row.next()
        code = try row.next()
        name = try row.next()
        post = try row.nextWord()
        memberCode = try row.next()
        account = try row.next()
        from = try row.next()
        until = try row.next()
    }
}
