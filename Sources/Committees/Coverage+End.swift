public import Measures
import Members
import Postgres
public import Tenancy

extension Verb {
    /// End the coverage of a village.
    public static let endCoverage = Verb("coverage.end", needs: .manageCommittees)
}

extension Coverage {
    /// That a committee no longer covers a village.
    public struct End: Hashable, Sendable, Codable {
        /// The code of the committee.
        public var committee: String
        /// The twelve digits of the village.
        public var village: String
        /// The last day on which it is covered.
        public var on: CivilDate
        /// Why.
        public var reason: String

        /// The end of a coverage.
        public init(committee: String, village: String, on day: CivilDate, reason: String) {
            self.committee = committee
            self.village = village
            self.on = day
            self.reason = reason
        }
    }

    /// Ends the coverage of a village; what was disclosed of it is no longer seen from the next day
    /// on. Returns whether that was new.
    ///
    /// Throws `CommitteeError.reasonMissing`, `.endedInFuture`, `.unknownCommittee`,
    /// `MemberError.unknownVillage`, `CommitteeError.notCovered`, in this order, and
    /// `TenancyError.enteredForAnother`.
    @discardableResult
    public static func end(_ end: End, in tx: TenantTransaction) async throws -> Bool {
        try tx.requires(.manageCommittees)
        guard !end.reason.isBlank else { throw CommitteeError.reasonMissing }
        guard end.on <= tx.today else {
            throw CommitteeError.endedInFuture(end.on, today: tx.today)
        }
        let word = try await tx.postgres.one(
            """
            select app.uncover(\(tx.acting), \(end.committee), \(end.village), \(end.on),
                \(end.reason))
            """, as: String.self)
        switch word {
        case "unknown_committee": throw CommitteeError.unknownCommittee(end.committee)
        case "unknown_village": throw MemberError.unknownVillage(end.village)
        case "not_covered": throw CommitteeError.notCovered(end.village, end.committee, on: end.on)
        default: return word == "recorded"
        }
    }
}
