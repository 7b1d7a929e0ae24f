/// Reads a table as people keep it, row by row, in constant memory.
///
/// The encoding is found by a look through the whole file, the separator and the header by trying
/// the first rows. Blank lines and total lines are skipped and counted. A fault further down is
/// thrown when reading comes to it: record what is read inside one database transaction.
public final class SheetReader {
    /// The name of the file, without its folders.
    public let file: String
    /// The encoding of the file.
    public let encoding: SheetEncoding
    /// What separates the cells.
    public let delimiter: SheetDelimiter
    /// Which header stands for which column.
    public let mapping: SheetMapping
    /// What stands above the header, a text for each row that is not blank, cut at 200 characters.
    public private(set) var titles: [String] = []
    /// How many lines of the file have been read, the header and all others included.
    public private(set) var linesRead = 0
    /// How many rows have been given.
    public private(set) var rows = 0
    /// How many blank rows below the header were skipped.
    public private(set) var blankRows = 0
    /// How many total lines were skipped.
    public private(set) var totalRows = 0
    private let scanner: RowScanner
    private var row = RawRow()
    private var narrowest: Int

    /// Opens the file at a path.
    ///
    /// Throws every case of `SheetError`, in the order in which that enum lists them; the faults
    /// of the text itself (from `undecodable` to `rowTooLong`) may also come from `next()`.
    public convenience init(
        path: String, columns: [SheetColumn], options: SheetOptions = SheetOptions()
    ) throws(SheetError) {
        let source = try SheetSource(path: path, limit: options.limitBytes)
        try self.init(source, columns: columns, options: options)
    }

    /// Reads an open descriptor, such as 0 for standard input; `name` stands in messages. The
    /// descriptor stays open. What comes from a pipe is first put into a temporary file.
    public convenience init(
        descriptor: Int32, name: String, columns: [SheetColumn],
        options: SheetOptions = SheetOptions()
    ) throws(SheetError) {
        let source = try SheetSource(
            descriptor: descriptor, name: name, limit: options.limitBytes)
        try self.init(source, columns: columns, options: options)
    }

    /// Reads bytes already in memory, such as an upload; `name` stands in messages.
    public convenience init(
        bytes: [UInt8], name: String, columns: [SheetColumn],
        options: SheetOptions = SheetOptions()
    ) throws(SheetError) {
        let source = try SheetSource(bytes: bytes, name: name, limit: options.limitBytes)
        try self.init(source, columns: columns, options: options)
    }

    init(
        _ source: SheetSource, columns: [SheetColumn], options: SheetOptions
    ) throws(SheetError) {
        precondition(!columns.isEmpty, "an import asks for at least one column")
        let format = try SheetFormat(of: source, options: options)
        let search = HeaderSearch(
            source: source, format: format, columns: columns, options: options)
        let header = try search.run()
        file = source.name
        encoding = format.encoding
        delimiter = header.delimiter
        mapping = header.match.mapping
        narrowest = header.match.headers.count
        scanner = try search.scanner(header.delimiter)
        try skipHeader(header.match.rowIndex)
        scanner.shape = RowShape(mapping)
    }

    private func skipHeader(_ rowIndex: Int) throws(SheetError) {
        var index = 0
        while try scanner.next(into: &row) {
            if row.isBlank { continue }
            if index == rowIndex { break }
            let title = row.texts.filter { !$0.isEmpty }.joined(separator: " ")
            titles.append(String(title.prefix(200)))
            index += 1
        }
        noteLines()
    }

    /// The next row that is neither blank nor a total; nil at the end of the file. A row with a
    /// stray quote is given too, for `SheetRow.checkCells` to refuse.
    ///
    /// Throws `undecodable`, `cutInCharacter`, `openQuote`, `cutInRow`, `rowTooLong` and
    /// `unreadable` of `SheetError`.
    public func next() throws(SheetError) -> SheetRow? {
        while try scanner.next(into: &row) {
            noteLines()
            if row.hasStrayQuote {
                rows += 1
                return SheetRow(row, mapping: mapping)
            }
            if row.isBlank {
                blankRows += 1
                continue
            }
            if row.isTotal {
                totalRows += 1
                continue
            }
            try checkEnd()
            scanner.shape?.learn(row)
            rows += 1
            return SheetRow(row, mapping: mapping)
        }
        return nil
    }

    /// A file cut while it was sent ends in a short row without a line end. Where every row
    /// before was filled up to the header, the last one is taken for such a rest.
    private func checkEnd() throws(SheetError) {
        if !row.isTerminated, row.count < narrowest {
            throw .cutInRow(file: file, line: row.line, cells: row.count, expected: narrowest)
        }
        narrowest = min(narrowest, row.count)
    }

    private func noteLines() {
        linesRead = row.isTerminated ? scanner.line - 1 : scanner.line
    }
}
