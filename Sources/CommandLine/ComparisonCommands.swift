import ArgumentParser
import Lianhe

/// What of a crop is compared by what.
struct ComparisonOptions: ParsableArguments {
    @Option(name: .long, help: "作物代码或名称 / Code or name of the crop")
    var crop: String

    @Option(name: .long, help: "按什么比较 / What to compare by")
    var by = "method"

    func validate() throws { _ = try dimension }

    /// What to compare by. Throws `ValidationError`.
    var dimension: YieldComparison.Dimension {
        get throws {
            if let found = YieldComparison.Dimension(word: by) { return found }
            throw ValidationError(
                "--by 种养方式 / method, 品种 / variety, 村 / village, 种植年份 / season：\(by)")
        }
    }
}

/// `lianhe report costs`.
struct ReportCosts: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "costs", abstract: "每亩成本、单位成本比较 / Costs of a mu and of output compared",
        discussion: """
            例 / For example:
              lianhe report costs --crop 番茄 --by method
              lianhe report costs --crop 番茄 --by 村 --per 产量
            可按 / By: 种养方式 method, 品种 variety, 村 village, 种植年份 season.
            没有成本记录的批次单独计数 / Batches without a recorded cost are counted apart.
            """)

    @OptionGroup var options: CountyOptions
    @OptionGroup var comparison: ComparisonOptions

    @Option(name: .long, help: "按亩 area 或产量 output / A mu (area) or a unit of output")
    var per = "area"

    @OptionGroup var target: ReportTarget

    func validate() throws {
        guard CostComparison.Measure(word: per) == nil else { return }
        throw ValidationError("--per 亩 / area, 产量 / output：\(per)")
    }

    func run(in county: Tenant, _ screen: Screen) async throws {
        let question = CostComparison(
            of: comparison.crop, by: try comparison.dimension,
            per: CostComparison.Measure(word: per) ?? .area)
        let lines = try await county.read { try await question.lines(in: $0) }
        let (format, output) = target.formatAndOutput(screen)
        var writer = format.writer(to: output, in: screen.language)
        try question.write(lines, to: &writer, in: screen.language)
        target.sayWhereItIs(screen)
    }
}

/// `lianhe report losses`.
struct ReportLosses: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "losses", abstract: "损耗率比较 / Shares of the harvest lost compared",
        discussion: """
            例 / For example:
              lianhe report losses --crop 番茄 --by 品种
              lianhe report losses --crop 番茄 --by 品种 --kinds
            可按 / By: 种养方式 method, 品种 variety, 村 village, 种植年份 season.
            """)

    @OptionGroup var options: CountyOptions
    @OptionGroup var comparison: ComparisonOptions

    @Flag(name: .long, help: "分损耗类别 / By kind of loss")
    var kinds = false

    @OptionGroup var target: ReportTarget

    func run(in county: Tenant, _ screen: Screen) async throws {
        let question = LossComparison(of: comparison.crop, by: try comparison.dimension)
        let lines = try await county.read { try await question.lines(in: $0) }
        let (format, output) = target.formatAndOutput(screen)
        var writer = format.writer(to: output, in: screen.language)
        try question.write(lines, byKind: kinds, to: &writer, in: screen.language)
        target.sayWhereItIs(screen)
    }
}
