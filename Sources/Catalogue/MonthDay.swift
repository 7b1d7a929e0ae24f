public import Measures

/// A day of every year, such as 3月15日.
public struct MonthDay: Hashable, Comparable, Sendable {
    /// The month, 1 to 12.
    public let month: Int
    /// The day, 1 to as many as the month can have; 29 in February.
    public let day: Int

    /// A day of every year, nil for one that no year has.
    public init?(month: Int, day: Int) {
        guard (1...12).contains(month), (1...Self.days(in: month)).contains(day) else { return nil }
        self.month = month
        self.day = day
    }

    /// The day of the year on which a date falls.
    public init(_ date: CivilDate) {
        month = date.month
        day = date.day
    }

    /// How many days a month can have.
    static func days(in month: Int) -> Int {
        switch month {
        case 2: 29
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// Month times 100 plus the day, which orders the days of a year and is what is stored.
    package var code: Int32 { Int32(month * 100 + day) }

    /// The day of a stored code.
    package init?(code: Int32) {
        self.init(month: Int(code) / 100, day: Int(code) % 100)
    }

    /// Whether one comes before the other within a year.
    public static func < (left: MonthDay, right: MonthDay) -> Bool { left.code < right.code }

    /// "3月15日" or "Mar 15".
    public func text(in language: Language) -> String {
        language == .chinese ? "\(month)月\(day)日" : "\(Self.english[month - 1]) \(day)"
    }

    private static let english = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
}

extension MonthDay: Codable {
    /// Reads month times 100 plus the day.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let day = MonthDay(code: try container.decode(Int32.self)) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "no day of a year")
        }
        self = day
    }

    /// Writes month times 100 plus the day.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(code)
    }
}
