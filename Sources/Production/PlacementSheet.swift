public import Measures
import Members
public import Postgres
public import Sheets
public import Tenancy

/// The sheet of what was put into stores, moved and taken out, in the order in which it happened. A row that says
/// the same as a step that stands is that step; the same words twice in a sheet are two steps.
public enum PlacementSheet: ExportableSheet {
    public static let name = "placements"
    public static let verb = Verb.placeLot
    public static let columns = [
        SheetColumn("date", "日期", "date", synonyms: ["出入库日期"]),
        SheetColumn("batch", "批次号", "batch", synonyms: ["批次", "批号"]),
        SheetColumn("grade", "等级", "grade", synonyms: ["级别"]),
        SheetColumn("quantity", "数量", "quantity", synonyms: ["重量"]),
        SheetColumn("from", "调出仓库", "from", synonyms: ["出库仓库"], isRequired: false),
        SheetColumn("to", "调入仓库", "to", synonyms: ["入库仓库"], isRequired: false),
        SheetColumn("reason", "说明", "note", synonyms: ["备注", "原因"], isRequired: false),
    ]

    public static func read(
        _ row: SheetRow, today: CivilDate
    ) throws(SheetProblem) -> Placement.Draft {
        Placement.Draft(
            batch: row.halfWidth("batch"), grade: row["grade"],
            day: try row.date("date", today: today),
            quantity: try row.cell("quantity") { try Quantity(parsing: $0) },
            from: row.optionalCode("from"), to: row.optionalCode("to"), reason: row["reason"])
    }

    /// A row is refused as `Placement.record` refuses it.
    public static func write(
        _ entries: [Placement.Draft], in tx: TenantTransaction
    ) async throws -> [EntryOutcome] {
        var outcomes: [EntryOutcome] = []
        var occurrences: [Placement.Draft: Int64] = [:]
        for entry in entries {
            occurrences[entry, default: 0] += 1
            do {
                if try await Placement.count(entry, in: tx) >= occurrences[entry, default: 1] {
                    outcomes.append(.alreadyThere)
                } else {
                    _ = try await Placement.record(entry, in: tx)
                    outcomes.append(.recorded)
                }
            } catch let error as ProductionError {
                let (column, value) = cell(error, entry)
                outcomes.append(.refused(column: column, value: value, reason: error))
            }
        }
        return outcomes
    }

    private static func cell(
        _ error: ProductionError, _ entry: Placement.Draft
    ) -> (column: String, value: String) {
        let quantity = entry.quantity.text(in: .chinese)
        return switch error {
        case .movedInFuture, .movedBeforePlanting, .movedBeforeArrival:
            ("date", entry.day.description)
        case .unknownGrade: ("grade", entry.grade)
        case .quantityNotPositive, .quantityOverLimit, .unlikeUnit, .packingMissing,
            .quantityUneven, .storeShort, .unplacedShort, .overCapacity:
            ("quantity", quantity)
        case .unknownStore(let code), .storeItself(let code):
            (code == entry.to ? "to" : "from", code)
        case .storeOutOfReach, .capacityUnlike, .placementNowhere: ("to", entry.to ?? "")
        default: ("batch", entry.batch)
        }
    }

    public static func exporting(_ tx: TenantTransaction) -> Statement<[String]> {
        let condition: SQL = """
            and r.id is null and p.kind in ('put', 'move', 'take') order by p.id
            """
        return Statement(Placement.selecting(condition, tx)) { row in
            let draft = try Placement(row: &row).draft
            return [
                draft.day.description, draft.batch, draft.grade,
                draft.quantity.formatted(grouping: false) + draft.quantity.unit.chinese,
                draft.from ?? "", draft.to ?? "", draft.reason ?? "",
            ]
        }
    }
}

extension Placement {
    /// How many steps stand that say the same.
    fileprivate static func count(_ draft: Draft, in tx: TenantTransaction) async throws -> Int64 {
        try await tx.postgres.one(
            """
            select count(*) from app.lot_placement p
            join app.batch b on b.tenant_id = \(tx.tenant) and b.id = p.batch_id
            join app.grade g on g.tenant_id = \(tx.tenant) and g.id = p.grade_id
            left join app.store x on x.tenant_id = \(tx.tenant) and x.id = p.from_id
            left join app.store y on y.tenant_id = \(tx.tenant) and y.id = p.to_id
            where p.tenant_id = \(tx.tenant) and p.reverses_id is null
                and b.code = \(draft.batch) and g.name = \(draft.grade)
                and p.moved_on = \(draft.day) and x.code is not distinct from \(draft.from)
                and y.code is not distinct from \(draft.to)
                and p.quantity_milli = \(draft.quantity.thousandths)
                and p.unit = \(draft.quantity.unit)
                and coalesce(btrim(p.reason), '') = \(draft.reason ?? "")
                and not exists (select from app.lot_placement r
                    where r.tenant_id = \(tx.tenant) and r.reverses_id = p.id)
            """, as: Int64.self)
    }
}
