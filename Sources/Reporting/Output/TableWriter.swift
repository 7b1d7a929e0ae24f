/// Writes a table row by row, in constant memory.
///
/// The order is `begin` once, `write` for each row, `writeTotal` at most once, `finish` once; any
/// other order is a programming error and stops the program. What is written to a file appears
/// there at `finish`, whole; a writer that is dropped before leaves nothing behind.
public protocol TableWriter {
    /// Takes the columns and the title. Throws `TableError.cannotCreate`.
    mutating func begin(_ columns: [TableColumn], title: String) throws
    /// Writes one row. Throws the `TableError` cases from `rowWidth` on, in that order.
    mutating func write(_ row: [Cell]) throws
    /// Writes the row of totals, in which a column of any kind may hold a text.
    mutating func writeTotal(_ row: [Cell]) throws
    /// Completes the table and puts it in place. Throws `cannotWrite`, `cannotReplace`.
    mutating func finish() throws
}

/// Where a table goes.
public enum TableOutput: Sendable, Hashable {
    /// A file: written under a temporary name beside it and renamed when it is complete.
    case file(String)
    /// The standard output of the program.
    case standardOutput
    /// An open descriptor, which stays open: a pipe, or another program's end of a terminal.
    case descriptor(Int32)

    /// The path as shown in messages.
    var name: String {
        switch self {
        case .file(let path): path
        case .standardOutput: "-"
        case .descriptor(let number): "&\(number)"
        }
    }
}
