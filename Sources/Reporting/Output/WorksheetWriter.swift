import CXLSXWriter
import Measures

/// One worksheet, written from its header down.
struct WorksheetWriter {
    /// The widths are taken from so many rows and the totals.
    private static let measuredRows = 1_000
    /// No column is wider, however long its texts; in half-width characters.
    private static let widest = 60

    private let workbook: Workbook
    private let sheet: UnsafeMutablePointer<lxw_worksheet>
    private let columns: [TableColumn]
    private let fields: [TableLayout.Field]
    private let language: Language
    private var widths: [Int] = []
    /// How many rows stand below the header.
    private(set) var rows = 0
    private var isFiltered = false

    /// Writes the header. Throws `cannotWrite`.
    init(
        _ workbook: Workbook, sheet: UnsafeMutablePointer<lxw_worksheet>, layout: TableLayout,
        language: Language
    ) throws(TableError) {
        self.workbook = workbook
        self.sheet = sheet
        self.language = language
        columns = layout.columns
        fields = layout.fields
        setPage()
        for (place, field) in fields.enumerated() {
            try writeHeader(layout.header(field, in: language), field, at: place)
        }
    }

    /// A4 across, as many pages down as needed, the header on each.
    private func setPage() {
        worksheet_freeze_panes(sheet, 1, 0)
        worksheet_repeat_rows(sheet, 0, 0)
        worksheet_set_landscape(sheet)
        worksheet_set_paper(sheet, 9)
        worksheet_fit_to_pages(sheet, 1, 0)
    }

    private mutating func writeHeader(
        _ header: String, _ field: TableLayout.Field, at place: Int
    ) throws(TableError) {
        let look = CellFormat(isHeader: true, alignment: alignment(of: field))
        // Three places more for the button of the filter.
        widths.append(max(minimumWidth(of: field), header.displayWidth + 3))
        try workbook.check(
            worksheet_write_string(
                sheet, 0, lxw_col_t(place), header.printable, workbook.format(look)))
    }

    /// Writes the next row. Throws `textTooLong`, `cannotWrite`.
    mutating func write(_ row: [Cell], number: Int, isTotal: Bool) throws(TableError) {
        if isTotal { try setFilter() }
        rows += 1
        let isMeasured = rows <= Self.measuredRows || isTotal
        for (place, field) in fields.enumerated() {
            let cell = content(of: field, in: row)
            if isMeasured { measure(cell, field, at: place) }
            let error = put(cell, field, at: lxw_col_t(place), isTotal: isTotal)
            if error == LXW_ERROR_MAX_STRING_LENGTH_EXCEEDED {
                throw .textTooLong(row: number, column: column(of: field), limit: 32_767)
            }
            try workbook.check(error)
        }
    }

    /// Completes the sheet: the filter and the widths. Throws `cannotWrite`.
    mutating func finish() throws(TableError) {
        try setFilter()
        for (place, width) in widths.enumerated() {
            let column = lxw_col_t(place)
            let characters = WorkbookNumber(steps: Int64(min(width, Self.widest) + 2), scale: 0)
            try workbook.check(
                worksheet_set_column(sheet, column, column, characters.binary ?? 0, nil))
        }
    }

    /// Sets the filter over the rows so far. It leaves the totals out, and has to be set before
    /// them: in constant memory the library refuses a range that ends above the current row.
    private mutating func setFilter() throws(TableError) {
        if isFiltered { return }
        isFiltered = true
        let last = lxw_col_t(fields.count - 1)
        try workbook.check(worksheet_autofilter(sheet, 0, 0, lxw_row_t(rows), last))
    }

    private func content(of field: TableLayout.Field, in row: [Cell]) -> Cell {
        switch field {
        case .value(let index): row[index]
        case .unit(let index): Cell(row[index].unit?.text(in: language))
        }
    }

    private mutating func measure(_ cell: Cell, _ field: TableLayout.Field, at place: Int) {
        let text = cell.screenText(under: column(of: field), in: language)
        widths[place] = max(widths[place], text.displayWidth)
    }

    private func put(
        _ cell: Cell, _ field: TableLayout.Field, at place: lxw_col_t, isTotal: Bool
    ) -> lxw_error {
        let row = lxw_row_t(rows)
        let format = format(for: cell, field, isTotal: isTotal)
        switch cell {
        case .empty: return worksheet_write_blank(sheet, row, place, format)
        case .text(let text):
            return worksheet_write_string(sheet, row, place, text.withoutZeroes, format)
        case .date(let date):
            var moment = lxw_datetime()
            (moment.year, moment.month, moment.day) =
                (Int32(date.year), Int32(date.month), Int32(date.day))
            return worksheet_write_datetime(sheet, row, place, &moment, format)
        default:
            guard let number = cell.workbookNumber?.binary else {
                return worksheet_write_string(sheet, row, place, cell.plain, format)
            }
            return worksheet_write_number(sheet, row, place, number, format)
        }
    }

    private func format(
        for cell: Cell, _ field: TableLayout.Field, isTotal: Bool
    ) -> UnsafeMutablePointer<lxw_format>? {
        let look = CellFormat(
            number: NumberFormat(cell), isTotal: isTotal,
            alignment: alignment(of: field))
        return workbook.format(look)
    }

    private func column(of field: TableLayout.Field) -> TableColumn {
        switch field {
        case .value(let index), .unit(let index): columns[index]
        }
    }

    private func alignment(of field: TableLayout.Field) -> TableColumn.Alignment {
        if case .value(let index) = field { columns[index].alignment } else { .left }
    }

    private func minimumWidth(of field: TableLayout.Field) -> Int {
        if case .value(let index) = field { columns[index].width } else { 0 }
    }
}

extension String {
    /// A zero would end the text in C; Excel cannot hold one either.
    fileprivate var withoutZeroes: String {
        guard utf8.contains(0) else { return self }
        return String(String.UnicodeScalarView(unicodeScalars.map { $0 == "\0" ? "\u{FFFD}" : $0 }))
    }
}
