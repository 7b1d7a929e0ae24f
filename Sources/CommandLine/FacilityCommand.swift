import ArgumentParser
import Lianhe

/// `lianhe plot resize`.
struct PlotResize: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "resize",
        abstract: "更正记错的设施规模 / Correct the size of a facility that was recorded wrong",
        discussion: """
            例 / For example:
              lianhe plot resize DK0001 冷库 320立方米 --from 2024-05-01 --reason 量错
            """)

    @OptionGroup var options: CountyOptions

    @Argument(help: "地块编号 / Code of the plot")
    var plot: String

    @Argument(help: "设施类型 / Kind of the facility")
    var kind: String

    @Argument(help: "正确的规模 / The right size")
    var size: String

    @Option(name: .long, help: "启用日期 / First day of the facility")
    var from: String

    @Option(name: .long, help: "设施名称 / Name of the facility")
    var name = ""

    @Option(name: .long, help: "原因 / Why")
    var reason: String

    func run(in county: Tenant, _ screen: Screen) async throws {
        guard let kind = FacilityKind(word: kind) else { throw LandError.unknownFacility(kind) }
        let correction = Facility.Correction(
            plot: plot, kind: kind, name: name, from: try CivilDate(parsing: from),
            size: try Quantity(parsing: size), reason: reason)
        let command = try command(correction)
        _ = try await county.write(.correctFacility, command, reason: reason) { tx in
            try await Facility.correct(correction, in: tx)
            return plot
        }
        screen.say(
            "地块 \(plot) 的\(kind.text(in: .chinese))规模已更正为 \(correction.size.text(in: .chinese))。",
            "The \(kind.text(in: .english)) of plot \(plot) is corrected to "
                + "\(correction.size.text(in: .english)).")
    }
}
