public import Measures
import Members
public import Postgres
public import Sheets
public import Tenancy

/// The sheet of batches. Several plots stand in one cell, each with the area that is used of it:
/// DK0001=1.2亩；DK0002=0.5亩.
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
        SheetColumn(
            "method", "种养方式", "method", synonyms: ["种植方式", "栽培方式", "养殖方式"],
            isRequired: false),
        SheetColumn(
            "expected-from", "预计采收开始", "expected from", synonyms: ["预计始收日期"],
            isRequired: false),
        SheetColumn(
            "expected-until", "预计采收结束", "expected until", synonyms: ["预计终收日期"],
            isRequired: false),
        SheetColumn("yield", "预计产量", "expected yield", isRequired: false),
    ]

    public static func read(
        _ row: SheetRow, today: CivilDate
    ) throws(SheetProblem) -> Batch.Entry {
        Batch.Entry(
            code: row.halfWidth("code"), committee: row.halfWidth("committee"),
            crop: row.halfWidth("crop"), variety: row["variety"], member: row.halfWidth("member"),
            method: row.optionalCode("method"),
            plots: try row.optionalCell("plot") { try PlotUse.list(parsing: $0) } ?? [],
            plantedOn: try row.date("planted", today: today), window: try window(row),
            yield: try row.optionalCell("yield") { try Quantity(parsing: $0) })
    }

    private static func window(_ row: SheetRow) throws(SheetProblem) -> HarvestWindow? {
        if row["expected-from"].isEmpty, row["expected-until"].isEmpty { return nil }
        return HarvestWindow(
            from: try row.dateWithYear("expected-from"),
            until: try row.dateWithYear("expected-until"))
    }

    public static func write(
        _ entries: [Batch.Entry], in tx: TenantTransaction
    ) async throws -> [EntryOutcome] {
        try await Batch.keep(entries, in: tx)
    }
}

extension BatchSheet: ExportableSheet {
    public static func exporting(_ tx: TenantTransaction) -> Statement<[String]> {
        Statement(Batch.selecting("order by b.code", .production, tx)) { row in
            cells(try Batch(row: &row))
        }
    }

    private static func cells(_ batch: Batch) -> [String] {
        let plots = batch.plots.map { use in
            use.plot + (use.area.map { "=\($0.formatted(grouping: false))亩" } ?? "")
        }
        let quantity = batch.yield.map { $0.formatted(grouping: false) + $0.unit.chinese }
        return [
            batch.code, batch.committee, batch.crop, batch.variety ?? "", batch.member,
            plots.joined(separator: "；"), batch.plantedOn.description, batch.method ?? "",
            batch.window?.from.description ?? "", batch.window?.until.description ?? "",
            quantity ?? "",
        ]
    }
}
