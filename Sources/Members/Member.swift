public import Measures
import Postgres
public import Tenancy

/// A household, farm, co-op, firm or village collective that trades through a committee.
public struct Member: Sendable, Hashable {
    /// The id of a member.
    public typealias ID = Identifier<Member>

    /// What a village says of a member.
    public struct Entry: Hashable, Sendable, Codable {
        /// The code: 1 to 32 letters, digits and hyphens, unique in the county.
        public var code: String
        /// The twelve digits of the village.
        public var village: String
        /// The kind of member.
        public var kind: MemberKind
        /// The name of the household's head or of the firm.
        public var name: String
        /// The day of joining.
        public var joinedOn: CivilDate
        /// The last day as a member; nil when nothing is said of leaving.
        public var leftOn: CivilDate?
        /// Why the member left, or empty.
        public var whyLeft: String?
        /// The support status as it is today; nil when nothing is said of it.
        public var support: SupportStatus?

        /// A member of this village.
        public init(
            code: String, village: String, kind: MemberKind, name: String, joinedOn: CivilDate,
            leftOn: CivilDate? = nil, whyLeft: String? = nil, support: SupportStatus? = nil
        ) {
            self.leftOn = leftOn
            self.whyLeft = whyLeft
            self.support = support
            self.code = code
            self.village = village
            self.kind = kind
            self.name = name
            self.joinedOn = joinedOn
        }
    }

    /// The id.
    public let id: ID
    /// The code, unique in the county.
    public let code: String
    /// The kind of member.
    public let kind: MemberKind
    /// The name.
    public let name: String
    /// The day of joining.
    public let joinedOn: CivilDate
    /// The twelve digits of the village.
    public let villageCode: String
    /// The name of the village.
    public let villageName: String
    /// The last day as a member, for one who has left.
    public let leftOn: CivilDate?
    /// The code of a duplicate under which the member was found; nil when it was its own.
    public let foundAs: String?
}

extension Member.Entry: RegisterEntry {
    package var key: String { code }
    package var keyCell: RegisterRefusal.Cell { .init("code", code) }

    package func flaw(in county: County, on today: CivilDate) -> RegisterRefusal? {
        if !RegisterError.isCode(code) { return .init(keyCell, RegisterError.codeMalformed(code)) }
        if name.isBlank { return .init("name", name, RegisterError.nameMissing) }
        guard joinedOn > today else { return leavingFlaw(on: today) }
        let reason = MemberError.joinedInFuture(joinedOn, today: today)
        return .init("joined", joinedOn.description, reason)
    }

    private func leavingFlaw(on today: CivilDate) -> RegisterRefusal? {
        guard let leftOn else { return nil }
        if whyLeft?.isBlank ?? true {
            return .init("whyLeft", "", MembershipError.reasonMissing)
        }
        if leftOn > today {
            return leavingRefusal(MembershipError.dayInFuture(leftOn, today: today))
        }
        guard leftOn < joinedOn else { return nil }
        return leavingRefusal(MembershipError.dayBefore(leftOn, member: code, last: joinedOn))
    }

    private func leavingRefusal(_ reason: MembershipError) -> RegisterRefusal {
        .init("left", leftOn?.description ?? "", reason)
    }

    package func refusal(_ word: String) -> RegisterRefusal? {
        let words = word.split(separator: " ", maxSplits: 1).map(String.init)
        if words.count == 2 { return membershipRefusal(words[0], words[1]) }
        let reason: MemberError
        switch word {
        case "unknown_village": reason = .unknownVillage(village)
        case "village_out_of_reach": reason = .villageOutOfReach(village)
        case "member_elsewhere": reason = .memberElsewhere(code, not: village)
        default: return nil
        }
        return .init("village", village, reason)
    }

    private func membershipRefusal(_ word: String, _ rest: String) -> RegisterRefusal? {
        if word == "member_is_duplicate" {
            return .init("code", code, MembershipError.memberIsDuplicate(code, of: rest))
        }
        guard let leftOn else { return nil }
        let day = RegisterRefusal.day(rest, or: leftOn)
        switch word {
        case "has_left": return leavingRefusal(.hasLeft(code, on: day))
        case "day_before": return leavingRefusal(.dayBefore(leftOn, member: code, last: day))
        default: return nil
        }
    }
}
