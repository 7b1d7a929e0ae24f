public import Measures
public import Tenancy

/// What left for a buyer on one day: 发货单. Each line comes from one batch.
public struct Delivery: Sendable, Hashable, Codable {
    /// The id of a delivery.
    public typealias ID = Identifier<Delivery>

    /// What one batch gives for one line of the order.
    public struct Line: Sendable, Hashable, Codable {
        /// The line of the order, from 1.
        public let orderLine: Int
        /// The code of the batch.
        public let batch: String
        /// How much, in any unit of the crop.
        public let quantity: Quantity

        /// A line with these words.
        public init(orderLine: Int, batch: String, quantity: Quantity) {
            self.orderLine = orderLine
            self.batch = batch
            self.quantity = quantity
        }
    }

    /// What is asked for when a delivery leaves.
    public struct Draft: Sendable, Hashable, Codable {
        /// The order it serves.
        public let order: DocumentNumber
        /// The day.
        public let deliveredOn: CivilDate
        /// The lines, numbered from 1 in this order.
        public let lines: [Line]

        /// A delivery to be dispatched.
        public init(order: DocumentNumber, deliveredOn: CivilDate, lines: [Line]) {
            self.order = order
            self.deliveredOn = deliveredOn
            self.lines = lines
        }
    }
}
