import Measures

/// The columns of a table that has begun, and the rules its rows keep.
struct TableLayout {
    /// A column of a file: the values of a table's column, or their units.
    enum Field {
        case value(Int)
        case unit(Int)
    }

    let columns: [TableColumn]
    private(set) var rows = 0

    init(_ columns: [TableColumn]) {
        precondition(!columns.isEmpty, "a table has at least one column")
        self.columns = columns
    }

    /// The columns of a file in which numbers stand without their units: a column whose cells
    /// bring their own unit is followed by a column of units.
    var fields: [Field] {
        columns.indices.flatMap { index -> [Field] in
            columns[index].kind.hasUnitPerCell ? [.value(index), .unit(index)] : [.value(index)]
        }
    }

    func header(_ field: Field, in language: Language) -> String {
        switch field {
        case .value(let index): columns[index].header(in: language)
        case .unit(let index): columns[index].unitHeader(in: language)
        }
    }

    /// Counts a row and checks it. Throws `rowWidth`, `cellUnlike`, `unitUnlike`.
    mutating func take(_ row: [Cell], isTotal: Bool = false) throws(TableError) {
        rows += 1
        guard row.count == columns.count else {
            throw .rowWidth(row: rows, cells: row.count, columns: columns.count)
        }
        for (column, cell) in zip(columns, row) {
            if isTotal, case .text = cell { continue }
            guard column.kind.accepts(cell) else {
                throw .cellUnlike(row: rows, column: column, value: cell.plain)
            }
            if let expected = column.kind.unit, let unit = cell.unit, unit != expected {
                throw .unitUnlike(row: rows, column: column, unit: unit, expected: expected)
            }
        }
    }
}
