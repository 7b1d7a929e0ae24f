import Measures
public import Postgres
public import Tenancy

extension CropSheet: ExportableSheet {
    /// A row for the crop, then one for each variety, then one for each grade.
    public static func exporting(_ tx: TenantTransaction) -> Statement<[String]> {
        Statement(
            """
            select array[c.code, c.name, \(Unit.chinese(of: "c.unit")),
                \(CropCategory.chinese(of: "c.category")), coalesce(c.english, ''),
                p.variety, p.grade, p.rank]
            from app.crop c
            cross join lateral (
                select '' as variety, '' as grade, '' as rank, 0 as place
                union all
                select v.name, '', '', 1 from app.variety v
                where v.tenant_id = \(tx.tenant) and v.crop_id = c.id
                union all
                select '', r.name, r.rank::text, 1 + r.rank from app.grade r
                where r.tenant_id = \(tx.tenant) and r.crop_id = c.id) p
            where c.tenant_id = \(tx.tenant)
            order by c.code, p.place, p.variety
            """)
    }
}
