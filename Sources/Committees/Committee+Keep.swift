import Measures
import Members
import Postgres
public import Tenancy

extension Verb {
    /// Keep the register of committees.
    public static let keepCommittees = Verb("committee.keep", needs: .manageCommittees)
}

extension Committee {
    /// Writes new committees and changed ones, and says of each entry what became of it. A changed
    /// voting rule holds for resolutions from then on; earlier ones keep the rule they were taken
    /// by.
    ///
    /// An entry is refused for a malformed code, a missing name, a missing industry, a day of
    /// founding in the future, a code that stood further up with other words, a day of founding
    /// after the first day on which the committee covers a village, has an organisation or a leader, or
    /// an officer serves, in this order (`CommitteeError`, `RegisterError`). Throws `TenancyError.enteredForAnother`.
    public static func keep(
        _ entries: [Entry], in tx: TenantTransaction
    ) async throws -> [EntryOutcome] {
        try tx.requires(.manageCommittees)
        return try await tx.keep(entries) { keeping($0, tx) }
    }

    private static func keeping(_ entries: [Entry], _ tx: TenantTransaction) -> SQL {
        """
        with judged as (\(judging(entries, tx))), written as (
            insert into app.committee (tenant_id, code, name, industry, founded_on,
                quorum_numerator, quorum_denominator, majority_numerator, majority_denominator)
            select \(tx.tenant), code, name, industry, founded_on, qn, qd, mn, md from judged
            where outcome in ('recorded', 'changed')
            on conflict (tenant_id, code) do update
                set name = excluded.name, industry = excluded.industry,
                    founded_on = excluded.founded_on,
                    quorum_numerator = excluded.quorum_numerator,
                    quorum_denominator = excluded.quorum_denominator,
                    majority_numerator = excluded.majority_numerator,
                    majority_denominator = excluded.majority_denominator
            returning id
        )
        select outcome from judged order by place
        """
    }

    private static func judging(_ entries: [Entry], _ tx: TenantTransaction) -> SQL {
        """
        select g.*, case
            when c.id is null then 'recorded'
            when (c.name, c.industry, c.founded_on, c.quorum_numerator, c.quorum_denominator,
                    c.majority_numerator, c.majority_denominator)
                = (g.name, g.industry, g.founded_on, qn, qd, mn, md) then 'already_there'
            when exists (select from app.committee_village x where x.tenant_id = \(tx.tenant)
                    and x.committee_id = c.id and x.covered_from < g.founded_on)
                or exists (select from app.officer o where o.tenant_id = \(tx.tenant)
                    and o.committee_id = c.id and o.from_on < g.founded_on)
                or exists (select from app.committee_organisation y where y.tenant_id = \(tx.tenant)
                    and y.committee_id = c.id and y.joined_on < g.founded_on)
                or exists (select from app.leader_rule r where r.tenant_id = \(tx.tenant)
                    and r.committee_id = c.id and r.from_on < g.founded_on)
                then 'founded_after_service'
            else 'changed' end as outcome
        from unnest(\(columns(of: entries))) with ordinality
            as g (code, name, industry, founded_on, qn, qd, mn, md, place)
        left join app.committee c on c.tenant_id = \(tx.tenant) and c.code = g.code
        """
    }

    private static func columns(of entries: [Entry]) -> SQL {
        """
        \(entries.map(\.code)), \(entries.map(\.name)), \(entries.map(\.industry)),
        \(entries.map(\.foundedOn)), \(entries.map { Int32($0.rule.quorum.numerator) }),
        \(entries.map { Int32($0.rule.quorum.denominator) }),
        \(entries.map { Int32($0.rule.majority.numerator) }),
        \(entries.map { Int32($0.rule.majority.denominator) })
        """
    }
}
