/// What an import did: every import verb returns one.
public struct ImportReport: Sendable {
    /// How many problems are kept with their text; further ones are only counted, so that a
    /// million bad rows do not fill the memory.
    public static let problemLimit = 50_000

    /// The name of the file.
    public let file: String
    /// The encoding that was found.
    public let encoding: SheetEncoding
    /// Which header was taken for which column.
    public let mapping: SheetMapping
    /// How many lines the file has.
    public var linesRead = 0
    /// How many rows were recorded by this import.
    public var recorded = 0
    /// How many rows were there with other words and were changed by this import.
    public var changed = 0
    /// How many rows had been recorded by an earlier import of the same file.
    public var alreadyRecorded = 0
    /// Where these rows stand.
    public private(set) var alreadyLines = LineRanges()
    /// Which years were taken for dates without one.
    public var assumedYears: [AssumedYear] = []
    /// How many blank rows were skipped.
    public var blankRows = 0
    /// How many total lines were skipped.
    public var totalRows = 0
    /// The first problems, in the order of the file.
    public private(set) var problems: [SheetProblem] = []
    /// How many problems there were in all.
    public private(set) var problemCount = 0

    /// A report on a reader that has been opened.
    public init(_ reader: SheetReader) {
        file = reader.file
        encoding = reader.encoding
        mapping = reader.mapping
    }

    /// Takes over the reader's counts and puts the problems in the order of the file; call it when
    /// the last row has been read.
    public mutating func close(_ reader: SheetReader) {
        linesRead = reader.linesRead
        blankRows = reader.blankRows
        totalRows = reader.totalRows
        problems.sort { $0.line < $1.line }
    }

    /// Counts rows that had been recorded before, by their lines in any order; all of them stand
    /// below those of earlier calls.
    public mutating func addAlreadyRecorded(lines: [Int]) {
        alreadyRecorded += lines.count
        alreadyLines.add(lines)
    }

    /// Notes a refused row or cell.
    public mutating func add(_ problem: SheetProblem) {
        problemCount += 1
        if problems.count < Self.problemLimit { problems.append(problem) }
    }
}
