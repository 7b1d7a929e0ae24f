import Measures
public import Postgres
public import Tenancy

extension MarketPriceSheet: ExportableSheet {
    public static func exporting(_ tx: TenantTransaction) -> Statement<[String]> {
        let sql: SQL = """
            select p.name, p.low_e4, p.unit, p.average_e4, p.unit, p.high_e4, p.unit,
                p.specification, p.quoted_on, p.market
            from app.market_price p
            where p.tenant_id = \(tx.tenant)
            order by p.market, p.quoted_on, p.name, p.id
            """
        return Statement(sql) { row in
            let name = try row.next(String.self)
            let prices = [try row.nextPrice(), try row.nextPrice(), try row.nextPrice()]
            let specification = try row.next(String.self)
            let day = try row.next(CivilDate.self)
            return [name] + prices.map { $0.formatted(grouping: false) } + [
                specification, prices[0].unit.chinese, "\(day)", try row.next(String.self),
            ]
        }
    }
}
