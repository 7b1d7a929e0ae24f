public import ArgumentParser
public import Lianhe

/// `lianhe plan`: the plans of seasons.
struct PlanCommands: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan", abstract: "生产计划 / Plans of seasons",
        subcommands: [
            PlanList.self, PlanDraft.self, PlanShow.self, PlanChange.self, PlanCompare.self,
            PlanHistory.self,
        ])
}

/// Which plan a command means.
struct PlanOptions: ParsableArguments {
    @Argument(help: "产业联合党委代码 / Code of the committee")
    var committee: String

    @Argument(help: "季节，例如 2025春 或 2025-04-01..2025-10-31 / Season")
    var season: String

    func plan(in tx: TenantTransaction) async throws -> SeasonPlan {
        try await SeasonPlan.find(committee, try Season(parsing: season), in: tx)
    }

    /// A draft or change of the plan, from lines such as '番茄/粉果 211282103201 30亩 24万斤'.
    func ask(
        lines: [String], dropped: [String] = [], reason: String = "", on day: CivilDate
    ) throws -> SeasonPlan.Ask {
        SeasonPlan.Ask(
            committee: committee, season: try Season(parsing: season), decidedOn: day,
            reason: reason, lines: try lines.map(Self.line),
            dropped: try dropped.map { try Self.key(Self.words($0)) })
    }

    private static func words(_ text: String) -> [String] {
        text.split(separator: " ").map(String.init)
    }

    private static func line(_ text: String) throws -> SeasonPlan.Line {
        let words = words(text)
        guard words.count == 3 || words.count == 4 else {
            throw ValidationError(
                "“\(text)”应为 '作物[/品种] 村代码 面积 [产量]' / crop[/variety] village area [output]")
        }
        return SeasonPlan.Line(
            try key(Array(words.prefix(2))), area: try Area(parsing: words[2], unit: .mu),
            output: words.count == 4 ? try Quantity(parsing: words[3]) : nil)
    }

    private static func key(_ words: [String]) throws -> SeasonPlan.Key {
        guard words.count == 2 else {
            throw ValidationError("应为 '作物[/品种] 村代码' / should be crop[/variety] village")
        }
        let crop = words[0].split(separator: "/", maxSplits: 1).map(String.init)
        return SeasonPlan.Key(
            crop: crop[0], variety: crop.count == 2 ? crop[1] : "", village: words[1])
    }
}

/// `lianhe plan list`.
struct PlanList: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "列出各产业联合党委的计划 / List the plans")

    @OptionGroup var options: CountyOptions

    func run(in county: Tenant, _ screen: Screen) async throws {
        let plans = try await county.read { try await SeasonPlan.all(in: $0) }
        try screen.show(
            [
                TableColumn("committee", "产业联合党委", "Committee"),
                TableColumn("season", "季节", "Season"),
                TableColumn("from", "开始", "From", .date),
                TableColumn("through", "结束", "Through", .date),
            ],
            rows: plans.map {
                [
                    .text($0.committee), .text($0.season.text(in: screen.language)),
                    .date($0.season.period.from), .date($0.season.period.through),
                ]
            })
    }
}

/// `lianhe plan draft`.
struct PlanDraft: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "draft", abstract: "编制一季的生产计划 / Draft the plan of a season",
        discussion: """
            例 / Example:
              lianhe plan draft SHU 2025春 --line '番茄 211282103201 30亩' --line '黄瓜 211282103202 12亩 9万斤'
            没有写产量的按目录的预期亩产计算。Without an output the catalogue's yield counts.
            """)

    @OptionGroup var options: CountyOptions
    @OptionGroup var plan: PlanOptions

    @Option(name: .long, help: "'作物[/品种] 村代码 面积 [产量]'，可重复 / A line; repeatable")
    var line: [String] = []

    @Option(name: .long, help: "日期，默认今天 / Day, today unless given")
    var on: String?

    func run(in county: Tenant, _ screen: Screen) async throws {
        let ask = try plan.ask(lines: line, on: try county.day(on))
        let version = try await county.write(.draftPlan, try command(ask)) { tx in
            try await SeasonPlan.draft(ask, in: tx)
        }
        screen.say("计划第 \(version) 版已登记。", "Version \(version) of the plan is recorded.")
    }
}

/// `lianhe plan change`.
struct PlanChange: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "change", abstract: "变更计划，成为新的一版 / Change a plan, as a further version")

    @OptionGroup var options: CountyOptions
    @OptionGroup var plan: PlanOptions

    @Option(name: .long, help: "增加或替换的一行，可重复 / A line to add or replace; repeatable")
    var line: [String] = []

    @Option(name: .long, help: "去掉的 '作物[/品种] 村代码'，可重复 / A line to drop; repeatable")
    var drop: [String] = []

    @Option(name: .long, help: "原因 / Why")
    var reason: String

    @Option(name: .long, help: "日期，默认今天 / Day, today unless given")
    var on: String?

    func run(in county: Tenant, _ screen: Screen) async throws {
        let ask = try plan.ask(
            lines: line, dropped: drop, reason: reason, on: try county.day(on))
        let version = try await county.write(.changePlan, try command(ask), reason: reason) { tx in
            try await SeasonPlan.change(ask, in: tx)
        }
        screen.say("计划现为第 \(version) 版。", "The plan is at version \(version).")
    }
}

