public import Measures
import Postgres
import Tenancy

/// What stands under the number of a harvest that a sheet names.
struct RecordedHarvest: RowDecodable, Sendable {
    let day: CivilDate
    let grade: Int64
    let gradeName: String
    let quantity: Quantity
    /// The same in thousandths of the crop's base.
    let base: Int64
    let ticket: String?
    let note: String?
    let isReversed: Bool

    init(row: inout Row) throws {
        day = try row.next()
        grade = try row.next()
        gradeName = try row.next()
        quantity = try row.nextQuantity()
        base = try row.next()
        ticket = try row.next()
        note = try row.next()
        isReversed = try row.next()
    }

    /// Those of the numbers that are recorded. Who asks has judged that the person writes for their batches.
    static func all(
        _ numbers: [Harvest.Number], in tx: TenantTransaction
    ) async throws -> [Harvest.Number: RecordedHarvest] {
        guard !numbers.isEmpty else { return [:] }
        let found = try await tx.postgres.all(selecting(numbers, tx)) { row in
            let place = Int(try row.next(Int64.self)) - 1
            return (place, try RecordedHarvest(row: &row))
        }
        return Dictionary(
            found.map { (numbers[$0.0], $0.1) }, uniquingKeysWith: { first, _ in first })
    }

    private static func selecting(_ numbers: [Harvest.Number], _ tx: TenantTransaction) -> SQL {
        """
        select n.place, h.harvested_on, h.grade_id, g.name, h.quantity_milli, h.unit, h.base_milli,
            h.ticket, h.note, r.serial is not null
        from unnest(\(numbers.map(\.batch)), \(numbers.map(\.serial)))
            with ordinality as n (batch, serial, place)
        join app.batch b on b.tenant_id = \(tx.tenant) and b.code = n.batch
        join app.harvest h on h.tenant_id = \(tx.tenant) and h.batch_id = b.id
            and h.serial = n.serial
        join app.grade g on g.tenant_id = \(tx.tenant) and g.id = h.grade_id
        left join app.harvest r on r.tenant_id = \(tx.tenant) and r.batch_id = b.id
            and r.serial = -n.serial
        where n.serial > 0
        """
    }
}

extension Harvest {
    /// What is recorded under a number where a sheet says something else.
    public enum Difference: Hashable, Sendable, Codable {
        /// The harvest is of this batch.
        case batch(String)
        /// It was on this day.
        case day(CivilDate)
        /// It is of this grade.
        case grade(String)
        /// It was so much.
        case quantity(Quantity)
        /// It has this weighing ticket.
        case ticket(String?)
        /// It has this note.
        case note(String?)
        /// It was told without a scale, as so much.
        case unweighed(Quantity)
        /// This stood on the scale.
        case gross(Quantity)
        /// This held it.
        case tare(Quantity)
        /// This moisture was measured.
        case moisture(Percentage?)
        /// This impurity was measured.
        case impurity(Percentage?)
        /// This moisture is paid for.
        case standardMoisture(Percentage?)
        /// This impurity is paid for.
        case allowedImpurity(Percentage?)
        /// This person weighed.
        case weigher(String)
        /// A photo of the ticket is kept here.
        case photo(String?)
    }
}

extension RecordedHarvest {
    /// Why a row that names this harvest is refused; nil when it says the same.
    func refusal(
        _ line: HarvestChunk.Line, _ ask: HarvestAsk, _ standing: HarvestStanding,
        _ columns: HarvestColumns
    ) -> HarvestRowRefusal? {
        guard let number = line.number else { return nil }
        if isReversed {
            let reason = ProductionError.takenBack(
                batch: number.batch, day, grade: gradeName, quantity)
            return .init(column: "number", reason: reason)
        }
        guard let (column, difference) = difference(line, number, standing, columns) else {
            return nil
        }
        return .init(column: column, reason: .harvestDiffers(number, difference))
    }

    private func difference(
        _ line: HarvestChunk.Line, _ number: Harvest.Number, _ standing: HarvestStanding,
        _ columns: HarvestColumns
    ) -> (String, Harvest.Difference)? {
        if standing.code != number.batch { return ("batch", .batch(number.batch)) }
        if number.day != day { return ("number", .day(day)) }
        if line.day != day { return ("date", .day(day)) }
        if standing.grade != grade { return ("grade", .grade(gradeName)) }
        if line.quantity != quantity,
            standing.exactBase(line.quantity.thousandths) != base
        {
            return ("quantity", .quantity(quantity))
        }
        if columns.has(.ticket), line.ticket != WeighingTicket.number(of: ticket) {
            return ("ticket", .ticket(ticket))
        }
        if columns.has(.note), line.note ?? "" != Self.trimmed(note) {
            return ("note", .note(note))
        }
        return nil
    }

    /// A cell has no blanks around its text.
    static func trimmed(_ text: String?) -> String {
        guard let text else { return "" }
        let rest = text.drop(while: \.isWhitespace)
        guard let last = rest.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(rest[...last])
    }
}

extension Harvest.Difference {
    /// What is recorded, as a person reads it.
    func text(in language: Language) -> String {
        let isChinese = language == .chinese
        return switch self {
        case .batch(let batch): isChinese ? "批次“\(batch)”" : "the batch \"\(batch)\""
        case .day(let day): isChinese ? " \(day)" : "the day \(day)"
        case .grade(let grade): isChinese ? "等级“\(grade)”" : "the grade \"\(grade)\""
        case .quantity(let quantity): (isChinese ? " " : "") + quantity.text(in: language)
        case .ticket(nil): isChinese ? "没有过磅单" : "no ticket"
        case .ticket(let ticket?):
            isChinese ? "过磅单“\(ticket)”" : "the ticket \"\(ticket)\""
        case .note(nil): isChinese ? "没有备注" : "no note"
        case .note(let note?): isChinese ? "备注“\(note)”" : "the note \"\(note)\""
        default: weighedText(in: language)
        }
    }

    /// What stood on the scale, as a person reads it.
    private func weighedText(in language: Language) -> String {
        let isChinese = language == .chinese
        return switch self {
        case .unweighed(let quantity):
            (isChinese ? "未过磅的 " : "no weighing, as ") + quantity.text(in: language)
        case .gross(let quantity):
            (isChinese ? "毛重 " : "a gross weight of ") + quantity.text(in: language)
        case .tare(let quantity):
            (isChinese ? "皮重 " : "a tare of ") + quantity.text(in: language)
        case .moisture(let share): Self.text(isChinese ? "水分" : "moisture", share, language)
        case .impurity(let share): Self.text(isChinese ? "杂质" : "impurity", share, language)
        case .standardMoisture(let share):
            Self.text(isChinese ? "标准水分" : "standard moisture", share, language)
        case .allowedImpurity(let share):
            Self.text(isChinese ? "允许杂质" : "allowed impurity", share, language)
        case .weigher(let name): isChinese ? "过磅人“\(name)”" : "the weigher \"\(name)\""
        case .photo(let place?): isChinese ? "照片“\(place)”" : "the photo \"\(place)\""
        default: isChinese ? "没有照片" : "no photo"
        }
    }

    private static func text(
        _ what: String, _ share: Percentage?, _ language: Language
    ) -> String {
        guard let share else { return (language == .chinese ? "没有" : "no ") + what }
        return "\(what) \(share.text(in: language))"
    }
}
