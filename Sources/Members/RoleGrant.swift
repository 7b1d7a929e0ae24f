package import Measures
public import Tenancy

/// What a person who signs in may do: an account, a name and one role.
public struct RoleGrant: Sendable, Hashable {
    /// What a county says of a person who signs in.
    public struct Entry: Hashable, Sendable, Codable {
        /// The sign-in name: 2 to 63 lower-case letters, digits, `.`, `_` and `-`, a letter first.
        public var account: String
        /// The person's name.
        public var name: String
        /// The role.
        public var role: Role
        /// The twelve digits of a coordinator's village; nil for every other role.
        public var village: String?
        /// The code of the member that a person of the role 成员 is; nil for every other role.
        public var member: String?
        /// The code of a secretary's committee; nil for every other role.
        public var committee: String?

        /// A person with this role.
        public init(
            account: String, name: String, role: Role, village: String? = nil,
            member: String? = nil, committee: String? = nil
        ) {
            self.account = account
            self.name = name
            self.role = role
            self.village = village
            self.member = member
            self.committee = committee
        }
    }

    /// The account.
    public let account: String
    /// The person's name.
    public let name: String
    /// The role.
    public let role: Role
    /// The twelve digits of a coordinator's village.
    public let villageCode: String?
    /// The code of the member that the person is.
    public let memberCode: String?
    /// The code of a secretary's committee.
    public let committeeCode: String?
}

extension RoleGrant.Entry: RegisterEntry {
    /// One person may hold many roles, and one role for many villages or committees.
    package struct Key: Hashable {
        let account: String
        let role: Role
        let village: String?
        let member: String?
        let committee: String?
    }

    package var key: Key {
        Key(account: account, role: role, village: village, member: member, committee: committee)
    }

    package var keyCell: RegisterRefusal.Cell { .init("account", account) }

    package func flaw(in county: County, on today: CivilDate) -> RegisterRefusal? {
        if !isAccount { return .init(keyCell, MemberError.accountMalformed(account)) }
        if name.isBlank { return .init("name", name, RegisterError.nameMissing) }
        return villageFlaw ?? memberFlaw ?? committeeFlaw
    }

    private var villageFlaw: RegisterRefusal? {
        switch (role == .villageCoordinator, village) {
        case (true, nil): .init("village", "", MemberError.coordinatorWithoutVillage)
        case (false, let village?): .init("village", village, MemberError.villageNotForRole(role))
        default: nil
        }
    }

    private var memberFlaw: RegisterRefusal? {
        switch (role == .member, member) {
        case (true, nil): .init("member", "", MemberError.memberRoleWithoutMember)
        case (false, let member?): .init("member", member, MemberError.memberNotForRole(role))
        default: nil
        }
    }

    private var committeeFlaw: RegisterRefusal? {
        switch (role == .committeeSecretary, committee) {
        case (true, nil): .init("committee", "", MemberError.secretaryWithoutCommittee)
        case (false, let committee?):
            .init("committee", committee, MemberError.committeeNotForRole(role))
        default: nil
        }
    }

    private var isAccount: Bool {
        let letters = UInt8(ascii: "a")...UInt8(ascii: "z")
        let others = Array("0123456789._-".utf8)
        guard let first = account.utf8.first, letters ~= first else { return false }
        return (2...63).contains(account.utf8.count)
            && account.utf8.allSatisfy { letters ~= $0 || others.contains($0) }
    }

    package func refusal(_ word: String) -> RegisterRefusal? {
        switch word {
        case "two_names": .init("name", name, MemberError.twoNames(account: account, second: name))
        case "unknown_village":
            .init("village", village ?? "", MemberError.unknownVillage(village ?? ""))
        case "unknown_member":
            .init("member", member ?? "", MemberError.unknownMember(member ?? ""))
        case "unknown_committee":
            .init("committee", committee ?? "", MemberError.unknownCommittee(committee ?? ""))
        default: nil
        }
    }
}
