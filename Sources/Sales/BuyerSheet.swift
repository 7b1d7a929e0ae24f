public import Measures
public import Sheets
public import Tenancy

/// The sheet of buyers: 编号, 名称, 渠道, 地区.
public enum BuyerSheet: SheetKind {
    public static let name = "buyers"
    public static let verb = Verb.keepBuyers
    public static let columns = [
        SheetColumn("code", "编号", "code", synonyms: ["采购商编号", "客户编号", "buyer code"]),
        SheetColumn("name", "名称", "name", synonyms: ["采购商", "客户", "客户名称", "buyer"]),
        SheetColumn("channel", "渠道", "channel", synonyms: ["销售渠道", "类型", "sales channel"]),
        SheetColumn(
            "region", "地区", "region", synonyms: ["区域", "销往地区", "市场"], isRequired: false),
    ]

    public static func read(
        _ row: SheetRow, today: CivilDate
    ) throws(SheetProblem) -> Buyer {
        let word = row["channel"]
        do throws(SalesError) {
            let channel = try Buyer.Channel(word: word)
            return Buyer(
                code: row.halfWidth("code"), name: row["name"], channel: channel,
                region: row["region"])
        } catch {
            throw SheetProblem(row, "channel", error)
        }
    }

    public static func write(
        _ entries: [Buyer], in tx: TenantTransaction
    ) async throws -> [EntryOutcome] {
        try await Buyer.keep(entries, in: tx)
    }
}
