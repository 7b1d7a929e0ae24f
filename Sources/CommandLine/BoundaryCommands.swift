import ArgumentParser
import Lianhe

/// `lianhe plot boundary`.
struct PlotDraw: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "boundary", abstract: "登记地块边界（GeoJSON） / Record where a plot lies")

    @OptionGroup var options: CountyOptions

    @Argument(help: "地块编号 / Code of the plot")
    var plot: String

    @Argument(help: "GeoJSON 文件：一个 Polygon 或 Feature / File with a Polygon or a Feature")
    var file: String

    @OptionGroup var change: PlotChangeOptions

    func run(in county: Tenant, _ screen: Screen) async throws {
        let ask = PlotBoundary.Ask(
            plot, try Boundary(geoJSON: try TextFile(file).read()), on: try county.day(change.on),
            reason: change.reason)
        let command = try command(ask)
        let areas = try await county.write(.recordBoundary, command, reason: ask.reason) { tx in
            try await PlotBoundary.record(ask, in: tx)
        }
        screen.say(
            "地块 \(plot) 的边界已登记，边界内约 \(areas.drawn.text(in: .chinese))。",
            "The boundary of plot \(plot) is recorded; it holds about \(areas.drawn.text(in: .english))."
        )
        if areas.isFar { screen.complain(AreaWarning(areas: areas)) }
    }
}

/// The boundary holds more or less land than is stated.
struct AreaWarning: Explained {
    let areas: PlotBoundary.Comparison

    func message(in language: Language) -> String {
        let (drawn, stated) = (areas.drawn.text(in: language), areas.stated.text(in: language))
        return language == .chinese
            ? "注意：边界内约 \(drawn)，登记面积 \(stated)，相差超过 5 %。"
            : "Note: the boundary holds about \(drawn), \(stated) are recorded; they differ by over 5 %."
    }
}

/// `lianhe plot boundaries`.
struct PlotBoundaries: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "boundaries", abstract: "导出地块边界（GeoJSON） / Export boundaries as GeoJSON")

    @OptionGroup var options: CountyOptions

    @Option(name: .long, help: "日期，默认今天 / As of this day, today unless given")
    var on: String?

    @Option(name: .long, help: "写入文件，否则输出到屏幕 / File, else the screen")
    var output: String?

    func run(in county: Tenant, _ screen: Screen) async throws {
        let day = try county.day(on)
        let boundaries = try await county.read { try await PlotBoundary.all(on: day, in: $0) }
        let text = Self.collection(boundaries)
        guard let output else { return screen.terminal.write(text) }
        try TextFile(output).write(text)
        screen.say(
            "已写入 \(output)，\(boundaries.count) 块地。",
            "Wrote \(output), \(Language.counted(boundaries.count, "plot")).")
    }

    private static func collection(_ boundaries: [PlotBoundary]) -> String {
        let features = boundaries.map { plot in
            """
            {"type": "Feature", "properties": {"plot": \(JSONTableWriter.string(plot.plot)), \
            "name": \(JSONTableWriter.string(plot.name)), \
            "mu": \(plot.area.formatted(grouping: false)), "from": "\(plot.from)", \
            "reason": \(JSONTableWriter.string(plot.reason))}, \
            "geometry": {"type": "Polygon", "coordinates": [\(rings(plot.boundary))]}}
            """
        }
        return "{\"type\": \"FeatureCollection\", \"features\": ["
            + features.map { "\n  \($0)" }.joined(separator: ",") + "\n]}\n"
    }

    private static func rings(_ boundary: Boundary) -> String {
        boundary.rings.map { ring in
            "["
                + ring.map { "[\($0.description.replacing(",", with: ", "))]" }
                .joined(separator: ", ") + "]"
        }.joined(separator: ", ")
    }
}
