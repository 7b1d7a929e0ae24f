public import Measures

/// Whether a plot is worked. From which status it may come into which stands in the table
/// `app.plot_status_step`: what was abandoned is reclaimed before it is used again.
public enum PlotStatus: String, Sendable, CaseIterable, Codable {
    /// 在用
    case inUse = "in_use"
    /// 休耕: rests for a season or more.
    case fallow
    /// 撂荒: nobody works it any more.
    case abandoned
    /// 复垦: cleared and ready to be planted again.
    case reclaimed
}

extension PlotStatus {
    /// The status as a person reads it.
    public func text(in language: Language) -> String {
        language == .chinese ? chinese : english
    }

    /// The status named by a Chinese or English word, or nil.
    public init?(word: String) {
        let word = word.lowercased()
        guard let status = Self.allCases.first(where: { $0.words.contains(word) }) else {
            return nil
        }
        self = status
    }

    private var words: [String] { [rawValue, chinese, english] + synonyms }

    private var english: String { self == .inUse ? "in use" : rawValue }

    private var chinese: String {
        switch self {
        case .inUse: "在用"
        case .fallow: "休耕"
        case .abandoned: "撂荒"
        case .reclaimed: "复垦"
        }
    }

    private var synonyms: [String] {
        switch self {
        case .inUse: ["使用", "在种", "耕种"]
        case .fallow: ["闲置", "轮休"]
        case .abandoned: ["弃耕", "荒废"]
        case .reclaimed: ["已复垦", "复耕"]
        }
    }
}
