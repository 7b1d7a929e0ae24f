public import Measures
public import Tenancy

/// Why a township, a village, a member or a person who signs in is refused.
public enum MemberError: Explained, Hashable {
    /// A township's code is not nine digits.
    case townshipCodeMalformed(String)
    /// A township's code does not begin with the county's six digits.
    case townshipOutsideCounty(String, county: String, nationalCode: String)
    /// A village's code is not twelve digits.
    case villageCodeMalformed(String)
    /// A village's code does not begin with its township's nine digits.
    case villageOutsideTownship(String, township: String)
    /// No kind of member has this name.
    case unknownKind(String)
    /// The day of joining is after today.
    case joinedInFuture(CivilDate, today: CivilDate)
    /// An account is not 2 to 63 lower-case letters, digits, `.`, `_` and `-`, a letter first.
    case accountMalformed(String)
    /// No role has this name.
    case unknownRole(String)
    /// A coordinator's role names no village.
    case coordinatorWithoutVillage
    /// A role that is not a coordinator's names a village.
    case villageNotForRole(Role)
    /// The role 成员 names no member.
    case memberRoleWithoutMember
    /// A role that is not 成员 names a member.
    case memberNotForRole(Role)
    /// A secretary's role names no committee.
    case secretaryWithoutCommittee
    /// A role that is not a secretary's names a committee.
    case committeeNotForRole(Role)
    /// An account stood further up with another name.
    case twoNames(account: String, second: String)
    /// The county has no township of this code.
    case unknownTownship(String)
    /// The county has no village of this code.
    case unknownVillage(String)
    /// The person writes for other villages only.
    case villageOutOfReach(String)
    /// A member of this code was entered in another village.
    case memberElsewhere(String, not: String)
    /// The county has no member of this code, or the person may not see it.
    case unknownMember(String)
    /// The county has no committee of this code.
    case unknownCommittee(String)
    /// The person does not hold this role, or not for this village, member or committee.
    case roleNotHeld(account: String, Role)
    /// The county would be left without an operator.
    case lastOperator

    public func message(in language: Language) -> String {
        language == .chinese ? chinese : english
    }
}
