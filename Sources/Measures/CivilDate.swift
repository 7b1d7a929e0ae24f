/// A day of the civil (Gregorian) calendar from 1900-01-01 to 2199-12-31, without time or zone.
public struct CivilDate: Hashable, Comparable, Sendable {
    /// Days since 2000-01-01, PostgreSQL's own form of a date.
    public let daysSince2000: Int32

    /// 1900-01-01.
    public static let earliest = CivilDate(unchecked: -36_524)
    /// 2199-12-31.
    public static let latest = CivilDate(unchecked: 73_048)

    /// The day so many days after 2000-01-01; throws `dateOutOfRange`.
    public init(daysSince2000: Int32) throws(MeasureError) {
        let range = CivilDate.earliest.daysSince2000...CivilDate.latest.daysSince2000
        guard range.contains(daysSince2000) else {
            throw .dateOutOfRange("2000-01-01 + \(daysSince2000)")
        }
        self.daysSince2000 = daysSince2000
    }

    /// The day of a year, month and day of month.
    ///
    /// Throws `dateNotExisting` for a month or day that the calendar does not have, then
    /// `dateOutOfRange`.
    public init(year: Int, month: Int, day: Int) throws(MeasureError) {
        guard (1...12).contains(month), day >= 1,
            day <= CivilDate.daysInMonth(month, leap: CivilDate.isLeap(year))
        else { throw .dateNotExisting("\(year)-\(month)-\(day)") }
        guard (1900...2199).contains(year) else { throw .dateOutOfRange("\(year)-\(month)-\(day)") }
        self.init(validYear: year, month: month, day: day)
    }

    /// The year, 1900 to 2199.
    public var year: Int { parts.year }

    /// The month, 1 to 12.
    public var month: Int { parts.month }

    /// The day of the month, 1 to 31.
    public var day: Int { parts.day }

    /// The quarter, 1 to 4.
    public var quarter: Int { (month + 2) / 3 }

    /// The day of the week.
    public var weekday: Weekday {
        // 2000-01-01 was a Saturday, which is number 6.
        let offset = (Int(daysSince2000) + 5) % 7
        return Weekday.allCases[offset < 0 ? offset + 7 : offset]
    }

    /// Whether one day is before another.
    public static func < (left: CivilDate, right: CivilDate) -> Bool {
        left.daysSince2000 < right.daysSince2000
    }

    /// How many days the left day is after the right one.
    public static func - (left: CivilDate, right: CivilDate) -> Int {
        Int(left.daysSince2000) - Int(right.daysSince2000)
    }

    init(unchecked days: Int32) { daysSince2000 = days }
}

/// A day of the week; the raw value follows ISO 8601, Monday is 1.
public enum Weekday: Int, Hashable, Sendable, CaseIterable, Codable {
    /// 星期一 to 星期日.
    case monday = 1
    case tuesday, wednesday, thursday, friday, saturday, sunday

    /// "星期一" or "Monday".
    public func text(in language: Language) -> String {
        switch language {
        case .chinese: "星期" + ["一", "二", "三", "四", "五", "六", "日"][rawValue - 1]
        case .english:
            [
                "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
            ][rawValue - 1]
        }
    }
}

extension CivilDate: CustomStringConvertible {
    /// "2025-09-03".
    public var description: String {
        let (year, month, day) = parts
        return String(unsafeUninitializedCapacity: 10) { buffer in
            func put(_ value: Int, at index: Int, digits: Int) {
                var rest = value
                for place in stride(from: index + digits - 1, through: index, by: -1) {
                    buffer.initializeElement(at: place, to: UInt8(0x30 + rest % 10))
                    rest /= 10
                }
            }
            put(year, at: 0, digits: 4)
            buffer.initializeElement(at: 4, to: 0x2D)
            put(month, at: 5, digits: 2)
            buffer.initializeElement(at: 7, to: 0x2D)
            put(day, at: 8, digits: 2)
            return 10
        }
    }

    /// "2025年9月3日" or "2025-09-03".
    public func text(in language: Language) -> String {
        guard language == .chinese else { return description }
        let (year, month, day) = parts
        return "\(year)年\(month)月\(day)日"
    }
}

extension CivilDate: Codable {
    /// Reads "2025-09-03"; anything else is refused.
    public init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        let date = try CivilDate(parsing: text)
        guard date.description == text else { throw MeasureError.dateUnreadable(text.shown) }
        self = date
    }

    /// Writes "2025-09-03".
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
