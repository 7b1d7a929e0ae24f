public import Measures
public import Sheets
public import Tenancy

/// The sheet of market prices as the market publishes it: 品名, 最低价, 平均价, 最高价, 规格, 单位, 发布日期.
///
/// A column 市场 names the market; without one it is `MarketPrice.defaultMarket`.
public enum MarketPriceSheet: SheetKind {
    public static let name = "market-prices"
    public static let verb = Verb.importMarketPrices
    public static let columns = [
        SheetColumn("name", "品名", "name", synonyms: ["名称", "产品", "product"]),
        SheetColumn("low", "最低价", "lowest price", synonyms: ["low"]),
        SheetColumn("average", "平均价", "average price", synonyms: ["均价", "average"]),
        SheetColumn("high", "最高价", "highest price", synonyms: ["high"]),
        SheetColumn("specification", "规格", "specification", isRequired: false),
        SheetColumn("unit", "单位", "unit", synonyms: ["计量单位"]),
        SheetColumn("quoted_on", "发布日期", "date", synonyms: ["日期", "报价日期", "quoted on"]),
        SheetColumn("market", "市场", "market", synonyms: ["批发市场"], isRequired: false),
    ]

    public static func read(
        _ row: SheetRow, today: CivilDate
    ) throws(SheetProblem) -> MarketPrice {
        let name = try row.filled("name")
        let unit = try row.measured("unit") { text throws(MeasureError) in try Unit(parsing: text) }
        let prices = try (
            row.price("low", unit), row.price("average", unit), row.price("high", unit)
        )
        let day = try row.measured("quoted_on") { text throws(MeasureError) in
            try CivilDate(parsing: text)
        }
        guard day <= today else {
            throw SheetProblem(row, "quoted_on", SalesError.dayInFuture(day, today: today))
        }
        let market = row["market"]
        do throws(SalesError) {
            return try MarketPrice(
                market: market.isEmpty ? MarketPrice.defaultMarket : market, quotedOn: day,
                name: name, specification: row["specification"], low: prices.0,
                average: prices.1, high: prices.2)
        } catch {
            throw SheetProblem(row, "average", error)
        }
    }

    public static func write(
        _ entries: [MarketPrice], in tx: TenantTransaction
    ) async throws -> [EntryOutcome] {
        try await MarketPrice.record(entries, in: tx)
    }
}

extension SheetRow {
    fileprivate func filled(_ key: String) throws(SheetProblem) -> String {
        do throws(SheetRowError) {
            return try required(key)
        } catch {
            throw SheetProblem(self, key, error)
        }
    }

    fileprivate func measured<Value>(
        _ key: String, _ parse: (String) throws(MeasureError) -> Value
    ) throws(SheetProblem) -> Value {
        let text = try filled(key)
        do throws(MeasureError) {
            return try parse(text)
        } catch {
            throw SheetProblem(self, key, error)
        }
    }

    /// A price of the row's unit, whatever the cell itself says about units.
    fileprivate func price(_ key: String, _ unit: Unit) throws(SheetProblem) -> UnitPrice {
        try measured(key) { text throws(MeasureError) in
            let price = try UnitPrice(parsing: text, unit: unit).checkedPrice()
            return price.unit == unit ? price : try price.converted(to: unit, rounding: .exact)
        }
    }
}
