/// The cells of one row as UTF-8 without quotes, one after another in a single array.
struct RawRow: Sendable {
    /// The line of the file on which the row begins, from 1.
    private(set) var line = 0
    /// All cells, one after another.
    private(set) var bytes: [UInt8] = []
    /// Where each cell ends in `bytes`.
    private(set) var ends: [Int] = []
    /// Whether a line end followed the row; false only for the last row of some files.
    var isTerminated = true
    /// Whether a quote took in further lines that look like rows; then the cells are those of the
    /// first line, and the last one is what stands behind the quote.
    private(set) var hasStrayQuote = false

    var count: Int { ends.count }

    /// Forgets the cells but keeps the memory, unless somebody still holds a copy of the row.
    mutating func begin(line: Int) {
        self.line = line
        bytes.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
        isTerminated = true
        hasStrayQuote = false
    }

    /// Forgets all lines but the first.
    mutating func endOnFirstLine() {
        let end = bytes.firstIndex(of: 0x0A) ?? bytes.count
        bytes.removeSubrange(end...)
        ends.removeAll { $0 > end }
        ends.append(end)
        isTerminated = true
        hasStrayQuote = true
    }

    @inline(__always)
    mutating func append(_ piece: UnsafeRawBufferPointer) {
        bytes.append(contentsOf: piece)
    }

    @inline(__always)
    mutating func append(_ byte: UInt8) {
        bytes.append(byte)
    }

    @inline(__always)
    mutating func endCell() {
        ends.append(bytes.count)
    }

    /// The bytes of a cell without the blanks around it.
    func cell(_ position: Int) -> ArraySlice<UInt8> {
        let start = position == 0 ? 0 : ends[position - 1]
        return bytes[start..<ends[position]].trimmedBlanks()
    }

    var isBlank: Bool {
        (0..<count).allSatisfy { cell($0).isEmpty }
    }

    /// The text of every cell, without the empty ones at the end of the row.
    var texts: [String] {
        var texts = (0..<count).map { String(decoding: cell($0), as: UTF8.self) }
        while texts.last?.isEmpty == true { texts.removeLast() }
        return texts
    }
}
