public import Measures
public import Members
import Postgres
public import Tenancy

extension Verb {
    /// Take back what a committee may see of a village.
    public static let withdrawDisclosure = Verb("village.withdraw", needs: .discloseVillages)
}

extension Disclosure {
    /// That a committee may no longer see something of a village.
    public struct Withdrawal: Hashable, Sendable, Codable {
        /// The code of the committee.
        public var committee: String
        /// The twelve digits of the village.
        public var village: String
        /// What may no longer be seen; nil for everything.
        public var scope: DisclosureScope?
        /// The day from which on it is no longer seen.
        public var on: CivilDate
        /// Why.
        public var reason: String

        /// A withdrawal.
        public init(
            committee: String, village: String, scope: DisclosureScope? = nil, on day: CivilDate,
            reason: String
        ) {
            self.committee = committee
            self.village = village
            self.scope = scope
            self.on = day
            self.reason = reason
        }
    }

    /// Withdraws what a committee may see of a village from a day on, whatever day it was disclosed
    /// from. Returns how many disclosures that were.
    ///
    /// Throws `CommitteeError.reasonMissing`, `.unknownCommittee`, `MemberError.unknownVillage`,
    /// `.villageOutOfReach`, `CommitteeError.nothingDisclosed`, in this order, and
    /// `TenancyError.enteredForAnother`.
    @discardableResult
    public static func withdraw(
        _ withdrawal: Withdrawal, in tx: TenantTransaction
    ) async throws -> Int {
        try tx.requires(.discloseVillages)
        guard !withdrawal.reason.isBlank else { throw CommitteeError.reasonMissing }
        let (word, withdrawn) = try await tx.postgres.one(
            """
            select * from app.withdraw(\(tx.acting), \(withdrawal.committee),
                \(withdrawal.village), \(withdrawal.scope?.rawValue), \(withdrawal.on),
                \(withdrawal.reason))
            """
        ) { row in (try row.next(String?.self), try row.next(Int.self)) }
        switch word {
        case "unknown_committee": throw CommitteeError.unknownCommittee(withdrawal.committee)
        case "unknown_village": throw MemberError.unknownVillage(withdrawal.village)
        case "village_out_of_reach": throw MemberError.villageOutOfReach(withdrawal.village)
        case "nothing_disclosed":
            throw CommitteeError.nothingDisclosed(withdrawal.village, withdrawal.committee)
        default: return withdrawn
        }
    }
}
