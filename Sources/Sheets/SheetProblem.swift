public import Measures

/// One thing an import refused: where it stands and why.
public struct SheetProblem: Error, Sendable {
    /// The line of the file, from 1.
    public let line: Int
    /// The header of the column, or nil when the whole row is meant.
    public let header: String?
    /// The refused text as written.
    public let value: String
    /// The rule that was broken.
    public let reason: any Explained

    /// A problem with one cell, or with a whole row when `header` is nil.
    public init(line: Int, header: String?, value: String, reason: any Explained) {
        self.line = line
        self.header = header
        self.value = value
        self.reason = reason
    }

    /// A problem with the cell of a column of a row.
    public init(_ row: SheetRow, _ key: String, _ reason: any Explained) {
        self.init(
            line: row.line, header: row.mapping[key]?.header, value: row[key], reason: reason)
    }

    /// One line: where, what was written, and the reason.
    public func message(in language: Language) -> String {
        place(in: language) + reason.message(in: language)
    }

    private func place(in language: Language) -> String {
        switch (language, header) {
        case (.chinese, nil): "第 \(line) 行："
        case (.chinese, let header?): "第 \(line) 行“\(header)”“\(value)”："
        case (.english, nil): "Line \(line): "
        case (.english, let header?): "Line \(line), “\(header)”, “\(value)”: "
        }
    }
}
