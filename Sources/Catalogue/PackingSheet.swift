public import Measures
import Members
public import Sheets
public import Tenancy

/// The sheet of packings: a crop, a pack, and what one pack holds ("12.5公斤").
public enum PackingSheet: SheetKind {
    public static let name = "packings"
    public static let verb = Verb.keepPackings
    public static let columns = [
        SheetColumn("crop", "作物", "crop", synonyms: ["作物名称", "作物代码", "crop code"]),
        SheetColumn("pack", "包装", "pack", synonyms: ["包装单位", "包装物", "packing"]),
        SheetColumn("content", "含量", "content", synonyms: ["每件含量", "每包装含量", "净含量", "规格"]),
    ]

    public static func read(
        _ row: SheetRow, today: CivilDate
    ) throws(SheetProblem) -> CropPacking.Entry {
        let headerUnit = row.mapping.unitWord("content")
        return CropPacking.Entry(
            crop: row.halfWidth("crop"),
            pack: try row.cell("pack") { try Unit(parsing: $0) },
            content: try row.cell("content") { text in
                try Quantity(parsing: text, unit: headerUnit.map { try Unit(parsing: $0) })
            })
    }

    public static func write(
        _ entries: [CropPacking.Entry], in tx: TenantTransaction
    ) async throws -> [EntryOutcome] {
        try await CropPacking.keep(entries, in: tx)
    }
}
