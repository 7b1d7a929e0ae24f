import Measures
import Members
import Postgres
public import Tenancy

extension Verb {
    /// Choose by which rule a committee is led.
    public static let chooseLeader = Verb("leader.choose", needs: .manageCommittees)
}

extension LeaderRule {
    /// Records by which rule a committee is led from a day on. A choice that was recorded wrongly is
    /// made again for the same day: the later word holds. Returns whether that was new.
    ///
    /// Throws `CommitteeError.reasonMissing`, `.leaderSubjectMissing`, `.leaderSubjectNotForRule`,
    /// `.unknownCommittee`, `.ledBeforeFounding`, `MemberError.unknownTownship` and
    /// `CommitteeError.townshipNotCovered`, or `MemberError.unknownVillage` and
    /// `CommitteeError.notCovered`, or `MemberError.unknownMember` and
    /// `CommitteeError.notOrganisation`, in this order, and `TenancyError.enteredForAnother`.
    @discardableResult
    public static func choose(_ choice: Choice, in tx: TenantTransaction) async throws -> Bool {
        try tx.requires(.manageCommittees)
        guard !choice.reason.isBlank else { throw CommitteeError.reasonMissing }
        if choice.kind != .other, choice.subject == nil {
            throw CommitteeError.leaderSubjectMissing(choice.kind)
        }
        if choice.kind == .other, let subject = choice.subject {
            throw CommitteeError.leaderSubjectNotForRule(subject)
        }
        let word = try await tx.postgres.one(
            """
            select app.choose_leader(\(tx.acting), \(choice.committee), \(choice.kind.rawValue),
                \(choice.subject), \(choice.from), \(choice.reason))
            """, as: String.self)
        if let refusal = choice.refusal(word) { throw refusal }
        return word == "recorded"
    }
}

extension LeaderRule.Choice {
    fileprivate func refusal(_ word: String) -> (any Explained)? {
        let subject = subject ?? ""
        return switch word {
        case "unknown_committee": CommitteeError.unknownCommittee(committee)
        case "before_founding": CommitteeError.ledBeforeFounding(from, committee)
        case "unknown_township": MemberError.unknownTownship(subject)
        case "township_not_covered":
            CommitteeError.townshipNotCovered(subject, committee, on: from)
        case "unknown_village": MemberError.unknownVillage(subject)
        case "village_not_covered": CommitteeError.notCovered(subject, committee, on: from)
        case "unknown_member": MemberError.unknownMember(subject)
        case "no_organisation": CommitteeError.notOrganisation(subject, committee, on: from)
        default: nil
        }
    }
}
