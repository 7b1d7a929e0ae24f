public import Measures

/// Writes an Excel workbook: real numbers and dates, a bold header that stays in view, a filter
/// over it, columns wide enough for Chinese, and sheets that print on A4.
///
/// Memory stays constant: libxlsxwriter keeps rows in a temporary file until the end. A table
/// longer than a worksheet goes on in further ones, each under the same header.
public struct XLSXTableWriter: TableWriter {
    /// How many rows a worksheet of Excel holds below its header.
    package static let sheetLimit = 1_048_575

    private let output: TableOutput
    private let language: Language
    private let rowsPerSheet: Int
    private var layout: TableLayout?
    private var workbook: Workbook?
    private var sheet: WorksheetWriter?
    private var sheets = 0
    private var title = ""

    /// A writer whose headers are in `language`.
    public init(to output: TableOutput, in language: Language) {
        self.init(to: output, in: language, rowsPerSheet: Self.sheetLimit)
    }

    package init(to output: TableOutput, in language: Language, rowsPerSheet: Int) {
        precondition((1...Self.sheetLimit).contains(rowsPerSheet), "Excel has a row limit")
        self.output = output
        self.language = language
        self.rowsPerSheet = rowsPerSheet
    }

    /// Takes the columns and the title, and creates the file. Throws `cannotCreate`.
    public mutating func begin(_ columns: [TableColumn], title: String) throws {
        precondition(layout == nil, "a table begins once")
        self.title = title
        layout = TableLayout(columns)
        let workbook = try Workbook(output)
        workbook.setTitle(title)
        self.workbook = workbook
        try beginSheet(in: workbook)
    }

    /// Writes one row. Throws `rowWidth`, `cellUnlike`, `unitUnlike`, `textTooLong`,
    /// `cannotWrite`.
    public mutating func write(_ row: [Cell]) throws {
        try write(row, isTotal: false)
    }

    /// Writes the row of totals. Throws what `write` throws.
    public mutating func writeTotal(_ row: [Cell]) throws {
        try write(row, isTotal: true)
    }

    /// Completes the table and puts it in place. Throws `cannotWrite`, `cannotReplace`.
    public mutating func finish() throws {
        guard let workbook else { preconditionFailure("a table begins before it is finished") }
        try sheet?.finish()
        try workbook.finish()
        self.workbook = nil
        sheet = nil
    }

    private mutating func write(_ row: [Cell], isTotal: Bool) throws {
        guard let workbook else { preconditionFailure("rows come after begin and before finish") }
        try layout?.take(row, isTotal: isTotal)
        if sheet?.rows == rowsPerSheet {
            try sheet?.finish()
            try beginSheet(in: workbook)
        }
        try sheet?.write(row, number: layout?.rows ?? 0, isTotal: isTotal)
    }

    private mutating func beginSheet(in workbook: Workbook) throws {
        guard let layout else { return }
        sheets += 1
        let name = WorksheetName(title, number: sheets).text
        sheet = try WorksheetWriter(
            workbook, sheet: try workbook.addSheet(name), layout: layout, language: language)
    }
}
