public import Measures
public import Members
package import Tenancy

/// A member of the county that belongs to a committee (成员单位), with its stage in the chain.
public struct Organisation: Sendable, Hashable {
    /// What a committee says of an organisation: that it belongs to the committee from a day on, or,
    /// when it does already, that its stage is another from that day on.
    public struct Entry: Hashable, Sendable, Codable {
        /// The code of the committee.
        public var committee: String
        /// The code of the member that the organisation is.
        public var member: String
        /// Its stage in the chain.
        public var stage: ChainStage
        /// The first day of it.
        public var from: CivilDate
        /// The last day on which it belongs to the committee; nil while it does.
        public var until: CivilDate?
        /// Why it left, or why its stage is another.
        public var reason: String?

        /// An organisation of a committee at a stage of the chain.
        public init(
            committee: String, member: String, stage: ChainStage, from: CivilDate,
            until: CivilDate? = nil, reason: String? = nil
        ) {
            self.committee = committee
            self.member = member
            self.stage = stage
            self.from = from
            self.until = until
            self.reason = reason
        }
    }

    /// The code of the committee.
    public let committeeCode: String
    /// The code of the member that the organisation is.
    public let memberCode: String
    /// Its name.
    public let name: String
    /// What kind of member it is.
    public let kind: MemberKind
    /// The name of its village.
    public let villageName: String
    /// Its stage in the chain.
    public let stage: ChainStage
    /// The first day of this stage.
    public let from: CivilDate
    /// The last day on which it belongs to the committee; nil while it does.
    public let until: CivilDate?
    /// Why it left, or why its stage is another.
    public let reason: String?
}

extension Organisation.Entry: RegisterEntry {
    /// A member belongs to a committee once at a time.
    package struct Key: Hashable {
        let committee: String
        let member: String
        let from: CivilDate
    }

    package var key: Key { Key(committee: committee, member: member, from: from) }
    package var keyCell: RegisterRefusal.Cell { .init("member", member) }

    package func flaw(in county: County, on today: CivilDate) -> RegisterRefusal? {
        Ending(from: from, until: until, reason: reason).flaw(on: today)
    }

    package func refusal(_ word: String) -> RegisterRefusal? {
        switch word {
        case "unknown_committee":
            .init("committee", committee, CommitteeError.unknownCommittee(committee))
        case "unknown_member": .init("member", member, MemberError.unknownMember(member))
        case "before_founding":
            .init("from", from.description, CommitteeError.joinedBeforeFounding(from, committee))
        case "organisations_apart":
            .init("from", from.description, CommitteeError.organisationAlready(member, committee))
        case "ended_otherwise":
            .init("until", until?.description ?? "", CommitteeError.endedOtherwise(member))
        default: nil
        }
    }
}
