public import Measures

/// Why a single row is refused before its values are looked at.
public enum SheetRowError: Explained, Hashable {
    /// A quote opens a cell of this row and would close it in another row; the text behind it.
    case strayQuote(String)
    /// A cell that has to be filled in is empty.
    case emptyCell(header: String)
    /// A date without a year, in a sheet that does not say the year: the latest such day up to today
    /// lies too many days back.
    case yearUnclear(String, CivilDate, Int)
    /// The row has text in more cells than the table has headers.
    case tooManyCells(cells: Int, headers: Int)

    /// The fault as a full sentence with the refused values.
    public func message(in language: Language) -> String {
        switch (self, language) {
        case (.strayQuote(let text), .chinese):
            "引号没有配对：“\(Self.short(text))”后面的各行看来是另外的记录，已另行读取；请去掉这个引号，或把它补成一对。"
        case (.strayQuote(let text), .english):
            "A quote has no pair: the lines after “\(Self.short(text))” look like rows of their own "
                + "and were read as such; please remove or close the quote."
        case (.yearUnclear(let text, let day, let days), .chinese):
            "“\(text)”的年份不明：表里没有写年份，不晚于今天的最近一个是 \(day)，已过去 \(days) 天（最多 "
                + "\(SheetYears.reach) 天）；请写明年份。"
        case (.yearUnclear(let text, let day, let days), .english):
            "The year of “\(text)” is not clear: the sheet does not say it, and the latest such day "
                + "up to today is \(day), \(days) days back (at most \(SheetYears.reach)); "
                + "please write the year."
        case (.emptyCell(let header), .chinese): "“\(header)”没有填写。"
        case (.emptyCell(let header), .english): "“\(header)” is not filled in."
        case (.tooManyCells(let cells, let headers), .chinese):
            "这一行有 \(cells) 个单元格，表头只有 \(headers) 列；数字里的逗号请去掉或加引号。"
        case (.tooManyCells(let cells, let headers), .english):
            "The row has \(Language.counted(cells, "cell")) under "
                + "\(Language.counted(headers, "header")); "
                + "please remove or quote commas inside numbers."
        }
    }

    /// Enough of a text to find it again.
    private static func short(_ text: String) -> String {
        text.count <= 40 ? text : text.prefix(40) + "…"
    }
}
