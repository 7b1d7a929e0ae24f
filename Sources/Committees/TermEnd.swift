public import Measures

/// Why a term of service ended.
public enum TermEnd: String, Sendable, CaseIterable, Codable {
    /// 辞职
    case resigned
    /// 调整: somebody else was put in the place.
    case replaced
    /// 届满: the term was over.
    case termOver = "term_over"
    /// 其他
    case other
}

extension TermEnd {
    /// The reason as a person reads it.
    public func text(in language: Language) -> String {
        language == .chinese ? chinese : rawValue.split(separator: "_").joined(separator: " ")
    }

    /// The reason named by a Chinese or English word of a sheet, or nil.
    public init?(word: String) {
        let word = word.lowercased()
        let found = Self.allCases.first {
            [$0.rawValue, $0.chinese, $0.text(in: .english)].contains(word)
        }
        guard let found else { return nil }
        self = found
    }

    private var chinese: String {
        switch self {
        case .resigned: "辞职"
        case .replaced: "调整"
        case .termOver: "届满"
        case .other: "其他"
        }
    }
}
