/// How many cells the rows of a table have.
struct RowShape {
    /// Up to the last header.
    let width: Int
    /// Up to the last header of a column that has to be there.
    private let required: Int
    /// Of the shortest row so far that reaches all required columns.
    private(set) var fewest: Int

    init(_ mapping: SheetMapping) {
        width = mapping.width
        fewest = mapping.width
        let positions = mapping.entries.filter(\.column.isRequired).map(\.position)
        required = (positions.max() ?? 0) + 1
    }

    /// Takes note of a row that was read.
    @inline(__always)
    mutating func learn(_ row: RawRow) {
        if row.count < fewest, row.count >= required { fewest = row.count }
    }
}

/// The lines of a quoted cell, watched for rows that a stray quote has swallowed.
///
/// A note of several lines has few separators. A line with as many as a row is a row, and so are
/// two lines that a cell joins although each is as long as a row.
struct QuotedLines {
    private let separator: [UInt8]
    /// How many separators a row has at least; nil when no line is doubted.
    private let separatorsOfRow: Int?
    private let cellsBefore: Int
    /// Where the present line begins in the bytes of the row.
    private var start: Int
    /// How many separators the quote hides on its first line; nil while that line goes on.
    private var first: Int?

    init(_ row: RawRow, separator: [UInt8], shape: RowShape?) {
        self.separator = separator
        separatorsOfRow = shape.map { max(1, $0.fewest - 1) }
        cellsBefore = row.count
        start = row.bytes.count
    }

    /// Whether the cell has more than one line.
    var isSeveral: Bool { first != nil }

    /// Ends a line inside the quote, and says whether it looks like a row. The first line never
    /// does: it is the row that the quote stands in.
    mutating func endLine(_ row: RawRow) -> Bool {
        guard let separatorsOfRow else { return false }
        let count = separators(in: row)
        start = row.bytes.count
        guard first != nil else {
            first = count
            return false
        }
        return count >= separatorsOfRow
    }

    /// Whether the quotes that open and close the cell stand in two rows: each of the two lines
    /// has the separators of a row.
    func joinsTwoRows(_ row: RawRow) -> Bool {
        guard let separatorsOfRow, let first else { return false }
        return cellsBefore + first >= separatorsOfRow && separators(in: row) >= cellsBefore
    }

    private func separators(in row: RawRow) -> Int {
        let bytes = row.bytes[start...]
        return bytes.indices.count {
            bytes[$0] == separator[0] && bytes[$0...].starts(with: separator)
        }
    }
}
