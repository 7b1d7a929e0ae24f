/// An exact decimal number: `unscaled` divided by ten to the power of `scale`.
///
/// Two values are equal when they have the same number of decimals and the same digits: 1.5 and
/// 1.50 are different values here, as they print differently in PostgreSQL.
public struct PostgresNumeric: Hashable, Sendable {
    /// The digits without the decimal point.
    public let unscaled: Int64
    /// How many of the digits stand after the decimal point, 0 to 18.
    public let scale: Int

    /// The greatest scale.
    public static let greatestScale = 18

    /// `unscaled` divided by ten to the power of `scale`.
    ///
    /// A scale outside 0 to 18 is a programmer's error.
    public init(unscaled: Int64, scale: Int) {
        precondition(0...Self.greatestScale ~= scale, "the scale must be between 0 and 18")
        self.unscaled = unscaled
        self.scale = scale
    }
}

extension PostgresNumeric: CustomStringConvertible {
    /// The number with all its decimals: "-12.50".
    public var description: String {
        let digits = String(unscaled.magnitude)
        let sign = unscaled < 0 ? "-" : ""
        guard scale > 0 else { return sign + digits }
        let missing = max(0, scale + 1 - digits.count)
        let padded = String(repeating: "0", count: missing) + digits
        return sign + padded.dropLast(scale) + "." + padded.suffix(scale)
    }
}
