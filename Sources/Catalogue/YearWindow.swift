public import Measures

/// The days of every year from one to another, both included. When the last is before the first, the
/// window goes over the turn of the year, as that of a crop that winters.
public struct YearWindow: Hashable, Sendable, Codable {
    /// The first day.
    public let from: MonthDay
    /// The last day.
    public let last: MonthDay

    /// The days from one to another.
    public init(from: MonthDay, last: MonthDay) {
        self.from = from
        self.last = last
    }

    /// The window of two stored codes, nil when there is none.
    package init?(codes from: Int32?, _ last: Int32?) {
        guard let from = from.flatMap(MonthDay.init(code:)),
            let last = last.flatMap(MonthDay.init(code:))
        else { return nil }
        self.init(from: from, last: last)
    }

    /// Whether the window goes over the turn of the year.
    public var crossesYear: Bool { last < from }

    /// Whether a day lies in the window.
    public func contains(_ date: CivilDate) -> Bool { contains(MonthDay(date)) }

    /// Whether a day of the year lies in the window.
    public func contains(_ day: MonthDay) -> Bool {
        crossesYear ? from <= day || day <= last : from <= day && day <= last
    }

    /// The days of the window that begins in a year. February 29 is the 28th where there is none.
    /// Throws `MeasureError.dateOutOfRange`.
    public func period(beginningIn year: Int) throws(MeasureError) -> Period {
        try Period(
            from: Self.date(from, in: year),
            through: Self.date(last, in: crossesYear ? year + 1 : year))
    }

    private static func date(_ day: MonthDay, in year: Int) throws(MeasureError) -> CivilDate {
        let isLeap = year.isMultiple(of: 4) && !year.isMultiple(of: 100) || year.isMultiple(of: 400)
        let last = day.month == 2 && !isLeap ? min(day.day, 28) : day.day
        return try CivilDate(year: year, month: day.month, day: last)
    }

    /// "3月15日至4月20日" or "Mar 15 – Apr 20".
    public func text(in language: Language) -> String {
        let between = language == .chinese ? "至" : " – "
        return from.text(in: language) + between + last.text(in: language)
    }
}

extension YearWindow {
    /// Reads "3月15日至4月20日", "3-15~4-20", "3月上旬至5月", "10月下旬到翌年3月".
    ///
    /// 上旬, 中旬 and 下旬 are the days 1–10, 11–20 and 21 to the end of the month; a bare month is
    /// all of it. Throws `CatalogueError.windowMalformed`.
    public init(parsing text: String) throws(CatalogueError) {
        let ends = Self.ends(of: text).map(Self.days)
        guard let first = ends.first, let from = first?.from, let end = ends.last,
            let last = end?.last, ends.count <= 2
        else { throw .windowMalformed(text) }
        self.init(from: from, last: last)
    }

    /// A hyphen parts the ends only where it cannot part a month from its day.
    private static func ends(of text: String) -> [Substring] {
        let plain = text.filter { $0 != " " }
        let hyphen: [Character] = plain.contains("月") ? ["-"] : []
        let separators: [Character] = ["至", "到", "~", "～", "—", "–"] + hyphen
        return plain.split(omittingEmptySubsequences: false) { separators.contains($0) }
    }

    private static func days(_ text: Substring) -> (from: MonthDay, last: MonthDay)? {
        var rest = text
        for word in ["翌年", "次年", "当年", "来年"] where rest.hasPrefix(word) {
            rest = rest.dropFirst(word.count)
        }
        let parts = rest.split(
            maxSplits: 1, omittingEmptySubsequences: false, whereSeparator: { "月-/.".contains($0) })
        guard parts.count == 2, let month = Int(parts[0]), (1...12).contains(month) else {
            return nil
        }
        let days = part(of: month, parts[1], isMonthWritten: rest.contains("月"))
        guard let days, let from = MonthDay(month: month, day: days.lowerBound),
            let last = MonthDay(month: month, day: days.upperBound)
        else { return nil }
        return (from, last)
    }

    private static func part(
        of month: Int, _ text: Substring, isMonthWritten: Bool
    ) -> ClosedRange<Int>? {
        switch text {
        case "": return isMonthWritten ? 1...MonthDay.days(in: month) : nil
        case "上旬", "初": return 1...10
        case "中旬", "中": return 11...20
        case "下旬", "底": return 21...MonthDay.days(in: month)
        default:
            let digits = text.last == "日" || text.last == "号" ? text.dropLast() : text
            return Int(digits).flatMap { $0 > 0 ? $0...$0 : nil }
        }
    }
}
