import ArgumentParser
import Lianhe

/// `lianhe plot import-boundaries`.
struct PlotImportBoundaries: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "import-boundaries",
        abstract: "导入多块地的边界（GeoJSON FeatureCollection） / Import boundaries of plots",
        discussion: """
            每个 Feature 的 properties 写明 plot（或“地块编号”），可写 from（起始日期）和 reason（原因）；\
            plot boundaries 导出的文件可直接导入，再导入不改变任何内容。
            Each feature names its plot, and may name the first day (from) and the reason; what "plot
            boundaries" writes is imported as it is, and the same again changes nothing.
            """)

    @OptionGroup var options: CountyOptions

    @Argument(help: "GeoJSON 文件 / File", completion: .file(extensions: ["geojson", "json"]))
    var file: String

    @Option(name: .long, help: "没有写明的起始日期，默认今天 / First day where none is named")
    var on: String?

    @Option(name: .long, help: "没有写明的原因 / Why, where it is not named")
    var reason = ""

    @Flag(name: .long, help: "试运行，不改变任何内容 / Say what would happen, change nothing")
    var dryRun = false

    func run(in county: Tenant, _ screen: Screen) async throws {
        let report = try await PlotBoundary.importCollection(
            try TextFile(file).read(), on: try county.day(on), reason: reason, into: county,
            rehearsing: dryRun)
        try screen.show(Self.columns, rows: report.map { Self.cells($0, screen.language) })
        Self.tell(report, screen)
        if dryRun { screen.tellRehearsal() }
        if report.contains(where: \.isRefused) { throw ExitStatus.refused }
    }

    private static func tell(_ report: [PlotBoundary.Imported], _ screen: Screen) {
        let new = report.count { $0.areas != nil }
        let refused = report.count(where: \.isRefused)
        let already = report.count - new - refused
        screen.say(
            "新记录 \(new) 块，已有 \(already) 块，问题 \(refused) 处。",
            "\(new) recorded, \(already) already recorded, "
                + "\(Language.counted(refused, "problem")).")
    }

    private static func cells(_ feature: PlotBoundary.Imported, _ language: Language) -> [Cell] {
        [
            .text("\(feature.place)"), .text(feature.plot),
            .text(feature.result(in: language)),
            .text(feature.areas?.drawn.formatted() ?? ""),
            .text(feature.areas?.stated.formatted() ?? ""), .text(feature.note(in: language)),
        ]
    }

    private static let columns = [
        TableColumn("feature", "序号", "Feature"), TableColumn("plot", "地块", "Plot"),
        TableColumn("result", "结果", "Result"),
        TableColumn("drawn", "边界内（亩）", "Drawn (mu)", .text, alignment: .right),
        TableColumn("stated", "登记面积（亩）", "Stated (mu)", .text, alignment: .right),
        TableColumn("note", "说明", "Note"),
    ]
}

extension PlotBoundary.Imported {
    /// Both areas, when it was recorded.
    fileprivate var areas: PlotBoundary.Comparison? {
        if case .recorded(let areas) = outcome { areas } else { nil }
    }

    fileprivate var isRefused: Bool {
        if case .refused = outcome { true } else { false }
    }

    fileprivate func result(in language: Language) -> String {
        let isChinese = language == .chinese
        return switch outcome {
        case .recorded: isChinese ? "新记录" : "recorded"
        case .alreadyThere: isChinese ? "已有" : "already"
        case .refused: isChinese ? "未记录" : "refused"
        }
    }

    fileprivate func note(in language: Language) -> String {
        switch outcome {
        case .recorded(let areas) where areas.isFar:
            AreaWarning(areas: areas).message(in: language)
        case .refused(let reason): reason.message(in: language)
        default: ""
        }
    }
}
