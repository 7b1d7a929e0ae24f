public import Measures
import Members
public import Sheets
public import Tenancy

/// The sheet of items and the packs they come in.
public enum ItemSheet: SheetKind {
    public static let name = "items"
    public static let verb = Verb.keepItems
    public static let columns = [
        SheetColumn("code", "物资编号", "code", synonyms: ["编号", "代码", "item code"]),
        SheetColumn("name", "物资名称", "name", synonyms: ["名称", "物资", "品名", "item"]),
        SheetColumn("unit", "单位", "unit", synonyms: ["计量单位"]),
        SheetColumn("pack", "包装单位", "pack", synonyms: ["包装", "pack unit"], isRequired: false),
        SheetColumn(
            "content", "每包含量", "content", synonyms: ["包装含量", "规格", "content of a pack"],
            isRequired: false),
    ]

    /// The content is a quantity such as "40公斤"; a bare number counts in the item's unit.
    public static func read(
        _ row: SheetRow, today: CivilDate
    ) throws(SheetProblem) -> Item.Entry {
        let unit = try row.cell("unit") { try Unit(parsing: $0) }
        return Item.Entry(
            code: row.halfWidth("code"), name: row["name"], unit: unit,
            packing: try packing(row, unit))
    }

    private static func packing(
        _ row: SheetRow, _ unit: Unit
    ) throws(SheetProblem) -> Packing? {
        guard !row["pack"].isEmpty || !row["content"].isEmpty else { return nil }
        let pack = try row.cell("pack") { try Unit(parsing: $0) }
        return try row.cell("content") { text in
            let content = try Quantity(parsing: text, unit: unit).checkedAmount()
            return try Packing(
                pack: pack, content: try Ratio(content.thousandths, over: 1_000),
                contentUnit: content.unit)
        }
    }

    public static func write(
        _ entries: [Item.Entry], in tx: TenantTransaction
    ) async throws -> [EntryOutcome] {
        try await Item.keep(entries, in: tx)
    }
}
