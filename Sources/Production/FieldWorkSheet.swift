public import Measures
import Members
public import Postgres
public import Sheets
public import Tenancy

/// The sheet of field work: a page of a field book. A row that says the same as an entry of the book that was
/// not taken back is that entry.
public enum FieldWorkSheet: SheetKind {
    public static let name = "field-work"
    public static let verb = Verb.recordFieldWork
    public static let columns = [
        SheetColumn("batch", "批次号", "batch", synonyms: ["批次", "批号"]),
        SheetColumn("operation", "农事", "operation", synonyms: ["农事活动", "作业", "操作"]),
        SheetColumn("date", "日期", "date", synonyms: ["作业日期"]),
        SheetColumn("person", "作业人", "person", synonyms: ["操作人", "姓名"]),
        SheetColumn("plot", "地块编号", "plot", synonyms: ["地块"], isRequired: false),
        SheetColumn("lot", "投入品批次号", "lot", synonyms: ["投入品批次"], isRequired: false),
        SheetColumn("dose", "每亩用量", "dose a mu", synonyms: ["亩用量"], isRequired: false),
        SheetColumn("weather", "天气", "weather", isRequired: false),
        SheetColumn("photo", "照片", "photo", isRequired: false),
        SheetColumn("note", "备注", "note", isRequired: false),
    ]

    public static func read(
        _ row: SheetRow, today: CivilDate
    ) throws(SheetProblem) -> FieldWork.Draft {
        let quantity = try row.optionalCell("dose") { try Quantity(parsing: $0) }
        let lot = row.optionalCode("lot")
        guard (lot == nil) == (quantity == nil) else {
            throw SheetProblem(row, lot == nil ? "lot" : "dose", ProductionError.doseIncomplete)
        }
        var work = FieldWork.Draft(
            batch: row.halfWidth("batch"), operation: try row.cell("operation") { $0 },
            day: try row.date("date", today: today), person: row["person"],
            plots: try row.optionalCell("plot") { try PlotUse.list(parsing: $0).map(\.plot) } ?? [],
            weather: text(row["weather"]), photo: text(row["photo"]), note: text(row["note"]))
        if let lot, let quantity { work.dose = .init(lot: lot, perMu: quantity) }
        return work
    }

    private static func text(_ cell: String) -> String? { cell.isEmpty ? nil : cell }

    /// A row is refused as `FieldWork.record` refuses it.
    public static func write(
        _ entries: [FieldWork.Draft], in tx: TenantTransaction
    ) async throws -> [EntryOutcome] {
        var outcomes: [EntryOutcome] = []
        for entry in entries {
            do {
                if try await FieldWork.isRecorded(entry, in: tx) {
                    outcomes.append(.alreadyThere)
                } else {
                    _ = try await FieldWork.record(entry, in: tx)
                    outcomes.append(.recorded)
                }
            } catch let error as ProductionError {
                let (column, value) = Self.cell(error, entry)
                outcomes.append(.refused(column: column, value: value, reason: error))
            }
        }
        return outcomes
    }

    private static func cell(
        _ error: ProductionError, _ entry: FieldWork.Draft
    ) -> (column: String, value: String) {
        switch error {
        case .personMissing: ("person", entry.person)
        case .workedInFuture: ("date", entry.day.description)
        case .unknownOperation: ("operation", entry.operation)
        case .plotNotOfBatch(let plot, _): ("plot", plot)
        case .unknownLot, .lotExpired, .lotShort: ("lot", entry.dose?.lot ?? "")
        case .quantityNotPositive, .unlikeInput, .noLand, .inputUncountable:
            ("dose", entry.dose?.perMu.text(in: .chinese) ?? "")
        default: ("batch", entry.batch)
        }
    }
}

extension FieldWork {
    /// Whether the field book has an entry that says the same and was not taken back.
    static func isRecorded(_ draft: Draft, in tx: TenantTransaction) async throws -> Bool {
        try await tx.postgres.one(
            """
            select exists (select 1 from app.field_work w
                join app.batch b on b.tenant_id = \(tx.tenant) and b.id = w.batch_id
                left join app.input_lot l on l.tenant_id = \(tx.tenant) and l.id = w.lot_id
                where w.tenant_id = \(tx.tenant) and b.code = \(draft.batch)
                    and w.operation
                        = app.find_farm_word(\(tx.tenant), 'operation', \(draft.operation))
                    and w.worked_on = \(draft.day) and w.person = \(draft.person)
                    and l.code is not distinct from \(draft.dose?.lot)
                    and w.dose_milli is not distinct from \(draft.dose?.perMu.thousandths)
                    and w.dose_unit is not distinct from \(draft.dose?.perMu.unit)
                    and w.note is not distinct from \(draft.note)
                    and (\(draft.plots) = '{}' or array(
                        select p.code from app.field_work_plot u
                        join app.plot p on p.tenant_id = \(tx.tenant) and p.id = u.plot_id
                        where u.tenant_id = \(tx.tenant) and u.work_id = w.id order by p.code)
                        = \(draft.plots.sorted()))
                    and not exists (select 1 from app.field_work_reversal r
                        where r.tenant_id = \(tx.tenant) and r.work_id = w.id))
            """, as: Bool.self)
    }
}

extension FieldWorkSheet: ExportableSheet {
    public static func exporting(_ tx: TenantTransaction) -> Statement<[String]> {
        Statement(FieldWork.selecting("and r.reason is null", tx)) { row in
            cells(try FieldWork(row: &row).draft)
        }
    }

    private static func cells(_ draft: FieldWork.Draft) -> [String] {
        let dose = draft.dose.map {
            $0.perMu.formatted(grouping: false) + $0.perMu.unit.chinese
        }
        return [
            draft.batch, draft.operation, draft.day.description, draft.person,
            draft.plots.joined(separator: "；"), draft.dose?.lot ?? "", dose ?? "",
            draft.weather ?? "", draft.photo ?? "", draft.note ?? "",
        ]
    }
}
