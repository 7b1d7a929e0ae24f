extension RawRow {
    /// Whether the first filled cell is a word for a sum (合计, 小计, 总计, 共计 …): such a line repeats
    /// what the rows above it say and must not be recorded again.
    var isTotal: Bool {
        for position in 0..<count {
            let cell = cell(position)
            if cell.isEmpty { continue }
            return TotalLine.mayBeTotal(cell) && TotalLine.isTotal(cell)
        }
        return false
    }
}

enum TotalLine {
    private static let words: Set<String> = [
        "合计", "小计", "总计", "共计", "累计", "总合计", "本页合计", "本页小计",
        "total", "subtotal", "grandtotal", "sum",
    ]

    /// A quick look that turns nearly every row away: all words end in 计, l or m, perhaps
    /// followed by a colon.
    @inline(__always)
    static func mayBeTotal(_ cell: ArraySlice<UInt8>) -> Bool {
        guard cell.count <= 48, let last = cell.last else { return false }
        switch last {
        case 0xA1, 0x3A, 0x9A, 0x6C, 0x4C, 0x6D, 0x4D: return true
        // The last letter may be full-width: ｌ and ｍ end in 8C and 8D, Ｌ and Ｍ in AC and AD.
        case 0x8C, 0x8D, 0xAC, 0xAD: return true
        default: return false
        }
    }

    static func isTotal(_ cell: ArraySlice<UInt8>) -> Bool {
        var text = PlainText.squeezed(String(decoding: cell, as: UTF8.self)).lowercased()
        while text.last == ":" { text.removeLast() }
        return words.contains(text)
    }
}
