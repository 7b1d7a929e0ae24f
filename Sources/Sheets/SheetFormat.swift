/// What is known of a file after the look through it: how its bytes become UTF-8.
struct SheetFormat {
    let encoding: SheetEncoding
    /// The offset of the first ill-formed UTF-8 in the file.
    let faultAt: Int?
    /// How many bytes of byte order mark the file begins with.
    let markBytes: Int

    init(of source: SheetSource, options: SheetOptions) throws(SheetError) {
        let verdict = try EncodingProbe.verdict(of: source, chunkBytes: options.chunkBytes)
        switch verdict {
        case .empty: throw .empty(file: source.name)
        case .workbook: throw .workbook(file: source.name)
        case .binary: throw .binary(file: source.name)
        case .text(let found, let fault):
            encoding = options.encoding ?? found
            faultAt = encoding.iconvName == nil ? fault : nil
            markBytes = try Self.markBytes(of: source, encoding: encoding)
        }
    }

    private static func markBytes(
        of source: SheetSource, encoding: SheetEncoding
    ) throws(SheetError) -> Int {
        let mark: [UInt8] =
            switch encoding {
            case .utf8, .utf8WithBOM: [0xEF, 0xBB, 0xBF]
            case .utf16LE: [0xFF, 0xFE]
            case .utf16BE: [0xFE, 0xFF]
            case .gb18030: [0x84, 0x31, 0x95, 0x33]
            }
        let head = UnsafeMutableRawBufferPointer.allocate(byteCount: mark.count, alignment: 1)
        defer { head.deallocate() }
        source.rewind(to: 0)
        let count = try source.read(into: head)
        return head[..<count].elementsEqual(mark) ? mark.count : 0
    }
}
