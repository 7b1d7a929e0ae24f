import Measures
import Members
import Postgres
public import Tenancy

extension CropYield {
    /// Writes new and changed yields, and says of each entry what became of it.
    ///
    /// An entry is refused for a quantity of zero, less or over `Quantity.limit`, for a crop, variety and
    /// way of growing that stood further up with another quantity, for an unknown crop or variety, for a
    /// quantity that is counted otherwise than the crop, in this order (`MeasureError`, `RegisterError`,
    /// `CatalogueError`). Throws `TenancyError.enteredForAnother`.
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
                when count(*) over (partition by c.id, v.id, g.method) > 1 then 'repeated'
                when c.base <> g.base_unit then 'yield_unlike'
                when y.id is null then 'recorded'
                when (y.amount_milli, y.unit) <> (g.amount, g.unit) then \(differing.word)
                else 'already_there' end as outcome
            from unnest(\(columns(of: entries))) with ordinality
                as g (crop, variety, method, amount, unit, base_unit, base, place)
            \(tx.joiningCrop) \(tx.joiningVariety)
            left join app.crop_yield y on y.tenant_id = \(tx.tenant) and y.crop_id = c.id
                and coalesce(y.variety_id, 0) = coalesce(v.id, 0) and y.method = g.method
        ), written as (
            insert into app.crop_yield
                (tenant_id, crop_id, variety_id, method, amount_milli, unit, base_milli)
            select \(tx.tenant), crop_id, variety_id, method, amount, unit, base
            from judged where outcome in ('recorded', 'changed')
            on conflict (tenant_id, crop_id, (coalesce(variety_id, 0)), method) do update
                set amount_milli = excluded.amount_milli, unit = excluded.unit,
                    base_milli = excluded.base_milli
            returning 1
        )
        select outcome from judged order by place
        """
    }

    private static func columns(of entries: [Entry]) -> SQL {
        """
        \(entries.map(\.crop)), \(entries.map(\.variety)),
        \(entries.map { $0.method?.rawValue ?? "" }), \(entries.map(\.perMu.thousandths)),
        \(entries.map(\.perMu.unit)), \(entries.map(\.perMu.unit.base)),
        \(entries.map(\.baseThousandths))
        """
    }
}
