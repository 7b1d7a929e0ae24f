public import Measures
import Members
public import Sheets
public import Tenancy

/// The sheet of the catalogue: one row a crop and variety or grade; cells that do not apply stay
/// empty, and so do name and unit of a crop after its first row.
public enum CropSheet: SheetKind {
    public static let name = "crops"
    public static let verb = Verb.keepCrops
    public static let columns = [
        SheetColumn("code", "作物代码", "code", synonyms: ["作物编号", "代码", "crop code"]),
        SheetColumn("name", "作物", "crop", synonyms: ["作物名称", "名称", "name"]),
        SheetColumn("unit", "计量单位", "unit", synonyms: ["单位"], isRequired: false),
        SheetColumn("category", "类别", "category", synonyms: ["作物类别"], isRequired: false),
        SheetColumn("english", "英文名", "English name", synonyms: ["英文"], isRequired: false),
        SheetColumn("variety", "品种", "variety", synonyms: ["品种名称"], isRequired: false),
        SheetColumn("grade", "等级", "grade", synonyms: ["级别", "规格"], isRequired: false),
        SheetColumn("rank", "等级序号", "rank", synonyms: ["等级次序", "序号"], isRequired: false),
    ]

    public static func read(
        _ row: SheetRow, today: CivilDate
    ) throws(SheetProblem) -> Crop.Entry {
        Crop.Entry(
            code: row.halfWidth("code"), name: row["name"],
            unit: try row.optionalCell("unit") { try Unit(parsing: $0) },
            category: try row.optionalCell("category") { text throws(CatalogueError) in
                guard let category = CropCategory(word: text) else { throw .unknownCategory(text) }
                return category
            }, english: row["english"], variety: row["variety"], grade: row["grade"],
            rank: try row.rank())
    }

    public static func write(
        _ entries: [Crop.Entry], in tx: TenantTransaction
    ) async throws -> [EntryOutcome] {
        try await Crop.keep(entries, in: tx)
    }
}
