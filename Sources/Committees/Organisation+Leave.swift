public import Measures
import Members
import Postgres
public import Tenancy

extension Verb {
    /// Record that an organisation leaves a committee.
    public static let leaveCommittee = Verb("organisation.leave", needs: .manageCommittees)
}

extension Organisation {
    /// That an organisation leaves a committee.
    public struct Leaving: Hashable, Sendable, Codable {
        /// The code of the committee.
        public var committee: String
        /// The code of the member.
        public var member: String
        /// The last day on which it belongs to the committee.
        public var on: CivilDate
        /// Why.
        public var reason: String

        /// An organisation that leaves.
        public init(committee: String, member: String, on day: CivilDate, reason: String) {
            self.committee = committee
            self.member = member
            self.on = day
            self.reason = reason
        }
    }

    /// Records that an organisation leaves a committee; its links along the chain are no longer
    /// shown from the next day on. Returns whether that was new.
    ///
    /// Throws `CommitteeError.reasonMissing`, `.endedInFuture`, `.unknownCommittee`,
    /// `MemberError.unknownMember`, `CommitteeError.notOrganisation`, in this order, and
    /// `TenancyError.enteredForAnother`.
    @discardableResult
    public static func leave(
        _ leaving: Leaving, in tx: TenantTransaction
    ) async throws -> Bool {
        try tx.requires(.manageCommittees)
        guard !leaving.reason.isBlank else { throw CommitteeError.reasonMissing }
        guard leaving.on <= tx.today else {
            throw CommitteeError.endedInFuture(leaving.on, today: tx.today)
        }
        let word = try await tx.postgres.one(
            """
            select app.leave(\(tx.acting), \(leaving.committee), \(leaving.member), \(leaving.on),
                \(leaving.reason))
            """, as: String.self)
        switch word {
        case "unknown_committee": throw CommitteeError.unknownCommittee(leaving.committee)
        case "unknown_member": throw MemberError.unknownMember(leaving.member)
        case "no_organisation":
            throw CommitteeError.notOrganisation(
                leaving.member, leaving.committee, on: leaving.on)
        default: return word == "recorded"
        }
    }
}
