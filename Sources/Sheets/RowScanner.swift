/// Cuts UTF-8 into rows and cells (RFC 4180, lenient where people's tables are).
///
/// CR, LF and CRLF end a row. A quote counts only at the beginning of a cell; inside it line
/// breaks become LF, and text after the closing quote is kept. Memory is one chunk and one row.
final class RowScanner {
    private enum CellEnd { case separator, line, text }

    private let decoder: any SheetDecoder
    private let file: String
    private let encoding: SheetEncoding
    private let limitRowBytes: Int
    private let separator: [UInt8]
    private let buffer: UnsafeMutableRawBufferPointer
    private var position = 0
    private var end = 0
    private var isAtEnd = false
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
        while true {
            let cellEnd = try scanCell(into: &row)
            row.endCell()
            if cellEnd == .separator { continue }
            row.isTerminated = cellEnd == .line
            return true
        }
    }

    private func scanCell(into row: inout RawRow) throws(SheetError) -> CellEnd {
        guard try has(1) else { return .text }
        if buffer[position] == Self.quote { try scanQuoted(into: &row) }
        return try scanPlain(into: &row)
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

    private func scanQuoted(into row: inout RawRow) throws(SheetError) {
        let opened = line
        position += 1
        while true {
            try keepQuotedPiece(in: &row)
            guard try has(1) else { throw .openQuote(file: file, line: opened) }
            switch buffer[position] {
            case Self.quote:
                position += 1
                guard try has(1), buffer[position] == Self.quote else { return }
                row.append(Self.quote)
                position += 1
            case Self.lineFeed, Self.carriageReturn:
                try passLineEnd()
                row.append(Self.lineFeed)
            default: continue
            }
        }
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
        guard row.bytes.count <= limitRowBytes else {
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
        buffer.copyBytes(from: buffer[position..<end])
        end -= position
        position = 0
        while end < count, !isAtEnd {
            let free = UnsafeMutableRawBufferPointer(rebasing: buffer[end...])
            do {
                let read = try decoder.read(into: free)
                isAtEnd = read == 0
                end += read
            } catch {
                throw sheetError(error)
            }
        }
        return end >= count
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
