/// Walks the UTF-8 bytes of a text and shows full-width forms as the ASCII they stand for.
///
/// Blanks at both ends (space, tab, line end, no-break space, ideographic space) are dropped.
struct TextReader {
    /// What stands at a position: an ASCII character (blanks as a space) or, as 0, anything else.
    struct Glyph {
        let ascii: UInt8
        let width: Int

        var isBlank: Bool { ascii == 0x20 }
        var isDigit: Bool { ascii >= 0x30 && ascii <= 0x39 }
        var isSign: Bool { ascii == 0x2B || ascii == 0x2D }
    }

    private let bytes: UnsafeBufferPointer<UInt8>
    private let end: Int
    private(set) var position = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
        end = TextReader.endWithoutBlanks(bytes)
        skipBlanks()
    }

    var isAtEnd: Bool { position >= end }

    var glyph: Glyph { glyph(at: position) }

    func glyph(at index: Int) -> Glyph {
        guard index < end else { return Glyph(ascii: 0, width: 0) }
        let byte = bytes[index]
        if byte >= 0x80 { return wideGlyph(byte, at: index) }
        let isBlank = byte == 0x09 || byte == 0x0A || byte == 0x0D
        return Glyph(ascii: isBlank ? 0x20 : byte, width: 1)
    }

    mutating func advance(_ width: Int) { position += width }

    @discardableResult
    mutating func skipBlanks() -> Bool {
        let start = position
        while glyph.isBlank { position += glyph.width }
        return position > start
    }

    /// Steps over the given ASCII character, in either width, if it stands here.
    mutating func take(_ ascii: Unicode.Scalar) -> Bool {
        let here = glyph
        guard here.width > 0, UInt32(here.ascii) == ascii.value else { return false }
        position += here.width
        return true
    }

    /// Steps over the given bytes if they stand here.
    mutating func take(word: StaticString) -> Bool {
        let count = word.utf8CodeUnitCount
        guard position + count <= end else { return false }
        for offset in 0..<count where bytes[position + offset] != word.utf8Start[offset] {
            return false
        }
        position += count
        return true
    }

    /// A run of digits as a number, with how many there were; the number means nothing past nine.
    mutating func takeDigits() -> (value: Int, count: Int) {
        var value = 0
        var count = 0
        while glyph.isDigit {
            value = value &* 10 &+ Int(glyph.ascii &- 0x30)
            count += 1
            position += glyph.width
        }
        return (value, count)
    }

    /// Steps over the given lower-case ASCII letters in either width and any letter case.
    mutating func take(letters: StaticString) -> Bool {
        let start = position
        for offset in 0..<letters.utf8CodeUnitCount {
            let here = glyph
            guard here.width > 0, here.ascii | 0x20 == letters.utf8Start[offset] else {
                position = start
                return false
            }
            position += here.width
        }
        return true
    }

    /// What is left as one key, ASCII in lower case and half width; nil when longer than 15 bytes.
    mutating func takeRestAsKey() -> UInt128? {
        // The leading one keeps a word apart from the same word behind zero bytes.
        var key: UInt128 = 1
        var count = 0
        while position < end {
            let here = glyph
            let byte = here.ascii == 0 ? bytes[position] : here.ascii
            let isUpper = byte >= 0x41 && byte <= 0x5A
            key = key << 8 | UInt128(isUpper ? byte | 0x20 : byte)
            count += 1
            position += here.width
        }
        return count <= 15 ? key : nil
    }

    /// The text from a position to the end, as it was written.
    func text(from start: Int) -> String {
        String(decoding: bytes[min(start, end)..<end], as: UTF8.self)
    }

    /// Bytes beyond ASCII: U+FF01…U+FF5E fold to ASCII, as do the blanks and the minus sign.
    private func wideGlyph(_ lead: UInt8, at index: Int) -> Glyph {
        let other = Glyph(ascii: 0, width: 1)
        guard lead == 0xEF || lead == 0xE3 || lead == 0xC2 || lead == 0xE2, index + 1 < end
        else { return other }
        let second = bytes[index + 1]
        if lead == 0xC2 { return second == 0xA0 ? Glyph(ascii: 0x20, width: 2) : other }
        guard index + 2 < end else { return other }
        let third = bytes[index + 2]
        switch (lead, second, third) {
        case (0xEF, 0xBC, 0x81...0xBF): return Glyph(ascii: third - 0x60, width: 3)
        case (0xEF, 0xBD, 0x80...0x9E): return Glyph(ascii: third - 0x20, width: 3)
        case (0xE3, 0x80, 0x80): return Glyph(ascii: 0x20, width: 3)
        case (0xE2, 0x88, 0x92): return Glyph(ascii: 0x2D, width: 3)
        default: return other
        }
    }

    private static func endWithoutBlanks(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
        var end = bytes.count
        while end > 0 {
            switch bytes[end - 1] {
            case 0x20, 0x09, 0x0A, 0x0D: end -= 1
            case 0xA0 where end >= 2 && bytes[end - 2] == 0xC2: end -= 2
            case 0x80 where end >= 3 && bytes[end - 2] == 0x80 && bytes[end - 3] == 0xE3: end -= 3
            default: return end
            }
        }
        return end
    }
}

extension String {
    /// Reads the UTF-8 bytes in place; the fault, which knows no text, becomes the named error.
    func read<Value>(
        _ body: (inout TextReader) throws(TextFault) -> Value
    ) throws(MeasureError) -> Value {
        // `withUTF8` passes on no typed error, so the outcome comes back as a value.
        var text = self
        let outcome = text.withUTF8 { bytes -> Result<Value, TextFault> in
            var reader = TextReader(bytes)
            do throws(TextFault) {
                return .success(try body(&reader))
            } catch {
                return .failure(error)
            }
        }
        switch outcome {
        case .success(let value): return value
        case .failure(let fault): throw fault.error(in: self)
        }
    }
}
