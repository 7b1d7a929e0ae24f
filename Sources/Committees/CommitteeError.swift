public import Measures

/// Why a committee, a village, an organisation, an officer or what is said of them is refused.
public enum CommitteeError: Explained, Hashable {
    /// The part that must be present is more than the whole, or its fraction too fine.
    case quorumOutOfRange(Ratio)
    /// The part that must be exceeded is the whole or more, or its fraction too fine.
    case majorityOutOfRange(Ratio)
    /// No post has this name.
    case unknownPost(String)
    /// No stage of the chain has this name.
    case unknownStage(String)
    /// No rule for the leader has this name.
    case unknownLeaderRule(String)
    /// Nothing that is disclosed has this name.
    case unknownScope(String)
    /// No reason for the end of a term has this name.
    case unknownTermEnd(String)
    /// The industry is empty.
    case industryMissing
    /// A reason is not given.
    case reasonMissing
    /// A link does not say what is supplied.
    case productMissing
    /// An organisation would supply itself.
    case linkedToItself(String)
    /// The day of founding is after today.
    case foundedInFuture(CivilDate, today: CivilDate)
    /// A term's last day is before its first.
    case termEndsBeforeItBegins(from: CivilDate, until: CivilDate)
    /// A last day is before the first.
    case endsBeforeItBegins(from: CivilDate, until: CivilDate)
    /// An end is recorded before its time.
    case endedInFuture(CivilDate, today: CivilDate)
    /// A term ended for a reason, but on no day.
    case endWithoutDay
    /// A rule for the leader does not say which township, village or member it is about.
    case leaderSubjectMissing(LeaderRule.Kind)
    /// The rule 其他 is about no township, village or member.
    case leaderSubjectNotForRule(String)
    /// The county has no committee of this code.
    case unknownCommittee(String)
    /// The person is secretary of other committees only.
    case committeeOutOfReach(String)
    /// The committee has no officer of this code.
    case unknownOfficer(String, String)
    /// The committee already covers a village, or an officer already serves, before this day.
    case foundedAfterService(CivilDate)
    /// A village is covered before the committee was founded.
    case coveredBeforeFounding(CivilDate, String)
    /// A term begins before the committee was founded.
    case servedBeforeFounding(CivilDate, String)
    /// An organisation joins before the committee was founded.
    case joinedBeforeFounding(CivilDate, String)
    /// A rule for the leader begins before the committee was founded.
    case ledBeforeFounding(CivilDate, String)
    /// Nobody in the county signs in under this account.
    case unknownAccount(String)
    /// The committee covers the village in that time already.
    case coveredAlready(String, String)
    /// The committee does not cover the village on that day.
    case notCovered(String, String, on: CivilDate)
    /// The committee covers no village of the township on that day.
    case townshipNotCovered(String, String, on: CivilDate)
    /// The member belongs to the committee in that time already.
    case organisationAlready(String, String)
    /// The member does not belong to the committee on that day.
    case notOrganisation(String, String, on: CivilDate)
    /// Supplier and customer are linked by this product in that time already.
    case linkedAlready(String)
    /// Another last day is on record.
    case endedOtherwise(String)
    /// The term has ended; its days are not changed.
    case termEndedAlready(String)
    /// The person holds the post in that time already.
    case termTwice(String, String)
    /// The committee has a secretary in that time already.
    case secretaryAlready(String)
    /// What was disclosed from this day on was withdrawn.
    case withdrawnBefore(String, from: CivilDate)
    /// Nothing of the village is disclosed to the committee.
    case nothingDisclosed(String, String)

    public func message(in language: Language) -> String {
        language == .chinese ? chinese : english
    }
}
