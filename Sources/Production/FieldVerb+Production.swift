public import Measures
import Postgres
public import Tenancy

extension FieldVerb {
    /// Enter or edit a batch as seen in the field: also how it is grown, its plots and what is expected.
    public static let editBatch = FieldVerb(
        editing: BatchSheet.self,
        like: Batch.Entry(
            code: "KY25-009", committee: "KY-SG", crop: "番茄", member: "KY0009", method: "大棚",
            plots: [PlotUse("DK0009", Area(tenThousandthsOfMu: 15_000))], plantedOn: exampleDay),
        key: \.code, current: { entry, tx in try await Batch.entry(entry.code, in: tx) })

    /// What an offline closing says.
    public struct BatchClosing: Codable, Sendable {
        /// The code of the batch.
        public var batch: String
        /// The last day.
        public var day: CivilDate
        /// Why it is closed.
        public var reason: String

        /// Closes this batch.
        public init(_ batch: String, on day: CivilDate, reason: String) {
            self.batch = batch
            self.day = day
            self.reason = reason
        }
    }

    /// Close a batch.
    public static let closeBatch = FieldVerb(
        .closeBatch, like: BatchClosing("KY25-009", on: exampleDay, reason: "拉秧"),
        because: { $0.reason }
    ) { ask, tx in
        "\(try await Batch.close(ask.batch, on: ask.day, reason: ask.reason, in: tx))"
    }

    /// Open a batch again that was closed by mistake.
    public static let reopenBatch = FieldVerb(.reopenBatch, takingBack: "KY25-009") { ask, tx in
        try await Batch.reopen(ask.number, reason: ask.reason, in: tx)
        return ask.number
    }

    /// Make a part of a batch a batch of its own; the answer is its trace code.
    public static let splitBatch = FieldVerb(
        .splitBatch,
        like: Batch.Split(
            "KY25-009", into: "KY25-009A", on: exampleDay, reason: "分栽",
            plots: [PlotUse("DK0009", Area(tenThousandthsOfMu: 5_000))],
            stock: [.init("一级", example(20_000))]),
        because: { $0.reason }
    ) { ask, tx in
        "\(try await Batch.split(ask, in: tx))"
    }

    /// Put batches to another one.
    public static let mergeBatches = FieldVerb(
        .mergeBatches,
        like: Batch.Merge(["KY25-009A"], into: "KY25-009", on: exampleDay, reason: "并栽"),
        because: { $0.reason }
    ) { ask, tx in
        try await Batch.merge(ask, in: tx)
        return ask.target
    }

    /// Enter or edit an input lot as seen in the field.
    public static let editInputLot = FieldVerb(
        editing: InputLotSheet.self,
        like: InputLot.Entry(
            code: "NY-09", kind: .pesticide, product: "吡虫啉", registration: "PD20040001",
            supplier: "铁岭农资公司", received: example(1_000_000, .gram), intervalDays: 7),
        key: \.code, current: { entry, tx in try await InputLot.entry(entry.code, in: tx) })

    /// Record what a batch took of an input lot; the answer is the number of the use.
    public static let useInput = FieldVerb(
        .useInputs,
        like: BatchInput.Draft(
            batch: "KY25-009", lot: "NY-09", day: exampleDay, quantity: example(30_000, .gram))
    ) { draft, tx in
        "\(try await BatchInput.use(draft, in: tx))"
    }

    /// Take the use of an input back.
    public static let reverseInputUse = FieldVerb(
        .reverseInputUse, takingBack: BatchInput.Number(batch: "KY25-009", serial: 1_234)
    ) { ask, tx in
        "\(try await BatchInput.reverse(ask.number, reason: ask.reason, in: tx))"
    }

    /// Write into the field book; the answer is the number of the entry, and how many harvests it bars
    /// from sale.
    public static let recordFieldWork = FieldVerb(
        .recordFieldWork,
        like: FieldWork.Draft(
            batch: "KY25-009", operation: "打药", day: exampleDay, person: "周海燕", plots: ["DK0009"],
            dose: .init(lot: "NY-09", perMu: example(30_000, .gram)), weather: "晴")
    ) { draft, tx in
        let recorded = try await FieldWork.record(draft, in: tx)
        return recorded.barredHarvests == 0
            ? "\(recorded.number)" : "\(recorded.number) 禁售 barred: \(recorded.barredHarvests)"
    }

    /// Take an entry of the field book back.
    public static let reverseFieldWork = FieldVerb(
        .reverseFieldWork, takingBack: FieldWork.Number(batch: "KY25-009", serial: 3)
    ) { ask, tx in
        try await FieldWork.reverse(ask.number, reason: ask.reason, in: tx)
        return "\(ask.number)"
    }

    /// So much, as an example.
    static func example(_ thousandths: Int64, _ unit: Unit = .jin) -> Quantity {
        Quantity(thousandths: thousandths, unit: unit)
    }
}

extension Batch {
    /// The entry that a batch is now; nil when the person sees no batch of this code.
    static func entry(_ code: String, in tx: TenantTransaction) async throws -> Entry? {
        do {
            let batch = try await find(code, in: tx)
            return Entry(
                code: batch.code, committee: batch.committee, crop: batch.crop,
                variety: batch.variety ?? "", member: batch.member, method: batch.method,
                plots: batch.plots, plantedOn: batch.plantedOn, window: batch.window,
                yield: batch.yield)
        } catch ProductionError.unknownBatch {
            return nil
        }
    }
}

extension InputLot {
    /// The entry that a lot is now; nil when the person sees no lot of this code.
    static func entry(_ code: String, in tx: TenantTransaction) async throws -> Entry? {
        try await tx.postgres.optional(
            selecting("and l.code = \(code)", tx), as: InputLot.self)?.entry
    }
}
