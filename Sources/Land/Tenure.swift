public import Measures

/// By what right a member holds a plot.
public enum Tenure: String, Sendable, CaseIterable, Codable {
    /// 承包: contracted from the village collective.
    case contracted
    /// 流转: leased from whoever holds the contract.
    case leased
    /// 集体: worked by the village collective itself.
    case collective
}

extension Tenure {
    /// The tenure as a person reads it.
    public func text(in language: Language) -> String {
        language == .chinese ? chinese : rawValue
    }

    /// The tenure named by a Chinese or English word of a sheet, or nil.
    public init?(word: String) {
        let word = word.lowercased()
        guard let tenure = Self.allCases.first(where: { $0.words.contains(word) }) else {
            return nil
        }
        self = tenure
    }

    private var words: [String] { [rawValue, chinese] + synonyms }

    private var chinese: String {
        switch self {
        case .contracted: "承包"
        case .leased: "流转"
        case .collective: "集体"
        }
    }

    private var synonyms: [String] {
        switch self {
        case .contracted: ["家庭承包", "承包地"]
        case .leased: ["租赁", "流转地", "土地流转"]
        case .collective: ["集体地", "村集体"]
        }
    }
}
