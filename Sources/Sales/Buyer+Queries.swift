import Postgres
public import Tenancy

extension Buyer {
    /// The county's buyers by code. The register has no village and every reader sees it.
    public static func all(in tx: TenantTransaction) async throws -> [Buyer] {
        try await tx.postgres.all(
            """
            select code, name, channel, region from app.buyer
            where tenant_id = \(tx.tenant) order by code collate "C"
            """, as: Buyer.self)
    }
}
