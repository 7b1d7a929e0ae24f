/// An exact positive fraction in lowest terms: a factor between units or the content of a pack.
public struct Ratio: Hashable, Sendable {
    /// Above the line; greater than zero.
    public let numerator: Int64
    /// Below the line; greater than zero, without a factor in common with the numerator.
    public let denominator: Int64

    /// One: units that are alike.
    public static let one = Ratio(1)

    /// A fraction from two whole numbers, reduced.
    ///
    /// Throws `ratioNotPositive` when either is zero or negative.
    public init(_ numerator: Int64, over denominator: Int64) throws(MeasureError) {
        guard numerator > 0, denominator > 0 else {
            throw .ratioNotPositive(numerator: numerator, denominator: denominator)
        }
        let divisor = greatestCommonDivisor(UInt128(numerator), UInt128(denominator))
        self.numerator = numerator / Int64(divisor)
        self.denominator = denominator / Int64(divisor)
    }

    /// Reads a decimal with up to six places or a fraction of whole numbers: "12.5", "1/3".
    ///
    /// Throws the errors of a refused number, then `ratioNotPositive`.
    @inlinable
    public init(parsing text: some StringProtocol) throws(MeasureError) {
        try self.init(reading: String(text))
    }

    @usableFromInline
    init(reading text: String) throws(MeasureError) {
        let (numerator, denominator) = try text.read { reader throws(TextFault) in
            let above = try reader.takeNumber(scale: 6)
            reader.skipBlanks()
            guard reader.take("/") else {
                try reader.requireEnd()
                return (above, Int64(1_000_000))
            }
            reader.skipBlanks()
            let below = try reader.takeNumber(scale: 6)
            try reader.requireEnd()
            return (above, below)
        }
        try self.init(numerator, over: denominator)
    }

    /// A factor of the catalogue of units, known to be positive and in lowest terms.
    init(_ numerator: Int64, _ denominator: Int64 = 1) {
        self.numerator = numerator
        self.denominator = denominator
    }

    /// The fraction turned upside down.
    public var inverse: Ratio { Ratio(denominator, numerator) }

    /// The exact product; throws `resultTooLarge` when it does not fit in lowest terms.
    public static func * (left: Ratio, right: Ratio) throws(MeasureError) -> Ratio {
        let above = UInt128(left.numerator) * UInt128(right.numerator)
        let below = UInt128(left.denominator) * UInt128(right.denominator)
        let divisor = greatestCommonDivisor(above, below)
        guard let numerator = Int64(exactly: above / divisor),
            let denominator = Int64(exactly: below / divisor)
        else { throw .resultTooLarge("\(left) × \(right)") }
        return Ratio(numerator, denominator)
    }

    /// The exact quotient; throws `resultTooLarge` when it does not fit in lowest terms.
    public static func / (left: Ratio, right: Ratio) throws(MeasureError) -> Ratio {
        try left * right.inverse
    }
}

extension Ratio: CustomStringConvertible {
    /// A decimal where six places suffice ("12.5"), else the fraction ("1/3").
    ///
    /// `init(parsing:)` reads both as long as numbers stay below 9,223,372,036,854.
    public var description: String {
        let steps = Int128(numerator) * 1_000_000
        let (quotient, remainder) = steps.quotientAndRemainder(dividingBy: Int128(denominator))
        guard remainder == 0, let value = Int64(exactly: quotient) else {
            return denominator == 1 ? "\(numerator)" : "\(numerator)/\(denominator)"
        }
        return decimalText(value, scale: 6, grouping: false)
    }
}

extension Ratio: Codable {
    private enum CodingKeys: CodingKey { case numerator, denominator }

    /// Reads both whole numbers; a fraction that is not positive is refused, others are reduced.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        try self.init(
            values.decode(Int64.self, forKey: .numerator),
            over: values.decode(Int64.self, forKey: .denominator))
    }

    /// Writes both whole numbers.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(numerator, forKey: .numerator)
        try values.encode(denominator, forKey: .denominator)
    }
}

/// Euclid's algorithm; both must not be zero at once.
func greatestCommonDivisor(_ first: UInt128, _ second: UInt128) -> UInt128 {
    var (larger, smaller) = (first, second)
    while smaller != 0 { (larger, smaller) = (smaller, larger % smaller) }
    return larger
}
