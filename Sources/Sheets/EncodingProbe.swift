/// Finds the encoding of a file by looking at every byte, in constant memory.
///
/// The whole file counts because tables often begin with tens of kilobytes of pure ASCII (codes,
/// dates, weights) before the first Chinese name shows which encoding it is.
struct EncodingProbe {
    /// What the bytes are, and where the first ones stand that are ill-formed as UTF-8.
    enum Verdict: Equatable {
        case text(SheetEncoding, faultAt: Int?)
        case workbook
        case binary
        case empty
    }

    private var count = 0
    private var head: [UInt8] = []
    private var utf8 = UTF8Tally()
    private var controls = 0
    private var zeroesAtEven = 0
    private var zeroesAtOdd = 0

    /// Takes the next piece of the file.
    mutating func take(_ bytes: UnsafeRawBufferPointer) {
        if head.count < 8 { head.append(contentsOf: bytes.prefix(8 - head.count)) }
        var index = 0
        while index < bytes.count {
            if index + 8 <= bytes.count, !utf8.isInsideCharacter,
                Self.isPlain(bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self))
            {
                index += 8
                continue
            }
            take(bytes[index], at: count + index)
            index += 1
        }
        count += bytes.count
    }

    /// Whether all eight bytes are printable ASCII: none has its high bit set or is below 0x20.
    @inline(__always)
    private static func isPlain(_ word: UInt64) -> Bool {
        let highBits: UInt64 = 0x8080_8080_8080_8080
        let below = (word &- 0x2020_2020_2020_2020) & ~word
        return (word | below) & highBits == 0
    }

    @inline(__always)
    private mutating func take(_ byte: UInt8, at offset: Int) {
        if byte < 0x20 { takeControl(byte, at: offset) }
        utf8.take(byte, at: offset)
    }

    @inline(__always)
    private mutating func takeControl(_ byte: UInt8, at offset: Int) {
        switch byte {
        case 0x09, 0x0A, 0x0D: return
        case 0 where offset % 2 == 0: zeroesAtEven += 1
        case 0: zeroesAtOdd += 1
        default: controls += 1
        }
    }

    /// The encoding of all bytes taken; call it at the end of the file.
    func verdict() -> Verdict {
        if count == 0 { return .empty }
        if isWorkbook { return .workbook }
        if hasKnownSignature { return .binary }
        if head.starts(with: [0xFF, 0xFE]) { return .text(.utf16LE, faultAt: fault) }
        if head.starts(with: [0xFE, 0xFF]) { return .text(.utf16BE, faultAt: fault) }
        if zeroesAtEven + zeroesAtOdd > 0 { return unmarkedUTF16 }
        // A stray control character comes from old programs; many of them are no text.
        if controls * 100 > count { return .binary }
        if head.starts(with: [0xEF, 0xBB, 0xBF]) { return .text(.utf8WithBOM, faultAt: fault) }
        return isUTF8 ? .text(.utf8, faultAt: fault) : .text(.gb18030, faultAt: fault)
    }

    /// UTF-16 without a mark: every separator, digit and line end brings a zero byte on the same
    /// side. A few on the other side come from characters such as 一 (U+4E00); as many on both
    /// sides are no text.
    private var unmarkedUTF16: Verdict {
        guard (zeroesAtEven + zeroesAtOdd) * 50 > count else { return .binary }
        if zeroesAtOdd > 4 * zeroesAtEven { return .text(.utf16LE, faultAt: fault) }
        if zeroesAtEven > 4 * zeroesAtOdd { return .text(.utf16BE, faultAt: fault) }
        return .binary
    }

    /// Chinese text in GB18030 is ill-formed UTF-8 almost at every character, while a damaged
    /// UTF-8 file is well-formed at almost every one.
    private var isUTF8: Bool {
        let faults = utf8.faults + (utf8.isInsideCharacter ? 1 : 0)
        return faults == 0 || utf8.characters > 4 * faults
    }

    private var fault: Int? {
        utf8.firstFault ?? (utf8.isInsideCharacter ? utf8.characterStart : nil)
    }

    /// ZIP (.xlsx, .et, .ods) and the OLE container of .xls.
    private var isWorkbook: Bool {
        head.starts(with: [0x50, 0x4B, 0x03, 0x04]) || head.starts(with: [0xD0, 0xCF, 0x11, 0xE0])
    }

    /// PDF, PNG, JPEG, gzip, RAR and 7z, the files that are sent by mistake.
    private var hasKnownSignature: Bool {
        let signatures: [[UInt8]] = [
            [0x25, 0x50, 0x44, 0x46], [0x89, 0x50, 0x4E, 0x47], [0xFF, 0xD8, 0xFF], [0x1F, 0x8B],
            [0x52, 0x61, 0x72, 0x21, 0x1A], [0x37, 0x7A, 0xBC, 0xAF],
        ]
        return signatures.contains { head.starts(with: $0) }
    }
}
