public import Measures

/// How produce was lost before it could be delivered.
public enum LossKind: String, Sendable, CaseIterable, Codable {
    case shrinkage
    case spoilage
    case damage
    case sampling
    case ownUse = "own_use"
    case other
}

extension LossKind {
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
        case .shrinkage: (["自然损耗", "失水"], "shrinkage")
        case .spoilage: (["霉烂变质", "腐烂"], "spoilage")
        case .damage: (["损伤", "破损"], "damage")
        case .sampling: (["抽检", "取样"], "sampling")
        case .ownUse: (["自用", "自食"], "own use")
        case .other: (["其他"], "other")
        }
    }
}
