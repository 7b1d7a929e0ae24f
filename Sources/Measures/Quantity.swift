/// An amount of something in a unit, in exact thousandths.
///
/// `==` compares what was written: 1 kg and 1,000 g differ. `compare(to:)` weighs them.
public struct Quantity: Hashable, Sendable, Codable {
    /// The amount in thousandths of the unit.
    public let thousandths: Int64
    /// The unit of the amount.
    public let unit: Unit

    /// The most that a document may state, in whole units.
    public static let limit: Int64 = 1_000_000_000_000

    /// An amount in thousandths of a unit; any sign.
    public init(thousandths: Int64, unit: Unit) {
        self.thousandths = thousandths
        self.unit = unit
    }

    /// A whole amount; throws `resultTooLarge` past what thousandths can hold.
    public init(_ whole: Int64, _ unit: Unit) throws(MeasureError) {
        let (thousandths, overflow) = whole.multipliedReportingOverflow(by: 1_000)
        guard !overflow else { throw .resultTooLarge("\(whole) \(unit)") }
        self.init(thousandths: thousandths, unit: unit)
    }

    /// Reads "1,200斤", "１２０ 公斤", "3万斤", or "12.5" with a default unit.
    ///
    /// At most three decimals count; more are refused, not rounded. A unit in the text wins over
    /// the default. Throws the errors of a refused number, then `unitMissing`, then `unitUnknown`.
    @inlinable
    public init(
        parsing text: some StringProtocol, unit: Unit? = nil
    ) throws(MeasureError) {
        try self.init(reading: String(text), unit: unit)
    }

    @usableFromInline
    init(reading text: String, unit: Unit?) throws(MeasureError) {
        self = try text.read { reader throws(TextFault) in
            let thousandths = try reader.takeNumber(scale: 3)
            return Quantity(thousandths: thousandths, unit: try reader.takeUnit(orElse: unit))
        }
    }

    /// Whether the amount is whole, as counted things must be.
    public var isWhole: Bool { thousandths.isMultiple(of: 1_000) }

    /// The amount itself when a document may state it.
    ///
    /// Throws `quantityNotPositive` for zero and less, then `quantityOverLimit` past `limit`.
    @discardableResult
    public func checkedAmount() throws(MeasureError) -> Quantity {
        guard thousandths > 0 else { throw .quantityNotPositive(self) }
        guard thousandths <= Quantity.limit * 1_000 else { throw .quantityOverLimit(self) }
        return self
    }
}

extension Quantity: CustomStringConvertible {
    /// "1,200" without the unit; up to three decimals.
    public func formatted(grouping: Bool = true) -> String {
        decimalText(thousandths, scale: 3, grouping: grouping)
    }

    /// "1,200 斤" or "1,200 jin", "1 box", "2 boxes".
    public func text(in language: Language) -> String {
        "\(formatted()) \(word(in: language))"
    }

    /// "1200 jin": number and code, which `init(parsing:)` reads back.
    public var description: String { "\(formatted(grouping: false)) \(unit.code)" }

    private func word(in language: Language) -> String {
        switch language {
        case .chinese: unit.chinese
        case .english: thousandths.magnitude == 1_000 ? unit.english : unit.englishPlural
        }
    }
}
