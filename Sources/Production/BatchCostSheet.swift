public import Measures
import Members
public import Postgres
public import Sheets
public import Tenancy

/// The sheet of what batches cost. Inputs that were used of lots count of themselves and have no row.
public enum BatchCostSheet: SheetKind {
    public static let name = "batch-costs"
    public static let verb = Verb.recordCost
    public static let columns = [
        SheetColumn("batch", "批次号", "batch", synonyms: ["批次", "批号"]),
        SheetColumn("kind", "成本类别", "kind", synonyms: ["类别", "费用类别", "成本项目", "费用项目"]),
        SheetColumn("date", "日期", "date", synonyms: ["发生日期"]),
        SheetColumn("amount", "金额", "amount", synonyms: ["金额（元）", "费用"]),
        SheetColumn("work", "用工量", "work", synonyms: ["用工", "工日"], isRequired: false),
        SheetColumn("voucher", "凭证号", "voucher", synonyms: ["票据号", "单据号"], isRequired: false),
        SheetColumn("note", "备注", "note", isRequired: false),
    ]

    public static func read(
        _ row: SheetRow, today: CivilDate
    ) throws(SheetProblem) -> BatchCost.Draft {
        BatchCost.Draft(
            batch: row.halfWidth("batch"), kind: try row.cell("kind", kind),
            day: try row.date("date", today: today),
            amount: try row.cell("amount") { try Money(parsing: $0) },
            work: try row.optionalCell("work") { try Quantity(parsing: $0, unit: .workday) },
            voucher: row.optionalCode("voucher"), note: row["note"].isEmpty ? nil : row["note"])
    }

    private static func kind(_ word: String) throws(CostError) -> CostKind {
        guard let kind = CostKind(word: word) else { throw .unknownKind(word) }
        return kind
    }

    /// Writes each row that is not recorded with the same words; a cost that was taken back is.
    public static func write(
        _ entries: [BatchCost.Draft], in tx: TenantTransaction
    ) async throws -> [EntryOutcome] {
        var outcomes: [EntryOutcome] = []
        for entry in entries {
            do {
                if try await BatchCost.isRecorded(entry, in: tx) {
                    outcomes.append(.alreadyThere)
                } else {
                    _ = try await BatchCost.record(entry, in: tx)
                    outcomes.append(.recorded)
                }
            } catch let error as CostError {
                let (column, value) = cell(error, entry)
                outcomes.append(.refused(column: column, value: value, reason: error))
            } catch let error as ProductionError {
                outcomes.append(.refused(column: "batch", value: entry.batch, reason: error))
            }
        }
        return outcomes
    }

    private static func cell(
        _ error: CostError, _ entry: BatchCost.Draft
    ) -> (column: String, value: String) {
        switch error {
        case .workImpossible(let work): ("work", work.text(in: .chinese))
        case .spentInFuture(let day, _): ("date", day.description)
        case .inputsCount(let kind, _, _): ("kind", kind.text(in: .chinese))
        default: ("amount", entry.amount.text(in: .chinese))
        }
    }
}

extension BatchCost {
    /// Whether the same words were recorded before, taken back since or not.
    fileprivate static func isRecorded(
        _ draft: Draft, in tx: TenantTransaction
    ) async throws -> Bool {
        try await tx.postgres.one(
            """
            select exists (select from app.batch_cost x
                join app.batch b on b.tenant_id = \(tx.tenant) and b.id = x.batch_id
                where x.tenant_id = \(tx.tenant) and b.code = \(draft.batch)
                    and x.reverses_id is null and x.kind = \(draft.kind.rawValue)
                    and x.spent_on = \(draft.day) and x.amount_fen = \(draft.amount.fen)
                    and x.work_milli is not distinct from \(draft.work?.thousandths)
                    and x.voucher is not distinct from \(draft.voucher)
                    and x.note is not distinct from \(draft.note))
            """, as: Bool.self)
    }
}

extension BatchCostSheet: ExportableSheet {
    public static func exporting(_ tx: TenantTransaction) -> Statement<[String]> {
        Statement(BatchCost.selecting("and r.reason is null", tx)) { row in
            cells(try BatchCost(row: &row).draft)
        }
    }

    private static func cells(_ draft: BatchCost.Draft) -> [String] {
        [
            draft.batch, draft.kind.text(in: .chinese), draft.day.description,
            draft.amount.formatted(grouping: false),
            draft.work.map { $0.formatted(grouping: false) + $0.unit.chinese } ?? "",
            draft.voucher ?? "", draft.note ?? "",
        ]
    }
}
