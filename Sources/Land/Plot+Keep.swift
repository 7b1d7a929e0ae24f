import Measures
import Members
import Postgres
public import Tenancy

extension Verb {
    /// Keep the register of plots.
    public static let keepPlots = Verb("plot.keep", needs: .manageLand)
}

extension Plot {
    /// Writes new plots and what has changed of known ones, and says of each entry what became of it.
    /// A plot stays in its village.
    ///
    /// What is new has always been so, or since the day that the entry names; what has changed is a
    /// correction from that day on, else from today. An entry is refused for a malformed code, an area
    /// that is not more than zero, an area over `areaLimit`, a day in the future, a lease without lessee,
    /// first or last day, that ends before it begins or is too long, a rent below zero, a code that stood
    /// further up with other words, an unknown village, a village that the person does not write for, a
    /// code that belongs to a plot of another village or to one that was split or merged away, an
    /// unknown member or lessee, a lessee who holds the plot, a day before its last change, another
    /// holder on the day on which the present one came to hold it, another lease than the one of a known
    /// plot, a status that does not follow, a class for which its lease is too long, in this order (`LandError`, `MemberError`, `RegisterError`). Throws
    /// `TenancyError.enteredForAnother`.
    public static func keep(
        _ entries: [Entry], in tx: TenantTransaction
    ) async throws -> [EntryOutcome] {
        try tx.requires(.manageLand)
        try await tx.holdPlots(entries.map(\.code))
        return try await tx.keep(entries) { keeping($0, tx) }
    }

    /// A code that somebody else enters at the same moment is left to the other: `app.open_plots` gives no
    /// row for it.
    private static func keeping(_ entries: [Entry], _ tx: TenantTransaction) -> SQL {
        """
        with judged as materialized (
            select j.*, nextval('app.id') as change_id from (\(judging(entries, tx))) j
        ), opened as materialized (
            select o.code, o.plot_id from app.open_plots(\(tx.tenant), \(list("village_id")),
                \(list("owner_id")), \(list("code")), \(list("name")), \(list("tenure")),
                \(list("area"))) o
        ), written as materialized (
            select j.*, coalesce(j.plot_id, o.plot_id) as plot from judged j
            left join opened o on o.code = j.code
            where j.outcome = 'changed' or j.outcome = 'recorded' and o.plot_id is not null
        ), changes as (
            insert into app.plot_change (tenant_id, id, kind, day, reason, recorded_by)
            select \(tx.tenant), change_id,
                case outcome when 'recorded' then 'recorded' else 'corrected' end, day, '',
                \(tx.person.id)
            from written returning id
        ), versions as (
            insert into app.plot_version (tenant_id, plot_id, serial, change_id, from_on, owner_id,
                tenure, lessee_id, rent_fen, leased_from, lease_until, area_mu_e4, land_class,
                status, name)
            select \(tx.tenant), plot, (select coalesce(max(x.serial), 0) + 1
                    from app.plot_version x where x.tenant_id = \(tx.tenant) and x.plot_id = plot),
                change_id, day, owner_id, tenure, lessee_id, rent, leased_from, lease_until,
                area, land_class, status, name
            from written join changes on changes.id = change_id
        )
        select case when j.outcome = 'recorded' and w.code is null then 'plot_elsewhere'
            else j.outcome end
        from judged j left join written w on w.code = j.code order by j.place
        """
    }

    /// One column of the entries that are new, as an array.
    private static func list(_ column: String) -> SQL {
        """
        array(select \(identifier: column) from judged where outcome = 'recorded' order by place)
        """
    }

    private static func judging(_ entries: [Entry], _ tx: TenantTransaction) -> SQL {
        """
        select e.*, case
            when e.village_id is null then 'unknown_village'
            when not e.is_within then 'village_out_of_reach'
            when e.plot_village <> e.village_id then 'plot_elsewhere'
            when e.ended_on is not null then 'plot_ended'
            when e.owner_id is null then 'unknown_member'
            when e.lessee_code is not null and e.named_lessee is null then 'unknown_lessee'
            when e.lessee_id = e.owner_id then 'lessee_is_holder'
            when e.plot_id is null then 'recorded'
            when e.is_same then 'already_there'
            when e.day < e.last_change then 'changed_later'
            when e.day = e.last_change and e.owner_id <> e.owner_before
                and app.plot_owned_since(\(tx.tenant), e.plot_id, e.day)
                then 'held_since ' || to_char(e.day, 'YYYY-MM-DD') || ' ' || (select o.code from app.member o
                    where o.tenant_id = \(tx.tenant) and o.id = e.owner_before)
            when not e.is_same_lease then 'lease_differs'
            when e.status <> e.status_before and not exists (select from app.plot_status_step t
                where t.before = e.status_before and t.after = e.status) then 'status_not_next'
            when e.lease_until >= e.leased_from + case e.land_class
                when 'forest' then interval '70 years' when 'grassland' then interval '50 years'
                else interval '30 years' end then 'lease_too_long'
            else 'changed' end as outcome
        from (\(compared(entries, tx))) e
        """
    }

