public import Measures
public import Tenancy

/// What the buyer's scale said of a delivery line: 验收. The sale then counts the accepted quantity.
public struct Acceptance: Sendable, Hashable, Codable {
    /// What was accepted of one line of a delivery.
    public struct Line: Sendable, Hashable, Codable {
        /// The line of the delivery, from 1.
        public let line: Int
        /// How much the buyer took; zero is a whole rejection.
        public let quantity: Quantity
        /// Why it is less than was delivered; nil when it is not.
        public let reason: String?
        /// How much of the rest came back and may be sold again; nil when it was spoiled or given up.
        public let returned: Quantity?

        /// A line with these words.
        public init(
            line: Int, quantity: Quantity, reason: String? = nil, returned: Quantity? = nil
        ) {
            self.line = line
            self.quantity = quantity
            self.reason = reason
            self.returned = returned
        }
    }

    /// What is asked for when a buyer has weighed.
    public struct Draft: Sendable, Hashable, Codable {
        /// The delivery.
        public let delivery: DocumentNumber
        /// The day.
        public let acceptedOn: CivilDate
        /// The lines, each once.
        public let lines: [Line]

        /// An acceptance to be recorded.
        public init(delivery: DocumentNumber, acceptedOn: CivilDate, lines: [Line]) {
            self.delivery = delivery
            self.acceptedOn = acceptedOn
            self.lines = lines
        }
    }
}
