public import Measures
public import Meetings
public import Postgres
public import Tenancy

/// What a motion proposes to buy, from whom and at what price (统购方案).
public struct PurchasePlan: Sendable, Hashable, Codable {
    /// The id of a plan.
    public typealias ID = Identifier<PurchasePlan>

    /// What proposes a plan.
    public struct Proposal: Sendable, Codable {
        /// One line of a proposal.
        public struct Line: Sendable, Codable {
            /// The supplier's code.
            public var supplier: String
            /// The item's code or name.
            public var item: String
            /// How much to buy.
            public var quantity: Quantity
            /// The price of one unit; kept for the unit of the quantity.
            public var price: UnitPrice

            /// So much of an item from a supplier at a price.
            public init(supplier: String, item: String, quantity: Quantity, price: UnitPrice) {
                self.supplier = supplier
                self.item = item
                self.quantity = quantity
                self.price = price
            }
        }

        /// The motion for a purchase that carries the plan.
        public var motion: MotionNumber
        /// The closed round whose demand the plan answers.
        public var round: DocumentNumber
        /// What to buy.
        public var lines: [Line]

        /// A proposal.
        public init(motion: MotionNumber, round: DocumentNumber, lines: [Line]) {
            self.motion = motion
            self.round = round
            self.lines = lines
        }
    }

    /// One line of a plan or of the order that came from it.
    public struct Line: Sendable, Hashable, Codable {
        /// The place in the plan, from 1.
        public let place: Int
        /// The supplier's code.
        public let supplierCode: String
        /// The supplier's name.
        public let supplierName: String
        /// The item's code.
        public let itemCode: String
        /// The item's name.
        public let itemName: String
        /// How much to buy.
        public let quantity: Quantity
        /// The price of one unit of the quantity.
        public let price: UnitPrice
        /// Price times quantity, halves of a fen away from zero.
        public let amount: Money

        /// A line.
        public init(
            place: Int, supplierCode: String, supplierName: String, itemCode: String,
            itemName: String, quantity: Quantity, price: UnitPrice, amount: Money
        ) {
            self.place = place
            self.supplierCode = supplierCode
            self.supplierName = supplierName
            self.itemCode = itemCode
            self.itemName = itemName
            self.quantity = quantity
            self.price = price
            self.amount = amount
        }
    }

    /// The id.
    public let id: ID
    /// The motion that carries the plan.
    public let motion: MotionNumber
    /// The round whose demand it answers.
    public let round: DocumentNumber
    /// What to buy.
    public let lines: [Line]
    /// The sum of the lines.
    public let total: Money
}

extension PurchasePlan.Line: RowDecodable {
    public init(row: inout Row) throws {
        place = try row.next()
        supplierCode = try row.next()
        supplierName = try row.next()
        itemCode = try row.next()
        itemName = try row.next()
        quantity = try row.nextQuantity()
        price = UnitPrice(tenThousandths: try row.next(), unit: quantity.unit)
        amount = try row.next()
    }

    /// The columns that `init(row:)` reads, of a plan line `l`, its supplier `s` and its item `i`; the
    /// names are those of the day of the plan.
    static let columns: SQL = """
        l.line, s.code, l.supplier_name, i.code, l.item_name, l.quantity_milli, l.unit, l.price_e4,
        l.amount_fen
        """
}
