/// The name on a worksheet's tab, made from a title by Excel's rules: 1 to 31 UTF-16 units, none
/// of `[ ] : * ? / \`, no apostrophe at either end, not “History”.
struct WorksheetName {
    let text: String

    init(_ title: String, number: Int) {
        let suffix = number == 1 ? "" : " (\(number))"
        let cleaned = Self.cleaned(title)
        let name = cleaned.isEmpty || cleaned.lowercased() == "history" ? "Sheet" : cleaned
        text = Self.prefix(of: name, units: 31 - suffix.utf16.count) + suffix
    }

    private static func cleaned(_ title: String) -> String {
        let forbidden: Set<Character> = ["[", "]", ":", "*", "?", "/", "\\"]
        let text = title.printable.map { forbidden.contains($0) ? "-" : String($0) }.joined()
        return trimmed(text)
    }

    private static func prefix(of name: String, units: Int) -> String {
        var text = name
        while text.utf16.count > units { text.removeLast() }
        return trimmed(text)
    }

    private static func trimmed(_ text: String) -> String {
        var text = text[...]
        while text.first == "'" || text.first == " " { text.removeFirst() }
        while text.last == "'" || text.last == " " { text.removeLast() }
        return String(text)
    }
}
