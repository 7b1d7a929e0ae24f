public import Measures
import Members
public import Postgres
public import Tenancy

extension Organisation {
    /// The organisations that belong to a committee on a day, by stage, then by code. Who belongs to
    /// a committee is open to everybody in the county.
    public static func of(
        _ committee: Committee, on day: CivilDate, in tx: TenantTransaction
    ) async throws -> [Organisation] {
        let holding: SQL = """
            and \(day) between x.joined_on and coalesce(x.left_on, 'infinity')
            and s.from_on <= \(day) and (s.next_on is null or s.next_on > \(day))
            """
        let order: SQL =
            "array_position(\(ChainStage.allCases.map(\.rawValue)), s.stage), m.code"
        return try await all(of: committee, holding, by: order, tx)
    }

    /// Every stage of every organisation of a committee, also of those that have left, by code and
    /// first day.
    public static func history(
        of committee: Committee, in tx: TenantTransaction
    ) async throws -> [Organisation] {
        try await all(of: committee, "", by: "m.code, s.from_on", tx)
    }

    private static func all(
        of committee: Committee, _ condition: SQL, by order: SQL, _ tx: TenantTransaction
    ) async throws -> [Organisation] {
        try await tx.postgres.all(
            """
            select \(committee.code)::text, m.code, m.name, m.kind, v.name, s.stage, s.from_on,
                x.left_on, coalesce(e.reason, s.reason)
            \(stages(tx))
            and x.committee_id = \(committee.id) \(condition)
            order by \(order)
            """, as: Organisation.self)
    }

    /// Organisations `x` of committees `c`, their members `m` and villages `v`, with the stages `s`
    /// that hold: of two for one day the later word.
    static func stages(_ tx: TenantTransaction) -> SQL {
        """
        from app.committee_organisation x
        join app.committee c on c.tenant_id = \(tx.tenant) and c.id = x.committee_id
        join app.member m on m.tenant_id = \(tx.tenant) and m.id = x.member_id
        join app.village v on v.tenant_id = \(tx.tenant) and v.id = m.village_id
        cross join lateral (
            select k.*, lead(k.from_on) over (order by k.from_on) as next_on from (
                select distinct on (f.from_on) f.stage, f.from_on, f.reason
                from app.organisation_stage f
                where f.tenant_id = \(tx.tenant) and f.organisation_id = x.id
                order by f.from_on, f.id desc) k) s
        left join app.organisation_leaving e
            on e.tenant_id = \(tx.tenant) and e.organisation_id = x.id
        where x.tenant_id = \(tx.tenant)
        """
    }
}

extension Organisation: RowDecodable {
    public init(row: inout Row) throws {
        committeeCode = try row.next()
        memberCode = try row.next()
        name = try row.next()
        kind = try row.nextWord()
        villageName = try row.next()
        stage = try row.nextWord()
        from = try row.next()
        until = try row.next()
        reason = try row.next()
    }
}
