import Measures
import Members
import Postgres
public import Tenancy

extension Verb {
    /// Keep the officers of committees and their terms.
    public static let keepOfficers = Verb("officer.keep", needs: .manageCommittees)
}

extension Officer {
    /// Writes new officers and changed ones, such as those whose term ends, and says of each entry
    /// what became of it.
    ///
    /// An entry is refused for a malformed code, a missing name, a term that ends before it begins,
    /// a code that stood further up with other words, an unknown committee, a term that begins
    /// before the committee was founded, an unknown member, an unknown account, in this order
    /// (`CommitteeError`, `MemberError`, `RegisterError`). Throws `TenancyError.enteredForAnother`.
    public static func keep(
        _ entries: [Entry], in tx: TenantTransaction
    ) async throws -> [EntryOutcome] {
        try tx.requires(.manageCommittees)
        return try await tx.keep(entries) { keeping($0, tx) }
    }

    private static func keeping(_ entries: [Entry], _ tx: TenantTransaction) -> SQL {
        """
        with judged as (\(judging(entries, tx))), written as (
            insert into app.officer (tenant_id, committee_id, code, name, post, member_id,
                actor_id, from_on, until_on)
            select \(tx.tenant), committee_id, code, name, post, member_id, actor_id, from_on,
                until_on
            from judged where outcome in ('recorded', 'changed')
            on conflict (tenant_id, committee_id, code) do update
                set name = excluded.name, post = excluded.post, member_id = excluded.member_id,
                    actor_id = excluded.actor_id, from_on = excluded.from_on,
                    until_on = excluded.until_on
            returning id
        )
        select outcome from judged order by place
        """
    }

    private static func judging(_ entries: [Entry], _ tx: TenantTransaction) -> SQL {
        """
        select g.*, c.id as committee_id, m.id as member_id, a.id as actor_id, case
            when c.id is null then 'unknown_committee'
            when g.from_on < c.founded_on then 'before_founding'
            when g.member_code is not null and m.id is null then 'unknown_member'
            when g.account is not null and a.id is null then 'unknown_account'
            when o.id is null then 'recorded'
            when (o.name, o.post, o.member_id, o.actor_id, o.from_on, o.until_on)
                is distinct from (g.name, g.post, m.id, a.id, g.from_on, g.until_on) then 'changed'
            else 'already_there' end as outcome
        from unnest(\(columns(of: entries))) with ordinality
            as g (committee_code, code, name, post, member_code, account, from_on, until_on, place)
        left join app.committee c on c.tenant_id = \(tx.tenant) and c.code = g.committee_code
        left join app.member m on m.tenant_id = \(tx.tenant) and m.code = g.member_code
        left join app.actor a on a.tenant_id = \(tx.tenant) and a.account = g.account
        left join app.officer o on o.tenant_id = \(tx.tenant) and o.committee_id = c.id
            and o.code = g.code
        """
    }

    private static func columns(of entries: [Entry]) -> SQL {
        """
        \(entries.map(\.committee)), \(entries.map(\.code)), \(entries.map(\.name)),
        \(entries.map(\.post.rawValue)), \(entries.map(\.member)), \(entries.map(\.account)),
        \(entries.map(\.from)), \(entries.map(\.until))
        """
    }
}
