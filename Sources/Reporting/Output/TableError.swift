public import Measures

/// Why a table cannot be written, in the order in which it is checked. Rows count from 1, below
/// the header.
public enum TableError: Explained, Hashable {
    /// The file cannot be created, with the system's reason.
    case cannotCreate(path: String, reason: String)
    /// The row has another number of cells than the table has columns.
    case rowWidth(row: Int, cells: Int, columns: Int)
    /// The cell is not of the column's kind.
    case cellUnlike(row: Int, column: TableColumn, value: String)
    /// The cell's unit is not the column's unit.
    case unitUnlike(row: Int, column: TableColumn, unit: Unit, expected: Unit)
    /// The text is longer than a workbook's cell can hold; `limit` in characters.
    case textTooLong(row: Int, column: TableColumn, limit: Int)
    /// The file cannot be written, with the system's reason.
    case cannotWrite(path: String, reason: String)
    /// The finished file cannot take its place, with the system's reason.
    case cannotReplace(path: String, reason: String)

    /// The fault as a full sentence with the refused values.
    public func message(in language: Language) -> String {
        language == .chinese ? chinese : english
    }

    private var chinese: String {
        switch self {
        case .cannotCreate(let path, let reason): "无法创建文件“\(path)”：\(reason)。"
        case .rowWidth(let row, let cells, let columns):
            "表格第 \(row) 行有 \(cells) 个单元格，应有 \(columns) 个。"
        case .cellUnlike(let row, let column, let value):
            "表格第 \(row) 行“\(column.chinese)”的值“\(value)”与该列类型不符。"
        case .unitUnlike(let row, let column, let unit, let expected):
            "表格第 \(row) 行“\(column.chinese)”的单位是\(unit.chinese)，该列的单位是\(expected.chinese)。"
        case .textTooLong(let row, let column, let limit):
            "表格第 \(row) 行“\(column.chinese)”超过 \(limit) 个字符，工作簿放不下，请改用 CSV。"
        case .cannotWrite(let path, let reason): "无法写入文件“\(path)”：\(reason)。"
        case .cannotReplace(let path, let reason): "无法替换文件“\(path)”：\(reason)。"
        }
    }

    private var english: String {
        switch self {
        case .cannotCreate(let path, let reason):
            "The file “\(path)” cannot be created: \(reason)."
        case .rowWidth(let row, let cells, let columns):
            "Row \(row) of the table has \(cells) cells instead of \(columns)."
        case .cellUnlike(let row, let column, let value):
            "Row \(row) of the table has “\(value)” under “\(column.english)”, "
                + "which is not of the column's kind."
        case .unitUnlike(let row, let column, let unit, let expected):
            "Row \(row) of the table is in \(unit.english) under “\(column.english)”, "
                + "which is in \(expected.english)."
        case .textTooLong(let row, let column, let limit):
            "Row \(row) of the table has more than \(limit) characters under "
                + "“\(column.english)”, more than a workbook holds; please use CSV."
        case .cannotWrite(let path, let reason):
            "The file “\(path)” cannot be written: \(reason)."
        case .cannotReplace(let path, let reason):
            "The file “\(path)” cannot be replaced: \(reason)."
        }
    }
}
