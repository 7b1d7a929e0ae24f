public import Measures

/// Writes CSV as Excel and WPS open it: UTF-8 with a byte order mark, CRLF, quotes by RFC 4180.
///
/// Numbers have no separators, dates are ISO, and text that a spreadsheet would run as a formula
/// gets an apostrophe in front (OWASP, CSV injection).
public struct CSVTableWriter: TableWriter {
    private let output: TableOutput
    private let language: Language
    private var sink: ByteSink?
    private var layout: TableLayout?
    private var fields: [TableLayout.Field] = []

    /// A writer whose headers are in `language`.
    public init(to output: TableOutput, in language: Language) {
        self.output = output
        self.language = language
    }

    /// Takes the columns and the title, and creates the file. Throws `cannotCreate`.
    public mutating func begin(_ columns: [TableColumn], title: String) throws {
        precondition(layout == nil, "a table begins once")
        let layout = TableLayout(columns)
        let sink = try ByteSink(output)
        try sink.append("\u{FEFF}")
        fields = layout.fields
        for (place, field) in fields.enumerated() {
            let header = Self.guarded(layout.header(field, in: language))
            try put(header, at: place, to: sink)
        }
        try sink.append("\r\n")
        self.layout = layout
        self.sink = sink
    }

    /// Writes one row. Throws `rowWidth`, `cellUnlike`, `unitUnlike`, `cannotWrite`.
    public mutating func write(_ row: [Cell]) throws {
        try write(row, isTotal: false)
    }

    /// Writes the row of totals. Throws what `write` throws.
    public mutating func writeTotal(_ row: [Cell]) throws {
        try write(row, isTotal: true)
    }

    /// Completes the table and puts it in place. Throws `cannotWrite`, `cannotReplace`.
    public mutating func finish() throws {
        guard let sink else { preconditionFailure("a table begins before it is finished") }
        try sink.finish()
        self.sink = nil
    }

    private mutating func write(_ row: [Cell], isTotal: Bool) throws {
        guard let sink else { preconditionFailure("rows come after begin and before finish") }
        try layout?.take(row, isTotal: isTotal)
        for (place, field) in fields.enumerated() {
            try put(text(field, of: row), at: place, to: sink)
        }
        try sink.append("\r\n")
    }

    private func text(_ field: TableLayout.Field, of row: [Cell]) -> String {
        switch field {
        case .unit(let index): row[index].unit?.text(in: language) ?? ""
        case .value(let index):
            if case .text(let text) = row[index] { Self.guarded(text) } else { row[index].plain }
        }
    }

    private func put(_ text: String, at place: Int, to sink: ByteSink) throws {
        if place > 0 { try sink.append(",") }
        try sink.append(Self.needsQuotes(text) ? Self.quoted(text) : text)
    }

    private static let formulaStarts: Set<Unicode.Scalar> = [
        "=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠",
    ]

    /// A spreadsheet takes text for a formula by its first character, in full width too.
    private static func guarded(_ text: String) -> String {
        guard let first = text.unicodeScalars.first, formulaStarts.contains(first) else {
            return text
        }
        return "'" + text
    }

    private static func needsQuotes(_ text: String) -> Bool {
        text.utf8.first == 0x20 || text.utf8.last == 0x20
            || text.utf8.contains { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }
    }

    private static func quoted(_ text: String) -> String {
        var bytes: [UInt8] = [0x22]
        for byte in text.utf8 {
            if byte == 0x22 { bytes.append(0x22) }
            bytes.append(byte)
        }
        bytes.append(0x22)
        return String(decoding: bytes, as: UTF8.self)
    }
}
