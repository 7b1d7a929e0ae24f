import ArgumentParser
import Lianhe

/// When and why a plot changes.
struct PlotChangeOptions: ParsableArguments {
    @Option(name: .long, help: "发生日期，默认今天 / Day on which it came about, today unless given")
    var on: String?

    @Option(name: .long, help: "原因 / Why")
    var reason: String
}

/// A command that changes one plot.
protocol PlotChangeCommand: CountyCommand {
    var plot: String { get }
    var change: PlotChangeOptions { get }

    /// What becomes of the plot.
    func what(in county: Tenant) throws -> Plot.Change.What
}

extension PlotChangeCommand {
    func run(in county: Tenant, _ screen: Screen) async throws {
        let ask = Plot.Change(
            plot, try what(in: county), on: try county.day(change.on), reason: change.reason)
        let command = try command(ask)
        _ = try await county.write(.changePlot, command, reason: ask.reason) { tx in
            try await Plot.change(ask, in: tx)
        }
        screen.say(
            "地块 \(plot) 已于 \(ask.day) \(ask.what.kind.text(in: .chinese))。",
            "Plot \(plot): \(ask.what.kind.text(in: .english)) on \(ask.day).")
    }
}

/// `lianhe plot transfer`.
struct PlotTransfer: PlotChangeCommand {
    static let configuration = CommandConfiguration(
        commandName: "transfer",
        abstract: "变更权属人：转让、互换、收回集体 / Another member or the collective holds it")

    @OptionGroup var options: CountyOptions

    @Argument(help: "地块编号 / Code of the plot")
    var plot: String

    @Option(name: .long, help: "新权属人的成员编号 / Code of the new holder")
    var to: String

    @OptionGroup var change: PlotChangeOptions

    func what(in county: Tenant) -> Plot.Change.What { .transfer(to: to) }
}

/// `lianhe plot lease`.
struct PlotLease: PlotChangeCommand {
    static let configuration = CommandConfiguration(
        commandName: "lease", abstract: "出租（流转经营权） / Lease it out")

    @OptionGroup var options: CountyOptions

    @Argument(help: "地块编号 / Code of the plot")
    var plot: String

    @Option(name: .long, help: "承租人的成员编号 / Code of the lessee")
    var to: String

    @Option(name: .long, help: "租金，元/亩·年 / Rent in yuan a mu and year")
    var rent: String

    @Option(name: .long, help: "租期至（含当日） / Last day of the lease")
    var until: String

    @OptionGroup var change: PlotChangeOptions

    func what(in county: Tenant) throws -> Plot.Change.What {
        .lease(to: to, rent: try Money(parsing: rent), until: try CivilDate(parsing: until))
    }
}

/// `lianhe plot end-lease`.
struct PlotEndLease: PlotChangeCommand {
    static let configuration = CommandConfiguration(
        commandName: "end-lease", abstract: "提前退租；当日起无租约 / End a lease early, from this day on")

    @OptionGroup var options: CountyOptions

    @Argument(help: "地块编号 / Code of the plot")
    var plot: String

    @OptionGroup var change: PlotChangeOptions

    func what(in county: Tenant) -> Plot.Change.What { .leaseEnd }
}

/// `lianhe plot status`.
struct PlotSetStatus: PlotChangeCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "变更状态：在用、休耕、撂荒、复垦 / Set the status")

    @OptionGroup var options: CountyOptions

    @Argument(help: "地块编号 / Code of the plot")
    var plot: String

    @Argument(help: "状态 / Status")
    var status: String

    @OptionGroup var change: PlotChangeOptions

    func what(in county: Tenant) throws -> Plot.Change.What {
        .status(try PlotStatus(parsing: status))
    }
}

/// `lianhe plot class`.
struct PlotReclassify: PlotChangeCommand {
    static let configuration = CommandConfiguration(
        commandName: "class", abstract: "变更地类 / It is land of another class")

    @OptionGroup var options: CountyOptions

    @Argument(help: "地块编号 / Code of the plot")
    var plot: String

    @Argument(help: "地类，例如 园地 / Class of land, such as orchard")
    var landClass: String

    @OptionGroup var change: PlotChangeOptions

    func what(in county: Tenant) throws -> Plot.Change.What {
        guard let found = LandClass(word: landClass) else {
            throw LandError.unknownLandClass(landClass)
        }
        return .landClass(found)
    }
}

/// `lianhe plot remeasure`.
struct PlotRemeasure: PlotChangeCommand {
    static let configuration = CommandConfiguration(
        commandName: "remeasure", abstract: "重新丈量 / It was measured anew")

    @OptionGroup var options: CountyOptions

    @Argument(help: "地块编号 / Code of the plot")
    var plot: String

    @Argument(help: "新面积，例如 12.5亩、0.8公顷 / New area, such as 12.5亩")
    var area: String

    @OptionGroup var change: PlotChangeOptions

    func what(in county: Tenant) throws -> Plot.Change.What { .area(try plotArea(area)) }
}

/// An area as somebody types it, in mu unless it says otherwise; square metres are taken to the nearest
/// ten-thousandth of a mu.
func plotArea(_ text: String) throws -> Area {
    try Area(parsing: text, unit: .mu, rounding: .halfAwayFromZero)
}
