public import Postgres
public import Tenancy

extension Township: RowDecodable {
    public init(row: inout Row) throws {
        id = try row.next()
        code = try row.next()
        name = try row.next()
    }

    /// Every township of the county, by code.
    public static func all(in tx: TenantTransaction) async throws -> [Township] {
        try await tx.postgres.all(
            "select id, code, name from app.township where tenant_id = \(tx.tenant) order by code",
            as: Township.self)
    }
}
