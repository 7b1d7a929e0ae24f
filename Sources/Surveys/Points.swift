public import Measures

/// Points of a score in hundredths: 100 points are 10,000.
public struct Points: Sendable, Hashable, Comparable, Codable {
    /// The hundredths of a point.
    public let hundredths: Int64

    /// No points.
    public static let zero = Points(hundredths: 0)
    /// All of the points.
    public static let hundred = Points(hundredths: 10_000)

    /// So many hundredths of a point.
    public init(hundredths: Int64) { self.hundredths = hundredths }

    public static func < (left: Points, right: Points) -> Bool {
        left.hundredths < right.hundredths
    }

    /// What one score is above another.
    public static func - (left: Points, right: Points) -> Points {
        Points(hundredths: left.hundredths - right.hundredths)
    }

    /// Reads the hundredths.
    public init(from decoder: any Decoder) throws {
        hundredths = try decoder.singleValueContainer().decode(Int64.self)
    }

    /// Writes the hundredths.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(hundredths)
    }
}

extension Points: CustomStringConvertible {
    /// Reads "78.35": up to two decimals, half-width. Throws what `Percentage` throws of a refused number, and
    /// `MeasureError.tooManyDecimals`.
    public init(parsing text: String) throws(MeasureError) {
        let share = try Percentage(parsing: text + "%")
        guard share.partsPerMillion.isMultiple(of: 100) else {
            throw .tooManyDecimals(text, allowed: 2)
        }
        self.init(hundredths: share.partsPerMillion / 100)
    }

    /// "78.35".
    public var description: String {
        let rest = hundredths.magnitude % 100
        let sign = hundredths < 0 ? "-" : ""
        return "\(sign)\(hundredths.magnitude / 100).\(rest < 10 ? "0" : "")\(rest)"
    }
}

/// `part ÷ whole` to the nearest whole number, halves away from zero; both are at least zero.
func quotient(_ part: Int128, over whole: Int128) -> Int64 {
    precondition(part >= 0 && whole > 0, "A share is of something that is there.")
    return Int64((part * 2 + whole) / (whole * 2))
}
