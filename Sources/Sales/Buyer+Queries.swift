import Postgres
public import Tenancy

extension Buyer {
    /// The county's buyers by code. The register has no village and every reader sees it, but a secretary
    /// only those who ordered of the own committees.
    public static func all(in tx: TenantTransaction) async throws -> [Buyer] {
        try await tx.postgres.all(
            """
            select b.code, b.name, b.channel, b.region from app.buyer b
            where b.tenant_id = \(tx.tenant) \(known(tx)) order by b.code collate "C"
            """, as: Buyer.self)
    }

    /// The condition that keeps to the buyers `b` whom the person may know.
    static func known(_ tx: TenantTransaction) -> SQL {
        """
        and exists (select from app.papers(\(tx.tenant), \(tx.person.id)) z
            where z.is_open or exists (select from app.sales_order o
                where o.tenant_id = \(tx.tenant) and o.buyer_id = b.id
                    and o.committee_id = any (z.committees)))
        """
    }
}
