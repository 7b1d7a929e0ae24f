public import Measures

/// A column of a table: its name for programs, its header for people, and what stands in it.
public struct TableColumn: Sendable, Hashable {
    /// What the cells of a column are. A unit given here is the unit of every cell and stands in
    /// the header; with nil each cell brings its own.
    public enum Kind: Sendable, Hashable {
        case text, integer, money, percentage, date
        case quantity(Unit?)
        case price(Unit?)
    }

    /// On which side the cells stand.
    public enum Alignment: Sendable, Hashable { case left, right }

    /// The name in JSON.
    public let key: String
    /// The header in Chinese, without a unit.
    public let chinese: String
    /// The header in English, without a unit.
    public let english: String
    /// What the cells are.
    public let kind: Kind
    /// On which side the cells stand; numbers on the right unless said otherwise.
    public let alignment: Alignment
    /// How wide the column is at least, in half-width characters.
    public let width: Int
    /// Whether a column before it says the unit already, so that a screen, which is narrow, does not say it
    /// again; a file does.
    public let isUnitTold: Bool

    /// A column; `alignment` nil puts numbers on the right and all else on the left.
    public init(
        _ key: String, _ chinese: String, _ english: String, _ kind: Kind = .text,
        alignment: Alignment? = nil, width: Int = 0, isUnitTold: Bool = false
    ) {
        self.key = key
        self.chinese = chinese
        self.english = english
        self.kind = kind
        self.alignment = alignment ?? (kind.isNumber ? .right : .left)
        self.width = width
        self.isUnitTold = isUnitTold
    }

    /// The header with its unit: 金额（元）, Weight (jin).
    public func header(in language: Language) -> String {
        let name = language == .chinese ? chinese : english
        guard let unit = kind.unitWord(in: language) else { return name }
        return language == .chinese ? "\(name)（\(unit)）" : "\(name) (\(unit))"
    }

    /// The header on a screen.
    func screenHeader(in language: Language) -> String {
        guard isUnitTold else { return header(in: language) }
        return language == .chinese ? chinese : english
    }

    /// The header over the units of cells that bring their own.
    func unitHeader(in language: Language) -> String {
        language == .chinese ? "\(chinese)单位" : "\(english) unit"
    }
}

extension TableColumn.Kind {
    var isNumber: Bool {
        switch self {
        case .text, .date: false
        case .integer, .money, .percentage, .quantity, .price: true
        }
    }

    /// Whether the cells have units, their own or the column's.
    var mayHaveUnit: Bool {
        switch self {
        case .quantity, .price: true
        default: false
        }
    }

    /// Whether each cell brings its own unit.
    var hasUnitPerCell: Bool {
        switch self {
        case .quantity(nil), .price(nil): true
        default: false
        }
    }

    /// The unit that every cell has to be in.
    var unit: Unit? {
        switch self {
        case .quantity(let unit), .price(let unit): unit
        default: nil
        }
    }

    func unitWord(in language: Language) -> String? {
        let yuan = language == .chinese ? "元" : "yuan"
        return switch self {
        case .money: yuan
        case .quantity(let unit): unit?.text(in: language)
        case .price(let unit): unit.map { "\(yuan)/\($0.text(in: language))" }
        default: nil
        }
    }

    func accepts(_ cell: Cell) -> Bool {
        switch (self, cell) {
        case (_, .empty), (.text, .text), (.integer, .integer), (.money, .money),
            (.quantity, .quantity), (.price, .price), (.percentage, .percentage), (.date, .date):
            true
        default: false
        }
    }
}
