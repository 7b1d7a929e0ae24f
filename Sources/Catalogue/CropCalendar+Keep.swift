import Members
import Postgres
public import Tenancy

extension CropCalendar {
    /// Writes new and changed seasons, and says of each entry what became of it.
    ///
    /// An entry is refused when it has neither window, when it stood further up with other windows, for
    /// an unknown crop, for an unknown variety, in this order (`CatalogueError`, `RegisterError`).
    /// Throws `TenancyError.enteredForAnother`.
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
            select g.*, c.id as crop_id, v.id as variety_id, case
                when c.id is null then 'unknown_crop'
                when g.variety <> '' and v.id is null then 'unknown_variety'
                when count(*) over (partition by c.id, v.id, g.region, g.method) > 1
                    then 'repeated'
                when k.id is null then 'recorded'
                when (k.sow_from, k.sow_last, k.harvest_from, k.harvest_last) is distinct from
                    (g.sow_from, g.sow_last, g.harvest_from, g.harvest_last)
                    then \(differing.word)
                else 'already_there' end as outcome
            from unnest(\(columns(of: entries))) with ordinality as g (crop, variety, region,
                method, sow_from, sow_last, harvest_from, harvest_last, place)
            \(tx.joiningCrop) \(tx.joiningVariety)
            left join app.crop_calendar k on k.tenant_id = \(tx.tenant) and k.crop_id = c.id
                and coalesce(k.variety_id, 0) = coalesce(v.id, 0)
                and k.region = g.region and k.method = g.method
        ), written as (
            insert into app.crop_calendar (tenant_id, crop_id, variety_id, region, method,
                sow_from, sow_last, harvest_from, harvest_last)
            select \(tx.tenant), crop_id, variety_id, region, method, sow_from, sow_last,
                harvest_from, harvest_last
            from judged where outcome in ('recorded', 'changed')
            on conflict (tenant_id, crop_id, (coalesce(variety_id, 0)), region, method)
                do update set sow_from = excluded.sow_from, sow_last = excluded.sow_last,
                    harvest_from = excluded.harvest_from, harvest_last = excluded.harvest_last
            returning 1
        )
        select outcome from judged order by place
        """
    }

    private static func columns(of entries: [Entry]) -> SQL {
        """
        \(entries.map(\.crop)), \(entries.map(\.variety)), \(entries.map(\.region)),
        \(entries.map { $0.method?.rawValue ?? "" }), \(entries.map { $0.sow?.from.code }),
        \(entries.map { $0.sow?.last.code }), \(entries.map { $0.harvest?.from.code }),
        \(entries.map { $0.harvest?.last.code })
        """
    }
}
