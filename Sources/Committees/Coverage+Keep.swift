import Measures
import Members
import Postgres
public import Tenancy

extension Verb {
    /// Keep the villages that committees cover.
    public static let keepCoverage = Verb("coverage.keep", needs: .manageCommittees)
}

extension Coverage {
    /// Writes newly covered villages and changed first days, and says of each entry what became of
    /// it.
    ///
    /// An entry is refused for a committee and village that stood further up with another day, an
    /// unknown committee, an unknown village, a first day before the committee was founded, in this
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
        with judged as (\(judging(entries, tx))), written as (
            insert into app.committee_village (tenant_id, committee_id, village_id, covered_from)
            select \(tx.tenant), committee_id, village_id, covered_from from judged
            where outcome in ('recorded', 'changed')
            on conflict (tenant_id, committee_id, village_id)
                do update set covered_from = excluded.covered_from
            returning id
        )
        select outcome from judged order by place
        """
    }

    private static func judging(_ entries: [Entry], _ tx: TenantTransaction) -> SQL {
        """
        select g.*, c.id as committee_id, v.id as village_id, case
            when c.id is null then 'unknown_committee'
            when v.id is null then 'unknown_village'
            when g.covered_from < c.founded_on then 'before_founding'
            when x.id is null then 'recorded'
            when x.covered_from <> g.covered_from then 'changed'
            else 'already_there' end as outcome
        from unnest(
                \(entries.map(\.committee)), \(entries.map(\.village)), \(entries.map(\.from)))
            with ordinality as g (committee_code, village_code, covered_from, place)
        left join app.committee c on c.tenant_id = \(tx.tenant) and c.code = g.committee_code
        left join app.village v on v.tenant_id = \(tx.tenant) and v.code = g.village_code
        left join app.committee_village x on x.tenant_id = \(tx.tenant)
            and x.committee_id = c.id and x.village_id = v.id
        """
    }
}
