public import Postgres
public import Tenancy

extension VillageSheet: ExportableSheet {
    public static func exporting(_ tx: TenantTransaction) -> Statement<[String]> {
        Statement(
            """
            select array[v.code, v.name,
                case when starts_with(v.code, t.code) then t.code else '' end, '']
            from app.village v
            join app.township t on t.tenant_id = \(tx.tenant) and t.id = v.township_id
            cross join \(tx.readableReach) s
            where v.tenant_id = \(tx.tenant) and (s.everything or v.id = any (s.villages))
                and app.village_stands(\(tx.tenant), v.id, \(tx.today))
            order by v.code
            """)
    }
}
