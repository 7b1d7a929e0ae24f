import Measures
import Postgres
import Sheets
public import Tenancy

extension WeighingSheet {
    /// A row is refused for what `Harvest.weigh` refuses of a weighing, for another settled quantity than
    /// what comes out (`.settledDiffers`), for a grade of a ticket that stands further up
    /// (`.ticketRepeated`), for a number that was taken back (`.takenBack`), for something else than
    /// what is recorded (`.harvestDiffers`), and as `Harvest.record` refuses it, in this order.
    public static func write(
        _ entries: [Entry], in tx: TenantTransaction
    ) async throws -> [EntryOutcome] {
        var known = KnownWeighings(
            try await tx.postgres.all(
                RecordedWeighing.named(by: entries, tx), as: RecordedWeighing.self))
        let judged = entries.map { entry in Result { try known.judge(entry) } }
        let new = zip(entries, judged).filter { $0.1.isNew }.map(\.0)
        var recordings = try await Harvest.record(new.map(\.picking), in: tx)[...]
        var weighed: [(number: Harvest.Number, weighing: Weighing)] = []
        var outcomes: [EntryOutcome] = []
        for (entry, verdict) in zip(entries, judged) {
            switch verdict {
            case .success(.there): outcomes.append(.alreadyThere)
            case .success(.unweighed(let number)):
                weighed.append((number, entry.weighing))
                try tx.audit("harvest_weighing", nil as Tenant.ID?, of: ["harvest": "\(number)"])
                outcomes.append(.changed)
            case .success(.new):
                guard let recording = recordings.popFirst() else {
                    preconditionFailure("There is an answer for each picking.")
                }
                outcomes.append(outcome(of: recording, entry, &weighed))
            case .failure(let refusal): outcomes.append(entry.refused(refusal))
            }
        }
        try await Harvest.keep(weighed, in: tx)
        return outcomes
    }

    private static func outcome(
        of recording: Recording, _ entry: Entry,
        _ weighed: inout [(number: Harvest.Number, weighing: Weighing)]
    ) -> EntryOutcome {
        switch recording {
        case .recorded(let number):
            weighed.append((number, entry.weighing))
            return .recorded
        case .refused(let reason):
            return entry.refused(HarvestRowRefusal(column: column(of: reason), reason: reason))
        }
    }

    /// The column to look at.
    fileprivate static func column(of reason: ProductionError) -> String {
        switch reason {
        case .weigherMissing: "weigher"
        case .ticketMissing, .ticketRepeated, .ticketDiffers, .takenBack, .alreadyRecorded: "ticket"
        case .tareImpossible: "tare"
        case .shareImpossible: "moisture"
        case .settledDiffers: "settled"
        case .quantityOverLimit, .quantityNotPositive, .nothingSettled, .unlikeUnit,
            .packingMissing, .quantityUneven, .quantityTooLarge:
            "gross"
        case .unknownGrade: "grade"
        case .beforePlanting, .inFuture, .insideInterval: "date"
        default: "batch"
        }
    }
}

/// What is recorded of the weighings that the rows of a sheet name.
private struct KnownWeighings {
    /// What a row is.
    enum Verdict {
        /// It is recorded.
        case there
        /// The harvest is recorded without a scale.
        case unweighed(Harvest.Number)
        /// It is not recorded.
        case new
    }

    /// What tells one line of a ticket from all others.
    private struct Key: Hashable {
        let batch: String
        let grade: String
        let ticket: String
    }

    /// By batch and serial: a day that is written otherwise is a difference to be told.
    private let byNumber: [FactNumber<Harvest>: RecordedWeighing]
    private let byTicket: [Key: RecordedWeighing]
    private var seen: Set<Key> = []

    init(_ recorded: [RecordedWeighing]) {
        byNumber = Dictionary(
            recorded.map { ($0.number.asFact, $0) }, uniquingKeysWith: { first, _ in first })
        let standing = recorded.filter { !$0.isReversed }.compactMap { harvest in
            harvest.ticket.map {
                (Key(batch: harvest.number.batch, grade: harvest.grade, ticket: $0), harvest)
            }
        }
        byTicket = Dictionary(standing, uniquingKeysWith: { first, _ in first })
    }

    /// Throws `HarvestRowRefusal`.
    mutating func judge(_ entry: WeighingSheet.Entry) throws -> Verdict {
        if let flaw = entry.flaw {
            throw HarvestRowRefusal(column: WeighingSheet.column(of: flaw), reason: flaw)
        }
        let key = Key(
            batch: entry.weighing.batch, grade: entry.line.grade, ticket: entry.ticket)
        guard seen.insert(key).inserted else {
            let reason = ProductionError.ticketRepeated(entry.ticket, grade: entry.line.grade)
            throw HarvestRowRefusal(column: "ticket", reason: reason)
        }
        let known = entry.number.flatMap { byNumber[$0.asFact] } ?? byTicket[key]
        guard let known else { return .new }
        if known.isReversed {
            let reason = ProductionError.takenBack(
                batch: known.number.batch, known.number.day, grade: known.grade, known.quantity)
            throw HarvestRowRefusal(column: "number", reason: reason)
        }
        if let (column, recorded) = known.difference(entry) {
            let reason = ProductionError.harvestDiffers(known.number, recorded)
            throw HarvestRowRefusal(column: column, reason: reason)
        }
        return known.scale == nil ? .unweighed(known.number) : .there
    }
}

extension Harvest.Number {
    fileprivate var asFact: FactNumber<Harvest> { FactNumber(batch: batch, serial: serial) }
}

extension Result where Success == KnownWeighings.Verdict {
    fileprivate var isNew: Bool {
        if case .success(.new) = self { true } else { false }
    }
}

extension WeighingSheet.Entry {
    /// What is recorded of it as a harvest.
    fileprivate var picking: Picking {
        Picking(
            batch: weighing.batch, grade: line.grade, day: weighing.day,
            quantity: line.settled(weighing.standard), ticket: ticket)
    }

    /// The first rule that it breaks, whatever is recorded.
    fileprivate var flaw: ProductionError? {
        do throws(ProductionError) {
            try weighing.check()
        } catch {
            return error
        }
        let comes = line.settled(weighing.standard)
        guard let settled, settled != comes else { return nil }
        return .settledDiffers(settled, grade: line.grade, settled: comes)
    }

    fileprivate func refused(_ refusal: any Error) -> EntryOutcome {
        guard let refusal = refusal as? HarvestRowRefusal else {
            preconditionFailure("A row is refused for a reason: \(refusal)")
        }
        return .refused(
            column: refusal.column, value: value(of: refusal.column), reason: refusal.reason)
    }

    private func value(of column: String) -> String {
        let standard = weighing.standard
        return switch column {
        case "date": weighing.day.description
        case "grade": line.grade
        case "gross": line.gross.text(in: .chinese)
        case "tare": line.tare.text(in: .chinese)
        case "moisture": line.moisture.map { "\($0)" } ?? ""
        case "impurity": line.impurity.map { "\($0)" } ?? ""
        case "standard": standard.moisture.map { "\($0)" } ?? ""
        case "allowed": standard.impurity.map { "\($0)" } ?? ""
        case "settled": settled?.text(in: .chinese) ?? ""
        case "ticket": weighing.ticket
        case "weigher": weighing.weigher
        case "photo": weighing.photo ?? ""
        case "number": number?.description ?? ""
        default: weighing.batch
        }
    }
}
