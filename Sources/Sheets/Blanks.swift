extension ArraySlice<UInt8> {
    /// The UTF-8 text without the blanks around it: ASCII spaces and control characters, the
    /// no-break space, the full-width space, the zero-width space and a stray byte order mark.
    func trimmedBlanks() -> Self {
        var slice = self
        while let count = slice.leadingBlank { slice = slice.dropFirst(count) }
        while let count = slice.trailingBlank { slice = slice.dropLast(count) }
        return slice
    }

    private var leadingBlank: Int? {
        guard let first else { return nil }
        if first <= 0x20 || first == 0x7F { return 1 }
        if first < 0xC2 { return nil }
        return Self.wideBlanks.first { starts(with: $0) }?.count
    }

    private var trailingBlank: Int? {
        guard let last else { return nil }
        if last <= 0x20 || last == 0x7F { return 1 }
        if last < 0x80 || last > 0xBF { return nil }
        return Self.wideBlanks.first { suffix($0.count).elementsEqual($0) }?.count
    }

    /// U+00A0, U+3000, U+200B and U+FEFF.
    private static let wideBlanks: [[UInt8]] = [
        [0xC2, 0xA0], [0xE3, 0x80, 0x80], [0xE2, 0x80, 0x8B], [0xEF, 0xBB, 0xBF],
    ]
}
