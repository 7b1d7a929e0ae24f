extension CivilDate {
    /// The day so many days later, or earlier when negative; throws `dateOutOfRange`.
    public func adding(days: Int) throws(MeasureError) -> CivilDate {
        let (sum, overflow) = Int(daysSince2000).addingReportingOverflow(days)
        guard !overflow, let day = Int32(exactly: sum),
            CivilDate.earliest.daysSince2000...CivilDate.latest.daysSince2000 ~= day
        else { throw .dateOutOfRange("\(self) + \(days)") }
        return CivilDate(unchecked: day)
    }

    /// The same day of the month so many months later, or the last day of a shorter month.
    ///
    /// 2025-01-31 and one month is 2025-02-28. Throws `dateOutOfRange`.
    public func adding(months: Int) throws(MeasureError) -> CivilDate {
        let (year, month, day) = parts
        let (sum, overflow) = (year * 12 + month - 1).addingReportingOverflow(months)
        guard !overflow, sum >= 1900 * 12, sum < 2200 * 12 else {
            throw .dateOutOfRange("\(self) + \(months)")
        }
        let (newYear, newMonth) = (sum / 12, sum % 12 + 1)
        let length = CivilDate.daysInMonth(newMonth, leap: CivilDate.isLeap(newYear))
        return CivilDate(validYear: newYear, month: newMonth, day: min(day, length))
    }

    /// The first day of this month.
    public var firstOfMonth: CivilDate {
        CivilDate(unchecked: daysSince2000 - Int32(day - 1))
    }

    /// The last day of this month.
    public var lastOfMonth: CivilDate {
        let (year, month, day) = parts
        let length = CivilDate.daysInMonth(month, leap: CivilDate.isLeap(year))
        return CivilDate(unchecked: daysSince2000 + Int32(length - day))
    }

    static func isLeap(_ year: Int) -> Bool {
        year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
    }

    static func daysInMonth(_ month: Int, leap: Bool) -> Int {
        switch month {
        case 2: leap ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// A day that is known to exist and to be in range.
    ///
    /// Years are counted from March so that the leap day comes last; the method is
    /// http://howardhinnant.github.io/date_algorithms.html, with the era of 2000-03-01.
    init(validYear year: Int, month: Int, day: Int) {
        let shifted = month > 2 ? month - 3 : month + 9
        // 1600-03-01 begins the 400-year era before 2000-03-01, so everything here is positive.
        let years = (month > 2 ? year : year - 1) - 1600
        let dayOfYear = (153 * shifted + 2) / 5 + day - 1
        let days = years * 365 + years / 4 - years / 100 + years / 400 + dayOfYear
        daysSince2000 = Int32(days - CivilDate.daysFrom1600March)
    }

    /// Year, month and day of month in one calculation, the inverse of `init(validYear:…)`.
    var parts: (year: Int, month: Int, day: Int) {
        let days = Int(daysSince2000) + CivilDate.daysFrom1600March
        let (era, dayOfEra) = days.quotientAndRemainder(dividingBy: 146_097)
        let yearOfEra =
            (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * shifted + 2) / 5 + 1
        let month = shifted < 10 ? shifted + 3 : shifted - 9
        let year = 1600 + era * 400 + yearOfEra + (month <= 2 ? 1 : 0)
        return (year, month, day)
    }

    /// Days from 1600-03-01 to 2000-01-01: one era of 146,097 less the 60 days to 2000-03-01.
    private static var daysFrom1600March: Int { 146_097 - 60 }
}
