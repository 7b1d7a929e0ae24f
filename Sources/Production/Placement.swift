public import Measures
import Members
public import Postgres
import Tenancy

/// A step on a lot's way through stores: of what one batch brought in of one grade. It is never changed; a mistake
/// is taken back with a reason.
///
/// What of a lot lies in no store lies elsewhere, such as in the member's yard. A delivery, a loss or a
/// reversal takes of that first; when it does not suffice, stores are emptied in the order in which the
/// lot came there, and each such step is a fact of its own (`Way.left`). Who knows better takes the
/// goods out of the right store first. What a bar keeps from sale lies in a store like the rest: a bar
/// holds an amount, not a place. What a buyer sends back, and what a loss that is taken back returns,
/// lies in no store until it is put there.
public struct Placement: Sendable, Hashable {
    /// What kind of step it was.
    public enum Way: String, Sendable, CaseIterable, Codable {
        /// Put into a store.
        case put
        /// Moved from a store to another.
        case move
        /// Taken out of a store.
        case take
        /// Worked out: gone from a store by a delivery, a loss, a reversal, or to another batch.
        case left
        /// Worked out: of another batch before, and lies where it lay.
        case came
    }

    /// What is told of a step.
    public struct Draft: Hashable, Sendable, Codable {
        /// The code of the batch.
        public var batch: String
        /// The name of the grade.
        public var grade: String
        /// The day.
        public var day: CivilDate
        /// How much, as it was said.
        public var quantity: Quantity
        /// The code of the store it comes out of, or nil.
        public var from: String?
        /// The code of the store it goes into, or nil.
        public var to: String?
        /// What else is to be said.
        public var reason: String?

        /// A step into a store, out of one, or from one to another.
        public init(
            batch: String, grade: String, day: CivilDate, quantity: Quantity, from: String? = nil,
            to: String? = nil, reason: String? = nil
        ) {
            self.batch = batch
            self.grade = grade
            self.day = day
            self.quantity = quantity
            self.from = from
            self.to = to
            self.reason = reason == "" ? nil : reason
        }
    }

    /// The number by which people name a step: "KY25-001/1234".
    public typealias Number = FactNumber<Placement>

    /// The number.
    public let number: Number
    /// What kind of step it was.
    public let way: Way
    /// What was told of it; what was worked out is said in the crop's unit, cut off below a thousandth.
    public let draft: Draft
    /// The name of the crop.
    public let crop: String
    /// Who recorded it, or what it followed from.
    public let recordedBy: String
    /// Why it was taken back, nil as long as it stands.
    public let reversal: String?
}

extension Placement.Number {
    /// Reads what `description` writes. Throws `ProductionError.badPlacementNumber`.
    public init(parsing text: String) throws(ProductionError) {
        guard let number = Self(text) else { throw .badPlacementNumber(text) }
        self = number
    }
}

extension Placement.Way {
    /// The step as a person reads it.
    public func text(in language: Language) -> String {
        let isChinese = language == .chinese
        return switch self {
        case .put: isChinese ? "入库" : "put in"
        case .move: isChinese ? "移库" : "moved"
        case .take: isChinese ? "出库" : "taken out"
        case .left: isChinese ? "随发货损耗等出库" : "left"
        case .came: isChinese ? "随批次转入" : "came with a batch"
        }
    }
}

extension Placement: RowDecodable {
    public init(row: inout Row) throws {
        let batch = try row.next(String.self)
        number = Number(batch: batch, serial: try row.next())
        way = try row.nextWord()
        crop = try row.next()
        let grade = try row.next(String.self)
        let day = try row.next(CivilDate.self)
        let (from, to) = (try row.next(String?.self), try row.next(String?.self))
        let (said, unit) = (try row.next(Int64?.self), try row.next(Unit.self))
        let base = try row.next(Int64.self)
        let quantity =
            try said.map { Quantity(thousandths: $0, unit: unit) }
            ?? .fromBase(base, in: unit, rounding: .down)
        draft = Draft(
            batch: batch, grade: grade, day: day, quantity: quantity, from: from, to: to,
            reason: try row.next())
        recordedBy = try row.next()
        reversal = try row.next()
    }
}
