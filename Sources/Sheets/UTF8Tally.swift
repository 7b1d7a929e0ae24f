/// Counts well-formed and ill-formed UTF-8 in bytes that come in pieces.
///
/// The ranges are those of the Unicode Standard, table 3-7: no overlong forms, no surrogates,
/// nothing above U+10FFFF.
struct UTF8Tally {
    private(set) var characters = 0
    private(set) var faults = 0
    private(set) var firstFault: Int?
    private var missing = 0
    private var allowed: ClosedRange<UInt8> = 0x80...0xBF
    private var start = 0

    /// Whether the bytes so far end inside a character.
    var isInsideCharacter: Bool { missing > 0 }
    /// Where the unfinished character began.
    var characterStart: Int { start }

    /// Takes the byte at this offset of the file.
    @inline(__always)
    mutating func take(_ byte: UInt8, at offset: Int) {
        if missing > 0 {
            if allowed.contains(byte) {
                missing -= 1
                allowed = 0x80...0xBF
                if missing == 0 { characters += 1 }
                return
            }
            missing = 0
            fault(at: start)
        }
        if byte >= 0x80 { begin(with: byte, at: offset) }
    }

    @inline(__always)
    private mutating func begin(with byte: UInt8, at offset: Int) {
        start = offset
        allowed = 0x80...0xBF
        switch byte {
        case 0xC2...0xDF: missing = 1
        case 0xE0: (missing, allowed) = (2, 0xA0...0xBF)
        case 0xED: (missing, allowed) = (2, 0x80...0x9F)
        case 0xE1...0xEF: missing = 2
        case 0xF0: (missing, allowed) = (3, 0x90...0xBF)
        case 0xF1...0xF3: missing = 3
        case 0xF4: (missing, allowed) = (3, 0x80...0x8F)
        default: fault(at: offset)
        }
    }

    private mutating func fault(at offset: Int) {
        faults += 1
        if firstFault == nil { firstFault = offset }
    }
}
