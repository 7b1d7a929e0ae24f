public import Measures

/// What money was spent on, as the statistics of costs and returns of farm produce (农产品成本收益) tell it.
public enum CostKind: String, Sendable, CaseIterable, Codable {
    case seed
    case fertiliser
    case pesticide
    case feed
    case materials
    case labour
    case machinery
    case utilities
    case land
    case processing
    case transport
    case other
}

extension CostKind {
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

    /// The kinds that input lots are of; what a batch used of those counts of itself.
    public static let ofInputs: Set<CostKind> = [
        .seed, .fertiliser, .pesticide, .feed, .materials,
    ]

    private var words: (chinese: [String], english: String) {
        switch self {
        case .seed: (["种子种苗费", "种子秧苗费", "种子费", "种苗费"], "seed and seedlings")
        case .fertiliser: (["肥料费", "化肥费", "农家肥费"], "fertiliser")
        case .pesticide: (["农药费", "农药兽药费"], "pesticide")
        case .feed: (["饲料费"], "feed")
        case .materials: (["农膜及材料费", "农膜费", "材料费"], "film and materials")
        case .labour: (["人工费", "人工成本", "雇工费", "家庭用工折价"], "labour")
        case .machinery: (["机械作业费", "租赁作业费", "机械费"], "machinery")
        case .utilities: (["水电费", "排灌费", "燃料动力费"], "water and power")
        case .land: (["土地租金", "土地成本", "流转地租金", "自营地折租"], "land rent")
        case .processing: (["加工费", "初制加工费"], "processing")
        case .transport: (["运输费", "运费"], "transport")
        case .other: (["其他费用", "其他"], "other")
        }
    }
}
