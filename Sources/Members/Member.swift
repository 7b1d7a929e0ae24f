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

        /// A member of this village.
        public init(
            code: String, village: String, kind: MemberKind, name: String, joinedOn: CivilDate
        ) {
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
        guard joinedOn > today else { return nil }
        let reason = MemberError.joinedInFuture(joinedOn, today: today)
        return .init("joined", joinedOn.description, reason)
    }

    package func refusal(_ word: String) -> RegisterRefusal? {
        let reason: MemberError
        switch word {
        case "unknown_village": reason = .unknownVillage(village)
        case "village_out_of_reach": reason = .villageOutOfReach(village)
        case "member_elsewhere": reason = .memberElsewhere(code, not: village)
        default: return nil
        }
        return .init("village", village, reason)
    }
}
