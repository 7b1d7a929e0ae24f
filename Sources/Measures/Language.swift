/// A language in which the product speaks to people; the raw value is its ISO 639-1 code.
public enum Language: String, Hashable, Sendable, CaseIterable, Codable {
    /// Simplified Chinese, the language of the screens.
    case chinese = "zh"
    /// English, beside the Chinese.
    case english = "en"
}
