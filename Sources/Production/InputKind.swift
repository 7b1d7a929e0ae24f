public import Measures

/// What an input is.
public enum InputKind: String, Sendable, CaseIterable, Codable {
    case seed
    case seedling
    case pesticide
    case fertiliser
    case feed
    case other
}

extension InputKind {
    /// The kind that a person means by a word; nil when there is none.
    public init?(word: String) {
        let word = word.lowercased()
        let found = Self.allCases.first { kind in
            let words = kind.words
            return word == kind.rawValue || word == words.english || words.chinese.contains(word)
        }
        guard let found else { return nil }
        self = found
    }

    /// The kind as a person reads it.
    public func text(in language: Language) -> String {
        language == .chinese ? words.chinese[0] : words.english
    }

    private var words: (chinese: [String], english: String) {
        switch self {
        case .seed: (["种子", "菌种"], "seed")
        case .seedling: (["种苗", "苗木", "秧苗", "鱼苗"], "seedlings")
        case .pesticide: (["农药"], "pesticide")
        case .fertiliser: (["肥料", "化肥"], "fertiliser")
        case .feed: (["饲料"], "feed")
        case .other: (["其他"], "other")
        }
    }
}
