public import Measures
public import Members
package import Tenancy

/// A village that a committee covers, or covered for a time.
public struct Coverage: Sendable, Hashable {
    /// What a county says of a committee's villages.
    public struct Entry: Hashable, Sendable, Codable {
        /// The code of the committee.
        public var committee: String
        /// The twelve digits of the village.
        public var village: String
        /// The first day on which the committee covers the village.
        public var from: CivilDate
        /// The last day; nil while the village is covered.
        public var until: CivilDate?
        /// Why it ended.
        public var reason: String?
        /// What of the village the committee may see from the first day on.
        public var scopes: [DisclosureScope]

        /// A village that the committee covers from this day on.
        public init(
            committee: String, village: String, from: CivilDate, until: CivilDate? = nil,
            reason: String? = nil, scopes: [DisclosureScope] = []
        ) {
            self.committee = committee
            self.village = village
            self.from = from
            self.until = until
            self.reason = reason
            self.scopes = scopes
        }
    }

    /// The code of the committee.
    public let committeeCode: String
    /// The twelve digits of the village.
    public let villageCode: String
    /// The name of the village.
    public let villageName: String
    /// The first day on which the committee covers the village.
    public let from: CivilDate
    /// The last day; nil while the village is covered.
    public let until: CivilDate?
    /// Why it ended.
    public let reason: String?
}

extension Coverage.Entry: RegisterEntry {
    /// A committee covers a village once at a time.
    package struct Key: Hashable {
        let committee: String
        let village: String
        let until: CivilDate?
    }

    package var key: Key { Key(committee: committee, village: village, until: until) }
    package var keyCell: RegisterRefusal.Cell { .init("village", village) }

    package func flaw(in county: County, on today: CivilDate) -> RegisterRefusal? {
        Ending(from: from, until: until, reason: reason).flaw(on: today)
    }

    package func refusal(_ word: String) -> RegisterRefusal? {
        switch word {
        case "unknown_committee":
            .init("committee", committee, CommitteeError.unknownCommittee(committee))
        case "unknown_village": .init("village", village, MemberError.unknownVillage(village))
        case "before_founding":
            .init("from", from.description, CommitteeError.coveredBeforeFounding(from, committee))
        case "coverage_apart":
            .init("from", from.description, CommitteeError.coveredAlready(village, committee))
        case "ended_otherwise":
            .init("until", until?.description ?? "", CommitteeError.endedOtherwise(village))
        default: nil
        }
    }
}
