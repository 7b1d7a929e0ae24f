import Postgres
public import Tenancy

extension Verb {
    /// Keep the register of villages.
    public static let keepVillages = Verb("village.keep", needs: .managePlaces)
}

extension Village {
    /// Writes new villages and changed names, and says of each entry what became of it.
    ///
    /// An entry is refused for a code that is not twelve digits, a code that does not begin with
    /// its township's nine digits, a missing name, a code that stood further up with another name,
    /// an unknown township, in this order (`MemberError`, `RegisterError`). Throws
    /// `TenancyError.enteredForAnother`.
    public static func keep(
        _ entries: [Entry], in tx: TenantTransaction
    ) async throws -> [EntryOutcome] {
        try tx.requires(.managePlaces)
        return try await tx.keep(entries) { keeping($0, tx) }
    }

    private static func keeping(_ entries: [Entry], _ tx: TenantTransaction) -> SQL {
        """
        with given as (
            select * from unnest(
                    \(entries.map(\.code)), \(entries.map(\.name)), \(entries.map(\.township)))
                with ordinality as g (code, name, township_code, place)
        ), judged as (
            select g.*, t.id as township_id, case
                when t.id is null then 'unknown_township'
                when v.id is null then 'recorded'
                when v.name <> g.name then 'changed'
                else 'already_there' end as outcome
            from given g
            left join app.township t on t.tenant_id = \(tx.tenant) and t.code = g.township_code
            left join app.village v on v.tenant_id = \(tx.tenant) and v.code = g.code
        ), written as (
            insert into app.village (tenant_id, township_id, code, name)
            select \(tx.tenant), township_id, code, name from judged
            where outcome in ('recorded', 'changed')
            on conflict (tenant_id, code) do update set name = excluded.name
            returning id
        )
        select outcome from judged order by place
        """
    }
}
