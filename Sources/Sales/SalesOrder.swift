public import Measures
public import Tenancy

/// What a buyer ordered from a committee: 销售订单.
public struct SalesOrder: Sendable, Hashable, Codable {
    /// The id of a sales order.
    public typealias ID = Identifier<SalesOrder>

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
        /// The lines, numbered from 1 in this order.
        public let lines: [Line]

        /// An order to be taken.
        public init(buyer: String, committee: String, orderedOn: CivilDate, lines: [Line]) {
            self.buyer = buyer
            self.committee = committee
            self.orderedOn = orderedOn
            self.lines = lines
        }
    }
}
