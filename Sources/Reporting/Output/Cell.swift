public import Measures

/// One value of a table that is given to people or to other programs.
public enum Cell: Sendable, Hashable {
    case text(String)
    case integer(Int64)
    case money(Money)
    case quantity(Quantity)
    case price(UnitPrice)
    case percentage(Percentage)
    case date(CivilDate)
    /// No value; not the same as zero or an empty text.
    case empty

    /// A money cell, or an empty one for nil.
    public init(_ money: Money?) { self = money.map(Cell.money) ?? .empty }
    /// A quantity cell, or an empty one for nil.
    public init(_ quantity: Quantity?) { self = quantity.map(Cell.quantity) ?? .empty }
    /// A price cell, or an empty one for nil.
    public init(_ price: UnitPrice?) { self = price.map(Cell.price) ?? .empty }
    /// A percentage cell, or an empty one for nil.
    public init(_ percentage: Percentage?) { self = percentage.map(Cell.percentage) ?? .empty }
    /// A date cell, or an empty one for nil.
    public init(_ date: CivilDate?) { self = date.map(Cell.date) ?? .empty }
    /// A text cell, or an empty one for nil.
    public init(_ text: String?) { self = text.map(Cell.text) ?? .empty }
    /// An integer cell, or an empty one for nil.
    public init(_ integer: Int64?) { self = integer.map(Cell.integer) ?? .empty }

    /// The unit a quantity or price is in; nil for all other cells.
    var unit: Unit? {
        switch self {
        case .quantity(let quantity): quantity.unit
        case .price(let price): price.unit
        default: nil
        }
    }

    /// The value without separators and without its unit: 1234.50, 12.5, 2025-09-03, 12.5%.
    var plain: String {
        switch self {
        case .text(let text): text
        case .integer(let integer): String(integer)
        case .money(let money): money.formatted(grouping: false)
        case .quantity(let quantity): quantity.formatted(grouping: false)
        case .price(let price): price.formatted(grouping: false)
        case .percentage(let percentage): percentage.description
        case .date(let date): date.description
        case .empty: ""
        }
    }
}
