import Members
import Postgres
public import Tenancy

extension FarmWord {
    /// Writes new words of the county and changed names, and says of each entry what became of it.
    /// Batches and field work keep the code, so a changed name is read wherever the word was used.
    ///
    /// An entry is refused for a malformed code, a missing name, a code that stood further up with
    /// another name, a code or a name that is a word of every county, a name of another word of the
    /// county, in this order (`ProductionError`, `RegisterError`). Throws
    /// `TenancyError.enteredForAnother`.
    public static func keep(
        _ entries: [Entry], in tx: TenantTransaction
    ) async throws -> [EntryOutcome] {
        try tx.requires(.manageCatalogue)
        // Two who give different codes one name at the same moment come one after the other.
        try await tx.postgres.execute(
            "select pg_advisory_xact_lock(hashtextextended('county_word', \(tx.tenant)))")
        return try await tx.keep(entries) { keeping($0, tx) }
    }

    private static func keeping(_ entries: [Entry], _ tx: TenantTransaction) -> SQL {
        """
        with judged as materialized (
            select g.*, case
                when app.is_common_word(g.kind, g.code) then 'common_code'
                when app.is_common_word(g.kind, g.name) then 'common_name'
                when o.code is not null then 'name_taken|' || o.code
                when g.first_code <> g.code then 'name_taken|' || g.first_code
                when w.id is null then 'recorded'
                when w.name <> g.name then 'changed'
                else 'already_there' end as outcome
            from (
                select g.*, first_value(code) over (partition by kind, name order by place)
                    as first_code
                from unnest(\(entries.map(\.kind.rawValue)), \(entries.map(\.code)),
                    \(entries.map(\.name))) with ordinality as g (kind, code, name, place)
            ) g
            left join app.county_word w on w.tenant_id = \(tx.tenant) and w.kind = g.kind
                and w.code = g.code
            left join app.county_word o on o.tenant_id = \(tx.tenant) and o.kind = g.kind
                and o.code <> g.code and o.name = g.name
        ), written as (
            insert into app.county_word (tenant_id, kind, code, name)
            select \(tx.tenant), kind, code, name from judged
            where outcome in ('recorded', 'changed')
            on conflict (tenant_id, kind, code) do update set name = excluded.name
        )
        select outcome from judged order by place
        """
    }
}
