public import Postgres
public import Tenancy

extension VillageSheet: ExportableSheet {
    public static func exporting(_ tx: TenantTransaction) -> Statement<[String]> {
        Statement(
            """
            select array[v.code, v.name, t.code]
            from app.village v
            join app.township t on t.tenant_id = \(tx.tenant) and t.id = v.township_id
            cross join \(tx.readableReach) s
            where v.tenant_id = \(tx.tenant) and (s.everything or v.id = any (s.villages))
            order by v.code
            """)
    }
}
