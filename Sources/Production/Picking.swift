public import Measures

/// What somebody weighed: so much of one grade, taken from a batch on a day.
public struct Picking: Hashable, Sendable, Codable {
    /// The code of the batch.
    public var batch: String
    /// The name of the grade.
    public var grade: String
    /// The day of the harvest.
    public var day: CivilDate
    /// How much, as it was said.
    public var quantity: Quantity
    /// The number of the weighing ticket; a grade of a ticket is recorded once.
    public var ticket: String?
    /// What else is to be said.
    public var note: String?

    /// A picking; an empty ticket or note counts as none.
    public init(
        batch: String, grade: String, day: CivilDate, quantity: Quantity, ticket: String? = nil,
        note: String? = nil
    ) {
        self.batch = batch
        self.grade = grade
        self.day = day
        self.quantity = quantity
        self.ticket = WeighingTicket.number(of: ticket)
        self.note = note == "" ? nil : note
    }

    /// The first rule about quantities that it breaks: not above zero, then over `Quantity.limit`.
    var flaw: ProductionError? {
        if quantity.thousandths <= 0 { return .quantityNotPositive(quantity) }
        if quantity.thousandths > Quantity.limit * 1_000 { return .quantityOverLimit(quantity) }
        return nil
    }
}

/// What became of one picking.
public enum Recording: Hashable, Sendable, Codable {
    /// It was recorded under this number.
    case recorded(Harvest.Number)
    /// It was not, for this reason.
    case refused(ProductionError)

    /// The number of the harvest; throws the reason why there is none.
    public func get() throws -> Harvest.Number {
        switch self {
        case .recorded(let number): return number
        case .refused(let reason): throw reason
        }
    }
}
