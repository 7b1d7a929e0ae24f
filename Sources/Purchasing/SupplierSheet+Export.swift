public import Postgres
public import Tenancy

extension SupplierSheet: ExportableSheet {
    public static func exporting(_ tx: TenantTransaction) -> Statement<[String]> {
        Statement(
            """
            select array[s.code, s.name, s.address] from app.supplier s
            where s.tenant_id = \(tx.tenant)
            order by s.code
            """)
    }
}
