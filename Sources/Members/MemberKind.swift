public import Measures

/// What kind of member trades through a committee.
public enum MemberKind: String, Sendable, CaseIterable, Codable {
    /// 农户
    case household
    /// 家庭农场
    case familyFarm = "family_farm"
    /// 合作社
    case cooperative
    /// 企业
    case enterprise
    /// 村集体
    case collective
}

extension MemberKind {
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

    private var chinese: String {
        switch self {
        case .household: "农户"
        case .familyFarm: "家庭农场"
        case .cooperative: "合作社"
        case .enterprise: "企业"
        case .collective: "村集体"
        }
    }

    private var english: String {
        self == .familyFarm ? "family farm" : rawValue
    }

    private var synonyms: [String] {
        switch self {
        case .household: ["户", "家庭户", "种植户", "养殖户"]
        case .familyFarm: ["农场"]
        case .cooperative: ["专业合作社", "农民专业合作社", "co-op", "coop"]
        case .enterprise: ["公司", "company", "firm"]
        case .collective: ["集体", "村集体经济组织", "village collective"]
        }
    }
}
