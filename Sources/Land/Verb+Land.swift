public import Tenancy

extension Verb {
    /// Transfer, lease, reclassify or remeasure a plot, or set its status.
    public static let changePlot = Verb("plot.change", needs: .manageLand)
    /// Split a plot into parts.
    public static let splitPlot = Verb("plot.split", needs: .manageLand)
    /// Merge plots into one.
    public static let mergePlots = Verb("plot.merge", needs: .manageLand)
    /// Take the latest change of a plot back.
    public static let takePlotChangeBack = Verb("plot.take-back", needs: .manageLand)
}
