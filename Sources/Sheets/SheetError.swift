public import Measures

/// Why a file cannot be read as a table, in the order in which it is checked.
public enum SheetError: Explained, Hashable {
    /// There is no file at this path.
    case notFound(path: String)
    /// The path names a directory.
    case directory(path: String)
    /// The system refused to open or read the file, with its reason.
    case unreadable(path: String, reason: String)
    /// The file is larger than the limit; sizes in bytes, nil where only the excess is known.
    case tooLarge(file: String, bytes: Int?, limit: Int)
    /// The file has no bytes, or nothing but blank lines.
    case empty(file: String)
    /// The file is an Excel or WPS workbook, not a text table.
    case workbook(file: String)
    /// The file is no text at all.
    case binary(file: String)
    /// The bytes on this line are no characters of the encoding.
    case undecodable(file: String, encoding: SheetEncoding, line: Int)
    /// The file ends in the middle of a character, on this line.
    case cutInCharacter(file: String, encoding: SheetEncoding, line: Int)
    /// A quote opened on this line and never closed: the file ends inside the cell.
    case openQuote(file: String, line: Int)
    /// The last line has fewer cells than every line before it and no line end.
    case cutInRow(file: String, line: Int, cells: Int, expected: Int)
    /// The row that begins on this line is longer than the limit in bytes.
    case rowTooLong(file: String, line: Int, limit: Int)
    /// No header row has all required columns; `found` are the headers of the likeliest row.
    case missingColumns(file: String, missing: [SheetColumn], found: [String])
    /// Two headers of the table mean the same column.
    case headerTwice(file: String, line: Int, column: SheetColumn, first: String, second: String)
}
