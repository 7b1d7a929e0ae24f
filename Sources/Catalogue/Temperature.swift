/// A temperature in exact tenths of a degree Celsius.
public struct Temperature: Hashable, Comparable, Sendable, Codable {
    /// Tenths of a degree Celsius; any sign.
    public let tenths: Int32

    /// A temperature in tenths of a degree Celsius.
    public init(tenths: Int32) { self.tenths = tenths }

    /// Reads "-1.5", "4℃" or "4°C": one decimal counts, down to −100 and up to 100 degrees.
    /// Throws `CatalogueError.temperatureMalformed`.
    public init(parsing text: String) throws(CatalogueError) {
        var digits = text.replacing("−", with: "-")
        for sign in ["℃", "°C", "°c", "度"] where digits.hasSuffix(sign) {
            digits = String(digits.dropLast(sign.count))
        }
        digits = digits.filter { $0 != " " }
        let isNegative = digits.hasPrefix("-")
        if isNegative { digits.removeFirst() }
        let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
        guard let whole = parts.first, let degrees = Self.number(whole), parts.count <= 2,
            let tenth = parts.count == 2 ? Self.number(parts[1]) : 0,
            parts.count == 1 || parts[1].count == 1, degrees * 10 + tenth <= 1_000
        else { throw .temperatureMalformed(text) }
        let tenths = degrees * 10 + tenth
        self.init(tenths: isNegative ? -tenths : tenths)
    }

    private static func number(_ text: Substring) -> Int32? {
        let isDigits = text.utf8.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
        return isDigits && text.count <= 4 ? Int32(text) : nil
    }

    /// Whether one is colder than the other.
    public static func < (left: Temperature, right: Temperature) -> Bool {
        left.tenths < right.tenths
    }
}

extension Temperature: CustomStringConvertible {
    /// "-1.5" or "4", without the sign of degrees.
    public var description: String {
        let size = tenths.magnitude
        let text = size.isMultiple(of: 10) ? "\(size / 10)" : "\(size / 10).\(size % 10)"
        return tenths < 0 ? "-" + text : text
    }
}
