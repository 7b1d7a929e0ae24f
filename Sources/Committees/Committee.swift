public import Measures
package import Members
public import Tenancy

/// A joint industry committee (产业联合党委): one industry across many villages.
public struct Committee: Sendable, Hashable {
    /// The id of a committee.
    public typealias ID = Identifier<Committee>

    /// What a county says of a committee.
    public struct Entry: Hashable, Sendable, Codable {
        /// The code: 1 to 32 letters, digits and hyphens, unique in the county.
        public var code: String
        /// The name: 草莓产业联合党委.
        public var name: String
        /// The industry: 草莓.
        public var industry: String
        /// The day of founding.
        public var foundedOn: CivilDate
        /// How it decides.
        public var rule: VotingRule

        /// A committee; without a rule of its own it decides by the standard one.
        public init(
            code: String, name: String, industry: String, foundedOn: CivilDate,
            rule: VotingRule = .standard
        ) {
            self.code = code
            self.name = name
            self.industry = industry
            self.foundedOn = foundedOn
            self.rule = rule
        }
    }

    /// The id.
    public let id: ID
    /// The code, unique in the county.
    public let code: String
    /// The name.
    public let name: String
    /// The industry.
    public let industry: String
    /// The day of founding.
    public let foundedOn: CivilDate
    /// How it decides.
    public let rule: VotingRule
}

extension Committee.Entry: RegisterEntry {
    package var key: String { code }
    package var keyCell: RegisterRefusal.Cell { .init("code", code) }

    package func flaw(in county: County, on today: CivilDate) -> RegisterRefusal? {
        if !RegisterError.isCode(code) { return .init(keyCell, RegisterError.codeMalformed(code)) }
        if name.isBlank { return .init("name", name, RegisterError.nameMissing) }
        if industry.isBlank {
            return .init("industry", industry, CommitteeError.industryMissing)
        }
        guard foundedOn > today else { return nil }
        let reason = CommitteeError.foundedInFuture(foundedOn, today: today)
        return .init("founded", foundedOn.description, reason)
    }

    package func refusal(_ word: String) -> RegisterRefusal? {
        guard word == "founded_after_service" else { return nil }
        let reason = CommitteeError.foundedAfterService(foundedOn)
        return .init("founded", foundedOn.description, reason)
    }
}
