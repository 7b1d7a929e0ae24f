import Sheets

/// The number of a weighing ticket as it is compared and kept: what people write is the same ticket in
/// either width, in small or capital letters, with or without blanks around it.
enum WeighingTicket {
    /// The number; nil when nothing is written.
    static func number(of text: String?) -> String? {
        guard let text, !text.isEmpty else { return nil }
        if text.utf8.allSatisfy(isPlain) { return text }
        let trimmed = PlainText.halfWidth(text).drop(while: \.isWhitespace)
        guard let last = trimmed.lastIndex(where: { !$0.isWhitespace }) else { return nil }
        return trimmed[...last].uppercased()
    }

    /// Whether a byte stays as it is wherever it stands.
    private static func isPlain(_ byte: UInt8) -> Bool {
        (0x21..<0x7F).contains(byte) && !(0x61...0x7A).contains(byte)
    }
}
