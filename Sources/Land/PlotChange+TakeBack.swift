import Measures
import Postgres
public import Tenancy

extension PlotChange {
    /// Takes the latest change of a plot back, of all the plots that it changed. The change stays in the
    /// history with the reason; what it ended is there again, and what it made has never been.
    ///
    /// Throws `LandError.reasonMissing`, `.unknownPlot`, `.plotOutOfReach`, `.changedElsewhere` when
    /// another plot of the change has changed since, `.planted` when a batch was planted on what came
    /// of it, in this order, and `TenancyError.enteredForAnother`.
    @discardableResult
    public static func takeBack(
        of plot: String, reason: String, in tx: TenantTransaction
    ) async throws -> PlotChange.ID {
        try tx.requires(.manageLand)
        guard !reason.isBlank else { throw LandError.reasonMissing }
        let standing = try await PlotStanding.hold([plot], in: tx)[0]
        guard standing.isWithin else {
            throw LandError.plotOutOfReach(plot, village: standing.villageName)
        }
        let change = try await latest(of: standing, in: tx)
        let verdict = try await tx.postgres.one(judging(change, tx)) { row in
            (other: try row.next(String?.self), batch: try row.next(String?.self))
        }
        if let other = verdict.other { throw LandError.changedElsewhere(plot, other: other) }
        if let batch = verdict.batch { throw LandError.planted(plot, batch: batch) }
        try await tx.postgres.execute(
            """
            insert into app.plot_change_reversal (tenant_id, change_id, reason, recorded_by)
            values (\(tx.tenant), \(change), \(reason), \(tx.person.id))
            """)
        try tx.audit("plot_change_reversal", change, of: ["plot": plot], reason: reason)
        return change
    }

    /// The latest change of a plot, with all of its plots held.
    private static func latest(
        of plot: PlotStanding, in tx: TenantTransaction
    ) async throws -> PlotChange.ID {
        let change = try await tx.postgres.one(
            "select v.change_id from app.last_plot_version(\(tx.tenant), \(plot.id)) v",
            as: PlotChange.ID.self)
        try await tx.postgres.execute(
            """
            select app.hold_plots(\(tx.tenant), array(select v.plot_id from app.plot_version v
                where v.tenant_id = \(tx.tenant) and v.change_id = \(change)))
            """)
        return change
    }

    /// A plot of the change that has changed since, and a batch on what came of it.
    private static func judging(_ change: PlotChange.ID, _ tx: TenantTransaction) -> SQL {
        """
        select (select min(p.code) from app.plot_version v
                join app.plot p on p.tenant_id = \(tx.tenant) and p.id = v.plot_id
                cross join lateral app.last_plot_version(\(tx.tenant), v.plot_id) l
                where v.tenant_id = \(tx.tenant) and v.change_id = \(change)
                    and l.change_id <> \(change)),
            (select min(b.code) from app.plot_version v
                join app.batch_plot u on u.tenant_id = \(tx.tenant) and u.plot_id = v.plot_id
                join app.batch b on b.tenant_id = \(tx.tenant) and b.id = u.batch_id
                    and b.planted_on >= v.from_on
                where v.tenant_id = \(tx.tenant) and v.change_id = \(change))
        """
    }
}
