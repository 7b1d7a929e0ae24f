import ArgumentParser
import Lianhe

/// `lianhe plot split`.
struct PlotSplit: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "split", abstract: "分割地块，总面积不变 / Split a plot; the sum of areas stays",
        discussion: """
            例 / For example:
              lianhe plot split D1 --part 'D1-1 东坡 10亩' --part 'D1-2 西坡 其余' --reason 分片承包
            """)

    @OptionGroup var options: CountyOptions

    @Argument(help: "地块编号 / Code of the plot")
    var plot: String

    @Option(
        name: .long, help: "一块：编号、名称（可省）、面积；最后一块可写“其余” / A part: code, name, area or rest")
    var part: [String]

    @OptionGroup var change: PlotChangeOptions

    func run(in county: Tenant, _ screen: Screen) async throws {
        let ask = Plot.Split(
            plot, into: try part.map(Self.parsed), on: try county.day(change.on),
            reason: change.reason)
        let command = try command(ask)
        _ = try await county.write(.splitPlot, command, reason: ask.reason) { tx in
            try await Plot.split(ask, in: tx)
        }
        let codes = ask.parts.map(\.code).joined(separator: "、")
        screen.say(
            "地块 \(plot) 已于 \(ask.day) 分割为 \(codes)。",
            "Plot \(plot) is split on \(ask.day): \(codes).")
    }

    private static func parsed(_ text: String) throws -> Plot.Split.Part {
        let words = text.split(whereSeparator: \.isWhitespace).map(String.init)
        guard let code = words.first, let size = words.last, words.count > 1 else {
            throw ValidationError("--part 应为“编号 名称 面积” / should be code, name, area: \(text)")
        }
        let isRest = ["其余", "剩余", "rest"].contains(size)
        return Plot.Split.Part(
            code, name: words.dropFirst().dropLast().joined(separator: " "),
            area: isRest ? nil : try plotArea(size))
    }
}

/// `lianhe plot merge`.
struct PlotMerge: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "merge", abstract: "合并相邻的地块 / Merge plots that lie side by side")

    @OptionGroup var options: CountyOptions

    @Argument(help: "地块编号 / Codes of the plots")
    var plots: [String]

    @Option(name: .long, help: "新地块编号 / Code of the new plot")
    var into: String

    @Option(name: .long, help: "新地块名称 / Its name")
    var name = ""

    @OptionGroup var change: PlotChangeOptions

    func run(in county: Tenant, _ screen: Screen) async throws {
        let ask = Plot.Merger(
            plots, into: into, name: name, on: try county.day(change.on), reason: change.reason)
        let command = try command(ask)
        _ = try await county.write(.mergePlots, command, reason: ask.reason) { tx in
            try await Plot.merge(ask, in: tx)
        }
        let codes = plots.joined(separator: "、")
        screen.say(
            "地块 \(codes) 已于 \(ask.day) 合并为 \(into)。",
            "Plots \(codes) are merged on \(ask.day): \(into).")
    }
}

/// `lianhe plot undo`.
struct PlotUndo: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "undo", abstract: "撤销地块最近一次变更 / Take the latest change of a plot back")

    @OptionGroup var options: CountyOptions

    @Argument(help: "地块编号 / Code of the plot")
    var plot: String

    @Option(name: .long, help: "原因 / Why")
    var reason: String

    func run(in county: Tenant, _ screen: Screen) async throws {
        let command = try command(TakingBack(plot, reason: reason))
        _ = try await county.write(.takePlotChangeBack, command, reason: reason) { tx in
            try await PlotChange.takeBack(of: plot, reason: reason, in: tx)
        }
        screen.say("地块 \(plot) 最近一次变更已撤销。", "The latest change of plot \(plot) is taken back.")
    }
}
