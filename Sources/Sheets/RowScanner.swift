/// Cuts UTF-8 into rows and cells (RFC 4180, lenient where people's tables are).
///
/// CR, LF and CRLF end a row. A quote counts only at the beginning of a cell; inside it line
/// breaks become LF, and text after the closing quote is kept. A row that took in further lines
/// through a stray quote ends on its first line, and those lines are read again as rows. Memory is
/// one chunk and one row.
final class RowScanner {
    private enum CellEnd { case separator, line, text, stray }

    private let decoder: any SheetDecoder
    private let file: String
    private let encoding: SheetEncoding
    private let limitRowBytes: Int
    private let separator: [UInt8]
    private let buffer: UnsafeMutableRawBufferPointer
    private var position = 0
    private var end = 0
    private var isAtEnd = false
    /// What a row of this table looks like; nil while the header is looked for, and then no quote
    /// is taken for a stray one.
    var shape: RowShape?
    /// Where in the buffer the second line of a row begins; nil while the row is on its first.
    private var secondLine: Int?
    /// The lines behind the row's first one that have left the buffer.
    private var held: [UInt8] = []
    /// Lines to be read again before the decoder goes on.
    private var again: ArraySlice<UInt8> = []
    /// The line on which the next byte stands, from 1.
    private(set) var line = 1

    init(
        _ decoder: any SheetDecoder, file: String, encoding: SheetEncoding,
        delimiter: SheetDelimiter, options: SheetOptions
    ) {
        self.decoder = decoder
        self.file = file
        self.encoding = encoding
        limitRowBytes = options.limitRowBytes
        separator = delimiter.bytes
        buffer = .allocate(byteCount: options.chunkBytes, alignment: 8)
    }

    deinit { buffer.deallocate() }

    /// Reads the next row into `row`; false at the end of the text.
    func next(into row: inout RawRow) throws(SheetError) -> Bool {
        guard try has(1) else { return false }
        row.begin(line: line)
        secondLine = nil
        while true {
            let cellEnd = try scanCell(into: &row)
            if cellEnd == .stray { break }
            row.endCell()
            if secondLine != nil, isTooWide(row) { break }
            if cellEnd == .separator { continue }
            row.isTerminated = cellEnd == .line
            return true
        }
        endOnFirstLine(&row)
        return true
    }

    private func scanCell(into row: inout RawRow) throws(SheetError) -> CellEnd {
        guard try has(1) else { return .text }
        return buffer[position] == Self.quote
            ? try scanQuoted(into: &row) : try scanPlain(into: &row)
    }

    private func scanPlain(into row: inout RawRow) throws(SheetError) -> CellEnd {
        let separatorStart = separator[0]
        while true {
            try keep(pieceUntil: separatorStart, in: &row)
            guard try has(1) else { return .text }
            switch buffer[position] {
            case Self.lineFeed, Self.carriageReturn:
                try passLineEnd()
                return .line
            case separatorStart:
                if try passSeparator() { return .separator }
                row.append(buffer[position])
                position += 1
            default: continue
            }
        }
    }

    /// Appends what is in the buffer up to a line end or the first byte of a separator.
    @inline(__always)
    private func keep(
        pieceUntil separatorStart: UInt8, in row: inout RawRow
    ) throws(SheetError) {
        var index = position
        while index < end {
            let byte = buffer[index]
            if byte == separatorStart || byte == Self.lineFeed || byte == Self.carriageReturn {
                break
            }
            index += 1
        }
        try keep(until: index, in: &row)
    }

    private func scanQuoted(into row: inout RawRow) throws(SheetError) -> CellEnd {
        let opened = line
        var lines = QuotedLines(row, separator: separator, shape: shape)
        position += 1
        while true {
            try keepQuotedPiece(in: &row)
            guard try has(1) else {
                if lines.endLine(row) { return .stray }
                throw .openQuote(file: file, line: opened)
            }
            switch buffer[position] {
            case Self.quote:
                position += 1
                guard try has(1), buffer[position] == Self.quote else {
                    return try scanTail(of: lines, into: &row)
                }
                row.append(Self.quote)
                position += 1
            case Self.lineFeed, Self.carriageReturn:
                try passLineEnd()
                beginSecondLine()
                if lines.endLine(row) { return .stray }
                row.append(Self.lineFeed)
            default: continue
            }
        }
    }

