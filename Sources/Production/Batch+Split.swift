public import Measures
import Members
import Postgres
public import Tenancy

extension Batch {
    /// A part of a batch that becomes a batch of its own.
    public struct Split: Hashable, Sendable, Codable {
        /// Stock of one grade.
        public struct Stock: Hashable, Sendable, Codable {
            /// The name of the grade.
            public var grade: String
            /// How much.
            public var quantity: Quantity

            /// So much of this grade.
            public init(_ grade: String, _ quantity: Quantity) {
                self.grade = grade
                self.quantity = quantity
            }
        }

        /// The code of the batch that is split.
        public var batch: String
        /// The code of the new batch.
        public var part: String
        /// The day.
        public var day: CivilDate
        /// Why.
        public var reason: String
        /// The land that goes along; without an area, all that the batch has of the plot.
        public var plots: [PlotUse]
        /// The stock that goes along.
        public var stock: [Stock]

        /// This part of the batch.
        public init(
            _ batch: String, into part: String, on day: CivilDate, reason: String,
            plots: [PlotUse] = [], stock: [Stock] = []
        ) {
            self.batch = batch
            self.part = part
            self.day = day
            self.reason = reason
            self.plots = plots
            self.stock = stock
        }
    }

    /// Makes a part of a batch a batch of its own, planted on the same day and otherwise alike, and
    /// returns its trace code. What was harvested stays with the batch under which it was harvested; stock that
    /// goes along is less there and as much more here.
    ///
    /// Throws `ProductionError.moveReasonMissing`, `.movedInFuture`, `.nothingMoved`,
    /// `RegisterError.codeMalformed`, `.areaNotPositive` and `.plotNamedTwice` of each plot,
    /// `.quantityNotPositive` of each stock, `.unknownBatch`, `.batchOutOfReach`, `.batchClosed`,
    /// `.movedBeforePlanting`, `.batchThere`, of each plot `.plotNotOfBatch` and `.areaOverBatch`, of
    /// each stock `.unknownGrade`, `.unlikeUnit` or `.packingMissing`, `.quantityUneven` and
    /// `.stockShort`, in this order, and `TenancyError.enteredForAnother`.
    public static func split(_ split: Split, in tx: TenantTransaction) async throws -> TraceCode {
        try tx.requires(.manageBatches)
        try split.check(tx.today)
        if !split.plots.isEmpty {
            _ = try await tx.postgres.execute(
                "select app.hold_plots_to_plant(\(tx.tenant), \(split.plots.map(\.plot)))")
        }
        let verdict = try await tx.postgres.one(split.statement(tx), as: MoveVerdict.self)
        if let error = try verdict.error(split) { throw error }
        return try await find(split.part, in: tx).trace
    }
}

extension Batch.Split {
    fileprivate func check(_ today: CivilDate) throws {
        guard !reason.isBlank else { throw ProductionError.moveReasonMissing }
        guard day <= today else { throw ProductionError.movedInFuture(day, today: today) }
        guard !plots.isEmpty || !stock.isEmpty else { throw ProductionError.nothingMoved }
        guard RegisterError.isCode(part) else { throw RegisterError.codeMalformed(part) }
        for (place, use) in plots.enumerated() {
            if let area = use.area, area <= .zero {
                throw ProductionError.areaNotPositive(area, use.plot)
            }
            if plots[..<place].contains(where: { $0.plot == use.plot }) {
                throw ProductionError.plotNamedTwice(use.plot)
            }
        }
        for line in stock where line.quantity.thousandths <= 0 {
            throw ProductionError.quantityNotPositive(line.quantity)
        }
    }

    fileprivate func statement(_ tx: TenantTransaction) -> SQL {
        """
        select refusal, subject, there, unit from app.split_batch(
            \(tx.tenant), \(tx.person.id), \(tx.verb.name), \(tx.command?.id as UUIDValue?),
            \(batch), \(part), \(day), \(reason), \(plots.map(\.plot)),
            \(plots.map(\.area?.tenThousandthsOfMu)), \(stock.map(\.grade)),
            \(stock.map(\.quantity.thousandths)), \(stock.map(\.quantity.unit)),
            \(stock.map(\.quantity.unit.base)), \(stock.map(\.quantity.unit.factor.numerator)),
            \(stock.map(\.quantity.unit.factor.denominator)))
        """
    }
}

/// What the database says of a split or a merge.
struct MoveVerdict: RowDecodable {
    let refusal: String?
    let subject: String
    let there: Int64
    let detail: String

    init(row: inout Row) throws {
        refusal = try row.next()
        subject = try row.next(String?.self) ?? ""
        there = try row.next(Int64?.self) ?? 0
        detail = try row.next(String?.self) ?? ""
    }

    fileprivate func error(_ split: Batch.Split) throws -> ProductionError? {
        switch refusal {
        case nil: return nil
        case "unknown_batch": return .unknownBatch(split.batch)
        case "batch_out_of_reach": return .batchOutOfReach(split.batch, village: subject)
        case "batch_closed":
            return .batchClosed(split.batch, on: try CivilDate(parsing: subject))
        case "before_planting":
            return .movedBeforePlanting(
                split.day, batch: split.batch, plantedOn: try CivilDate(parsing: subject))
        case "batch_there": return .batchThere(split.part)
        case "plot_not_of_batch": return .plotNotOfBatch(subject, batch: split.batch)
        case "area_over_batch":
            let area = split.plots.first { $0.plot == subject }?.area
            return .areaOverBatch(
                subject, area ?? .zero, batch: split.batch,
                has: Area(tenThousandthsOfMu: there))
        default: return try stockError(split)
        }
    }

    private func stockError(_ split: Batch.Split) throws -> ProductionError? {
        guard let line = split.stock.first(where: { $0.grade == subject }) else {
            preconditionFailure("The statement names a grade of the split.")
        }
        let words = detail.split(separator: "|").map(String.init)
        let unit = words.last.flatMap { Unit(code: $0) } ?? line.quantity.unit
        switch refusal {
        case "unknown_grade":
            return .unknownGrade(subject, crop: words[0], grades: Array(words.dropFirst()))
        case "unlike_unit" where line.quantity.unit.dimension == .pack:
            return .packingMissing(line.quantity.unit, crop: words[0])
        case "unlike_unit": return .unlikeUnit(line.quantity.unit, crop: words[0], unit: unit)
        case "quantity_uneven": return .quantityUneven(line.quantity, crop: words[0])
        default:
            let left = try Quantity.fromBase(there, in: unit, rounding: .down)
            return .stockShort(grade: subject, line.quantity, left: left)
        }
    }
}
