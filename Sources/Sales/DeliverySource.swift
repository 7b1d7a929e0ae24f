import Measures
import Postgres
import Tenancy

/// What the database knows about one line of a delivery that is to leave; its stock is locked.
struct DeliverySource: RowDecodable {
    let refusal: String?
    let orderedOn: CivilDate?
    let order: Int64
    let committee: Int64
    let buyer: Int64
    let batch: Int64
    let village: Int64
    let member: Int64
    let crop: Int64
    let grade: Int64
    let gradeName: String
    let cropName: String
    let batchCropName: String
    let left: Int64
    /// The least that is left on the day of the delivery and on any after it.
    let leftThen: Int64
    let ordered: OrderedGoods
    let price: FrozenPrice
    let terms: CropTerms

    init(row: inout Row) throws {
        refusal = try row.next()
        orderedOn = try row.next()
        order = try row.next()
        committee = try row.next()
        buyer = try row.next()
        batch = try row.next()
        village = try row.next()
        member = try row.next()
        crop = try row.next()
        grade = try row.next()
        gradeName = try row.next()
        cropName = try row.next()
        batchCropName = try row.next()
        left = try row.next()
        leftThen = try row.next()
        ordered = try OrderedGoods(row: &row)
        price = try FrozenPrice(row: &row)
        terms = try CropTerms(row: &row)
    }

    func checked(_ line: Delivery.Line, of draft: Delivery.Draft) throws(SalesError) {
        switch (refusal, orderedOn) {
        case ("unknown_order", _): throw .unknownOrder(draft.order)
        case ("before_order", let ordered?):
            throw .deliveredBeforeOrder(draft.deliveredOn, orderedOn: ordered)
        case ("unknown_order_line", _):
            throw .unknownOrderLine(line.orderLine, order: draft.order)
        case ("unknown_batch", _): throw .unknownBatch(line.batch)
        case ("other_crop", _):
            throw .otherCrop(batch: line.batch, crop: batchCropName, ordered: cropName)
        case ("other_committee", _): throw .otherCommittee(batch: line.batch, draft.order)
        case ("before_planting", _):
            throw .deliveredBeforePlanting(draft.deliveredOn, batch: line.batch)
        default: return
        }
    }

    func settled(_ line: Delivery.Line) throws(MeasureError) -> SettledDelivery {
        let base = try terms.baseThousandths(of: line.quantity)
        return SettledDelivery(
            source: self, baseThousandths: base,
            amount: try price.amount(baseThousandths: base, base: terms.base))
    }
}

/// A delivery line in the crop's base, with its amount.
struct SettledDelivery: Sendable {
    let source: DeliverySource
    let baseThousandths: Int64
    let amount: Money
}

extension DeliverySource {
    private struct Stock: Hashable {
        let batch: Int64
        let grade: Int64
    }

    /// Refuses the first batch and grade of which all lines together ask more than is left, in the
    /// unit of the line that went too far. No day since the delivery's may be below zero.
    static func checkStock(_ draft: Delivery.Draft, _ settled: [SettledDelivery]) throws {
        var asked: [Stock: Int64] = [:]
        for (line, drawn) in zip(draft.lines, settled) {
            let source = drawn.source
            let key = Stock(batch: source.batch, grade: source.grade)
            let total = asked[key, default: 0].clampedSum(drawn.baseThousandths)
            guard total <= source.leftThen else {
                throw try source.shortage(of: line, asked: total, on: draft.deliveredOn)
            }
            asked[key] = total
        }
    }

    private func shortage(
        of line: Delivery.Line, asked: Int64, on day: CivilDate
    ) throws -> SalesError {
        let unit = line.quantity.unit
        let wanted = try terms.quantity(asked, in: unit)
        if asked > left {
            return .notEnough(
                batch: line.batch, grade: gradeName, left: try terms.quantity(left, in: unit),
                asked: wanted)
        }
        return .notEnoughThen(
            batch: line.batch, grade: gradeName, left: try terms.quantity(leftThen, in: unit),
            asked: wanted, on: day)
    }

    /// Refuses the first line of the order that all lines together would deliver beyond what was
    /// ordered and its excess, in the unit of the order.
    static func checkRoom(_ draft: Delivery.Draft, _ settled: [SettledDelivery]) throws {
        var asked: [Int: Int64] = [:]
        for drawn in settled {
            let (ordered, base) = (drawn.source.ordered, drawn.source.terms.base)
            let total = asked[ordered.line, default: 0].clampedSum(drawn.baseThousandths)
            guard ordered.delivered.clampedSum(total) <= ordered.most else {
                throw SalesError.overDelivered(
                    draft.order, try ordered.room(of: base),
                    asked: try ordered.ordered.quantity(
                        total, of: base, rounding: .halfAwayFromZero))
            }
            asked[ordered.line] = total
        }
    }
}

extension Int64 {
    /// The sum of two amounts, the largest number when it is more: what is compared needs no more.
    fileprivate func clampedSum(_ other: Int64) -> Int64 {
        let (sum, overflow) = addingReportingOverflow(other)
        return overflow ? .max : sum
    }
}
