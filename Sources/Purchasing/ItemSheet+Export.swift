import Measures
public import Postgres
public import Tenancy

extension ItemSheet: ExportableSheet {
    /// An item has a row for each of its packs, or one without a pack.
    public static func exporting(_ tx: TenantTransaction) -> Statement<[String]> {
        let sql: SQL = """
            select i.code, i.name, i.unit, p.pack_unit, p.content_numerator, p.content_denominator,
                p.content_unit
            from app.item i
            left join app.item_packing p on p.tenant_id = \(tx.tenant) and p.item_id = i.id
            where i.tenant_id = \(tx.tenant)
            order by i.code, p.pack_unit
            """
        return Statement(sql) { row in
            let texts = [
                try row.next(String.self), try row.next(String.self),
                try row.next(Unit.self).chinese,
            ]
            guard let pack = try row.next(Unit?.self) else { return texts + ["", ""] }
            let content = try Ratio(try row.next(Int64.self), over: try row.next(Int64.self))
            return texts + [pack.chinese, "\(content)\(try row.next(Unit.self).chinese)"]
        }
    }
}
