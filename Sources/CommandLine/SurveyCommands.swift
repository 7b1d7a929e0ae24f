import ArgumentParser
import Lianhe

/// `lianhe survey`: what villages have and grow, ranked; zones and pilots.
struct SurveyCommands: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "survey", abstract: "资源普查：填报、评分、片区、试点 / Surveys of villages",
        subcommands: [
            SurveyOpen.self, SurveyClose.self, SurveyList.self, SurveyShow.self,
            SurveyAnswerCommand.self, SurveyMissing.self, SurveyCompare.self,
            SurveyPrefill.self,
            SurveyWeights.self, SurveyRank.self, SurveyExplain.self, SurveyZones.self,
            SurveyChoose.self, SurveyReject.self, SurveyWithdraw.self, SurveyDecisions.self,
            SurveyDecision.self,
        ])
}

/// `lianhe survey open`.
struct SurveyOpen: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "open", abstract: "开始一次普查，带默认权重 / Open a survey, with usual weights")

    @OptionGroup var options: CountyOptions

    @Argument(help: "编号 / Code")
    var code: String

    @Argument(help: "标题 / Title")
    var title: String

    @Option(name: .long, help: "填报哪一年的情况 / The year that the answers are about")
    var year: Int

    @Option(name: .long, help: "开始日期，默认今天 / First day, today unless given")
    var on: String?

    func run(in county: Tenant, _ screen: Screen) async throws {
        let opening = Survey.Opening(
            code: code, title: title, year: year, openedOn: try county.day(on))
        let isNew = try await county.write(.openSurvey, try command(opening)) {
            try await Survey.open(opening, in: $0)
        }
        screen.say(
            isNew: isNew, "普查“\(code)”自 \(opening.openedOn) 起填报。",
            "The survey \(code) is open from \(opening.openedOn) on.")
    }
}

/// `lianhe survey close`.
struct SurveyClose: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "close", abstract: "截止一次普查，之后只能说明原因更正 / Close a survey")

    @OptionGroup var options: CountyOptions

    @Argument(help: "编号 / Code")
    var code: String

    @Option(name: .long, help: "最后一天，默认今天 / Last day, today unless given")
    var on: String?

    func run(in county: Tenant, _ screen: Screen) async throws {
        let closing = Survey.Closing(code: code, closedOn: try county.day(on))
        let isNew = try await county.write(.closeSurvey, try command(closing)) {
            try await Survey.close(closing, in: $0)
        }
        screen.say(
            isNew: isNew, "普查“\(code)”于 \(closing.closedOn) 截止。",
            "The survey \(code) closes on \(closing.closedOn).")
    }
}

/// `lianhe survey list`.
struct SurveyList: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "列出历次普查 / List the surveys")

    @OptionGroup var options: CountyOptions

    func run(in county: Tenant, _ screen: Screen) async throws {
        let surveys = try await county.read { try await Survey.all(in: $0) }
        try screen.show(
            [
                TableColumn("code", "编号", "Code"), TableColumn("title", "标题", "Title"),
                TableColumn("year", "年份", "Year", .integer),
                TableColumn("opened", "开始", "Opened", .date),
                TableColumn("closed", "截止", "Closed", .date),
            ],
            rows: surveys.map {
                [
                    .text($0.code), .text($0.title), .integer(Int64($0.year)), .date($0.openedOn),
                    Cell($0.closedOn),
                ]
            })
    }
}

/// `lianhe survey missing`.
struct SurveyMissing: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "missing", abstract: "哪些村没有填报，或有缺项 / Which villages did not answer")

    @OptionGroup var options: CountyOptions

    @Argument(help: "普查编号 / Code of the survey")
    var survey: String

    func run(in county: Tenant, _ screen: Screen) async throws {
        let found = try await county.read { tx in
            try await Survey.find(survey, in: tx).completeness(in: tx)
        }
        try screen.show(Self.columns, rows: found.gaps.map { Self.cells($0, screen.language) })
        guard !screen.json else { return }
        let share = try found.share()?.text(decimals: 2) ?? "0.00%"
        let silent = found.villages - found.answered
        screen.say(
            "\(found.villages) 个村中 \(found.answered) 个已填报（\(share)），\(silent) 个未填报。",
            "\(found.answered) of \(found.villages) villages answered (\(share)), \(silent) did not."
        )
    }

    private static func cells(_ gap: Completeness.Gap, _ language: Language) -> [Cell] {
        let none = language == .chinese ? "未填报" : "no answer"
        let missing = gap.missing.map { $0.text(in: language) }
            .joined(separator: language == .chinese ? "、" : ", ")
        return [
            .text(gap.township), .text(gap.village), .text(gap.name),
            .text(gap.isAnswered ? missing : none), .integer(Int64(gap.crops)),
        ]
    }

    private static let columns = [
        TableColumn("township", "乡镇", "Township"),
        TableColumn("village", "村代码", "Village code"), TableColumn("name", "村名", "Village"),
        TableColumn("missing", "缺", "Missing"),
        TableColumn("crops", "填报作物数", "Crops answered", .integer),
    ]
}

/// `lianhe survey compare`.
struct SurveyCompare: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare", abstract: "填报与登记对照 / Answers beside what the registers know")

    @OptionGroup var options: CountyOptions

    @Argument(help: "普查编号 / Code of the survey")
    var survey: String

    @Option(name: .long, help: "村代码，默认各村 / Code of the village, all unless given")
    var village: String?

    func run(in county: Tenant, _ screen: Screen) async throws {
        let rows = try await county.read { tx in
            try await Survey.find(survey, in: tx).comparisons(of: village, in: tx)
        }
        let language = screen.language
        try screen.show(
            Self.columns,
            rows: rows.map { row in
                let values = [row.surveyed, row.registered, row.difference]
                return [.text(row.village), .text(row.name), .text(row.item.text(in: language))]
                    + values.map { Cell($0.map { row.text($0, in: language) }) }
            })
        guard !screen.json else { return }
        screen.say(
            "登记的农户数是今天的成员户数，耕地是登记地块的面积，设施只计面积或重量单位的。",
            "Registered households are the member households of today, cultivated land is that of the "
                + "plots, facilities are those measured by area or weight.")
    }

    private static let columns = [
        TableColumn("village", "村代码", "Village code"), TableColumn("name", "村名", "Village"),
        TableColumn("item", "项目", "Item"),
        TableColumn("surveyed", "填报", "Answered", alignment: .right),
        TableColumn("registered", "登记", "Registered", alignment: .right),
        TableColumn("difference", "相差", "Difference", alignment: .right),
    ]
}

/// `lianhe survey prefill`.
struct SurveyPrefill: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "prefill",
        abstract: "未填报各村的空表，已登记的数预先填好 / A sheet for villages without an answer")

    @OptionGroup var options: CountyOptions

    @Argument(help: "普查编号 / Code of the survey")
    var survey: String

    @OptionGroup var target: ReportTarget

    func run(in county: Tenant, _ screen: Screen) async throws {
        let rows = try await county.read { tx in
            try await Survey.find(survey, in: tx).prefilled(in: tx)
        }
        let (format, output) = target.formatAndOutput(screen)
        var writer = format.writer(to: output, in: screen.language)
        let columns = VillageAnswerSheet.columns.map { TableColumn($0.key, $0.chinese, $0.english) }
        try writer.begin(columns, title: "")
        for row in rows { try writer.write(row.map { $0.isEmpty ? .empty : .text($0) }) }
        try writer.finish()
        target.sayWhereItIs(screen)
    }
}
