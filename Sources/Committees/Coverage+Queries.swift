public import Postgres
public import Tenancy

extension Coverage {
    /// The villages that a committee covers, by the code of the village. Which committee covers
    /// which village is open to everybody in the county.
    public static func of(
        _ committee: Committee, in tx: TenantTransaction
    ) async throws -> [Coverage] {
        try await tx.postgres.all(
            """
            select \(committee.code)::text, v.code, v.name, x.covered_from
            from app.committee_village x
            join app.village v on v.tenant_id = \(tx.tenant) and v.id = x.village_id
            where x.tenant_id = \(tx.tenant) and x.committee_id = \(committee.id)
            order by v.code
            """, as: Coverage.self)
    }
}

extension Coverage: RowDecodable {
    public init(row: inout Row) throws {
        committeeCode = try row.next()
        villageCode = try row.next()
        villageName = try row.next()
        from = try row.next()
    }
}
