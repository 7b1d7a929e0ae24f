import Measures
public import Postgres
public import Tenancy

extension BuyerSheet: ExportableSheet {
    public static func exporting(_ tx: TenantTransaction) -> Statement<[String]> {
        let sql: SQL = """
            select b.code, b.name, b.channel, b.region from app.buyer b
            where b.tenant_id = \(tx.tenant) \(Buyer.known(tx))
            order by b.code
            """
        return Statement(sql) { row in
            let buyer = try Buyer(row: &row)
            return [buyer.code, buyer.name, buyer.channel.text(in: .chinese), buyer.region]
        }
    }
}
