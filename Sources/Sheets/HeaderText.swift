/// A header as people write it, taken apart for comparison: 重量（斤） is the name 重量 and the
/// unit word 斤.
struct HeaderText {
    /// The whole header, folded.
    let whole: String
    /// The header without its unit, folded.
    let base: String
    /// The words in brackets or after a slash, as written but in half-width forms.
    let unitWord: String?

    init(_ text: String) {
        let plain = PlainText.squeezed(text).trimmingMarks()
        whole = Self.folded(plain)
        if let (name, unit) = Self.split(plain) {
            base = Self.folded(name)
            unitWord = unit
        } else {
            base = whole
            unitWord = nil
        }
    }

    /// Lower case without `_` and `-`, so that `Unit Price`, `unit_price` and `unitPrice` agree.
    static func folded(_ text: String) -> String {
        text.lowercased().filter { $0 != "_" && $0 != "-" }
    }

    private static func split(_ text: String) -> (name: String, unit: String)? {
        for (open, close) in [("(", ")"), ("[", "]"), ("【", "】"), ("〔", "〕")]
            as [(Character, Character)]
        where text.last == close {
            guard let start = text.firstIndex(of: open), start > text.startIndex else { continue }
            let unit = text[text.index(after: start)...].dropLast()
            return unit.isEmpty ? nil : (String(text[..<start]), String(unit))
        }
        guard let slash = text.firstIndex(of: "/"), slash > text.startIndex,
            case let unit = text[text.index(after: slash)...], !unit.isEmpty
        else { return nil }
        return (String(text[..<slash]), String(unit))
    }
}

extension String {
    /// Without the stars and colons that mark required columns and end labels.
    fileprivate func trimmingMarks() -> String {
        let marks: Set<Character> = ["*", ":", "★", "＊"]
        var text = self[...]
        while let first = text.first, marks.contains(first) { text = text.dropFirst() }
        while let last = text.last, marks.contains(last) { text = text.dropLast() }
        return String(text)
    }
}
