/// How much of a file is read and what is known about it beforehand.
public struct SheetOptions: Sendable, Hashable {
    /// The largest file that is read, in bytes; 200 MB, some three million rows.
    public var limitBytes: Int
    /// The largest row, in bytes of UTF-8. Past it a quote was most likely never closed, and the
    /// row would otherwise swallow the rest of the file.
    public var limitRowBytes: Int
    /// Among how many non-blank rows from the top the header is searched.
    public var headerSearchRows: Int
    /// How many bytes are read at a time.
    public var chunkBytes: Int
    /// The encoding, when it is known; nil to find it by looking through the whole file.
    public var encoding: SheetEncoding?
    /// The separator, when it is known; nil to take the one under which the header is found.
    public var delimiter: SheetDelimiter?

    /// Options for a file as people keep them; every limit may be narrowed.
    public init(
        limitBytes: Int = 200_000_000, limitRowBytes: Int = 1_000_000, headerSearchRows: Int = 10,
        chunkBytes: Int = 65_536, encoding: SheetEncoding? = nil, delimiter: SheetDelimiter? = nil
    ) {
        // A chunk holds at least one character of any encoding and one separator.
        precondition(chunkBytes >= 8, "a chunk holds at least eight bytes")
        precondition(headerSearchRows >= 1, "the header needs at least one row")
        self.limitBytes = limitBytes
        self.limitRowBytes = limitRowBytes
        self.headerSearchRows = headerSearchRows
        self.chunkBytes = chunkBytes
        self.encoding = encoding
        self.delimiter = delimiter
    }
}
