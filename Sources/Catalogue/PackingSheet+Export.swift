import Measures
public import Postgres
public import Tenancy

extension PackingSheet: ExportableSheet {
    /// A content has at most three decimals, because that is how it is read.
    public static func exporting(_ tx: TenantTransaction) -> Statement<[String]> {
        Statement(
            """
            select array[c.code, \(Unit.chinese(of: "p.pack_unit")),
                trim_scale(round(p.content_numerator::numeric / p.content_denominator, 3))::text
                    || \(Unit.chinese(of: "p.content_unit"))]
            from app.packing p
            join app.crop c on c.tenant_id = \(tx.tenant) and c.id = p.crop_id
            where p.tenant_id = \(tx.tenant)
            order by c.code, p.pack_unit
            """)
    }
}
