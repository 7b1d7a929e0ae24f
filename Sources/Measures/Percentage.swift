/// A share of a whole in parts per million: 12.5% is 125,000.
public struct Percentage: Hashable, Comparable, Sendable {
    /// The share in parts per million, that is ten-thousandths of a percent; any sign.
    public let partsPerMillion: Int64

    /// Nothing of the whole.
    public static let zero = Percentage(partsPerMillion: 0)
    /// All of the whole.
    public static let hundred = Percentage(partsPerMillion: 1_000_000)

    /// A share in parts per million.
    public init(partsPerMillion: Int64) { self.partsPerMillion = partsPerMillion }

    /// Reads "12.5%"; up to four decimals.
    ///
    /// A bare number is refused, because 0.125 may mean 12.5% or 0.125%. Throws the errors of a
    /// refused number, then `percentSignMissing`, then `trailingText`.
    @inlinable
    public init(parsing text: some StringProtocol) throws(MeasureError) {
        try self.init(reading: String(text))
    }

    @usableFromInline
    init(reading text: String) throws(MeasureError) {
        partsPerMillion = try text.read { reader throws(TextFault) in
            let parts = try reader.takeNumber(scale: 4)
            guard !reader.isAtEnd else { throw .other(.percentSignMissing(text.shown)) }
            _ = reader.take("%")
            try reader.requireEnd()
            return parts
        }
    }

    /// The share that a part has in a whole of the same kind.
    ///
    /// Throws `wholeIsZero`, then `shareInexact` under `.exact`, then `resultTooLarge`.
    public static func share(
        of part: Int64, in whole: Int64, rounding: Rounding
    ) throws(MeasureError) -> Percentage {
        guard whole != 0 else { throw .wholeIsZero(part: part) }
        do throws(ArithmeticFault) {
            let parts = try rounding.scale(part, by: 1_000_000, over: Int128(whole))
            return Percentage(partsPerMillion: parts)
        } catch .inexact {
            throw .shareInexact(part: part, whole: whole)
        } catch {
            throw .resultTooLarge("\(part) ÷ \(whole)")
        }
    }

    /// This share of an amount of money; throws `moneyInexact` under `.exact`, `resultTooLarge`.
    public func of(_ money: Money, rounding: Rounding) throws(MeasureError) -> Money {
        do throws(ArithmeticFault) {
            return Money(fen: try scale(money.fen, rounding))
        } catch .inexact {
            throw .moneyInexact("\(money) × \(self)")
        } catch {
            throw .resultTooLarge("\(money) × \(self)")
        }
    }

    /// This share of a quantity; throws `quantityInexact` under `.exact`, `resultTooLarge`.
    public func of(_ quantity: Quantity, rounding: Rounding) throws(MeasureError) -> Quantity {
        do throws(ArithmeticFault) {
            let thousandths = try scale(quantity.thousandths, rounding)
            return Quantity(thousandths: thousandths, unit: quantity.unit)
        } catch .inexact {
            throw .quantityInexact(quantity, times: self)
        } catch {
            throw .resultTooLarge("\(quantity) × \(self)")
        }
    }

    /// Whether one share is less than another.
    public static func < (left: Percentage, right: Percentage) -> Bool {
        left.partsPerMillion < right.partsPerMillion
    }

    private func scale(
        _ value: Int64, _ rounding: Rounding
    ) throws(ArithmeticFault) -> Int64 {
        try rounding.scale(value, by: Int128(partsPerMillion), over: 1_000_000)
    }
}

extension Percentage: CustomStringConvertible {
    /// "12.5%", the same in both languages; up to four decimals.
    public func text(in language: Language) -> String {
        "\(decimalText(partsPerMillion, scale: 4, grouping: true))%"
    }

    /// "33.3%" with exactly so many decimals, 0 to 4, halves away from zero; for tables of shares.
    public func text(decimals: Int) -> String {
        precondition((0...4).contains(decimals), "A percentage shows 0 to 4 decimals.")
        let step = [10_000, 1_000, 100, 10, 1][decimals] as Int128
        let awayFromZero = partsPerMillion < 0 ? -step / 2 : step / 2
        let rounded = Int64((Int128(partsPerMillion) + awayFromZero) / step)
        let number = decimalText(
            rounded, scale: decimals, minimumDecimals: decimals, grouping: true)
        return "\(number)%"
    }

    /// "12.5%", which `init(parsing:)` reads back.
    public var description: String {
        "\(decimalText(partsPerMillion, scale: 4, grouping: false))%"
    }
}

extension Percentage: Codable {
    /// Reads the share in parts per million.
    public init(from decoder: any Decoder) throws {
        partsPerMillion = try decoder.singleValueContainer().decode(Int64.self)
    }

    /// Writes the share in parts per million.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(partsPerMillion)
    }
}
