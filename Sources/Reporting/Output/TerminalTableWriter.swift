public import Measures

/// Writes a table for people to read in a terminal: columns aligned with Chinese characters
/// counted as two places, numbers on the right, a rule under the header and above the totals.
///
/// The widths come from the first 500 rows; a longer cell further down pushes its line aside.
public struct TerminalTableWriter: TableWriter {
    /// The sentence under the header of a table without rows.
    public static let noRows = "没有记录 / No rows"

    private static let sampleRows = 500
    private static let gap = "  "
    private let output: TableOutput
    private let language: Language
    private var sink: ByteSink?
    private var layout: TableLayout?
    private var sample: [[String]] = []
    private var widths: [Int] = []

    /// A writer whose headers are in `language`.
    public init(to output: TableOutput, in language: Language) {
        self.output = output
        self.language = language
    }

    /// Takes the columns and the title, and creates the file. Throws `cannotCreate`.
    public mutating func begin(_ columns: [TableColumn], title: String) throws {
        precondition(layout == nil, "a table begins once")
        layout = TableLayout(columns)
        sink = try ByteSink(output)
        if !title.isEmpty { try sink?.append(title.printable + "\n\n") }
    }

    /// Writes one row. Throws `rowWidth`, `cellUnlike`, `unitUnlike`, `cannotWrite`.
    public mutating func write(_ row: [Cell]) throws {
        let texts = try texts(row, isTotal: false)
        if !widths.isEmpty { return try put(texts) }
        sample.append(texts)
        if sample.count == Self.sampleRows { try putSample() }
    }

    /// Writes the row of totals. Throws what `write` throws.
    public mutating func writeTotal(_ row: [Cell]) throws {
        let texts = try texts(row, isTotal: true)
        if widths.isEmpty {
            // The totals are the widest numbers of all, so they count for the widths.
            try putSample(with: texts)
        }
        try putRule()
        try put(texts)
    }

    /// Writes what is left, or that there are no rows, and puts the table in place. Throws
    /// `cannotWrite`, `cannotReplace`.
    public mutating func finish() throws {
        guard let layout, let sink else {
            preconditionFailure("a table begins before it is finished")
        }
        if widths.isEmpty { try putSample() }
        if layout.rows == 0 { try sink.append(Self.noRows + "\n") }
        try sink.finish()
        self.sink = nil
    }

    private mutating func texts(_ row: [Cell], isTotal: Bool) throws -> [String] {
        precondition(sink != nil, "rows come after begin and before finish")
        try layout?.take(row, isTotal: isTotal)
        return zip(columns, row).map { $1.screenText(under: $0, in: language) }
    }

    private var columns: [TableColumn] { layout?.columns ?? [] }

    private mutating func putSample(with total: [String]? = nil) throws {
        let headers = columns.map { $0.screenHeader(in: language).printable }
        let measured = [headers] + sample + (total.map { [$0] } ?? [])
        widths = columns.indices.map { index in
            measured.reduce(columns[index].width) { max($0, $1[index].displayWidth) }
        }
        try put(headers)
        try putRule()
        for texts in sample { try put(texts) }
        sample = []
    }

    private func put(_ texts: [String]) throws {
        var line = columns.indices.map {
            texts[$0].padded(to: widths[$0], on: columns[$0].alignment)
        }.joined(separator: Self.gap)
        while line.last == " " { line.removeLast() }
        try sink?.append(line + "\n")
    }

    private func putRule() throws {
        let rules = widths.map { String(repeating: "-", count: $0) }
        try sink?.append(rules.joined(separator: Self.gap) + "\n")
    }
}
