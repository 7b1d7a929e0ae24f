import Measures
import Members
import Postgres
public import Tenancy

extension Batch {
    /// Writes new batches and changed committees, varieties, methods, plots, days and expectations, and
    /// says of each entry what became of it. A batch stays with its crop and its member.
    ///
    /// An entry is refused for a malformed code, a planting in the future, an area of nothing, a plot
    /// named twice, an impossible window of harvest, an impossible yield, a code that stood further
    /// up with other words, an unknown committee, crop, variety or member, a member of a village that
    /// the person does not write for, a new batch of a member who had left, an unknown method, a
    /// yield in a unit that the crop is not counted in, a code that belongs to a batch of another crop or member, another committee after
    /// the first delivery, a planting after the first harvest, and for each plot in turn: unknown,
    /// worked by another member on the day of planting, fallow or abandoned on that day, an area over
    /// the plot's, an area over what batches of the same time leave free (`ProductionError`,
    /// `RegisterError`). Throws `TenancyError.enteredForAnother`.
    public static func keep(
        _ entries: [Entry], in tx: TenantTransaction
    ) async throws -> [EntryOutcome] {
        try tx.requires(.manageBatches)
        let plots = Set(entries.flatMap { $0.plots.map(\.plot) }).sorted()
        if !plots.isEmpty {
            _ = try await tx.postgres.execute(
                "select app.hold_plots_to_plant(\(tx.tenant), \(plots))")
        }
        return try await tx.keep(entries) { keeping($0, tx) }
    }

    /// One after the other, so that each sees what the ones before it planted. Plots travel as texts:
    /// arrays of arrays would have to be of one length.
    private static func keeping(_ entries: [Entry], _ tx: TenantTransaction) -> SQL {
        """
        select app.keep_batch(\(tx.tenant), \(tx.person.id), code, committee, crop, variety,
            member, method, string_to_array(plots, ','),
            string_to_array(areas, ',', '0')::bigint[], planted, window_from, window_until,
            yield, yield_unit, yield_base)
        from (select * from unnest(\(columns(of: entries))) with ordinality
            as g (code, committee, crop, variety, member, method, plots, areas, planted,
                window_from, window_until, yield, yield_unit, yield_base, place)
            order by place) g
        """
    }

    private static func columns(of entries: [Entry]) -> SQL {
        """
        \(entries.map(\.code)), \(entries.map(\.committee)), \(entries.map(\.crop)),
        \(entries.map { $0.variety.isEmpty ? nil : $0.variety }), \(entries.map(\.member)),
        \(entries.map(\.method)), \(entries.map { $0.plots.map(\.plot).joined(separator: ",") }),
        \(entries.map { $0.plots.map(areaText).joined(separator: ",") }),
        \(entries.map(\.plantedOn)), \(entries.map(\.window?.from)),
        \(entries.map(\.window?.until)), \(entries.map(\.yield?.thousandths)),
        \(entries.map(\.yield?.unit)), \(entries.map(\.yield?.unit.base))
        """
    }

    /// An area in ten-thousandths of a mu, "0" for none given.
    private static func areaText(_ use: PlotUse) -> String {
        "\(use.area?.tenThousandthsOfMu ?? 0)"
    }
}
