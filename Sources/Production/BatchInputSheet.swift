public import Measures
import Members
public import Postgres
public import Sheets
public import Tenancy

/// The sheet of what batches took of input lots, such as seed; what was used in field work stands in the field
/// book. A row that says the same as one that is recorded is that one.
public enum BatchInputSheet: SheetKind {
    public static let name = "batch-inputs"
    public static let verb = Verb.useInputs
    public static let columns = [
        SheetColumn("batch", "批次号", "batch", synonyms: ["批次", "批号"]),
        SheetColumn("lot", "投入品批次号", "lot", synonyms: ["投入品批次"]),
        SheetColumn("date", "日期", "date", synonyms: ["领用日期", "使用日期"]),
        SheetColumn("quantity", "数量", "quantity", synonyms: ["用量", "领用数量"]),
    ]

    public static func read(
        _ row: SheetRow, today: CivilDate
    ) throws(SheetProblem) -> BatchInput.Draft {
        BatchInput.Draft(
            batch: row.halfWidth("batch"), lot: row.halfWidth("lot"),
            day: try row.date("date", today: today),
            quantity: try row.cell("quantity") { try Quantity(parsing: $0) })
    }

    /// A row is refused as `BatchInput.use` refuses it.
    public static func write(
        _ entries: [BatchInput.Draft], in tx: TenantTransaction
    ) async throws -> [EntryOutcome] {
        var outcomes: [EntryOutcome] = []
        for entry in entries {
            do {
                if try await BatchInput.isRecorded(entry, in: tx) {
                    outcomes.append(.alreadyThere)
                } else {
                    try await BatchInput.use(entry, in: tx)
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
        _ error: ProductionError, _ entry: BatchInput.Draft
    ) -> (column: String, value: String) {
        switch error {
        case .unknownLot, .lotExpired, .lotShort: ("lot", entry.lot)
        case .usedInFuture: ("date", entry.day.description)
        case .quantityNotPositive, .unlikeInput, .inputUncountable:
            ("quantity", entry.quantity.text(in: .chinese))
        default: ("batch", entry.batch)
        }
    }
}

extension BatchInput {
    /// Whether the same is recorded and was not taken back.
    static func isRecorded(_ draft: Draft, in tx: TenantTransaction) async throws -> Bool {
        try await tx.postgres.one(
            """
            select exists (select 1 from app.batch_input i
                join app.batch b on b.tenant_id = \(tx.tenant) and b.id = i.batch_id
                join app.input_lot l on l.tenant_id = \(tx.tenant) and l.id = i.lot_id
                where i.tenant_id = \(tx.tenant) and b.code = \(draft.batch)
                    and l.code = \(draft.lot) and i.used_on = \(draft.day)
                    and (i.quantity_milli, i.unit)
                        = (\(draft.quantity.thousandths), \(draft.quantity.unit))
                    and not exists (select 1 from app.batch_input r
                        where r.tenant_id = \(tx.tenant) and r.reverses_id = i.id))
            """, as: Bool.self)
    }
}

extension BatchInputSheet: ExportableSheet {
    public static func exporting(_ tx: TenantTransaction) -> Statement<[String]> {
        Statement(
            """
            select b.code, l.code, i.used_on, i.quantity_milli, i.unit
            from app.batch_input i
            join app.batch b on b.tenant_id = \(tx.tenant) and b.id = i.batch_id
            join app.input_lot l on l.tenant_id = \(tx.tenant) and l.id = i.lot_id
            cross join \(tx.readable(.production)) s
            where i.tenant_id = \(tx.tenant) and i.reverses_id is null
                and (s.everything or b.village_id = any (s.villages)
                    or b.member_id = any (s.members))
                and not exists (select 1 from app.field_work w
                    where w.tenant_id = \(tx.tenant) and w.input_id = i.id)
                and not exists (select 1 from app.batch_input r
                    where r.tenant_id = \(tx.tenant) and r.reverses_id = i.id)
            order by b.code, i.used_on, i.id
            """
        ) { row in
            let codes = [try row.next(String.self), try row.next(String.self)]
            let day = try row.next(CivilDate.self)
            let quantity = try row.nextQuantity()
            let amount = quantity.formatted(grouping: false) + quantity.unit.chinese
            return codes + [day.description, amount]
        }
    }
}
