import Measures
import Members
import Postgres
public import Tenancy

extension Item {
    /// Writes new items and changed ones with their packs, and says of each entry what became of it.
    ///
    /// An entry is refused for a malformed code, a missing name, a code and pack that stood further
    /// up with other words, a code that stood further up with another name or unit, a name that
    /// belongs to another item, another unit or another content of a pack when somebody has asked
    /// for the item, in this order (`RegisterError`, `PurchasingError`). Throws
    /// `TenancyError.enteredForAnother`.
    public static func keep(
        _ entries: [Entry], in tx: TenantTransaction
    ) async throws -> [EntryOutcome] {
        try tx.requires(.planPurchases)
        return try await tx.keep(entries) { keeping($0, tx) }
    }

    private static func keeping(_ entries: [Entry], _ tx: TenantTransaction) -> SQL {
        """
        with judged as materialized (\(judging(entries, tx))), written as (
            insert into app.item (tenant_id, code, name, unit)
            select distinct on (code) \(tx.tenant), code, name, unit from judged
            where outcome in ('recorded', 'changed') order by code, place
            on conflict (tenant_id, code) do update set name = excluded.name, unit = excluded.unit
            returning id, code
        ), packed as (
            insert into app.item_packing
                (tenant_id, item_id, pack_unit, content_numerator, content_denominator, content_unit)
            select \(tx.tenant), w.id, j.pack_unit, j.numerator, j.denominator, j.content_unit
            from judged j join written w on w.code = j.code
            where j.outcome in ('recorded', 'changed') and j.pack_unit is not null
            on conflict (tenant_id, item_id, pack_unit) do update
                set content_numerator = excluded.content_numerator,
                    content_denominator = excluded.content_denominator,
                    content_unit = excluded.content_unit
            returning id
        )
        select outcome from judged order by place
        """
    }

    private static func judging(_ entries: [Entry], _ tx: TenantTransaction) -> SQL {
        """
        select g.*, case
            when (g.name, g.unit) <> (first_value(g.name) over w, first_value(g.unit) over w)
                then 'repeated_in_sheet'
            when exists (select from app.item x where x.tenant_id = \(tx.tenant)
                    and x.name = g.name and x.code <> g.code)
                or first_value(g.code) over (partition by g.name order by g.place) <> g.code
                then 'item_name_taken'
            when i.id is null then 'recorded'
            when i.unit <> g.unit and used.asked then 'item_unit_in_use'
            when p.id is not null and used.asked
                and (p.content_numerator, p.content_denominator, p.content_unit)
                    <> (g.numerator, g.denominator, g.content_unit) then 'item_packing_in_use'
            when g.pack_unit is not null and p.id is null then 'recorded'
            when (i.name, i.unit) <> (g.name, g.unit)
                or p.id is not null
                    and (p.content_numerator, p.content_denominator, p.content_unit)
                        <> (g.numerator, g.denominator, g.content_unit) then 'changed'
            else 'already_there' end as outcome
        from unnest(\(columns(of: entries))) with ordinality
            as g (code, name, unit, pack_unit, numerator, denominator, content_unit, place)
        left join app.item i on i.tenant_id = \(tx.tenant) and i.code = g.code
        left join app.item_packing p on p.tenant_id = \(tx.tenant) and p.item_id = i.id
            and p.pack_unit = g.pack_unit
        cross join lateral (select exists (select from app.demand d
            where d.tenant_id = \(tx.tenant) and d.item_id = i.id) as asked) used
        window w as (partition by g.code order by g.place)
        """
    }

    private static func columns(of entries: [Entry]) -> SQL {
        """
        \(entries.map(\.code)), \(entries.map(\.name)), \(entries.map(\.unit)),
        \(entries.map(\.packing?.pack)), \(entries.map(\.packing?.content.numerator)),
        \(entries.map(\.packing?.content.denominator)), \(entries.map(\.packing?.contentUnit))
        """
    }
}
