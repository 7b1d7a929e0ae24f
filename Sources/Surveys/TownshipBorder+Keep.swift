import Members
import Postgres
public import Tenancy

extension TownshipBorder {
    /// Writes which townships lie beside each other, and says of each entry what became of it.
    ///
    /// An entry is refused for a township beside itself, for two townships that stood further up with
    /// another word, for an unknown township, in this order (`SurveyError`, `RegisterError`,
    /// `MemberError`). Throws `TenancyError.enteredForAnother`.
    public static func keep(
        _ entries: [Entry], in tx: TenantTransaction
    ) async throws -> [EntryOutcome] {
        try tx.requires(.managePlaces)
        return try await tx.keep(entries) { keeping($0, tx) }
    }

    private static func keeping(_ entries: [Entry], _ tx: TenantTransaction) -> SQL {
        """
        with judged as materialized (
            select g.place, a.id as first_id, b.id as second_id, k.id as border, case
                when a.id is null then 'unknown_township'
                when b.id is null then 'unknown_neighbour'
                when g.is_border = (k.id is not null) then 'already_there'
                when g.is_border then 'recorded'
                else 'changed' end as outcome
            from unnest(\(entries.map(\.township)), \(entries.map(\.neighbour)),
                \(entries.map(\.isBorder))) with ordinality
                as g (township, neighbour, is_border, place)
            left join app.township a on a.tenant_id = \(tx.tenant) and a.code = g.township
            left join app.township b on b.tenant_id = \(tx.tenant) and b.code = g.neighbour
            left join app.township_border k on k.tenant_id = \(tx.tenant)
                and least(k.first_id, k.second_id) = least(a.id, b.id)
                and greatest(k.first_id, k.second_id) = greatest(a.id, b.id)
        ), written as (
            insert into app.township_border (tenant_id, first_id, second_id)
            select \(tx.tenant), first_id, second_id from judged where outcome = 'recorded'
            on conflict do nothing
        ), removed as (
            delete from app.township_border k using judged j
            where k.tenant_id = \(tx.tenant) and k.id = j.border and j.outcome = 'changed'
        )
        select outcome from judged order by place
        """
    }
}
