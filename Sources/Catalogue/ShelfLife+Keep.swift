import Members
import Postgres
public import Tenancy

extension ShelfLife {
    /// Writes new and changed shelf lives, and says of each entry what became of it.
    ///
    /// An entry is refused for days that are not 1 to 5,000, a coldest temperature above the warmest, a
    /// storage that stood further up with other words, an unknown crop, in this order (`CatalogueError`,
    /// `RegisterError`). Throws `TenancyError.enteredForAnother`.
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
                when count(*) over (partition by c.id, g.storage) > 1 then 'repeated'
                when s.id is null then 'recorded'
                when s.days <> g.days or (s.coldest_e1, s.warmest_e1)
                    is distinct from (g.coldest, g.warmest) then \(differing.word)
                else 'already_there' end as outcome
            from unnest(
                    \(entries.map(\.crop)), \(entries.map(\.storage.rawValue)),
                    \(entries.map { Int32($0.days) }), \(entries.map { $0.coldest?.tenths }),
                    \(entries.map { $0.warmest?.tenths }))
                with ordinality as g (crop, storage, days, coldest, warmest, place)
            \(tx.joiningCrop)
            left join app.shelf_life s
                on s.tenant_id = \(tx.tenant) and s.crop_id = c.id and s.storage = g.storage
        ), written as (
            insert into app.shelf_life
                (tenant_id, crop_id, storage, days, coldest_e1, warmest_e1)
            select \(tx.tenant), crop_id, storage, days, coldest, warmest
            from judged where outcome in ('recorded', 'changed')
            on conflict (tenant_id, crop_id, storage) do update
                set days = excluded.days, coldest_e1 = excluded.coldest_e1,
                    warmest_e1 = excluded.warmest_e1
            returning 1
        )
        select outcome from judged order by place
        """
    }
}
