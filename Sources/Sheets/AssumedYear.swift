public import Measures

/// A year that an import took for dates without one, and why.
public struct AssumedYear: Sendable, Hashable {
    /// What says the year.
    public enum Basis: Sendable, Hashable {
        /// The title of the sheet.
        case title(String)
        /// The date on this line of the file.
        case row(Int)
        /// Nothing in the sheet: it is the latest such day up to today.
        case today
    }

    /// How many are kept for a report.
    static let limit = 10

    /// The year.
    public let year: Int
    /// What says it.
    public let basis: Basis
    /// The line of the first such date, from 1.
    public let line: Int
    /// The first such date as written.
    public let text: String

    /// The year and the reason as one sentence.
    public func message(in language: Language) -> String {
        switch language {
        case .chinese: "“\(text)”（第 \(line) 行）等没有写年份的日期读作 \(year) 年：\(reason(in: language))。"
        case .english:
            "Dates without a year, as “\(text)” on line \(line), are read as of \(year): "
                + "\(reason(in: language))."
        }
    }

    private func reason(in language: Language) -> String {
        switch (basis, language) {
        case (.title(let title), .chinese): "标题“\(title)”写明了年份"
        case (.title(let title), .english): "the title “\(title)” says so"
        case (.row(let line), .chinese): "第 \(line) 行的日期写明了年份"
        case (.row(let line), .english): "the date on line \(line) says so"
        case (.today, .chinese): "取不晚于今天、至多 \(SheetYears.reach) 天前的那一天"
        case (.today, .english):
            "the latest such day up to today, at most \(SheetYears.reach) days back"
        }
    }
}
