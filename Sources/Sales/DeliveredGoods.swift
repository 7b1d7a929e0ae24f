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

    /// What was accepted and what came back in the base, by the content of the pack on the day of
    /// delivery.
    func settled(_ accepted: Acceptance.Line) throws(SalesError) -> SettledAcceptance {
        let base = try base(accepted.quantity, in: accepted)
        guard base <= sent.baseThousandths else {
            throw .acceptedMore(line: accepted.line, accepted.quantity, delivered: sent.quantity)
        }
        guard base == sent.baseThousandths || accepted.reason?.isBlank == false else {
            throw .reasonMissing(line: accepted.line, accepted.quantity, delivered: sent.quantity)
        }
        let returned = try returned(accepted, ofRest: sent.baseThousandths - base)
        let amount = try SalesError.inLine(accepted.line) { () throws(MeasureError) in
            try price.amount(baseThousandths: base, base: terms.base)
        }
        return SettledAcceptance(
            goods: self, baseThousandths: base, amount: amount, returned: returned.quantity,
            returnedBaseThousandths: returned.base)
    }

    private func base(
        _ quantity: Quantity, in line: Acceptance.Line
    ) throws(SalesError) -> Int64 {
        try SalesError.inLine(line.line) { () throws(MeasureError) in
            try terms.baseThousandths(of: quantity, frozen: sent.packings(of: terms.base))
        }
    }

    /// What came back, in the unit of the acceptance and in the base; at most the rest.
    private func returned(
        _ accepted: Acceptance.Line, ofRest rest: Int64
    ) throws(SalesError) -> (quantity: Quantity, base: Int64) {
        let unit = accepted.quantity.unit
        guard let returned = accepted.returned else {
            return (Quantity(thousandths: 0, unit: unit), 0)
        }
        let base = try base(returned, in: accepted)
        guard base <= rest else {
            throw .returnedMore(
                line: accepted.line, returned,
                rejected: try SalesError.inLine(accepted.line) { () throws(MeasureError) in
                    try sent.quantity(rest, of: terms.base, rounding: .down)
                })
        }
        return try SalesError.inLine(accepted.line) { () throws(MeasureError) in
            let packings = try sent.packings(of: terms.base)
            let quantity = try returned.converted(to: unit, packings: packings, rounding: .exact)
            return (quantity, base)
        }
    }
}

/// An accepted line in the crop's base, with its amount and what came back.
struct SettledAcceptance: Sendable {
    let goods: DeliveredGoods
    let baseThousandths: Int64
    let amount: Money
    let returned: Quantity
    let returnedBaseThousandths: Int64
}
