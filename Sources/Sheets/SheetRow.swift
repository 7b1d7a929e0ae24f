/// One row of a table, below its header.
///
/// The cells are bytes until they are asked for; asking makes a `String` of one cell.
public struct SheetRow: Sendable {
    /// The line of the file on which the row begins, from 1.
    public var line: Int { cells.line }
    /// How many cells the row has.
    public var count: Int { cells.count }
    /// The headers of the table.
    public let mapping: SheetMapping
    private let cells: RawRow

    init(_ cells: RawRow, mapping: SheetMapping) {
        self.cells = cells
        self.mapping = mapping
    }

    /// The text of a column without blanks around it; empty when the cell is empty, the row too
    /// short or the column not in the table.
    public subscript(key: String) -> String {
        guard let position = mapping.position(of: key) else { return "" }
        return text(at: position)
    }

    /// The text of a column with full-width digits, letters and signs made half-width: for codes,
    /// telephone numbers and other things compared letter by letter.
    public func halfWidth(_ key: String) -> String {
        PlainText.halfWidth(self[key])
    }

    /// The text of a column that has to be filled in. Throws `SheetRowError.emptyCell`.
    public func required(_ key: String) throws(SheetRowError) -> String {
        let text = self[key]
        guard !text.isEmpty else { throw .emptyCell(header: mapping[key]?.header ?? key) }
        return text
    }

    /// Refuses a row whose cells are not where they belong: behind a quote without its pair, or
    /// with text beyond the last header. A comma inside an unquoted number, as in 1,200, moves every
    /// later cell one column on, and such a row must not be recorded.
    /// Throws `SheetRowError.strayQuote`, `tooManyCells`.
    public func checkCells() throws(SheetRowError) {
        if cells.hasStrayQuote { throw .strayQuote("\"" + text(at: cells.count - 1)) }
        guard cells.count > mapping.width else { return }
        for position in mapping.width..<cells.count where !cells.cell(position).isEmpty {
            throw .tooManyCells(cells: position + 1, headers: mapping.width)
        }
    }

    /// The text at a place in the row, from 0; empty past its end.
    public func text(at position: Int) -> String {
        guard position < cells.count else { return "" }
        return String(decoding: Self.unguarded(cells.cell(position)), as: UTF8.self)
    }

    /// Exports put an apostrophe before text that a spreadsheet would take for a formula ('+86…);
    /// reading the table back takes it away again.
    private static func unguarded(_ cell: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        guard cell.first == 0x27, let next = cell.dropFirst().first else { return cell }
        return [0x3D, 0x2B, 0x2D, 0x40].contains(next) ? cell.dropFirst() : cell
    }
}
