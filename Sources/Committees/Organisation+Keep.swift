import Measures
import Members
import Postgres
public import Tenancy

extension Verb {
    /// Keep the organisations of committees and their stages.
    public static let keepOrganisations = Verb("organisation.keep", needs: .manageCommittees)
}

extension Organisation {
    /// Writes organisations that join a committee, changed stages and ends, and says of each entry
    /// what became of it. A stage that was recorded wrongly is recorded again for the same day: the
    /// later word holds. A time that has ended is never changed.
    ///
    /// An entry is refused for an end before the first day, an end in the future, an end without a
    /// reason, a committee, member and day that stood further up with other words, an unknown
    /// committee, an unknown member, a first day before the committee was founded, a time in which the
    /// member belongs to the committee already, an end on another day than the recorded one, in this
    /// order (`CommitteeError`, `MemberError`, `RegisterError`).
    /// Throws `TenancyError.enteredForAnother`.
    public static func keep(
        _ entries: [Entry], in tx: TenantTransaction
    ) async throws -> [EntryOutcome] {
        try tx.requires(.manageCommittees)
        return try await tx.keep(entries) { keeping($0, tx) }
    }

    private static func keeping(_ entries: [Entry], _ tx: TenantTransaction) -> SQL {
        """
        select app.keep_organisation(\(tx.acting), g.committee, g.member, g.stage, g.first_day,
            g.last_day, g.reason)
        from unnest(
                \(entries.map(\.committee)), \(entries.map(\.member)),
                \(entries.map(\.stage.rawValue)), \(entries.map(\.from)), \(entries.map(\.until)),
                \(entries.map(\.reason)))
            as g (committee, member, stage, first_day, last_day, reason)
        """
    }
}
