import Measures
import Members
import Postgres
public import Tenancy

extension Verb {
    /// Keep what stands on plots.
    public static let keepFacilities = Verb("facility.keep", needs: .manageLand)
}

extension Facility {
    /// Writes new facilities and the last days of known ones, and says of each entry what became of it.
    ///
    /// An entry is refused for a size that is not more than zero, a first or last day in the future, a
    /// last day before the first or without a reason, the same facility further up with other words, an
    /// unknown plot, a plot of a village that the person does not write for, and for another size or last
    /// day than what is recorded, in this order (`LandError`, `MeasureError`, `RegisterError`). Throws
    /// `TenancyError.enteredForAnother`.
    public static func keep(
        _ entries: [Entry], in tx: TenantTransaction
    ) async throws -> [EntryOutcome] {
        try tx.requires(.manageLand)
        return try await tx.keep(entries) { keeping($0, tx) }
    }

    /// Who enters the same facility at the same moment meets its key, and the one who came second finds
    /// nothing to do.
    private static func keeping(_ entries: [Entry], _ tx: TenantTransaction) -> SQL {
        """
        with judged as materialized (\(judging(entries, tx))), stood as (
            insert into app.plot_facility
                (tenant_id, id, plot_id, kind, name, size_milli, unit, from_on, recorded_by)
            select \(tx.tenant), facility, plot_id, kind, name, size, unit, from_on, \(tx.person.id)
            from judged where outcome = 'recorded'
            on conflict (tenant_id, plot_id, kind, name, from_on) do nothing
            returning id
        ), closed as (
            insert into app.plot_facility_closing
                (tenant_id, facility_id, until_on, reason, recorded_by)
            select \(tx.tenant), j.facility, j.until_on, j.reason, \(tx.person.id)
            from judged j left join stood on stood.id = j.facility
            where j.until_on is not null
                and (j.outcome = 'changed' or j.outcome = 'recorded' and stood.id is not null)
            on conflict (tenant_id, facility_id) do nothing
            returning facility_id
        ), audited as (
            insert into app.audit_entry
                (tenant_id, actor_id, command_id, verb, noun, row_id, after, reason)
            select \(tx.tenant), \(tx.person.id), \(tx.command?.id as UUIDValue?), \(tx.verb.name),
                'plot_facility', facility, jsonb_build_object('plot', plot, 'kind', kind,
                    'name', name, 'size_milli', size, 'unit', unit, 'from', from_on,
                    'until', until_on), nullif(reason, '')
            from judged where outcome in ('recorded', 'changed')
        )
        select outcome from judged order by place
        """
    }

    private static func judging(_ entries: [Entry], _ tx: TenantTransaction) -> SQL {
        """
        select g.*, p.id as plot_id, coalesce(f.id, nextval('app.id')) as facility, case
            when p.id is null then 'unknown_plot'
            when not (s.everything or p.village_id = any (s.villages)) then 'plot_out_of_reach'
            when f.id is null then 'recorded'
            when (f.size_milli, f.unit) <> (g.size, g.unit) then 'facility_differs'
            when k.until_on is not distinct from g.until_on then 'already_there'
            when k.until_on is null then 'changed'
            else 'facility_differs' end as outcome
        from unnest(\(entries.map(\.plot)), \(entries.map(\.kind.rawValue)),
            \(entries.map(\.name)), \(entries.map(\.size.thousandths)),
            \(entries.map(\.size.unit)), \(entries.map(\.from)), \(entries.map(\.until)),
            \(entries.map(\.reason))) with ordinality
            as g (plot, kind, name, size, unit, from_on, until_on, reason, place)
        cross join app.reach(\(tx.tenant), \(tx.person.id), \(Permission.manageLand.rawValue)) s
        left join app.plot p on p.tenant_id = \(tx.tenant) and p.code = g.plot and not p.is_void
        left join app.plot_facility_now f on f.tenant_id = \(tx.tenant) and f.plot_id = p.id
            and f.kind = g.kind and f.name = g.name and f.from_on = g.from_on
        left join app.plot_facility_closing k
            on k.tenant_id = \(tx.tenant) and k.facility_id = f.id
        """
    }
}
