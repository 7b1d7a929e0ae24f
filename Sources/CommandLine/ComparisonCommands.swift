import ArgumentParser
import Lianhe

/// Which batches of a crop are compared, and by what.
struct ComparisonOptions: ParsableArguments {
    @Option(name: .long, help: "作物代码或名称 / Code or name of the crop")
    var crop: String

    @Option(name: .long, help: "按什么比较，逗号分隔 / What to compare by, commas between")
    var by = "method"

    @Option(name: .long, help: "种植期间，例如 2025春、2025-Q3、2025年4月 / Planted in this period")
    var period: String?

    @Option(name: .long, help: "计量单位，默认作物的单位 / Unit of quantities, the crop's unless given")
    var unit: String?

    func validate() throws { _ = try dimensions }

    /// What is compared by what. Throws `PlanningError.seasonMalformed`, `MeasureError.unitUnknown`.
    var question: ComparedBatches {
        get throws {
            ComparedBatches(
                of: crop, by: try dimensions,
                planted: try period.map { try Season(parsing: $0).period },
                in: try unit.map { try Unit(parsing: $0) })
        }
    }

    private var dimensions: [ComparedBatches.Dimension] {
        get throws {
            try by.split { $0 == "," || $0 == "，" || $0 == "、" }.map { word in
                if let found = ComparedBatches.Dimension(word: String(word)) { return found }
                throw ValidationError("--by \(Self.words)：\(word)")
            }
        }
    }

    private static let words =
        "方式 / method, 品种 / variety, 村 / village, 党委 / committee, 季节 / season, 年 / year"

    /// What the help of each comparison says of its options.
    static let discussion = """
        可按 / By: 方式 method, 品种 variety, 村 village, 党委 committee, 季节 season, 年 year；可并用
        several too. 季节是种植的季节：春 3–5 月，夏 6–8 月，秋 9–11 月，冬 12 月至次年 2 月。
        Seasons are those of planting; spring begins in March, winter in December.
        地块、面积和各项数字都只含“计入”的批次 / All figures are of the batches that are counted.
        """
}

extension ReportTarget {
    /// Reads and writes a comparison: on a screen the columns that fit it and what is to be said under
    /// them, in a file all of them.
    func compare(
        _ county: Tenant, _ screen: Screen, onScreen view: ComparedBatches.View,
        _ write:
            @Sendable (
                inout any TableWriter, ComparedBatches.View, TenantTransaction
            ) async throws -> ComparedBatches.Remark?
    ) async throws {
        let (format, output) = formatAndOutput(screen)
        let isScreen = format == .terminal
        let remark = try await county.read { tx in
            var writer = format.writer(to: output, in: screen.language)
            return try await write(&writer, isScreen || view == .basis ? view : .whole, tx)
        }
        if let remark, isScreen { screen.say(remark.chinese, remark.english) }
        sayWhereItIs(screen)
    }
}

/// `lianhe report yields`.
struct ReportYields: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "yields", abstract: "亩产、日产比较 / Yields of a mu and a day compared",
        discussion: """
            例 / For example:
              lianhe report yields --crop 番茄 --by 方式
              lianhe report yields --crop 番茄 --by 村,方式 --period 2025春 --unit 公斤
              lianhe report yields --crop 香菇 --by 党委 --per 日
            \(ComparisonOptions.discussion)
            日产是一组批次在有采收的一天里合计的采收量，高峰日是合计最多的一天。
            The output of a day is what the batches of a row gave together on a day with a harvest.
            """)

    @OptionGroup var options: CountyOptions
    @OptionGroup var comparison: ComparisonOptions

    @Option(name: .long, help: "按亩 area 或按日 day / A mu (area) or a day")
    var per = "area"

    @Flag(name: .long, help: "亩产的依据：没有计入的批次、面积、采收 / What the figures are made of")
    var basis = false

    @OptionGroup var target: ReportTarget

    func validate() throws {
        guard ["area", "mu", "亩", "面积", "day", "日", "天"].contains(per.lowercased()) else {
            throw ValidationError("--per 亩 / area, 日 / day：\(per)")
        }
        guard !isDaily || !basis else {
            throw ValidationError("--basis 只用于亩产 / is for yields of a mu")
        }
    }

    private var isDaily: Bool { ["day", "日", "天"].contains(per.lowercased()) }

    func run(in county: Tenant, _ screen: Screen) async throws {
        let (question, isDaily) = (try comparison.question, isDaily)
        try await target.compare(county, screen, onScreen: basis ? .basis : .spread) {
            writer, view, tx in
            isDaily
                ? try await DailyComparison(question)
                    .write(showing: view, to: &writer, in: screen.language, tx)
                : try await YieldComparison(question)
                    .write(showing: view, to: &writer, in: screen.language, tx)
        }
    }
}

/// `lianhe report costs`.
struct ReportCosts: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "costs", abstract: "每亩成本、单位成本比较 / Costs of a mu and of output compared",
        discussion: """
            例 / For example:
              lianhe report costs --crop 番茄 --by 方式
              lianhe report costs --crop 番茄 --by 村 --per 产量 --unit 公斤 --period 2025春
            \(ComparisonOptions.discussion)
            没有成本记录的批次单独计数 / Batches without a recorded cost are counted apart.
            """)

    @OptionGroup var options: CountyOptions
    @OptionGroup var comparison: ComparisonOptions

    @Option(name: .long, help: "按亩 area 或产量 output / A mu (area) or a unit of output")
    var per = "area"

    @Flag(name: .long, help: "依据：没有计入的批次、缺单价、成本合计 / What the figures are made of")
    var basis = false

    @OptionGroup var target: ReportTarget

    func validate() throws {
        guard CostComparison.Measure(word: per) == nil else { return }
        throw ValidationError("--per 亩 / area, 产量 / output：\(per)")
    }

    func run(in county: Tenant, _ screen: Screen) async throws {
        let comparison = CostComparison(
            try comparison.question, per: CostComparison.Measure(word: per) ?? .area)
        try await target.compare(county, screen, onScreen: basis ? .basis : .spread) {
            try await comparison.write(showing: $1, to: &$0, in: screen.language, $2)
        }
    }
}

/// `lianhe report losses`.
struct ReportLosses: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "losses", abstract: "损耗率比较 / Shares of the harvest lost compared",
        discussion: """
            例 / For example:
              lianhe report losses --crop 番茄 --by 品种
              lianhe report losses --crop 番茄 --by 村 --period 2025春 --kinds
            \(ComparisonOptions.discussion)
            """)

    @OptionGroup var options: CountyOptions
    @OptionGroup var comparison: ComparisonOptions

    @Flag(name: .long, help: "分损耗类别 / By kind of loss")
    var kinds = false

    @OptionGroup var target: ReportTarget

    func run(in county: Tenant, _ screen: Screen) async throws {
        let (comparison, kinds) = (LossComparison(try comparison.question), kinds)
        try await target.compare(county, screen, onScreen: .spread) { writer, view, tx in
            try await comparison.write(
                byKind: kinds, showing: view, to: &writer, in: screen.language, tx)
        }
    }
}
