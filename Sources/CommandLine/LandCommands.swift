import ArgumentParser
import Lianhe

/// `lianhe plot`: the plots in reach.
struct PlotCommands: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plot", abstract: "地块 / Plots",
        subcommands: [
            PlotList.self, PlotShow.self, PlotAreas.self, PlotTransfer.self, PlotLease.self,
            PlotEndLease.self, PlotSetStatus.self, PlotReclassify.self, PlotRemeasure.self,
            PlotSplit.self, PlotMerge.self, PlotUndo.self, PlotDraw.self, PlotBoundaries.self,
            PlotImportBoundaries.self, PlotResize.self,
        ])
}

/// As of which day plots are shown, and in which unit their areas.
struct PlotDayOptions: ParsableArguments {
    @Option(name: .long, help: "日期，默认今天 / As of this day, today unless given")
    var on: String?

    @Option(name: .long, help: "面积单位：亩、公顷、平方米，四舍五入到四位小数 / Unit of areas, to 4 decimals")
    var unit = "亩"

    func areaUnit() throws -> Unit {
        let unit = try Unit(parsing: unit)
        _ = try Area.zero.tenThousandths(of: unit, rounding: .exact)
        return unit
    }

    /// The column of areas. They have four decimals, one more than quantities, and are shown as text so
    /// that none is lost.
    func areaColumn(
        _ key: String = "area", _ chinese: String = "面积", _ english: String = "Area"
    ) throws -> TableColumn {
        let unit = try areaUnit()
        return TableColumn(
            key, "\(chinese)（\(unit.text(in: .chinese))）",
            "\(english) (\(unit.text(in: .english)))",
            .text, alignment: .right)
    }

    func cell(_ area: Area) throws -> Cell {
        let value = try area.tenThousandths(of: try areaUnit(), rounding: .halfAwayFromZero)
        return .text(Area(tenThousandthsOfMu: value).formatted())
    }
}

/// `lianhe plot list`.
struct PlotList: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "按编号列出地块 / List plots by code")

    @OptionGroup var options: CountyOptions

    @Option(name: .long, help: "村代码 / Code of a village")
    var village: String?

    @Option(name: .long, help: "成员编号 / Code of a member who holds or works them")
    var member: String?

    @Option(name: .long, help: "状态：在用、休耕、撂荒、复垦 / Status")
    var status: String?

    @OptionGroup var days: PlotDayOptions
    @OptionGroup var page: PageOptions

    func run(in county: Tenant, _ screen: Screen) async throws {
        let (day, status) = (try county.day(days.on), try status.map(PlotStatus.init(parsing:)))
        let found = try await county.read { tx in
            try await Plot.page(
                village: village, member: member, status: status, on: day, after: page.after,
                limit: page.limit, in: tx)
        }
        try screen.show(
            Self.columns(try days.areaColumn()),
            rows: try found.plots.map { try cells($0, screen.language) })
        page.tell(next: found.next, screen)
    }

    private func cells(_ plot: Plot, _ language: Language) throws -> [Cell] {
        [
            .text(plot.code), .text(plot.name), .text(plot.villageName), .text(plot.memberCode),
            .text(plot.memberName), .text(plot.tenure.text(in: language)),
            try days.cell(plot.area), .text(plot.userCode),
            .text(plot.landClass.text(in: language)), .text(plot.status.text(in: language)),
        ]
    }

    private static func columns(_ area: TableColumn) -> [TableColumn] {
        [
            TableColumn("code", "编号", "Code"), TableColumn("name", "名称", "Name"),
            TableColumn("village", "村", "Village"), TableColumn("member", "成员编号", "Member"),
            TableColumn("memberName", "成员", "Member name"),
            TableColumn("tenure", "权属", "Tenure"), area, TableColumn("user", "使用人", "User"),
            TableColumn("class", "地类", "Class"), TableColumn("status", "状态", "Status"),
        ]
    }
}

extension PlotStatus {
    /// The status that somebody types. Throws `LandError.unknownStatus`.
    init(parsing word: String) throws {
        guard let status = PlotStatus(word: word) else { throw LandError.unknownStatus(word) }
        self = status
    }
}

/// `lianhe plot areas`.
struct PlotAreas: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "areas", abstract: "按村、权属和状态汇总面积 / Areas by village, tenure and status")

    @OptionGroup var options: CountyOptions
    @OptionGroup var days: PlotDayOptions

    func run(in county: Tenant, _ screen: Screen) async throws {
        let day = try county.day(days.on)
        let sums = try await county.read { try await AreaSum.all(on: day, in: $0) }
        try screen.show(
            Self.columns(try days.areaColumn()),
            rows: try sums.map { sum in
                [
                    .text(sum.villageCode), .text(sum.villageName),
                    .text(sum.tenure.text(in: screen.language)),
                    .text(sum.status.text(in: screen.language)), .integer(Int64(sum.plots)),
                    try days.cell(sum.area),
                ]
            })
    }

    private static func columns(_ area: TableColumn) -> [TableColumn] {
        [
            TableColumn("village", "村代码", "Village code"),
            TableColumn("villageName", "村名", "Village"), TableColumn("tenure", "权属", "Tenure"),
            TableColumn("status", "状态", "Status"),
            TableColumn("plots", "地块数", "Plots", .integer), area,
        ]
    }
}
