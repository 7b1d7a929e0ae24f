public import Measures
import Members
public import Tenancy

extension Plot {
    /// Several plots that become one.
    public struct Merger: Hashable, Sendable, Codable {
        /// The codes of the plots.
        public var plots: [String]
        /// The code of the plot that they become, which no plot has yet.
        public var code: String
        /// What people call it; may be empty.
        public var name: String
        /// The day on which it came about.
        public var day: CivilDate
        /// Why.
        public var reason: String

        /// A merger of these plots.
        public init(
            _ plots: [String], into code: String, name: String = "", on day: CivilDate,
            reason: String
        ) {
            self.plots = plots
            self.code = code
            self.name = name
            self.day = day
            self.reason = reason
        }
    }

    /// Merges plots of one village, one holder, one right, one class and one status: they end, and one
    /// plot of all their land begins. Whether they lie side by side is for who asks to know.
    ///
    /// Throws `LandError.reasonMissing`, `.inFuture`, `.mergedTooFew`, `RegisterError.codeMalformed`
    /// for the new code, `.codeRepeated`, then for each plot in turn `.unknownPlot`, and for each
    /// `.plotOutOfReach`, `.plotEnded`, `.changedSince`, `.leaseRuns`, then `.mergedVillages`,
    /// `.mergedHolders`, `.mergedUses`, `.areaTooLarge`, `.codeTaken`, in this order, and
    /// `TenancyError.enteredForAnother`.
    @discardableResult
    public static func merge(
        _ ask: Merger, in tx: TenantTransaction
    ) async throws -> PlotChange.ID {
        try tx.requires(.manageLand)
        try LandError.check(reason: ask.reason, day: ask.day, in: tx)
        guard ask.plots.count > 1 else { throw LandError.mergedTooFew }
        try RegisterError.checkCodes([ask.code] + ask.plots)
        let plots = try await PlotStanding.hold(ask.plots, in: tx)
        for plot in plots {
            try plot.check(on: ask.day)
            try plot.checkUnleased(on: ask.day)
        }
        var whole = try PlotStanding.merged(plots)
        whole.name = ask.name
        let id = try await plots[0].open([ask.code], [whole], in: tx)[0]
        let draft = PlotChangeDraft(
            kind: .merged, day: ask.day, reason: ask.reason,
            plots: plots.map { ($0.id, $0.state.ended) } + [(id, whole)])
        return try await draft.write(in: tx)
    }
}

extension PlotStanding {
    /// What plots become together.
    static func merged(_ plots: [PlotStanding]) throws -> PlotState {
        let first = plots[0]
        for plot in plots where plot.village != first.village {
            throw LandError.mergedVillages(first.code, plot.code)
        }
        for plot in plots
        where plot.state.owner != first.state.owner || plot.state.tenure != first.state.tenure {
            throw LandError.mergedHolders(first.code, plot.code)
        }
        for plot in plots
        where plot.state.landClass != first.state.landClass
            || plot.state.status != first.state.status
        {
            throw LandError.mergedUses(first.code, plot.code)
        }
        var whole = first.state
        whole.lease = nil
        whole.area = try Area.sum(plots.map(\.state.area))
        guard whole.area <= Plot.areaLimit else { throw LandError.areaTooLarge(whole.area) }
        return whole
    }
}
