public import Measures
public import Postgres
public import Tenancy

extension Coverage {
    /// The villages that a committee covers on a day, by the code of the village. Which committee
    /// covers which village is open to everybody in the county.
    public static func of(
        _ committee: Committee, on day: CivilDate, in tx: TenantTransaction
    ) async throws -> [Coverage] {
        let holding: SQL = """
            and \(day) between x.covered_from and coalesce(x.covered_until, 'infinity')
            """
        return try await all(of: committee, holding, tx)
    }

    /// Every time in which a committee covers or covered a village, by the code of the village and
    /// the first day.
    public static func history(
        of committee: Committee, in tx: TenantTransaction
    ) async throws -> [Coverage] {
        try await all(of: committee, "", tx)
    }

    private static func all(
        of committee: Committee, _ condition: SQL, _ tx: TenantTransaction
    ) async throws -> [Coverage] {
        try await tx.postgres.all(
            """
            select \(committee.code)::text, v.code, v.name, x.covered_from, x.covered_until, e.reason
            from app.committee_village x
            join app.village v on v.tenant_id = \(tx.tenant) and v.id = x.village_id
            left join app.coverage_ending e on e.tenant_id = \(tx.tenant) and e.coverage_id = x.id
            where x.tenant_id = \(tx.tenant) and x.committee_id = \(committee.id) \(condition)
            order by v.code, x.covered_from
            """, as: Coverage.self)
    }
}

extension Coverage: RowDecodable {
    public init(row: inout Row) throws {
        committeeCode = try row.next()
        villageCode = try row.next()
        villageName = try row.next()
        from = try row.next()
        until = try row.next()
        reason = try row.next()
    }
}
