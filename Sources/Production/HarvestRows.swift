import Measures
import Postgres

/// Rows of a harvest sheet that may be recorded, column by column, as the server takes them.
///
/// Batch, grade and unit stand once for each kind of row; rows of one batch stand together, which
/// halves the work on the index.
struct HarvestRows: Sendable {
    /// The batches of the kinds, in order.
    private(set) var batches: [Int64] = []
    private(set) var grades: [Int64] = []
    private(set) var gradeNames: [String] = []
    /// The place of each kind's unit among `units`, from 1.
    private(set) var unitPlaces: [Int32] = []
    private(set) var units: [Unit] = []
    /// The place of each row's kind, from 1.
    private(set) var kinds: [Int32] = []
    /// The line of each row in the file.
    private(set) var lines: [Int] = []
    private(set) var days: [CivilDate] = []
    private(set) var serials: [Int64] = []
    private(set) var quantities: [Int64] = []
    private(set) var bases: [Int64] = []
    /// Empty when no row has one.
    private(set) var tickets: [String?] = []
    /// Empty when no row has one.
    private(set) var notes: [String?] = []
    /// The place of each kind's ask among all asks of the sheet.
    private(set) var asks: [Int] = []

    var count: Int { kinds.count }

    /// The place of a row's ask among all asks of the sheet.
    func ask(of row: Int) -> Int { asks[Int(kinds[row]) - 1] }

    /// How much a row says.
    func quantity(of row: Int) -> Quantity {
        let unit = units[Int(unitPlaces[Int(kinds[row]) - 1]) - 1]
        return Quantity(thousandths: quantities[row], unit: unit)
    }

    /// The name of a row's grade.
    func gradeName(of row: Int) -> String { gradeNames[Int(kinds[row]) - 1] }

    /// The ticket of a row.
    func ticket(of row: Int) -> String? { tickets.isEmpty ? nil : tickets[row] }

    /// One row on its way into the columns.
    struct Row {
        let line: Int
        let ask: Int
        let day: CivilDate
        let quantity: Int64
        let base: Int64
        let serial: Int64
        let ticket: String?
        let note: String?
    }

    init() {}

    /// The rows in columns. `standings` and `asked` are the answers and the asks of the sheet.
    init(_ rows: [Row], _ standings: [HarvestStanding], _ asked: [HarvestAsk]) {
        guard !rows.isEmpty else { return }
        var counts = [Int32](repeating: 0, count: standings.count)
        for row in rows { counts[row.ask] += 1 }
        keepKinds(counts, standings, asked)
        var starts = startsOfKinds(counts)
        var order = [Int32](repeating: 0, count: rows.count)
        for (place, row) in rows.enumerated() {
            order[Int(starts[row.ask])] = Int32(place)
            starts[row.ask] += 1
        }
        keepRows(rows, order, counts)
    }

    private mutating func keepKinds(
        _ counts: [Int32], _ standings: [HarvestStanding], _ asked: [HarvestAsk]
    ) {
        asks = counts.indices.filter { counts[$0] > 0 }
        asks.sort { (standings[$0].batch ?? 0, $0) < (standings[$1].batch ?? 0, $1) }
        batches = asks.map { standings[$0].batch ?? 0 }
        grades = asks.map { standings[$0].grade ?? 0 }
        gradeNames = asks.map { asked[$0].grade }
        unitPlaces = asks.map { place(of: asked[$0].unit) }
    }

    private mutating func place(of unit: Unit) -> Int32 {
        if let place = units.firstIndex(of: unit) { return Int32(place + 1) }
        units.append(unit)
        return Int32(units.count)
    }

    /// Where the rows of each ask begin when they stand kind by kind.
    private func startsOfKinds(_ counts: [Int32]) -> [Int32] {
        var starts = [Int32](repeating: 0, count: counts.count)
        var start: Int32 = 0
        for ask in asks {
            starts[ask] = start
            start += counts[ask]
        }
        return starts
    }

    private mutating func keepRows(_ rows: [Row], _ order: [Int32], _ counts: [Int32]) {
        kinds.reserveCapacity(rows.count)
        for (place, ask) in asks.enumerated() {
            for _ in 0..<counts[ask] { kinds.append(Int32(place + 1)) }
        }
        lines = order.map { rows[Int($0)].line }
        days = order.map { rows[Int($0)].day }
        serials = order.map { rows[Int($0)].serial }
        quantities = order.map { rows[Int($0)].quantity }
        bases = order.map { rows[Int($0)].base }
        if rows.contains(where: { $0.ticket != nil }) {
            tickets = order.map { rows[Int($0)].ticket }
        }
        if rows.contains(where: { $0.note != nil }) { notes = order.map { rows[Int($0)].note } }
    }
}

extension HarvestRows {
    /// The statement that writes the rows and tells of those that it did not write.
    func putting(_ judging: HarvestJudging) -> SQL {
        """
        select place, outcome, recorded_on, quantity, unit
        from app.put_harvests(\(judging.tenant), \(judging.person), \(batches), \(grades),
            \(unitPlaces), \(units), \(kinds), \(days), \(serials), \(quantities), \(bases),
            \(tickets), \(notes))
        """
    }
}
