public import Measures
import Members
public import Postgres
public import Sheets
public import Tenancy

/// The sheet of what was lost of lots.
///
/// A row with the number of a loss that is recorded is that loss: it has to say the same, and is never
/// recorded again nor changed. A row without a number, or with one of another list, is known by its
/// words, and the same words twice in a sheet are two losses. What was taken back is not recorded again.
public enum LossSheet: ExportableSheet {
    /// What one row says.
    public struct Entry: Sendable, Hashable {
        /// The loss.
        public var draft: Loss.Draft
        /// The number under which the row says it is recorded.
        public var number: Loss.Number?
    }

    public static let name = "losses"
    public static let verb = Verb.recordLoss
    public static let columns = [
        SheetColumn("date", "日期", "date", synonyms: ["损耗日期", "登记日期"]),
        SheetColumn("batch", "批次号", "batch", synonyms: ["批次", "批号"]),
        SheetColumn("grade", "等级", "grade", synonyms: ["级别"]),
        SheetColumn("kind", "损耗类别", "kind", synonyms: ["类别", "损耗类型", "损耗种类"]),
        SheetColumn("quantity", "数量", "quantity", synonyms: ["损耗数量", "重量", "损耗量"]),
        SheetColumn("reason", "原因", "reason", synonyms: ["损耗原因", "说明", "备注"]),
        SheetColumn(
            "number", "损耗编号", "number", synonyms: ["损耗记录编号", "loss number"], isRequired: false),
    ]

    public static func read(
        _ row: SheetRow, today: CivilDate
    ) throws(SheetProblem) -> Entry {
        let unit = row.mapping.unitWord("quantity")
        let draft = Loss.Draft(
            batch: row.halfWidth("batch"), grade: row["grade"],
            day: try row.date("date", today: today), kind: try row.cell("kind", kind),
            quantity: try row.cell("quantity") { text in
                try Quantity(parsing: text, unit: unit.map { try Unit(parsing: $0) })
            }, reason: row["reason"])
        let number = try row.optionalCell("number") { try Loss.Number(parsing: $0) }
        return Entry(draft: draft, number: number)
    }

    private static func kind(_ word: String) throws(ProductionError) -> LossKind {
        guard let kind = LossKind(word: word) else { throw .unknownLossKind(word) }
        return kind
    }

    /// A row is refused when its number was taken back (`.lossReversed`) or says something else
    /// (`.lossDiffers`), when all losses of its words are recorded and some of them taken back
    /// (`.lossReversed`), and as `Loss.record` refuses it.
    public static func write(
        _ entries: [Entry], in tx: TenantTransaction
    ) async throws -> [EntryOutcome] {
        var known = try await RecordedLosses(entries, in: tx)
        var outcomes: [EntryOutcome] = []
        for entry in entries {
            do {
                if try known.has(entry) {
                    outcomes.append(.alreadyThere)
                } else {
                    _ = try await Loss.record(entry.draft, in: tx)
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
        _ error: ProductionError, _ entry: Entry
    ) -> (column: String, value: String) {
        let draft = entry.draft
        return switch error {
        case .moveReasonMissing: ("reason", draft.reason)
        case .movedInFuture, .movedBeforePlanting: ("date", draft.day.description)
        case .unknownGrade: ("grade", draft.grade)
        case .quantityNotPositive, .quantityOverLimit, .unlikeUnit, .packingMissing,
            .quantityUneven, .lossOverStock, .lossOverStockThen:
            ("quantity", draft.quantity.text(in: .chinese))
        case .lossReversed(let number):
            entry.number == nil ? ("batch", draft.batch) : ("number", "\(number)")
        case .lossDiffers: ("number", entry.number.map { "\($0)" } ?? "")
        default: ("batch", draft.batch)
        }
    }

    public static func exporting(_ tx: TenantTransaction) -> Statement<[String]> {
        Statement(Loss.selecting("and r.reason is null", tx)) { row in
            let loss = try Loss(row: &row)
            let draft = loss.draft
            return [
                draft.day.description, draft.batch, draft.grade, draft.kind.text(in: .chinese),
                draft.quantity.formatted(grouping: false) + draft.quantity.unit.chinese,
                draft.reason, "\(loss.number)",
            ]
        }
    }
}

/// What is recorded of the losses that the rows of a sheet name, by their numbers or by their words.
private struct RecordedLosses {
    private struct Known: RowDecodable {
        let number: Loss.Number
        let draft: Loss.Draft
        let isReversed: Bool

        init(row: inout Row) throws {
            let batch = try row.next(String.self)
            number = Loss.Number(batch: batch, serial: try row.next())
            draft = Loss.Draft(
                batch: batch, grade: try row.next(), day: try row.next(), kind: try row.nextWord(),
                quantity: try row.nextQuantity(), reason: try row.next())
            isReversed = try row.next()
        }
    }

    private let byNumber: [Loss.Number: Known]
    /// Those that stand first.
    private let byWords: [Loss.Draft: [Known]]
    /// How many rows have come with these words.
    private var rows: [Loss.Draft: Int] = [:]

    /// Only batches for which the person writes are looked at; a row of another is refused when it is recorded.
    init(_ entries: [LossSheet.Entry], in tx: TenantTransaction) async throws {
        let numbers = entries.compactMap(\.number)
        let known = try await tx.postgres.all(
            Self.selecting(numbers, Array(Set(entries.map(\.draft.batch))), tx), as: Known.self)
        byNumber = Dictionary(known.map { ($0.number, $0) }, uniquingKeysWith: { $1 })
        byWords = Dictionary(grouping: known, by: \.draft)
    }

    /// The losses of the batches that the rows name: a batch has few.
    private static func selecting(
        _ numbers: [Loss.Number], _ batches: [String], _ tx: TenantTransaction
    ) -> SQL {
        """
        select b.code, l.id, g.name, l.lost_on, l.kind, l.quantity_milli, l.unit,
            btrim(l.reason, E' \\t\\n\\r'), r.id is not null
        from app.batch b
        join app.lot_loss l on l.tenant_id = \(tx.tenant) and l.batch_id = b.id
            and l.reverses_id is null
        join app.grade g on g.tenant_id = \(tx.tenant) and g.id = l.grade_id
        left join app.lot_loss r on r.tenant_id = \(tx.tenant) and r.reverses_id = l.id
        cross join app.reach(\(tx.tenant), \(tx.person.id),
            \(Permission.recordHarvests.rawValue)) s
        where b.tenant_id = \(tx.tenant)
            and b.code = any (\(Array(Set(batches + numbers.map(\.batch)))))
            and (s.everything or b.village_id = any (s.villages))
        order by r.id is not null, l.id
        """
    }

    /// Whether a row is a loss that stands. Throws `.lossReversed` and `.lossDiffers`.
    mutating func has(_ entry: LossSheet.Entry) throws(ProductionError) -> Bool {
        if let number = entry.number, let known = byNumber[number] {
            if known.isReversed { throw .lossReversed(number) }
            guard known.draft == entry.draft else { throw .lossDiffers(number, known.draft) }
            rows[entry.draft, default: 0] += 1
            return true
        }
        let known = byWords[entry.draft, default: []]
        let place = rows[entry.draft, default: 0]
        rows[entry.draft] = place + 1
        guard place < known.count else { return false }
        if known[place].isReversed { throw .lossReversed(known[place].number) }
        return true
    }
}
