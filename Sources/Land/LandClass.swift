public import Measures

/// What kind of land a plot is, after the national classification of land use (GB/T 21010).
public enum LandClass: String, Sendable, CaseIterable, Codable {
    /// 未分类: nobody has said.
    case unclassified
    /// 耕地
    case arable
    /// 园地: orchards, tea, mulberries.
    case orchard
    /// 林地
    case forest
    /// 草地
    case grassland
    /// 设施农用地: under greenhouses, sheds and stores.
    case facility
    /// 养殖水面
    case water
    /// 其他
    case other
}

extension LandClass {
    /// The longest lease of such land in years: as long as it is contracted by article 21 of the Land
    /// Contract Law, and 30 years for what the article does not name.
    public var longestLease: Int {
        switch self {
        case .forest: 70
        case .grassland: 50
        default: 30
        }
    }

    /// The class as a person reads it.
    public func text(in language: Language) -> String {
        language == .chinese ? chinese : rawValue
    }

    /// The class named by a Chinese or English word of a sheet, or nil.
    public init?(word: String) {
        let word = word.lowercased()
        guard let found = Self.allCases.first(where: { $0.words.contains(word) }) else {
            return nil
        }
        self = found
    }

    private var words: [String] { [rawValue, chinese] + synonyms }

    private var chinese: String {
        switch self {
        case .unclassified: "未分类"
        case .arable: "耕地"
        case .orchard: "园地"
        case .forest: "林地"
        case .grassland: "草地"
        case .facility: "设施农用地"
        case .water: "养殖水面"
        case .other: "其他"
        }
    }

    private var synonyms: [String] {
        switch self {
        case .arable: ["水田", "旱地", "水浇地", "大田"]
        case .orchard: ["果园", "茶园"]
        case .facility: ["设施用地", "大棚用地"]
        case .water: ["鱼塘", "坑塘", "坑塘水面", "pond"]
        default: []
        }
    }
}
