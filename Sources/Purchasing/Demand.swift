public import Measures
public import Tenancy

/// What one member asks a round to buy of one item (需求).
public struct Demand: Sendable, Hashable {
    /// The id of a demand.
    public typealias ID = Identifier<Demand>

    /// What somebody asks for. Asked again in the same round it replaces what was asked before; the
    /// audit trail keeps both.
    public struct Entry: Hashable, Sendable, Codable {
        /// The round.
        public var round: DocumentNumber
        /// The member's code.
        public var member: String
        /// The item's code or name.
        public var item: String
        /// How much, in any unit that the item's packs lead to.
        public var quantity: Quantity

        /// A member's demand in a round.
        public init(round: DocumentNumber, member: String, item: String, quantity: Quantity) {
            self.round = round
            self.member = member
            self.item = item
            self.quantity = quantity
        }
    }

    /// The code of the member.
    public let memberCode: String
    /// The name of the member.
    public let memberName: String
    /// The name of the member's village.
    public let villageName: String
    /// How much, as the member said it.
    public let quantity: Quantity
    /// How much, in thousandths of the base unit, as it was when it was asked for.
    public let baseThousandths: Int64

    /// A demand.
    public init(
        memberCode: String, memberName: String, villageName: String, quantity: Quantity,
        baseThousandths: Int64
    ) {
        self.memberCode = memberCode
        self.memberName = memberName
        self.villageName = villageName
        self.quantity = quantity
        self.baseThousandths = baseThousandths
    }
}
