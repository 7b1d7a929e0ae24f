public import Measures

/// The post that an officer holds in a committee.
public enum Post: String, Sendable, CaseIterable, Codable {
    /// 书记
    case secretary
    /// 副书记
    case deputySecretary = "deputy_secretary"
    /// 委员
    case commissioner
    /// 销售经理人
    case salesManager = "sales_manager"
}

extension Post {
    /// The post as a person reads it.
    public func text(in language: Language) -> String {
        language == .chinese ? chinese : english
    }

    /// The post named by a Chinese or English word of a sheet, or nil.
    public init?(word: String) {
        let word = word.lowercased()
        guard let post = Self.allCases.first(where: { $0.words.contains(word) }) else { return nil }
        self = post
    }

    private var words: [String] { [rawValue, chinese, english] }

    private var chinese: String {
        switch self {
        case .secretary: "书记"
        case .deputySecretary: "副书记"
        case .commissioner: "委员"
        case .salesManager: "销售经理人"
        }
    }

    private var english: String {
        rawValue.split(separator: "_").joined(separator: " ")
    }
}
