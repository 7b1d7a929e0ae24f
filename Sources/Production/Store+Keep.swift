import Catalogue
import Measures
import Members
import Postgres
public import Tenancy

extension Store {
    /// Writes new stores and changed ones, and says of each entry what became of it. What an entry does not say, a
    /// capacity or a plot, the store has not.
    ///
    /// An entry is refused for a malformed code, no name, neither or both of village and committee, an
    /// impossible capacity or one in packs, a code that stood further up with other words, an unknown village
    /// or committee, a store of a village that the person does not write for (one of a committee is kept for
    /// the whole county), a plot without exactly one standing cold store or storage (or one of the store's
    /// name), and a capacity in a unit that lots in it are not counted in, in this order
    /// (`ProductionError`, `RegisterError`, `MemberError`). Throws `TenancyError.enteredForAnother`.
    public static func keep(
        _ entries: [Entry], in tx: TenantTransaction
    ) async throws -> [EntryOutcome] {
        try tx.requires(.manageBatches)
        return try await tx.keep(entries) { keeping($0, tx) }
    }

    private static func keeping(_ entries: [Entry], _ tx: TenantTransaction) -> SQL {
        """
        with judged as (\(judging(entries, tx))), written as (
            insert into app.store (tenant_id, code, name, storage, village_id, committee_id,
                capacity_milli, capacity_unit, capacity_base, capacity_base_milli, facility_id)
            select \(tx.tenant), code, name, storage, village_id, committee_id, capacity, unit,
                unit_base, base, facility_id
            from judged where outcome in ('recorded', 'changed')
            on conflict (tenant_id, code) do update set name = excluded.name,
                storage = excluded.storage, village_id = excluded.village_id,
                committee_id = excluded.committee_id, capacity_milli = excluded.capacity_milli,
                capacity_unit = excluded.capacity_unit, capacity_base = excluded.capacity_base,
                capacity_base_milli = excluded.capacity_base_milli,
                facility_id = excluded.facility_id
            returning 1
        )
        select outcome from judged order by place
        """
    }

    private static func judging(_ entries: [Entry], _ tx: TenantTransaction) -> SQL {
        """
        select g.*, v.id as village_id, k.id as committee_id, f.id as facility_id, case
            when g.village is not null and v.id is null then 'unknown_village'
            when g.committee is not null and k.id is null then 'unknown_committee'
            when not (s.everything or coalesce(v.id = any (s.villages), false)
                and (o.id is null or coalesce(o.village_id = any (s.villages), false)))
                then 'store_out_of_reach'
            when g.plot is not null and f.id is null then 'no_facility'
            when exists (select from app.lot_store x
                join app.batch b on b.tenant_id = \(tx.tenant) and b.id = x.batch_id
                join app.crop c on c.tenant_id = \(tx.tenant) and c.id = b.crop_id
                where x.tenant_id = \(tx.tenant) and x.store_id = o.id and x.base_milli > 0
                    and c.base <> g.unit_base) then 'lots_unlike'
            when o.id is null then 'recorded'
            when (o.name, o.storage) <> (g.name, g.storage)
                or o.village_id is distinct from v.id or o.committee_id is distinct from k.id
                or o.facility_id is distinct from f.id
                or (o.capacity_milli, o.capacity_unit) is distinct from (g.capacity, g.unit)
                then 'changed'
            else 'already_there' end as outcome
        from unnest(\(columns(of: entries))) with ordinality as g (code, name, storage, village,
            committee, capacity, unit, unit_base, base, plot, place)
        cross join app.reach(\(tx.tenant), \(tx.person.id),
            \(Permission.manageBatches.rawValue)) s
        left join app.village v on v.tenant_id = \(tx.tenant) and v.code = g.village
        left join app.committee k on k.tenant_id = \(tx.tenant) and k.code = g.committee
        left join app.store o on o.tenant_id = \(tx.tenant) and o.code = g.code
        cross join lateral (\(facility(tx))) f
        """
    }

    /// The one facility that can be meant: the one that it was, as long as the plot is the same.
    private static func facility(_ tx: TenantTransaction) -> SQL {
        """
        select coalesce(min(y.id) filter (where y.id = o.facility_id), case
            when count(*) filter (where y.stands) = 1 then min(y.id) filter (where y.stands)
            else min(y.id) filter (where y.stands and y.name = g.name) end) as id
        from (select y.id, y.name, y.from_on <= \(tx.today) and not p.is_void
                and not exists (select from app.plot_facility_closing z
                    where z.tenant_id = \(tx.tenant) and z.facility_id = y.id
                        and z.until_on < \(tx.today)) as stands
            from app.plot p
            join app.plot_facility y on y.tenant_id = \(tx.tenant) and y.plot_id = p.id
            where p.tenant_id = \(tx.tenant) and p.code = g.plot
                and y.kind in ('cold_store', 'storage')) y
        """
    }

    private static func columns(of entries: [Entry]) -> SQL {
        """
        \(entries.map(\.code)), \(entries.map(\.name)), \(entries.map(\.storage.rawValue)),
        \(entries.map(\.village)), \(entries.map(\.committee)),
        \(entries.map(\.capacity?.thousandths)), \(entries.map(\.capacity?.unit)),
        \(entries.map(\.capacity?.unit.base)), \(entries.map(\.capacityBase)),
        \(entries.map(\.plot))
        """
    }
}