    /// The entries beside what is known: what an entry leaves out stays as it is.
    private static func compared(_ entries: [Entry], _ tx: TenantTransaction) -> SQL {
        """
        select n.*, n.is_same_lease and n.owner_id = n.owner_before and n.name = n.name_before
            and n.tenure = n.tenure_before and n.area = n.area_before
            and n.status = n.status_before and n.land_class = n.class_before as is_same
        from (
            select g.place, g.code, g.name, g.area, g.lessee as lessee_code,
                v.id as village_id, s.everything or v.id = any (s.villages) as is_within,
                p.id as plot_id, p.village_id as plot_village, p.ended_on, p.since as last_change,
                p.member_id as owner_before, p.name as name_before, p.tenure as tenure_before,
                p.area_mu_e4 as area_before, p.status as status_before,
                p.land_class as class_before, m.id as owner_id, l.id as named_lessee,
                coalesce(g.since, case when p.id is null then date '1900-01-01'
                    else \(tx.today) end) as day,
                case when g.tenure = 'leased' and (g.lessee is not null or p.lessee_id is not null)
                    then coalesce(p.tenure, case m.kind when 'collective' then 'collective'
                        else 'contracted' end) else g.tenure end as tenure,
                coalesce(g.land_class, p.land_class, 'unclassified') as land_class,
                coalesce(g.status, p.status, 'in_use') as status,
                case when p.id is null then l.id else p.lessee_id end as lessee_id,
                case when p.id is null then g.rent else p.rent_fen end as rent,
                case when p.id is null and g.lessee is not null then g.since
                    else p.leased_from end as leased_from,
                case when p.id is null then g.lease_until else p.lease_until end as lease_until,
                g.lessee is null or p.id is not null and (l.id, g.rent, g.lease_until)
                    is not distinct from (p.lessee_id, p.rent_fen, p.lease_until) as is_same_lease
            from unnest(\(columns(of: entries))) with ordinality as g (code, name, village_code,
                member_code, tenure, area, lessee, rent, lease_until, land_class, status, since,
                place)
            cross join app.reach(\(tx.tenant), \(tx.person.id),
                \(Permission.manageLand.rawValue)) s
            left join app.village v on v.tenant_id = \(tx.tenant) and v.code = g.village_code
            left join app.member m on m.tenant_id = \(tx.tenant) and m.code = g.member_code
            left join app.member l on l.tenant_id = \(tx.tenant) and l.code = g.lessee
            left join app.plot p on p.tenant_id = \(tx.tenant) and p.code = g.code
                and not p.is_void
        ) n
        """
    }

    private static func columns(of entries: [Entry]) -> SQL {
        """
        \(entries.map(\.code)), \(entries.map(\.name)), \(entries.map(\.village)),
        \(entries.map(\.member)), \(entries.map(\.tenure.rawValue)),
        \(entries.map(\.area.tenThousandthsOfMu)), \(entries.map(\.lessee)),
        \(entries.map { $0.lessee == nil ? nil : $0.rent ?? .zero }),
        \(entries.map(\.leaseUntil)), \(entries.map(\.landClass?.rawValue)),
        \(entries.map(\.status?.rawValue)), \(entries.map(\.since))
        """
    }
}

extension TenantTransaction {
    /// Waits for whoever is changing one of these plots; until the commit nobody else changes them.
    func holdPlots(_ codes: [String]) async throws {
        try await postgres.execute(
            """
            select app.hold_plots(\(tenant), array(select p.id from app.plot p
                where p.tenant_id = \(tenant) and p.code = any (\(codes))))
            """)
    }
}
