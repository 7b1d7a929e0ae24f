/// A price in ten-thousandths of a yuan for one unit: 3.2 元/斤.
public struct UnitPrice: Hashable, Sendable, Codable {
    /// The price in ten-thousandths of a yuan.
    public let tenThousandths: Int64
    /// The unit that costs it.
    public let unit: Unit

    /// A price in ten-thousandths of a yuan for a unit; any sign.
    public init(tenThousandths: Int64, unit: Unit) {
        self.tenThousandths = tenThousandths
        self.unit = unit
    }

    /// Reads "3.2", "￥3.2", "3.2元/斤", "3.2/jin"; a unit in the text wins over the default.
    ///
    /// At most four decimals count; more are refused, not rounded. Throws the errors of a refused
    /// number, then `trailingText`, then `unitMissing`, then `unitUnknown`.
    @inlinable
    public init(
        parsing text: some StringProtocol, unit: Unit? = nil
    ) throws(MeasureError) {
        try self.init(reading: String(text), unit: unit)
    }

    @usableFromInline
    init(reading text: String, unit: Unit?) throws(MeasureError) {
        self = try text.read { reader throws(TextFault) in
            let price = try reader.takeNumber(scale: 4, allowsCurrencySign: true)
            reader.takeYuan()
            reader.skipBlanks()
            let hasUnit = reader.take("/") || reader.take(word: "每")
            guard hasUnit else {
                try reader.requireEnd()
                guard let unit else { throw .unitMissing }
                return UnitPrice(tenThousandths: price, unit: unit)
            }
            reader.skipBlanks()
            return UnitPrice(tenThousandths: price, unit: try reader.takeUnit(orElse: nil))
        }
    }

    /// What a quantity costs, rounded once at the end.
    ///
    /// Throws `unitsUnlike`, `packingsDisagree`, `moneyInexact` under `.exact`, `resultTooLarge`.
    public func amount(
        for quantity: Quantity, packings: [Packing] = [], rounding: Rounding
    ) throws(MeasureError) -> Money {
        let factor = try quantity.unit.factor(to: unit, packings: packings)
        let product = Int128(tenThousandths) * Int128(factor.numerator)
        // Price steps are 1/100 fen and amounts are thousandths: together 100,000 a fen.
        return try named("\(quantity) × \(self)") { () throws(ArithmeticFault) in
            try rounding.scale(
                quantity.thousandths, by: product, over: Int128(factor.denominator) * 100_000)
        }
    }

    /// The same price for another unit: 3.2 元/斤 is 6.4 元/公斤.
    ///
    /// Throws `unitsUnlike`, `packingsDisagree`, `priceInexact` under `.exact`, `resultTooLarge`.
    public func converted(
        to target: Unit, packings: [Packing] = [], rounding: Rounding
    ) throws(MeasureError) -> UnitPrice {
        let factor = try target.factor(to: unit, packings: packings)
        do throws(ArithmeticFault) {
            let price = try rounding.scale(
                tenThousandths, by: Int128(factor.numerator), over: Int128(factor.denominator))
            return UnitPrice(tenThousandths: price, unit: target)
        } catch .inexact {
            throw .priceInexact("\(self) → \(target)")
        } catch {
            throw .resultTooLarge("\(self) → \(target)")
        }
    }

    /// What one unit cost on average when a quantity brought an amount.
    ///
    /// Throws `quantityNotPositive` for zero and less, `unitsUnlike`, `packingsDisagree`,
    /// `priceInexact` under `.exact`, `resultTooLarge`.
    public static func average(
        of amount: Money, over quantity: Quantity, per unit: Unit, packings: [Packing] = [],
        rounding: Rounding
    ) throws(MeasureError) -> UnitPrice {
        guard quantity.thousandths > 0 else { throw .quantityNotPositive(quantity) }
        let factor = try quantity.unit.factor(to: unit, packings: packings)
        do throws(ArithmeticFault) {
            let price = try rounding.scale(
                amount.fen, by: Int128(factor.denominator) * 100_000,
                over: Int128(quantity.thousandths) * Int128(factor.numerator))
            return UnitPrice(tenThousandths: price, unit: unit)
        } catch .inexact {
            throw .priceInexact("\(amount) ÷ \(quantity)")
        } catch {
            throw .resultTooLarge("\(amount) ÷ \(quantity)")
        }
    }

    /// The price itself when a document may state it; throws `priceNegative` below zero.
    @discardableResult
    public func checkedPrice() throws(MeasureError) -> UnitPrice {
        guard tenThousandths >= 0 else { throw .priceNegative(self) }
        return self
    }

    private func named(
        _ expression: @autoclosure () -> String, _ compute: () throws(ArithmeticFault) -> Int64
    ) throws(MeasureError) -> Money {
        do throws(ArithmeticFault) {
            return Money(fen: try compute())
        } catch .inexact {
            throw .moneyInexact(expression())
        } catch {
            throw .resultTooLarge(expression())
        }
    }
}

extension UnitPrice: CustomStringConvertible {
    /// "3.20", with two to four decimals, without the unit.
    public func formatted(grouping: Bool = true) -> String {
        decimalText(tenThousandths, scale: 4, minimumDecimals: 2, grouping: grouping)
    }

    /// "3.20 元/斤" or "3.20 yuan/jin".
    public func text(in language: Language) -> String {
        "\(formatted()) \(language == .chinese ? "元" : "yuan")/\(unit.text(in: language))"
    }

    /// "3.20 yuan/jin", which `init(parsing:)` reads back.
    public var description: String { "\(formatted(grouping: false)) yuan/\(unit.code)" }
}
