public import Measures
import Tenancy

/// By which rule somebody leads a committee from a day on, and why: a deputy of the township where the
/// township is strong, the secretary of the central village where that village is.
public struct LeaderRule: Sendable, Hashable {
    /// The kinds of rule.
    public enum Kind: String, Sendable, CaseIterable, Codable {
        /// 乡镇副书记
        case townshipDeputy = "township_deputy"
        /// 中心村书记
        case centralVillageSecretary = "central_village_secretary"
        /// 龙头企业
        case leadingFirm = "leading_firm"
        /// 其他
        case other
    }

    /// What a county decides on the leader of a committee.
    public struct Choice: Hashable, Sendable, Codable {
        /// The code of the committee.
        public var committee: String
        /// The rule.
        public var kind: Kind
        /// The code of the township, village or member that the rule is about; nil for the rule
        /// 其他.
        public var subject: String?
        /// The first day.
        public var from: CivilDate
        /// Why this rule.
        public var reason: String

        /// A choice of rule.
        public init(
            committee: String, kind: Kind, subject: String? = nil, from: CivilDate, reason: String
        ) {
            self.committee = committee
            self.kind = kind
            self.subject = subject
            self.from = from
            self.reason = reason
        }
    }

    /// The rule.
    public let kind: Kind
    /// The code of the township, village or member that it is about.
    public let subjectCode: String?
    /// Its name.
    public let subjectName: String?
    /// The first day.
    public let from: CivilDate
    /// Why this rule.
    public let reason: String
}

extension LeaderRule {
    /// The rule with what it is about, as a person reads it: 乡镇副书记（松山镇）.
    public func text(in language: Language) -> String {
        let rule = kind.text(in: language)
        guard let subjectName else { return rule }
        return language == .chinese ? "\(rule)（\(subjectName)）" : "\(rule) (\(subjectName))"
    }
}

extension LeaderRule.Kind {
    /// The rule as a person reads it.
    public func text(in language: Language) -> String {
        language == .chinese ? chinese : rawValue.split(separator: "_").joined(separator: " ")
    }

    /// The rule named by a Chinese or English word, or nil.
    public init?(word: String) {
        let word = word.lowercased()
        let found = Self.allCases.first {
            [$0.rawValue, $0.chinese, $0.text(in: .english)].contains(word)
        }
        guard let found else { return nil }
        self = found
    }

    private var chinese: String {
        switch self {
        case .townshipDeputy: "乡镇副书记"
        case .centralVillageSecretary: "中心村书记"
        case .leadingFirm: "龙头企业"
        case .other: "其他"
        }
    }
}
