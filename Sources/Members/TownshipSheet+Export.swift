public import Postgres
public import Tenancy

extension TownshipSheet: ExportableSheet {
    public static func exporting(_ tx: TenantTransaction) -> Statement<[String]> {
        Statement(
            """
            select array[t.code, t.name]
            from app.township t
            cross join \(tx.readableReach) s
            where t.tenant_id = \(tx.tenant) and s.everything
            order by t.code
            """)
    }
}
