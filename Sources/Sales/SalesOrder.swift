public import Measures
public import Tenancy

/// What a buyer ordered from a committee: 销售订单.
public struct SalesOrder: Sendable, Hashable, Codable {
    /// The id of a sales order.
    public typealias ID = Identifier<SalesOrder>

    /// 溢短装 when nobody agreed on another: produce is packed before it is weighed, so a delivery may
    /// exceed what was ordered by 5%.
    public static let usualOver = Percentage(partsPerMillion: 50_000)
    /// The largest excess that an order may agree on: half as much again.
    public static let largestOver = Percentage(partsPerMillion: 500_000)

    /// One thing ordered.
    public struct Line: Sendable, Hashable, Codable {
        /// The crop's code or name.
        public let crop: String
        /// The grade's name.
        public let grade: String
        /// How much.
        public let quantity: Quantity
        /// The price for one unit, which may be another unit than the quantity's.
        public let price: UnitPrice

        /// A line with these words.
        public init(crop: String, grade: String, quantity: Quantity, price: UnitPrice) {
            self.crop = crop
            self.grade = grade
            self.quantity = quantity
            self.price = price
        }
    }

    /// What is asked for when an order is taken.
    public struct Draft: Sendable, Hashable, Codable {
        /// The buyer's code.
        public let buyer: String
        /// The code of the committee that sells.
        public let committee: String
        /// The day.
        public let orderedOn: CivilDate
        /// By how much the delivery of a line may exceed what was ordered.
        public let over: Percentage
        /// The lines, numbered from 1 in this order.
        public let lines: [Line]

        /// An order to be taken.
        public init(
            buyer: String, committee: String, orderedOn: CivilDate,
            over: Percentage = SalesOrder.usualOver, lines: [Line]
        ) {
            self.buyer = buyer
            self.committee = committee
            self.orderedOn = orderedOn
            self.over = over
            self.lines = lines
        }
    }
}
