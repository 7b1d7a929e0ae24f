public import Measures
import Postgres
import Tenancy

/// How much of an order line was delivered and how much may be, in the unit of the order.
public struct OrderRoom: Sendable, Hashable {
    /// The line of the order, from 1.
    public let line: Int
    /// How much was ordered.
    public let ordered: Quantity
    /// By how much the delivery may exceed that.
    public let over: Percentage
    /// The most that may be delivered, rounded down.
    public let allowed: Quantity
    /// How much was delivered before, accepted quantities where the buyer has weighed; rounded half
    /// away from zero.
    public let delivered: Quantity
}

/// The room on an order line as the database knows it, in thousandths of the crop's base.
struct OrderedGoods: Sendable {
    let line: Int
    let ordered: FrozenQuantity
    let over: Percentage
    let most: Int64
    let delivered: Int64

    /// Reads line, quantity, unit and base, the excess, and the most and the delivered base.
    init(row: inout Row) throws {
        line = Int(try row.next(Int32.self))
        ordered = try FrozenQuantity(row: &row)
        over = Percentage(partsPerMillion: Int64(try row.next(Int32.self)))
        most = try row.next()
        delivered = try row.next()
    }

    /// The same in the unit of the order.
    func room(of base: Unit) throws(MeasureError) -> OrderRoom {
        OrderRoom(
            line: line, ordered: ordered.quantity, over: over,
            allowed: try ordered.quantity(most, of: base, rounding: .down),
            delivered: try ordered.quantity(delivered, of: base, rounding: .halfAwayFromZero))
    }
}

/// A quantity of a document, with how much of the crop's base it held when it was written.
struct FrozenQuantity: Sendable {
    let quantity: Quantity
    let baseThousandths: Int64

    /// Reads thousandths, unit and base thousandths.
    init(row: inout Row) throws {
        quantity = try row.nextQuantity()
        baseThousandths = try row.next()
    }

    /// What its unit held; nothing where the catalogue of units itself knows.
    func packings(of base: Unit) throws(MeasureError) -> [Packing] {
        let content = try Ratio(baseThousandths, over: quantity.thousandths)
        return try frozenPacking(quantity.unit, holding: content, of: base)
    }

    /// Other thousandths of the base in the unit of this quantity.
    func quantity(
        _ thousandths: Int64, of base: Unit, rounding: Rounding
    ) throws(MeasureError) -> Quantity {
        try Quantity(thousandths: thousandths, unit: base)
            .converted(to: quantity.unit, packings: packings(of: base), rounding: rounding)
    }
}
