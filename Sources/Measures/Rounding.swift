/// The named ways in which an exact result becomes whole in the smallest steps of a measure.
public enum Rounding: String, Hashable, Sendable, CaseIterable, Codable {
    /// To the nearest, halves away from zero: 四舍五入, the rule for money paid.
    case halfAwayFromZero
    /// To the nearest, halves to the even neighbour.
    case halfEven
    /// Toward zero.
    case down
    /// Away from zero.
    case up
    /// Toward negative infinity.
    case floor
    /// Toward positive infinity.
    case ceiling
    /// No rounding: a result that is not whole is refused.
    case exact
}

/// Why a scaled value has no answer; the caller knows the words for it.
enum ArithmeticFault: Error {
    case inexact
    case overflow
}

extension Rounding {
    /// `value × factor ÷ divisor`, computed in 256 bits and rounded once.
    ///
    /// Throws `inexact` under `.exact`, then `overflow` when the result does not fit.
    func scale(
        _ value: Int64, by factor: Int128, over signedDivisor: Int128
    ) throws(ArithmeticFault) -> Int64 {
        let negative = ((value < 0) != (factor < 0)) != (signedDivisor < 0)
        let divisor = signedDivisor.magnitude
        let product = UInt128(value.magnitude).multipliedFullWidth(by: factor.magnitude)
        guard product.high < divisor else { throw .overflow }
        let (quotient, remainder) =
            product.high == 0
            ? product.low.quotientAndRemainder(dividingBy: divisor)
            : divisor.dividingFullWidth(product)
        let grows = try isIncreased(
            quotient: quotient, remainder: remainder, divisor: divisor, negative: negative)
        return try signed(quotient, plus: grows ? 1 : 0, negative: negative)
    }

    /// Whether the magnitude goes up by one, given what the division left over.
    private func isIncreased(
        quotient: UInt128, remainder: UInt128, divisor: UInt128, negative: Bool
    ) throws(ArithmeticFault) -> Bool {
        guard remainder != 0 else { return false }
        // Comparing with what is missing to the next whole avoids doubling, which could overflow.
        let missing = divisor - remainder
        switch self {
        case .halfAwayFromZero: return remainder >= missing
        case .halfEven:
            return remainder > missing || (remainder == missing && quotient & 1 == 1)
        case .down: return false
        case .up: return true
        case .floor: return negative
        case .ceiling: return !negative
        case .exact: throw .inexact
        }
    }

    private func signed(
        _ magnitude: UInt128, plus step: UInt128, negative: Bool
    ) throws(ArithmeticFault) -> Int64 {
        guard magnitude <= UInt128(UInt64.max) else { throw .overflow }
        let whole = Int128(magnitude + step)
        guard let result = Int64(exactly: negative ? -whole : whole) else { throw .overflow }
        return result
    }
}
