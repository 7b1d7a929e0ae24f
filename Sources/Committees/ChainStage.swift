public import Measures

/// Where in the chain of an industry an organisation stands.
public enum ChainStage: String, Sendable, CaseIterable, Codable {
    /// 种苗
    case seedlings
    /// 种植养殖
    case growing
    /// 加工
    case processing
    /// 销售
    case sales
    /// 服务
    case services
}

extension ChainStage {
    /// The stage as a person reads it.
    public func text(in language: Language) -> String {
        language == .chinese ? words[1] : rawValue
    }

    /// The stage named by a Chinese or English word of a sheet, or nil.
    public init?(word: String) {
        let word = word.lowercased()
        guard let stage = Self.allCases.first(where: { $0.words.contains(word) }) else {
            return nil
        }
        self = stage
    }

    private var words: [String] {
        switch self {
        case .seedlings: [rawValue, "种苗", "育苗", "种苗生产", "seedling"]
        case .growing: [rawValue, "种植养殖", "种植", "养殖", "种植/养殖"]
        case .processing: [rawValue, "加工"]
        case .sales: [rawValue, "销售", "sale"]
        case .services: [rawValue, "服务", "service"]
        }
    }
}
