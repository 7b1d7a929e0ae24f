import Measures
import Postgres
import Sheets

/// Turns rows and the answers to their asks into what the server writes.
struct HarvestSettling: Sendable {
    private let judging: HarvestJudging
    private var asks: [HarvestAsk] = []
    private var standings: [HarvestStanding] = []
    /// The unit of each ask when only a packing converts it.
    private var packedUnits: [Unit?] = []
    private var serials = SourceSerial()
    private var occurrences = OccurrenceCount()

    init(_ judging: HarvestJudging) {
        self.judging = judging
    }

    /// Takes the answers to further asks, in their order.
    mutating func learn(_ asks: [HarvestAsk], _ standings: [HarvestStanding]) {
        precondition(asks.count == standings.count, "The statement answers every ask once.")
        self.asks += asks
        self.standings += standings
        packedUnits += zip(asks, standings).map { ask, standing in
            standing.verdict.cropUnit?.base == ask.unit.base ? nil : ask.unit
        }
    }

    /// Settles every line of a chunk: what may be recorded becomes a row, the rest a problem.
    mutating func settle(_ chunk: inout HarvestChunk, _ columns: HarvestColumns) {
        var rows: [HarvestRows.Row] = []
        rows.reserveCapacity(chunk.lines.count)
        for line in chunk.lines {
            let standing = standings[line.ask]
            if let number = line.number, let recorded = chunk.recorded[number] {
                settle(line, recorded, &chunk, columns)
                continue
            }
            switch standing.base(asks[line.ask], line.day, line.quantity, today: judging.today) {
            case .success(let base):
                guard let row = row(line, standing, base) else {
                    chunk.problems.append(problem(Self.repeated(line, asks), line, columns))
                    continue
                }
                rows.append(row)
            case .failure(let refusal):
                chunk.problems.append(problem(refusal, line, columns))
            }
        }
        chunk.rows = HarvestRows(rows, standings, asks)
        chunk.statement = chunk.rows.putting(judging).encoded()
        chunk.lines = []
        chunk.recorded = [:]
        chunk.problems.sort { $0.line < $1.line }
    }

    /// A line whose number is recorded is there already, or refused for what it says otherwise. It counts among the
    /// rows of its words, so that the same words further down without a number are one more harvest.
    private mutating func settle(
        _ line: HarvestChunk.Line, _ recorded: RecordedHarvest, _ chunk: inout HarvestChunk,
        _ columns: HarvestColumns
    ) {
        let standing = standings[line.ask]
        let ask = asks[line.ask]
        if let refusal = standing.misnamed(ask) ?? recorded.refusal(line, ask, standing, columns) {
            chunk.problems.append(problem(refusal, line, columns))
            return
        }
        if let batch = standing.batch, let grade = standing.grade,
            serial(batch, grade, recorded.base, line) == nil
        {
            chunk.problems.append(problem(Self.repeated(line, asks), line, columns))
            return
        }
        chunk.already.append(line.line)
    }

    /// Nil when the sheet has the line's ticket and grade already.
    private mutating func row(
        _ line: HarvestChunk.Line, _ standing: HarvestStanding, _ base: Int64
    ) -> HarvestRows.Row? {
        guard let batch = standing.batch, let grade = standing.grade else {
            preconditionFailure("An ask without a refusal has a batch and a grade.")
        }
        guard let serial = serial(batch, grade, base, line) else { return nil }
        return HarvestRows.Row(
            line: line.line, ask: line.ask, day: line.day, quantity: line.quantity.thousandths,
            base: base, serial: serial, ticket: line.ticket, note: line.note)
    }

    /// A ticket comes once with each grade. Without tickets the same words a second time in one sheet are
    /// a second harvest: two boxes of one weight.
    private mutating func serial(
        _ batch: Int64, _ grade: Int64, _ base: Int64, _ line: HarvestChunk.Line
    ) -> Int64? {
        if let ticket = line.ticket {
            let serial = serials.serial(grade: grade, ticket: ticket)
            let isFirst = occurrences.next(batch: batch, serial: serial) == 1
            return isFirst ? serial : nil
        }
        let unit = packedUnits[line.ask]
        let amount = unit == nil ? base : line.quantity.thousandths
        let first = serials.serial(
            grade: grade, day: line.day, amount: amount, packedIn: unit, occurrence: 1)
        let occurrence = occurrences.next(batch: batch, serial: first)
        guard occurrence > 1 else { return first }
        return serials.serial(
            grade: grade, day: line.day, amount: amount, packedIn: unit, occurrence: occurrence)
    }

    private static func repeated(
        _ line: HarvestChunk.Line, _ asks: [HarvestAsk]
    ) -> HarvestRowRefusal {
        .init(
            column: "ticket",
            reason: .ticketRepeated(line.ticket ?? "", grade: asks[line.ask].grade))
    }

    private func problem(
        _ refusal: HarvestRowRefusal, _ line: HarvestChunk.Line, _ columns: HarvestColumns
    ) -> SheetProblem {
        let ask = asks[line.ask]
        let value =
            switch refusal.column {
            case "date": line.texts.date
            case "quantity": line.texts.quantity
            case "ticket": line.ticket ?? ""
            case "note": line.note ?? ""
            case "number": line.number?.description ?? ""
            case "grade": ask.grade
            case "crop": ask.crop
            case "member": ask.memberText
            default: ask.batch.isEmpty ? ask.memberText : ask.batch
            }
        return SheetProblem(
            line: line.line, header: columns.header(refusal.column), value: value,
            reason: refusal.reason)
    }
}

/// Counts how often the same row comes in one sheet, in some 16 bytes for each different row: only what
/// comes again is counted.
///
/// Rows are told apart by 64 bits mixed from batch and serial; among a million rows two
/// different ones meet once in some thirty million sheets, and then one of them counts as a second.
private struct OccurrenceCount: Sendable {
    private var seen: Set<UInt64> = []
    private var again: [UInt64: Int32] = [:]

    mutating func next(batch: Int64, serial: Int64) -> Int {
        var mixed = UInt64(bitPattern: batch) &* 0x9e37_79b9_7f4a_7c15
        mixed ^= UInt64(bitPattern: serial) &* 0x94d0_49bb_1331_11eb
        mixed = (mixed ^ (mixed >> 31)) &* 0x9e37_79b9_7f4a_7c15
        guard !seen.insert(mixed).inserted else { return 1 }
        let count = (again[mixed] ?? 1) + 1
        again[mixed] = count
        return Int(count)
    }
}
