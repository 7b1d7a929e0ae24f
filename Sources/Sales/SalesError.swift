public import Measures
public import Tenancy

/// Why a sale, a delivery, an acceptance or a market price is refused.
///
/// Each verb's documentation lists what it throws in the order checked.
public enum SalesError: Explained, Hashable {
    /// No channel has this name.
    case unknownChannel(String)
    /// A document without lines.
    case noLines
    /// The day has not come yet.
    case dayInFuture(CivilDate, today: CivilDate)
    /// An order may not agree on this excess.
    case overOutOfRange(Percentage)
    /// A quantity, price or unit in this line, from 1, is refused.
    case line(Int, MeasureError)
    /// No buyer has this code.
    case unknownBuyer(String)
    /// No committee has this code.
    case unknownCommittee(String)
    /// No crop has this code or name.
    case unknownCrop(String)
    /// The crop has no grade of this name.
    case unknownGrade(String, crop: String)
    /// The crop has no variety of this name.
    case unknownVariety(String, crop: String)
    /// No sales order has this number.
    case unknownOrder(DocumentNumber)
    /// The delivery would be before its order.
    case deliveredBeforeOrder(CivilDate, orderedOn: CivilDate)
    /// The order has no such line.
    case unknownOrderLine(Int, order: DocumentNumber)
    /// No batch has this code.
    case unknownBatch(String)
    /// The batch is of another crop than was ordered.
    case otherCrop(batch: String, crop: String, ordered: String)
    /// The batch belongs to another committee than the order.
    case otherCommittee(batch: String, DocumentNumber)
    /// The delivery is said to have left before its batch was planted.
    case deliveredBeforePlanting(CivilDate, batch: String)
    /// Of this grade the batch has less left than is asked for.
    case notEnough(batch: String, grade: String, left: Quantity, asked: Quantity)
    /// On the day of the delivery, or on one after it, the batch had less of this grade.
    case notEnoughThen(
        batch: String, grade: String, left: Quantity, asked: Quantity, on: CivilDate)
    /// An order line would be delivered beyond what was ordered and its excess.
    case overDelivered(DocumentNumber, OrderRoom, asked: Quantity)
    /// A line of a delivery is named twice.
    case lineTwice(Int)
    /// Less than nothing was accepted.
    case acceptedNegative(line: Int, Quantity)
    /// Less than nothing came back.
    case returnedNegative(line: Int, Quantity)
    /// No delivery has this number.
    case unknownDelivery(DocumentNumber)
    /// The acceptance would be before the delivery.
    case acceptedBeforeDelivery(CivilDate, deliveredOn: CivilDate)
    /// The delivery has no such line.
    case unknownDeliveryLine(Int, DocumentNumber)
    /// The buyer has weighed this line before.
    case alreadyAccepted(line: Int, DocumentNumber)
    /// The buyer cannot accept more than was delivered.
    case acceptedMore(line: Int, Quantity, delivered: Quantity)
    /// Less was accepted than delivered, and nobody said why.
    case reasonMissing(line: Int, Quantity, delivered: Quantity)
    /// More came back than the buyer had not accepted.
    case returnedMore(line: Int, Quantity, rejected: Quantity)
    /// Nothing of the delivery is left to be accepted.
    case everythingAccepted(DocumentNumber)
    /// The average of a market price lies outside its lowest and highest.
    case averageOutsideRange(low: UnitPrice, average: UnitPrice, high: UnitPrice)
    /// Nobody quoted a price under this name.
    case unknownMarketName(String)

    /// Names the line of a document in which a measure is refused.
    @discardableResult
    static func inLine<Answer>(
        _ line: Int, _ work: () throws(MeasureError) -> Answer
    ) throws(SalesError) -> Answer {
        do throws(MeasureError) {
            return try work()
        } catch {
            throw .line(line, error)
        }
    }
}
