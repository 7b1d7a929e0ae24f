/// An amount of yuan in whole fen (分).
public struct Money: Hashable, Comparable, Sendable {
    /// The amount in fen; any sign.
    public let fen: Int64

    /// No money.
    public static let zero = Money(fen: 0)

    /// An amount in fen.
    public init(fen: Int64) { self.fen = fen }

    /// Reads "1,234.50", "￥1234.5", "3.2万元", "１２ yuan".
    ///
    /// At most two decimals of a yuan count; more are refused, not rounded. Throws the errors of a
    /// refused number, then `trailingText` for anything but a word for yuan.
    @inlinable
    public init(parsing text: some StringProtocol) throws(MeasureError) {
        try self.init(reading: String(text))
    }

    @usableFromInline
    init(reading text: String) throws(MeasureError) {
        fen = try text.read { reader throws(TextFault) in
            let fen = try reader.takeNumber(scale: 2, allowsCurrencySign: true)
            reader.takeYuan()
            try reader.requireEnd()
            return fen
        }
    }

    /// Whether one amount is less than another.
    public static func < (left: Money, right: Money) -> Bool { left.fen < right.fen }

    /// The exact sum; throws `resultTooLarge`.
    public static func + (left: Money, right: Money) throws(MeasureError) -> Money {
        let (fen, overflow) = left.fen.addingReportingOverflow(right.fen)
        guard !overflow else { throw .resultTooLarge("\(left) + \(right)") }
        return Money(fen: fen)
    }

    /// The exact difference; throws `resultTooLarge`.
    public static func - (left: Money, right: Money) throws(MeasureError) -> Money {
        let (fen, overflow) = left.fen.subtractingReportingOverflow(right.fen)
        guard !overflow else { throw .resultTooLarge("\(left) - \(right)") }
        return Money(fen: fen)
    }

    /// The opposite amount; throws `resultTooLarge` for the lowest amount, which has none.
    public static prefix func - (amount: Money) throws(MeasureError) -> Money {
        try zero - amount
    }

    /// The exact sum; nothing sums to zero. Throws `resultTooLarge` only when the sum itself does
    /// not fit, whatever the order.
    public static func sum(_ amounts: some Sequence<Money>) throws(MeasureError) -> Money {
        var total: Int128 = 0
        for amount in amounts { total += Int128(amount.fen) }
        guard let fen = Int64(exactly: total) else { throw .sumTooLarge(fen: "\(total)") }
        return Money(fen: fen)
    }

    /// The amount times a fraction; throws `moneyInexact` under `.exact`, then `resultTooLarge`.
    public func multiplied(by factor: Ratio, rounding: Rounding) throws(MeasureError) -> Money {
        do throws(ArithmeticFault) {
            let fen = try rounding.scale(
                fen, by: Int128(factor.numerator), over: Int128(factor.denominator))
            return Money(fen: fen)
        } catch .inexact {
            throw .moneyInexact("\(self) × \(factor)")
        } catch {
            throw .resultTooLarge("\(self) × \(factor)")
        }
    }
}

extension Money: CustomStringConvertible {
    /// "1,234.50", always with two decimals.
    public func formatted(grouping: Bool = true) -> String {
        decimalText(fen, scale: 2, minimumDecimals: 2, grouping: grouping)
    }

    /// "1,234.50 元" or "1,234.50 yuan".
    public func text(in language: Language) -> String {
        "\(formatted()) \(language == .chinese ? "元" : "yuan")"
    }

    /// "1234.50", which `init(parsing:)` reads back.
    public var description: String { formatted(grouping: false) }
}

extension Money: Codable {
    /// Reads the amount in fen.
    public init(from decoder: any Decoder) throws {
        fen = try decoder.singleValueContainer().decode(Int64.self)
    }

    /// Writes the amount in fen.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(fen)
    }
}

extension TextReader {
    /// Steps over a word for yuan, if one stands here.
    mutating func takeYuan() {
        if take(word: "元") || take(word: "块") || take(word: "圆") { return }
        _ = take(letters: "yuan") || take(letters: "cny") || take(letters: "rmb")
    }
}
