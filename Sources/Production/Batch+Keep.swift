import Members
import Postgres
public import Tenancy

extension Batch {
    /// Writes new batches and changed committees, varieties, plots and days of planting, and says of
    /// each entry what became of it. A batch stays with its crop and its member.
    ///
    /// An entry is refused for a malformed code, a planting in the future, a code that stood further
    /// up with other words, an unknown committee, crop, variety or member, a member of a village that
    /// the person does not write for, a new batch of a member who had left, an unknown plot, a plot of another member, a code that belongs
    /// to a batch of another crop or member, another committee after the first delivery, a planting
    /// after the first harvest, in this order (`ProductionError`, `RegisterError`). Throws `TenancyError.enteredForAnother`.
    public static func keep(
        _ entries: [Entry], in tx: TenantTransaction
    ) async throws -> [EntryOutcome] {
        try tx.requires(.manageBatches)
        return try await tx.keep(entries) { keeping($0, tx) }
    }

    /// A batch that somebody else enters at the same moment for another member is left alone: the
    /// update names crop and member again.
    private static func keeping(_ entries: [Entry], _ tx: TenantTransaction) -> SQL {
        """
        with judged as (\(judging(entries, tx))), written as (
            insert into app.batch (tenant_id, code, committee_id, crop_id, variety_id,
                member_id, village_id, plot_id, planted_on)
            select \(tx.tenant), code, committee_id, crop_id, variety_id, member_id, village_id,
                plot_id, planted_on
            from judged where outcome in ('recorded', 'changed')
            on conflict (tenant_id, code) do update
                set committee_id = excluded.committee_id, variety_id = excluded.variety_id,
                    plot_id = excluded.plot_id, planted_on = excluded.planted_on
                where batch.crop_id = excluded.crop_id and batch.member_id = excluded.member_id
            returning code
        )
        select case
            when j.outcome in ('recorded', 'changed') and w.code is null then 'batch_of_another'
            else j.outcome end
        from judged j left join written w on w.code = j.code order by j.place
        """
    }

    /// A delivery line names the committee of its batch, and a foreign key holds the two together; so the
    /// lines are asked here, although deliveries stand above batches.
    private static func judging(_ entries: [Entry], _ tx: TenantTransaction) -> SQL {
        """
        select g.code, g.planted_on, g.place, t.id as committee_id, c.id as crop_id,
            v.id as variety_id, m.id as member_id, m.village_id, p.id as plot_id, case
            when t.id is null then 'unknown_committee'
            when c.id is null then 'unknown_crop'
            when g.variety is not null and v.id is null then 'unknown_variety'
            when m.id is null then 'unknown_member'
            when not (s.everything or m.village_id = any (s.villages)) then 'member_out_of_reach'
            when b.id is null and (app.duplicate_of(\(tx.tenant), m.id) is not null
                or app.left_before(\(tx.tenant), m.id, g.planted_on) is not null)
                then 'member_left'
            when g.plot is not null and p.id is null then 'unknown_plot'
            when p.member_id <> m.id then 'plot_of_another'
            when b.crop_id <> c.id or b.member_id <> m.id then 'batch_of_another'
            when b.committee_id <> t.id and exists (select 1 from app.delivery_line l
                where l.tenant_id = \(tx.tenant) and l.batch_id = b.id) then 'batch_delivered'
            when exists (select 1 from app.harvest h where h.tenant_id = \(tx.tenant)
                and h.batch_id = b.id and h.harvested_on < g.planted_on)
                then 'planted_after_harvest'
            when b.id is null then 'recorded'
            when (b.committee_id, b.planted_on) <> (t.id, g.planted_on)
                or b.variety_id is distinct from v.id or b.plot_id is distinct from p.id
                then 'changed'
            else 'already_there' end as outcome
        from unnest(\(columns(of: entries))) with ordinality
            as g (code, committee, crop, variety, member, plot, planted_on, place)
        cross join app.reach(\(tx.tenant), \(tx.person.id),
            \(Permission.manageBatches.rawValue)) s
        left join app.committee t on t.tenant_id = \(tx.tenant) and t.code = g.committee
        left join lateral (
            select * from app.crop c
            where c.tenant_id = \(tx.tenant) and g.crop in (c.code, c.name)
            order by c.code <> g.crop limit 1) c on true
        left join app.variety v
            on v.tenant_id = \(tx.tenant) and v.crop_id = c.id and v.name = g.variety
        left join app.member m on m.tenant_id = \(tx.tenant) and m.code = g.member
        left join app.plot p on p.tenant_id = \(tx.tenant) and p.code = g.plot
        left join app.batch b on b.tenant_id = \(tx.tenant) and b.code = g.code
        """
    }

    private static func columns(of entries: [Entry]) -> SQL {
        """
        \(entries.map(\.code)), \(entries.map(\.committee)), \(entries.map(\.crop)),
        \(entries.map { $0.variety.isEmpty ? nil : $0.variety }), \(entries.map(\.member)),
        \(entries.map(\.plot)), \(entries.map(\.plantedOn))
        """
    }
}
