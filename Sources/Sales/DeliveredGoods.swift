import Measures
import Postgres
import Tenancy

/// What the database knows about one delivery line that a buyer has weighed.
struct DeliveredGoods: RowDecodable {
    let refusal: String?
    let deliveredOn: CivilDate?
    let delivery: Delivery.ID
    let line: Int64
    let buyerCode: String
    let buyerName: String
    let sent: FrozenQuantity
    let price: FrozenPrice
    let terms: CropTerms

    init(row: inout Row) throws {
        refusal = try row.next()
        deliveredOn = try row.next()
        delivery = try row.next()
        line = try row.next()
        buyerCode = try row.next()
        buyerName = try row.next()
        sent = try FrozenQuantity(row: &row)
        price = try FrozenPrice(row: &row)
        terms = try CropTerms(row: &row)
    }

    func checked(_ line: Acceptance.Line, of draft: Acceptance.Draft) throws(SalesError) {
        switch (refusal, deliveredOn) {
        case ("unknown_delivery", _): throw .unknownDelivery(draft.delivery)
        case ("before_delivery", let delivered?):
            throw .acceptedBeforeDelivery(draft.acceptedOn, deliveredOn: delivered)
        case ("unknown_line", _): throw .unknownDeliveryLine(line.line, draft.delivery)
        case ("already_accepted", _): throw .alreadyAccepted(line: line.line, draft.delivery)
        default: return
        }
    }

    /// The accepted quantity in the base, by the content of the pack on the day of delivery.
    func settled(_ accepted: Acceptance.Line) throws(SalesError) -> SettledAcceptance {
        let base = try SalesError.inLine(accepted.line) { () throws(MeasureError) in
            try terms.baseThousandths(
                of: accepted.quantity, frozen: sent.packings(of: terms.base))
        }
        guard base <= sent.baseThousandths else {
            throw .acceptedMore(line: accepted.line, accepted.quantity, delivered: sent.quantity)
        }
        guard base == sent.baseThousandths || accepted.reason?.isEmpty == false else {
            throw .reasonMissing(line: accepted.line, accepted.quantity, delivered: sent.quantity)
        }
        let amount = try SalesError.inLine(accepted.line) { () throws(MeasureError) in
            try price.amount(baseThousandths: base, base: terms.base)
        }
        return SettledAcceptance(goods: self, baseThousandths: base, amount: amount)
    }
}

/// An accepted line in the crop's base, with its amount.
struct SettledAcceptance: Sendable {
    let goods: DeliveredGoods
    let baseThousandths: Int64
    let amount: Money
}