/// `lianhe plan show`.
struct PlanShow: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "显示某日有效的计划 / The plan as it held on a day")

    @OptionGroup var options: CountyOptions
    @OptionGroup var plan: PlanOptions

    @Option(name: .long, help: "日期，默认今天 / Day, today unless given")
    var on: String?

    func run(in county: Tenant, _ screen: Screen) async throws {
        let day = try county.day(on)
        let lines = try await county.read { tx in
            let plan = try await plan.plan(in: tx)
            let version = try await plan.version(on: day, in: tx)
            return try await plan.lines(of: version.number, in: tx)
        }
        try screen.show(Self.columns, rows: lines.map { Self.cells($0, screen.language) })
    }

    static func cells(_ line: SeasonPlan.Planned, _ language: Language) -> [Cell] {
        let byYield = language == .chinese ? "按亩产" : "by yield"
        return [
            .text(line.crop), .text(line.variety), .text(line.village), .text(line.villageName),
            .text(line.area.formatted()), Cell(line.output), .text(line.isByYield ? byYield : ""),
            Cell(line.sow?.description), Cell(line.harvest?.description),
        ]
    }

    static let columns = [
        TableColumn("crop", "作物", "Crop"), TableColumn("variety", "品种", "Variety"),
        TableColumn("village", "村代码", "Village code"),
        TableColumn("villageName", "村名", "Village"),
        TableColumn("area", "面积（亩）", "Area (mu)", .text, alignment: .right),
        TableColumn("output", "预期产量", "Expected", .quantity(nil)),
        TableColumn("basis", "依据", "Basis"), TableColumn("sow", "播种", "Sowing"),
        TableColumn("harvest", "采收", "Harvest"),
    ]
}

/// `lianhe plan compare`.
struct PlanCompare: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare", abstract: "计划与实际对照 / The plan beside what came of it")

    @OptionGroup var options: CountyOptions
    @OptionGroup var plan: PlanOptions

    @Option(name: .long, help: "line 逐行、crop 按作物、village 按村 / By line, crop or village")
    var by: PlanComparison.Grain = .line

    @Option(name: .long, help: "日期，默认今天 / Day, today unless given")
    var on: String?

    func run(in county: Tenant, _ screen: Screen) async throws {
        let day = try county.day(on)
        let rows = try await county.read { tx in
            try await plan.plan(in: tx).compare(by: by, on: day, in: tx)
        }
        try screen.show(Self.columns, rows: rows.map { try Self.cells($0, screen.language) })
    }

    private static func cells(_ row: PlanComparison, _ language: Language) throws -> [Cell] {
        let outside = language == .chinese ? "计划外" : "unplanned"
        return [
            .text(row.crop), .text(row.variety), .text(row.villageCode), .text(row.village),
            .text(row.plannedArea?.formatted() ?? outside), .text(row.plantedArea.formatted()),
            .integer(Int64(row.batchesWithoutPlot)), Cell(row.planned), .quantity(row.harvested),
            Cell(try row.remaining()), Cell(try row.share()),
        ]
    }

    private static let columns = [
        TableColumn("crop", "作物", "Crop"), TableColumn("variety", "品种", "Variety"),
        TableColumn("villageCode", "村代码", "Village code"),
        TableColumn("village", "村", "Village"),
        TableColumn("plannedArea", "计划（亩）", "Planned (mu)", .text, alignment: .right),
        TableColumn("plantedArea", "已种（亩）", "Planted (mu)", .text, alignment: .right),
        TableColumn("plotless", "无地块", "No plot", .integer),
        TableColumn("planned", "预期产量", "Expected", .quantity(nil)),
        TableColumn("harvested", "已采收", "Harvested", .quantity(nil)),
        TableColumn("remaining", "剩余", "Remaining", .quantity(nil)),
        TableColumn("share", "完成", "Done", .percentage),
    ]
}

extension PlanComparison.Grain: ExpressibleByArgument {}

/// `lianhe plan history`.
struct PlanHistory: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "history",
        abstract: "计划的各版，或两版的差别 / The versions of a plan, or what differs between two")

    @OptionGroup var options: CountyOptions
    @OptionGroup var plan: PlanOptions

    @Option(name: .long, help: "先前的版 / The earlier version")
    var from: Int?

    @Option(name: .long, help: "后来的版 / The later version")
    var to: Int?

    func run(in county: Tenant, _ screen: Screen) async throws {
        guard let from, let to else {
            let versions = try await county.read { tx in
                try await plan.plan(in: tx).versions(in: tx)
            }
            return try screen.show(versions: versions)
        }
        let rows = try await county.read { tx in
            let plan = try await plan.plan(in: tx)
            return try await plan.differences(from: from, to: to, in: tx).flatMap {
                [("−", $0.before), ("+", $0.after)]
            }
        }
        try screen.show(
            [TableColumn("sign", "", "")] + PlanShow.columns,
            rows: rows.compactMap { sign, line in
                line.map { [.text(sign)] + PlanShow.cells($0, screen.language) }
            })
    }
}

extension Screen {
    /// The versions of a plan.
    fileprivate func show(versions: [SeasonPlan.Version]) throws {
        try show(
            [
                TableColumn("version", "版", "Version", .integer),
                TableColumn("day", "日期", "Day", .date), TableColumn("person", "登记人", "Person"),
                TableColumn("lines", "行数", "Lines", .integer),
                TableColumn("reason", "原因", "Reason"),
            ],
            rows: versions.map {
                [
                    .integer(Int64($0.number)), .date($0.decidedOn), .text($0.person),
                    .integer(Int64($0.lines)), .text($0.reason),
                ]
            })
    }
}
