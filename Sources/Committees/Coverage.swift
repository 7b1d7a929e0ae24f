public import Measures
package import Members
package import Tenancy

/// A village that a committee covers.
public struct Coverage: Sendable, Hashable {
    /// What a county says of a committee's villages.
    public struct Entry: Hashable, Sendable, Codable {
        /// The code of the committee.
        public var committee: String
        /// The twelve digits of the village.
        public var village: String
        /// The first day on which the committee covers the village.
        public var from: CivilDate

        /// A village that the committee covers from this day on.
        public init(committee: String, village: String, from: CivilDate) {
            self.committee = committee
            self.village = village
            self.from = from
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
}

extension Coverage.Entry: RegisterEntry {
    /// A committee covers a village once.
    package struct Key: Hashable {
        let committee: String
        let village: String
    }

    package var key: Key { Key(committee: committee, village: village) }
    package var keyCell: RegisterRefusal.Cell { .init("village", village) }

    package func flaw(in county: County, on today: CivilDate) -> RegisterRefusal? { nil }

    package func refusal(_ word: String) -> RegisterRefusal? {
        switch word {
        case "unknown_committee":
            .init("committee", committee, CommitteeError.unknownCommittee(committee))
        case "unknown_village": .init("village", village, MemberError.unknownVillage(village))
        case "before_founding":
            .init("from", from.description, CommitteeError.coveredBeforeFounding(from, committee))
        default: nil
        }
    }
}
