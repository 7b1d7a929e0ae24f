import Measures
import Members
import Postgres
public import Tenancy

extension Verb {
    /// Keep the villages that committees cover.
    public static let keepCoverage = Verb("coverage.keep", needs: .manageCommittees)
}

extension Coverage {
    /// Writes newly covered villages, changed first days, ends and what the committee may see from
    /// the first day on, and says of each entry what became of it. A period that has ended is never
    /// changed; what was withdrawn is not disclosed again by the sheet that disclosed it.
    ///
    /// An entry is refused for an end before the first day, an end in the future, an end without a
    /// reason, a committee and village that stood further up with another day, an unknown committee,
    /// an unknown village, a first day before the committee was founded, a time in which the village
    /// is covered already, an end on another day than the recorded one, in this order
    /// (`CommitteeError`, `MemberError`, `RegisterError`). Throws `TenancyError.enteredForAnother`.
    public static func keep(
        _ entries: [Entry], in tx: TenantTransaction
    ) async throws -> [EntryOutcome] {
        try tx.requires(.manageCommittees)
        return try await tx.keep(entries) { keeping($0, tx) }
    }

    private static func keeping(_ entries: [Entry], _ tx: TenantTransaction) -> SQL {
        """
        with kept as materialized (
            select g.*, app.keep_coverage(\(tx.acting), g.committee, g.village, g.first_day,
                g.last_day, g.reason) as outcome
            from unnest(\(columns(of: entries))) with ordinality
                as g (committee, village, first_day, last_day, reason, scopes, place)
        )
        select case
            when outcome not in ('recorded', 'changed', 'already_there') then outcome
            when not coalesce((
                    select bool_or(app.disclose(\(tx.acting), k.committee, k.village, s,
                        k.first_day, k.last_day, null, null) = 'recorded')
                    from unnest(string_to_array(k.scopes, ',')) s), false) then outcome
            when outcome = 'already_there' then 'changed'
            else outcome end
        from kept k order by place
        """
    }

    private static func columns(of entries: [Entry]) -> SQL {
        """
        \(entries.map(\.committee)), \(entries.map(\.village)), \(entries.map(\.from)),
        \(entries.map(\.until)), \(entries.map(\.reason)),
        \(entries.map { $0.scopes.map(\.rawValue).joined(separator: ",") })
        """
    }
}
