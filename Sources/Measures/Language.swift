/// A language in which the product speaks to people; the raw value is its ISO 639-1 code.
public enum Language: String, Hashable, Sendable, CaseIterable, Codable {
    /// Simplified Chinese, the language of the screens.
    case chinese = "zh"
    /// English, beside the Chinese.
    case english = "en"

    /// "1 line" or "2 lines": a number of things that English words with an s.
    package static func counted(_ count: Int, _ noun: String) -> String {
        "\(count) \(noun)" + (count == 1 ? "" : "s")
    }
}
