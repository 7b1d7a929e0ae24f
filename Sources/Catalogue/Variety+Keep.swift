import Members
import Postgres
public import Tenancy

extension Variety {
    /// Writes new varieties and what is said of them, and says of each entry what became of it.
    ///
    /// An entry is refused for an empty name, days that are not 1 to 5,000, a variety that stood further
    /// up with other words, an unknown crop, in this order (`CatalogueError`, `RegisterError`). Throws
    /// `TenancyError.enteredForAnother`.
    public static func keep(
        _ entries: [Entry], in tx: TenantTransaction
    ) async throws -> [EntryOutcome] {
        try tx.requires(.manageCatalogue)
        return try await tx.keep(entries) { keeping($0, .isChanged, tx) }
    }

    /// Writes what the county has not said, and refuses what it has said otherwise
    /// (`CatalogueError.leftAsItIs`).
    static func complete(
        _ entries: [Entry], in tx: TenantTransaction
    ) async throws -> [EntryOutcome] {
        try await tx.keep(entries) { keeping($0, .isLeft, tx) }
    }

    private static func keeping(
        _ entries: [Entry], _ differing: Differing, _ tx: TenantTransaction
    ) -> SQL {
        """
        with judged as (
            select g.*, c.id as crop_id, case
                when c.id is null then 'unknown_crop'
                when count(*) over (partition by c.id, g.variety) > 1 then 'repeated'
                when v.id is null then 'recorded'
                when v.days_to_maturity <> g.days or v.note <> g.note then \(differing.word)
                when v.days_to_maturity is null and g.days is not null
                    or v.note is null and g.note is not null then 'changed'
                else 'already_there' end as outcome
            from unnest(
                    \(entries.map(\.crop)), \(entries.map(\.name)),
                    \(entries.map { $0.daysToMaturity.map(Int32.init) }),
                    \(entries.map(\.note.said)))
                with ordinality as g (crop, variety, days, note, place)
            \(tx.joiningCrop) \(tx.joiningVariety)
        ), written as (
            insert into app.variety as x (tenant_id, crop_id, name, days_to_maturity, note)
            select \(tx.tenant), crop_id, variety, days, note
            from judged where outcome in ('recorded', 'changed')
            on conflict (tenant_id, crop_id, name) do update
                set days_to_maturity = coalesce(excluded.days_to_maturity, x.days_to_maturity),
                    note = coalesce(excluded.note, x.note)
            returning 1
        )
        select outcome from judged order by place
        """
    }
}
