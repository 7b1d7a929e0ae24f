import ArgumentParser
import Lianhe

/// `lianhe plot`: the plots in reach.
struct PlotCommands: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plot", abstract: "地块 / Plots",
        subcommands: [PlotList.self, PlotAreas.self])
}

/// `lianhe plot list`.
struct PlotList: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "按编号列出地块 / List plots by code")

    @OptionGroup var options: CountyOptions

    @Option(name: .long, help: "村代码 / Code of a village")
    var village: String?

    @Option(name: .long, help: "成员编号 / Code of a member")
    var member: String?

    @OptionGroup var page: PageOptions

    func run(in county: Tenant, _ screen: Screen) async throws {
        let found = try await county.read { tx in
            try await Plot.page(
                village: village, member: member, after: page.after, limit: page.limit, in: tx)
        }
        try screen.show(
            Self.columns, rows: found.plots.map { Self.cells($0, screen.language) })
        page.tell(next: found.next, screen)
    }

    private static func cells(_ plot: Plot, _ language: Language) -> [Cell] {
        [
            .text(plot.code), .text(plot.name), .text(plot.villageName), .text(plot.memberCode),
            .text(plot.memberName), .text(plot.tenure.text(in: language)),
            .text(plot.area.formatted()),
        ]
    }

    private static let columns = [
        TableColumn("code", "编号", "Code"), TableColumn("name", "名称", "Name"),
        TableColumn("village", "村", "Village"), TableColumn("member", "成员编号", "Member"),
        TableColumn("memberName", "成员", "Member name"),
        TableColumn("tenure", "权属", "Tenure"), areaColumn,
    ]
}

/// `lianhe plot areas`.
struct PlotAreas: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "areas", abstract: "按村和权属汇总面积 / Areas by village and tenure")

    @OptionGroup var options: CountyOptions

    func run(in county: Tenant, _ screen: Screen) async throws {
        let sums = try await county.read { try await AreaSum.all(in: $0) }
        try screen.show(
            Self.columns,
            rows: sums.map { sum in
                [
                    .text(sum.villageCode), .text(sum.villageName),
                    .text(sum.tenure.text(in: screen.language)), .integer(Int64(sum.plots)),
                    .text(sum.area.formatted()),
                ]
            })
    }

    private static let columns = [
        TableColumn("village", "村代码", "Village code"),
        TableColumn("villageName", "村名", "Village"), TableColumn("tenure", "权属", "Tenure"),
        TableColumn("plots", "地块数", "Plots", .integer), areaColumn,
    ]
}

/// Areas have four decimals, one more than quantities; they are shown as text so that none is lost.
private let areaColumn = TableColumn("area", "面积（亩）", "Area (mu)", .text, alignment: .right)
