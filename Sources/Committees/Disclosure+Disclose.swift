import Measures
import Members
import Postgres
public import Tenancy

extension Verb {
    /// Disclose what a village has to a committee that covers it.
    public static let discloseVillages = Verb("village.disclose", needs: .discloseVillages)
}

extension Disclosure {
    /// Records what committees may see of villages, and says of each entry what became of it. The
    /// county's operator discloses every village, a coordinator the own ones. What is disclosed
    /// already is not recorded twice.
    ///
    /// An entry is refused for an end before the first day, a withdrawal without a reason, a
    /// committee, village, scope and day that stood further up with other words, an unknown committee,
    /// an unknown village, a village that the person does not act for, a village that the committee
    /// does not cover on the first day, what was withdrawn since, in this order (`CommitteeError`,
    /// `MemberError`, `RegisterError`). Throws `TenancyError.enteredForAnother`.
    public static func disclose(
        _ entries: [Entry], in tx: TenantTransaction
    ) async throws -> [EntryOutcome] {
        try tx.requires(.discloseVillages)
        return try await tx.keep(entries) { disclosing($0, tx) }
    }

    private static func disclosing(_ entries: [Entry], _ tx: TenantTransaction) -> SQL {
        """
        select app.disclose(\(tx.acting), g.committee, g.village, g.scope, g.first_day, g.last_day,
            g.withdrawn, g.reason)
        from unnest(
                \(entries.map(\.committee)), \(entries.map(\.village)),
                \(entries.map(\.scope.rawValue)), \(entries.map(\.from)), \(entries.map(\.until)),
                \(entries.map(\.withdrawn)), \(entries.map(\.reason)))
            as g (committee, village, scope, first_day, last_day, withdrawn, reason)
        """
    }
}
