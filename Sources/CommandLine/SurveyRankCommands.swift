import ArgumentParser
import Lianhe

/// `lianhe survey weights`.
struct SurveyWeights: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "weights", abstract: "显示或更改评分指标和权重 / Show or set criteria and weights",
        discussion: """
            指标 / Criteria: \(Criterion.allCases.map { $0.text(in: .chinese) }.joined(separator: " "))

            例 / Example, 合计须为 100% / together 100%:
              lianhe survey weights PC2025 --set '作物面积 40' --set '意愿 40' --set '加工企业数 20 越少越好' \\
                --reason 先补短板
            """)

    @OptionGroup var options: CountyOptions

    @Argument(help: "普查编号 / Code of the survey")
    var survey: String

    @Option(name: .long, help: "'指标 权重 [方向]'，可重复 / A criterion with its weight; repeatable")
    var set: [String] = []

    @Option(name: .long, help: "缺答处理：记零分 或 不计此项 / Missing answers: zero or left_out")
    var missing = "记零分"

    @Option(name: .long, help: "更改原因 / Why")
    var reason: String?

    @Flag(name: .long, help: "列出历次权重 / All versions")
    var history = false

    func run(in county: Tenant, _ screen: Screen) async throws {
        guard set.isEmpty else { return try await change(county, screen) }
        let versions = try await county.read { tx in
            let survey = try await Survey.find(survey, in: tx)
            return try await ScoringScheme.versions(of: survey, in: tx)
        }
        let shown = history ? versions : Array(versions.prefix(1))
        try screen.show(
            Self.columns,
            rows: shown.flatMap { version in
                version.scheme.criteria.map { Self.cells($0, version, screen.language) }
            })
    }

    private func change(_ county: Tenant, _ screen: Screen) async throws {
        guard let missing = MissingAnswer(word: missing) else {
            throw SurveyError.unknownMissing(missing)
        }
        let setting = ScoringScheme.Setting(
            survey: survey, scheme: ScoringScheme(try set.map(Self.weighted), missing: missing),
            reason: reason ?? "")
        let command = try command(setting)
        let isNew = try await county.write(.weighSurvey, command, reason: reason) {
            try await ScoringScheme.set(setting, in: $0)
        }
        screen.say(isNew: isNew, "普查“\(survey)”的权重已更改。", "The survey \(survey) has other weights.")
    }

    private static func weighted(_ line: String) throws -> ScoringScheme.Weighted {
        let words = line.split(separator: " ", maxSplits: 2).map(String.init)
        guard words.count >= 2 else {
            throw ValidationError("“\(line)”应为 '指标 权重 [方向]' / criterion weight [direction]")
        }
        guard let criterion = Criterion(word: words[0]) else {
            throw SurveyError.unknownCriterion(words[0])
        }
        let weight = Int(clamping: try Int64(counting: words[1]))
        guard words.count == 3 else { return .init(criterion, weight) }
        guard let direction = Direction(word: words[2]) else {
            throw SurveyError.unknownDirection(words[2])
        }
        return .init(criterion, weight, direction)
    }

    private static func cells(
        _ weighted: ScoringScheme.Weighted, _ version: ScoringScheme.Version, _ language: Language
    ) -> [Cell] {
        [
            .integer(Int64(version.number)), .text(weighted.criterion.text(in: language)),
            .integer(Int64(weighted.weight)), .text(weighted.direction.text(in: language)),
            .text(version.scheme.missing.text(in: language)), .text(version.recordedBy),
            .text(version.reason),
        ]
    }

    private static let columns = [
        TableColumn("version", "版", "Version", .integer),
        TableColumn("criterion", "指标", "Criterion"),
        TableColumn("weight", "权重（%）", "Weight (%)", .integer),
        TableColumn("direction", "方向", "Direction"),
        TableColumn("missing", "缺答", "Missing answers"),
        TableColumn("person", "登记人", "Set by"), TableColumn("reason", "原因", "Reason"),
    ]
}