    /// What follows the closing quote up to the end of the cell. Behind a cell of several lines no
    /// program writes text there: such a quote opens a cell further down.
    private func scanTail(
        of lines: QuotedLines, into row: inout RawRow
    ) throws(SheetError) -> CellEnd {
        if lines.joinsTwoRows(row) { return .stray }
        let closed = row.bytes.count
        let cellEnd = try scanPlain(into: &row)
        guard shape != nil, lines.isSeveral else { return cellEnd }
        return row.bytes[closed...].trimmedBlanks().isEmpty ? cellEnd : .stray
    }

    private func beginSecondLine() {
        guard secondLine == nil else { return }
        secondLine = position
        held.removeAll()
    }

    /// Whether the last cell of a row of several lines is text beyond the table's last column.
    private func isTooWide(_ row: RawRow) -> Bool {
        guard let shape, row.count > shape.width else { return false }
        return !row.cell(row.count - 1).isEmpty
    }

    /// Leaves the row with its first line, and goes back to the second.
    private func endOnFirstLine(_ row: inout RawRow) {
        guard let secondLine else { preconditionFailure("a row of one line has no second one") }
        line = row.line + 1
        row.endOnFirstLine()
        if held.isEmpty {
            position = secondLine
        } else {
            again = held + buffer[secondLine..<end] + again
            (position, end) = (0, 0)
            held = []
        }
        self.secondLine = nil
    }

    private func keepQuotedPiece(in row: inout RawRow) throws(SheetError) {
        var index = position
        while index < end {
            let byte = buffer[index]
            if byte == Self.quote || byte == Self.lineFeed || byte == Self.carriageReturn { break }
            index += 1
        }
        try keep(until: index, in: &row)
    }

    @inline(__always)
    private func keep(until index: Int, in row: inout RawRow) throws(SheetError) {
        row.append(UnsafeRawBufferPointer(rebasing: buffer[position..<index]))
        position = index
        // Each cell counts as a byte too, for a line of nothing but separators.
        guard row.bytes.count + row.count <= limitRowBytes else {
            throw .rowTooLong(file: file, line: row.line, limit: limitRowBytes)
        }
    }

    private func passLineEnd() throws(SheetError) {
        let isReturn = buffer[position] == Self.carriageReturn
        position += 1
        if isReturn, try has(1), buffer[position] == Self.lineFeed { position += 1 }
        line += 1
    }

    /// Steps over a separator at the position; false when only its first byte stands there.
    @inline(__always)
    private func passSeparator() throws(SheetError) -> Bool {
        if separator.count > 1 {
            guard try has(separator.count) else { return false }
            for index in 1..<separator.count where buffer[position + index] != separator[index] {
                return false
            }
        }
        position += separator.count
        return true
    }

    /// Whether so many bytes are left; reads on when the buffer holds fewer.
    @inline(__always)
    private func has(_ count: Int) throws(SheetError) -> Bool {
        if end - position >= count { return true }
        return try refill(count)
    }

    private func refill(_ count: Int) throws(SheetError) -> Bool {
        if let secondLine {
            held.append(contentsOf: buffer[secondLine..<position])
            self.secondLine = 0
        }
        buffer.copyBytes(from: buffer[position..<end])
        end -= position
        position = 0
        while end < count {
            let read = try read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[end...]))
            if read == 0 { break }
            end += read
        }
        return end >= count
    }

    private func read(into free: UnsafeMutableRawBufferPointer) throws(SheetError) -> Int {
        if !again.isEmpty {
            let piece = again.prefix(free.count)
            free.copyBytes(from: piece)
            again = again.dropFirst(piece.count)
            return piece.count
        }
        if isAtEnd { return 0 }
        do {
            let count = try decoder.read(into: free)
            isAtEnd = count == 0
            return count
        } catch {
            throw sheetError(error)
        }
    }

    private func sheetError(_ fault: DecodingFault) -> SheetError {
        switch fault {
        case .source(let error): error
        case .undecodable: .undecodable(file: file, encoding: encoding, line: line)
        case .cutInCharacter: .cutInCharacter(file: file, encoding: encoding, line: line)
        }
    }

    private static let quote: UInt8 = 0x22
    private static let lineFeed: UInt8 = 0x0A
    private static let carriageReturn: UInt8 = 0x0D
}
