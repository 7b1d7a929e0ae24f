public import Measures
public import Members
package import Tenancy

/// What a committee may see of a village that it covers (可见授权): one scope, from a day on, until it is
/// withdrawn.
public struct Disclosure: Sendable, Hashable {
    /// What the county or the village says of it.
    public struct Entry: Hashable, Sendable, Codable {
        /// The code of the committee.
        public var committee: String
        /// The twelve digits of the village.
        public var village: String
        /// What may be seen.
        public var scope: DisclosureScope
        /// The first day.
        public var from: CivilDate
        /// The last day, when it was given for a time only.
        public var until: CivilDate?
        /// The day from which on it is no longer seen, when it was withdrawn.
        public var withdrawn: CivilDate?
        /// Why it was withdrawn.
        public var reason: String?

        /// What a committee may see from this day on.
        public init(
            committee: String, village: String, scope: DisclosureScope, from: CivilDate,
            until: CivilDate? = nil, withdrawn: CivilDate? = nil, reason: String? = nil
        ) {
            self.committee = committee
            self.village = village
            self.scope = scope
            self.from = from
            self.until = until
            self.withdrawn = withdrawn
            self.reason = reason
        }
    }

    /// The code of the committee.
    public let committeeCode: String
    /// Its name.
    public let committeeName: String
    /// The twelve digits of the village.
    public let villageCode: String
    /// Its name.
    public let villageName: String
    /// What may be seen.
    public let scope: DisclosureScope
    /// The first day.
    public let from: CivilDate
    /// The last day, when it was given for a time only.
    public let until: CivilDate?
    /// The day from which on it is no longer seen, when it was withdrawn.
    public let withdrawn: CivilDate?
    /// Why it was withdrawn.
    public let reason: String?
    /// The name of the person who gave it.
    public let givenBy: String
}

extension Disclosure.Entry: RegisterEntry {
    /// A scope of a village is disclosed to a committee once from a day on.
    package struct Key: Hashable {
        let committee: String
        let village: String
        let scope: DisclosureScope
        let from: CivilDate
    }

    package var key: Key {
        Key(committee: committee, village: village, scope: scope, from: from)
    }

    package var keyCell: RegisterRefusal.Cell { .init("village", village) }

    package func flaw(in county: County, on today: CivilDate) -> RegisterRefusal? {
        if let until, until < from {
            let reason = CommitteeError.endsBeforeItBegins(from: from, until: until)
            return .init("until", until.description, reason)
        }
        guard withdrawn != nil, reason?.isBlank ?? true else { return nil }
        return .init("reason", "", CommitteeError.reasonMissing)
    }

    package func refusal(_ word: String) -> RegisterRefusal? {
        switch word {
        case "unknown_committee":
            .init("committee", committee, CommitteeError.unknownCommittee(committee))
        case "unknown_village": .init("village", village, MemberError.unknownVillage(village))
        case "village_out_of_reach":
            .init("village", village, MemberError.villageOutOfReach(village))
        case "not_covered":
            .init(
                "village", village, CommitteeError.notCovered(village, committee, on: from))
        case "withdrawn_before":
            .init("from", from.description, CommitteeError.withdrawnBefore(village, from: from))
        default: nil
        }
    }
}
