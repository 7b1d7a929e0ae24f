public import Measures
import Members
public import Sheets
public import Tenancy

/// The sheet of batches.
public enum BatchSheet: SheetKind {
    public static let name = "batches"
    public static let verb = Verb.keepBatches
    public static let columns = [
        SheetColumn("code", "批次号", "batch", synonyms: ["批次", "批号", "批次编号", "batch code"]),
        SheetColumn(
            "committee", "产业联合党委代码", "committee",
            synonyms: ["产业联合党委", "党委编号", "党委代码", "联合党委代码", "committee code"]),
        SheetColumn("crop", "作物", "crop", synonyms: ["作物名称", "作物代码", "crop code"]),
        SheetColumn("variety", "品种", "variety", synonyms: ["品种名称"], isRequired: false),
        SheetColumn("member", "成员编号", "member", synonyms: ["成员代码", "member code"]),
        SheetColumn("plot", "地块编号", "plot", synonyms: ["地块", "plot code"], isRequired: false),
        SheetColumn(
            "planted", "种植日期", "planted", synonyms: ["定植日期", "播种日期", "栽植日期", "planted on"]),
    ]

    public static func read(
        _ row: SheetRow, today: CivilDate
    ) throws(SheetProblem) -> Batch.Entry {
        Batch.Entry(
            code: row.halfWidth("code"), committee: row.halfWidth("committee"),
            crop: row.halfWidth("crop"), variety: row["variety"], member: row.halfWidth("member"),
            plot: row.optionalCode("plot"), plantedOn: try row.date("planted", today: today))
    }

    public static func write(
        _ entries: [Batch.Entry], in tx: TenantTransaction
    ) async throws -> [EntryOutcome] {
        try await Batch.keep(entries, in: tx)
    }
}
