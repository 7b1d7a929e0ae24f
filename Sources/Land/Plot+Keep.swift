import Measures
import Members
import Postgres
public import Tenancy

extension Verb {
    /// Keep the register of plots.
    public static let keepPlots = Verb("plot.keep", needs: .manageLand)
}

extension Plot {
    /// Writes new plots and changed names, holders, tenures and areas, and says of each entry what
    /// became of it. A plot stays in its village.
    ///
    /// An entry is refused for a malformed code, an area that is not more than zero, an area over
    /// `areaLimit`, a code that stood further up with other words, an unknown village, a village
    /// that the person does not write for, a code that belongs to a plot of another village, an
    /// unknown member, in this order (`LandError`, `MemberError`, `RegisterError`). Throws
    /// `TenancyError.enteredForAnother`.
    public static func keep(
        _ entries: [Entry], in tx: TenantTransaction
    ) async throws -> [EntryOutcome] {
        try tx.requires(.manageLand)
        return try await tx.keep(entries) { keeping($0, tx) }
    }

    /// A plot that somebody else enters at the same moment in another village is left alone: the
    /// update names the village again.
    private static func keeping(_ entries: [Entry], _ tx: TenantTransaction) -> SQL {
        """
        with judged as (\(judging(entries, tx))), written as (
            insert into app.plot
                (tenant_id, village_id, member_id, code, name, tenure, area_mu_e4)
            select \(tx.tenant), village_id, member_id, code, name, tenure, area from judged
            where outcome in ('recorded', 'changed')
            on conflict (tenant_id, code) do update
                set member_id = excluded.member_id, name = excluded.name,
                    tenure = excluded.tenure, area_mu_e4 = excluded.area_mu_e4
                where plot.village_id = excluded.village_id
            returning code
        )
        select case
            when j.outcome in ('recorded', 'changed') and w.code is null then 'plot_elsewhere'
            else j.outcome end
        from judged j left join written w on w.code = j.code order by j.place
        """
    }

    private static func judging(_ entries: [Entry], _ tx: TenantTransaction) -> SQL {
        """
        select g.*, v.id as village_id, m.id as member_id, case
            when v.id is null then 'unknown_village'
            when not (s.everything or v.id = any (s.villages)) then 'village_out_of_reach'
            when p.village_id <> v.id then 'plot_elsewhere'
            when m.id is null then 'unknown_member'
            when p.id is null then 'recorded'
            when (p.member_id, p.name, p.tenure, p.area_mu_e4)
                <> (m.id, g.name, g.tenure, g.area) then 'changed'
            else 'already_there' end as outcome
        from unnest(\(columns(of: entries))) with ordinality
            as g (code, name, village_code, member_code, tenure, area, place)
        cross join app.reach(\(tx.tenant), \(tx.person.id), \(Permission.manageLand.rawValue)) s
        left join app.village v on v.tenant_id = \(tx.tenant) and v.code = g.village_code
        left join app.member m on m.tenant_id = \(tx.tenant) and m.code = g.member_code
        left join app.plot p on p.tenant_id = \(tx.tenant) and p.code = g.code
        """
    }

    private static func columns(of entries: [Entry]) -> SQL {
        """
        \(entries.map(\.code)), \(entries.map(\.name)), \(entries.map(\.village)),
        \(entries.map(\.member)), \(entries.map(\.tenure.rawValue)),
        \(entries.map(\.area.tenThousandthsOfMu))
        """
    }
}
