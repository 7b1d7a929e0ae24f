public import Measures

/// One part of what a village has, which is disclosed to a committee or is not.
public enum DisclosureScope: String, Sendable, CaseIterable, Codable {
    /// 名册: who the members are.
    case members
    /// 地块: plots, their holders and areas.
    case land
    /// 种植与采收: batches, harvests and yields, with the codes of the members behind them.
    case production
    /// 成本: what batches cost.
    case cost
    /// 库存: what is there of a batch.
    case stock
    /// 需求: what members ask the rounds of other committees for.
    case demand
}

extension DisclosureScope {
    /// The scope as a person reads it.
    public func text(in language: Language) -> String {
        language == .chinese ? chinese : rawValue
    }

    /// The scope named by a Chinese or English word of a sheet, or nil.
    public init?(word: String) {
        let word = word.lowercased()
        guard let scope = Self.allCases.first(where: { $0.words.contains(word) }) else {
            return nil
        }
        self = scope
    }

    private var words: [String] {
        let others =
            switch self {
            case .members: ["成员", "成员名册"]
            case .land: ["土地"]
            case .production: ["种植", "采收", "生产"]
            case .cost: ["费用", "成本收益"]
            case .stock: ["结存"]
            case .demand: ["统购需求"]
            }
        return [rawValue, chinese] + others
    }

    private var chinese: String {
        switch self {
        case .members: "名册"
        case .land: "地块"
        case .production: "种植与采收"
        case .cost: "成本"
        case .stock: "库存"
        case .demand: "需求"
        }
    }
}
