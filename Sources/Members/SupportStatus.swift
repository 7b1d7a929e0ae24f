public import Measures

/// What support a household is entitled to (帮扶状态).
public enum SupportStatus: String, Sendable, CaseIterable, Codable {
    /// 一般户
    case general
    /// 脱贫户
    case lifted
    /// 监测户，即边缘易致贫户等防止返贫监测对象
    case monitored
    /// 低保户
    case subsistence
    /// 特困
    case extreme
}

extension SupportStatus {
    /// The status as a person reads it.
    public func text(in language: Language) -> String {
        language == .chinese ? chinese : english
    }

    /// The status named by a Chinese or English word, or nil.
    public init?(word: String) {
        let word = word.lowercased()
        let found = Self.allCases.first {
            ([$0.rawValue, $0.chinese] + $0.synonyms).contains(word)
        }
        guard let found else { return nil }
        self = found
    }

    private var chinese: String {
        switch self {
        case .general: "一般户"
        case .lifted: "脱贫户"
        case .monitored: "监测户"
        case .subsistence: "低保户"
        case .extreme: "特困"
        }
    }

    private var english: String {
        switch self {
        case .general: "a household in no need"
        case .lifted: "a household lifted out of poverty"
        case .monitored: "a household watched against poverty"
        case .subsistence: "a household on subsistence allowance"
        case .extreme: "a household in extreme need"
        }
    }

    private var synonyms: [String] {
        switch self {
        case .general: ["一般农户", "普通户"]
        case .lifted: ["建档立卡脱贫户", "已脱贫户"]
        case .monitored: ["边缘易致贫户", "边缘户", "脱贫不稳定户", "突发严重困难户"]
        case .subsistence: ["低保", "最低生活保障户"]
        case .extreme: ["特困户", "特困供养户", "五保户"]
        }
    }
}

/// What a member may allow its data to be used for.
public enum DataPurpose: String, Sendable, CaseIterable, Codable {
    /// 经办业务
    case service
    /// 金融
    case finance
    /// 对外公布
    case publication
}

extension DataPurpose {
    /// The purpose as a person reads it.
    public func text(in language: Language) -> String {
        switch (self, language) {
        case (.service, .chinese): "经办业务"
        case (.finance, .chinese): "金融"
        case (.publication, .chinese): "对外公布"
        case (_, .english): rawValue
        }
    }

    /// The purpose named by a Chinese or English word, or nil.
    public init?(word: String) {
        let found = Self.allCases.first { [$0.rawValue, $0.text(in: .chinese)].contains(word) }
        guard let found else { return nil }
        self = found
    }
}
