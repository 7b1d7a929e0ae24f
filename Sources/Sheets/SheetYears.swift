public import Measures

/// Finds the year of dates that a sheet writes without one, as 9月3日.
///
/// The sheet itself says the year: an earlier row whose date has one, else a title above the header.
/// Where it is silent, the day is the latest such day up to today, but only when that is not long ago;
/// a wrong month would else lie in the year before without anybody noticing.
public struct SheetYears: Sendable {
    /// How many days back a day may lie when nothing in the sheet says its year.
    public static let reach = 120
    /// Half a year: a day that seems to be further back than this belongs to the next year.
    private static let turn = 183

    private let today: CivilDate
    private let title: (text: String, year: Int)?
    private var last: (day: CivilDate, writtenOn: Int)?
    /// Which years were taken for days without one, once each.
    public private(set) var assumed: [AssumedYear] = []

    /// The years of a sheet that has been opened.
    public init(_ reader: SheetReader, today: CivilDate) {
        self.today = today
        title = Self.year(in: reader.titles)
    }

    /// The day that a cell of a row means. The problem has what `CivilDate` says of it, then
    /// `SheetRowError.yearUnclear`.
    public mutating func day(
        _ text: String, of row: SheetRow, _ key: String
    ) throws(SheetProblem) -> CivilDate {
        do throws(MeasureError) {
            let day = try CivilDate(parsing: text)
            // A day to come is refused later and says nothing about other rows.
            if day <= today { last = (day, row.line) }
            return day
        } catch .yearMissing {
            return try assumedDay(text, row, key)
        } catch {
            throw SheetProblem(row, key, error)
        }
    }

    private mutating func assumedDay(
        _ text: String, _ row: SheetRow, _ key: String
    ) throws(SheetProblem) -> CivilDate {
        let day: CivilDate
        let basis: AssumedYear.Basis
        do throws(MeasureError) {
            if let last {
                day = try Self.day(text, after: last.day)
                basis = .row(last.writtenOn)
            } else if let title {
                day = try Self.day(text, in: title.year)
                basis = .title(title.text)
            } else {
                day = try CivilDate(parsing: text, yearOf: today)
                basis = .today
            }
        } catch {
            throw SheetProblem(row, key, error)
        }
        if basis == .today, today - day > Self.reach {
            throw SheetProblem(row, key, SheetRowError.yearUnclear(text, day, today - day))
        }
        if let last { self.last = (day, last.writtenOn) }
        note(AssumedYear(year: day.year, basis: basis, line: row.line, text: text))
        return day
    }

    /// Rows follow the calendar, so the day has the year of the row before; only a day that would
    /// be more than half a year earlier stands behind the turn of the year.
    private static func day(
        _ text: String, after last: CivilDate
    ) throws(MeasureError) -> CivilDate {
        let day = try day(text, in: last.year)
        return last - day > turn ? try Self.day(text, in: last.year + 1) : day
    }

    private static func day(_ text: String, in year: Int) throws(MeasureError) -> CivilDate {
        let day = try CivilDate(
            parsing: text, yearOf: CivilDate(year: year, month: 12, day: 31))
        // The 29th of February is looked for in the years before.
        guard day.year == year else { throw .dateNotExisting("\(year)年\(text)") }
        return day
    }

    private mutating func note(_ year: AssumedYear) {
        let isKnown = assumed.contains { $0.year == year.year && $0.basis == year.basis }
        if !isKnown, assumed.count < AssumedYear.limit { assumed.append(year) }
    }
}

extension SheetYears {
    /// The one year that the titles name, with the title; nil when they name none or several.
    private static func year(in titles: [String]) -> (text: String, year: Int)? {
        let found = titles.flatMap { title in years(in: title).map { (text: title, year: $0) } }
        guard let first = found.first, found.allSatisfy({ $0.year == first.year }) else {
            return nil
        }
        return first
    }

    /// The years of a text: four digits before 年, or at the front of a date.
    private static func years(in title: String) -> [Int] {
        let text = Array(PlainText.squeezed(title))
        return text.indices.compactMap { start in
            let digits = text[start...].prefix(4)
            guard digits.count == 4, digits.allSatisfy({ $0.isASCII && $0.isNumber }),
                start == 0 || !text[start - 1].isNumber,
                isYear(followedBy: text[(start + 4)...]), let year = Int(String(digits)),
                (1900...2199).contains(year)
            else { return nil }
            return year
        }
    }

    private static func isYear(followedBy rest: ArraySlice<Character>) -> Bool {
        guard let mark = rest.first else { return false }
        if mark == "年" { return true }
        return "-/.".contains(mark) && rest.dropFirst().first?.isNumber == true
    }
}
