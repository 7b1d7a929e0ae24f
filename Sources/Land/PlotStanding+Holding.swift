import Measures
import Members
import Postgres
import Tenancy

extension PlotStanding {
    /// Holds plots for a change and gives them in the order of the codes. Throws
    /// `LandError.unknownPlot`.
    static func hold(_ codes: [String], in tx: TenantTransaction) async throws -> [PlotStanding] {
        try await tx.holdPlots(codes)
        let found = try await tx.postgres.all(selecting(codes, tx), as: PlotStanding.self)
        let known = Dictionary(found.map { ($0.code, $0) }) { first, _ in first }
        return try codes.map { code in
            guard let standing = known[code] else { throw LandError.unknownPlot(code) }
            return standing
        }
    }

    private static func selecting(_ codes: [String], _ tx: TenantTransaction) -> SQL {
        """
        select p.id, p.code, v.name, p.village_id, s.everything or p.village_id = any (s.villages),
            p.ended_on, p.since, m.code, p.member_id, p.tenure, p.lessee_id, l.code, p.rent_fen,
            p.leased_from, p.lease_until, p.area_mu_e4, p.land_class, p.status, p.name,
            app.plot_owned_since(\(tx.tenant), p.id, p.since),
            array(select t.after from app.plot_status_step t where t.before = p.status)
        from app.plot p
        join app.village v on v.tenant_id = \(tx.tenant) and v.id = p.village_id
        join app.member m on m.tenant_id = \(tx.tenant) and m.id = p.member_id
        left join app.member l on l.tenant_id = \(tx.tenant) and l.id = p.lessee_id
        cross join app.reach(\(tx.tenant), \(tx.person.id), \(Permission.manageLand.rawValue)) s
        where p.tenant_id = \(tx.tenant) and p.code = any (\(codes)) and not p.is_void
        """
    }
}

/// A change that is about to be written: when, why, and what each of its plots becomes.
struct PlotChangeDraft: Sendable {
    let kind: PlotChange.Kind
    let day: CivilDate
    let reason: String
    let plots: [(id: Plot.ID, state: PlotState)]

    /// Writes the change with the next version of each plot, and its audit entry.
    func write(in tx: TenantTransaction) async throws -> PlotChange.ID {
        let ids = try await tx.postgres.all(writing(tx), as: PlotChange.ID.self)
        guard let id = ids.first else { preconditionFailure("A change is of one plot or more.") }
        try tx.audit("plot_change", id, of: audited, reason: reason)
        return id
    }

    private struct Audited: Encodable {
        let kind: String
        let day: CivilDate
        let plots: [Plot.ID]
    }

    private var audited: Audited {
        Audited(kind: kind.rawValue, day: day, plots: plots.map(\.id))
    }

    private func writing(_ tx: TenantTransaction) -> SQL {
        """
        with change as (
            insert into app.plot_change (tenant_id, kind, day, reason, recorded_by)
            values (\(tx.tenant), \(kind.rawValue), \(day), \(reason), \(tx.person.id))
            returning id
        )
        insert into app.plot_version (tenant_id, plot_id, serial, change_id, from_on, owner_id,
            tenure, lessee_id, rent_fen, leased_from, lease_until, area_mu_e4, land_class, status,
            name)
        select \(tx.tenant), g.plot, (select coalesce(max(x.serial), 0) + 1
                from app.plot_version x where x.tenant_id = \(tx.tenant) and x.plot_id = g.plot),
            change.id, \(day), g.owner, g.tenure, g.lessee, g.rent, g.leased_from, g.lease_until,
            g.area, g.land_class, g.status, g.name
        from unnest(\(plots.map(\.id)), \(plots.map(\.state.owner)),
            \(plots.map(\.state.tenure.rawValue)), \(plots.map(\.state.lease?.lessee)),
            \(plots.map(\.state.lease?.rent)), \(plots.map(\.state.lease?.from)),
            \(plots.map(\.state.lease?.until)), \(plots.map(\.state.area.tenThousandthsOfMu)),
            \(plots.map(\.state.landClass.rawValue)), \(plots.map(\.state.status.rawValue)),
            \(plots.map(\.state.name)))
            as g (plot, owner, tenure, lessee, rent, leased_from, lease_until, area, land_class,
                status, name)
        cross join change
        returning change_id
        """
    }
}

extension LandError {
    /// Refuses a change without a reason, then one of a day that lies ahead.
    static func check(
        reason: String, day: CivilDate, in tx: TenantTransaction
    ) throws(LandError) {
        guard !reason.isBlank else { throw .reasonMissing }
        guard day <= tx.today else { throw .inFuture(day, today: tx.today) }
    }
}
