public import Measures

/// The rhythm a meeting belongs to.
public enum MeetingKind: String, Sendable, Codable, CaseIterable {
    /// 月度工作会
    case monthly
    /// 季度联席会
    case quarterly
    /// 半年评议会
    case halfYear = "half_year"
    /// 应急会
    case emergency

    /// The kind as a person reads it.
    public func text(in language: Language) -> String {
        switch (self, language) {
        case (.monthly, .chinese): "月度工作会"
        case (.monthly, .english): "monthly work meeting"
        case (.quarterly, .chinese): "季度联席会"
        case (.quarterly, .english): "quarterly joint meeting"
        case (.halfYear, .chinese): "半年评议会"
        case (.halfYear, .english): "half-year evaluation"
        case (.emergency, .chinese): "应急会"
        case (.emergency, .english): "emergency meeting"
        }
    }

    /// The kind named by a word of a command or form, such as `monthly`, 月度工作会 or 月度; or nil.
    public init?(word: String) {
        let folded = word.lowercased().replacing("-", with: "_")
        guard let kind = Self.allCases.first(where: { $0.isNamed(folded) }) else { return nil }
        self = kind
    }

    private func isNamed(_ word: String) -> Bool {
        let chinese = text(in: .chinese)
        return word == rawValue || word == chinese || word == text(in: .english)
            || (word.count == 2 && chinese.hasPrefix(word))
    }
}
