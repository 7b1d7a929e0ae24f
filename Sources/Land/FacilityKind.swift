public import Measures

/// What kind of thing stands on a plot.
public enum FacilityKind: String, Sendable, CaseIterable, Codable {
    /// 温室大棚
    case greenhouse
    /// 冷库
    case coldStore = "cold_store"
    /// 灌溉
    case irrigation
    /// 仓库
    case storage
    /// 育苗设施
    case nursery
    /// 其他
    case other
}

extension FacilityKind {
    /// The kind as a person reads it.
    public func text(in language: Language) -> String {
        language == .chinese ? chinese : english
    }

    /// The kind named by a Chinese or English word of a sheet, or nil.
    public init?(word: String) {
        let word = word.lowercased()
        guard let kind = Self.allCases.first(where: { $0.words.contains(word) }) else { return nil }
        self = kind
    }

    private var words: [String] { [rawValue, chinese, english] + synonyms }

    private var english: String { self == .coldStore ? "cold store" : rawValue }

    private var chinese: String {
        switch self {
        case .greenhouse: "温室大棚"
        case .coldStore: "冷库"
        case .irrigation: "灌溉"
        case .storage: "仓库"
        case .nursery: "育苗设施"
        case .other: "其他"
        }
    }

    private var synonyms: [String] {
        switch self {
        case .greenhouse: ["温室", "大棚", "日光温室", "暖棚", "冷棚"]
        case .coldStore: ["冷藏库", "保鲜库"]
        case .irrigation: ["滴灌", "喷灌", "机井", "灌溉设施"]
        case .storage: ["库房", "农机棚"]
        case .nursery: ["育苗室", "育苗棚"]
        case .other: []
        }
    }
}