/// `lianhe survey rank`.
struct SurveyRank: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "rank", abstract: "各村按得分排名 / Villages by their score",
        discussion: """
            得分满分 100：各指标在已填报的村之间从最差到最好折算，乘以权重。并列同名次（1、2、2、4）。
            Each criterion counts from the worst to the best of the villages that answered, by its weight.
            """)

    @OptionGroup var options: CountyOptions

    @Argument(help: "普查编号 / Code of the survey")
    var survey: String

    @Option(name: .long, help: "作物；默认综合 / Crop; overall unless given")
    var crop: String?

    func run(in county: Tenant, _ screen: Screen) async throws {
        let ranking = try await county.read { tx in
            try await Survey.find(survey, in: tx).ranking(ofCrop: crop, in: tx)
        }
        try screen.show(Self.columns(ranking), rows: ranking.cards.map(Self.cells))
        guard !screen.json else { return }
        screen.say(
            "共 \(ranking.ranked) 个村排名，列出 \(ranking.cards.count) 个；权重第 \(ranking.scheme.number) 版，"
                + "缺答\(ranking.scheme.scheme.missing.text(in: .chinese))。",
            "\(ranking.ranked) villages are ranked, \(ranking.cards.count) shown; weights of version "
                + "\(ranking.scheme.number), missing answers: "
                + "\(ranking.scheme.scheme.missing.text(in: .english)).")
    }

    private static func cells(_ card: Scorecard) -> [Cell] {
        [
            .integer(Int64(card.rank)), .text(card.village), .text(card.name),
            .text(card.townshipName), .text("\(card.total)"),
        ] + card.lines.map { Cell($0.points?.description) }
    }

    /// The points of each criterion stand under its name and weight.
    private static func columns(_ ranking: Ranking) -> [TableColumn] {
        [
            TableColumn("rank", "名次", "Rank", .integer),
            TableColumn("village", "村代码", "Village code"),
            TableColumn("name", "村名", "Village"), TableColumn("township", "乡镇", "Township"),
            TableColumn("total", "得分（分）", "Score (points)", alignment: .right),
        ]
            + ranking.scheme.scheme.criteria.map { weighted in
                let criterion = weighted.criterion
                return TableColumn(
                    criterion.rawValue, "\(criterion.text(in: .chinese)) \(weighted.weight)%",
                    "\(criterion.text(in: .english)) \(weighted.weight)%", alignment: .right)
            }
    }
}

/// `lianhe survey explain`.
struct SurveyExplain: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "一个村的得分从何而来 / Why a village has its score")

    @OptionGroup var options: CountyOptions

    @Argument(help: "普查编号 / Code of the survey")
    var survey: String

    @Argument(help: "村代码 / Code of the village")
    var village: String

    @Option(name: .long, help: "作物；默认综合 / Crop; overall unless given")
    var crop: String?

    func run(in county: Tenant, _ screen: Screen) async throws {
        let (ranking, card) = try await county.read { tx in
            try await Survey.find(survey, in: tx)
                .scorecard(of: village, ofCrop: crop, in: tx)
        }
        try screen.show(card, unit: ranking.crop?.unit)
        guard !screen.json else { return }
        let ties = ranking.cards.count { $0.rank == card.rank }
        screen.say(
            "\(card.name)得 \(card.total) 分，在 \(ranking.ranked) 个村中排第 \(card.rank)\(ties > 1 ? "（并列）" : "")。",
            "\(card.name) has \(card.total) points, rank \(card.rank)\(ties > 1 ? " (a tie)" : "") of "
                + "\(ranking.ranked) villages.")
    }
}

extension Screen {
    /// Shows what each criterion contributed to a score.
    func show(_ card: Scorecard, unit: Unit?, title: String = "") throws {
        let none = language == .chinese ? "未填" : "no answer"
        let out = language == .chinese ? "不计" : "left out"
        let rows: [[Cell]] = card.lines.map { line in
            func text(_ value: Int64?) -> String? {
                value.map { line.criterion.text($0, unit: unit, in: language) }
            }
            return [
                .text(line.criterion.text(in: language)), .integer(Int64(line.weight)),
                .text(line.direction.text(in: language)), .text(text(line.value) ?? none),
                Cell(text(line.lowest)), Cell(text(line.highest)),
                .text(line.points?.description ?? out),
            ]
        }
        let total = language == .chinese ? "合计" : "Total"
        let sum: [Cell] = [
            .text(total), .integer(100), .empty, .empty, .empty, .empty, .text("\(card.total)"),
        ]
        try show(Self.cardColumns, title: title, rows: rows + [sum])
    }

    private static let cardColumns = [
        TableColumn("criterion", "指标", "Criterion"),
        TableColumn("weight", "权重（%）", "Weight (%)", .integer),
        TableColumn("direction", "方向", "Direction"),
        TableColumn("value", "本村", "Value", alignment: .right),
        TableColumn("lowest", "最小", "Least", alignment: .right),
        TableColumn("highest", "最大", "Most", alignment: .right),
        TableColumn("points", "得分（分）", "Points", alignment: .right),
    ]
}
