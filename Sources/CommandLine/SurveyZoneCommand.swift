import ArgumentParser
import Lianhe

/// `lianhe survey zones`.
struct SurveyZones: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "zones", abstract: "按相邻乡镇划分候选片区 / Candidate zones of townships",
        discussion: """
            从得分最高的乡镇开始，逐个并入相邻、比重和得分够、与最高分相差不超过限度的乡镇。
            乡镇得分是各村得分按面积的加权平均。相邻关系用 lianhe import township-borders 导入。
            A zone begins with the best township and takes in neighbours that grow enough and are alike.
            """)

    @OptionGroup var options: CountyOptions

    @Argument(help: "普查编号 / Code of the survey")
    var survey: String

    @Option(name: .long, help: "作物 / Crop")
    var crop: String

    @Option(name: .long, help: "作物占耕地的最低比重 / Least share of the cultivated land")
    var share = "5%"

    @Option(name: .long, help: "最低得分 / Least score")
    var score = "0"

    @Option(name: .long, help: "片内得分最多相差几分 / How far the scores of a zone may lie apart")
    var spread = "20"

    func run(in county: Tenant, _ screen: Screen) async throws {
        let rule = ZoneRule(
            minimumShare: try Percentage(parsing: share), minimumScore: try Points(parsing: score),
            spread: try Points(parsing: spread))
        let proposal = try await county.read { tx in
            try await Survey.find(survey, in: tx).zones(ofCrop: crop, by: rule, in: tx)
        }
        try screen.show(
            Self.columns, rows: try proposal.zones.map { try Self.cells($0, proposal.crop.unit) })
        try screen.show(Self.reasonColumns, rows: Self.reasons(proposal, screen.language))
        guard !screen.json else { return }
        screen.say(
            "\(proposal.crop.name)：\(proposal.zones.count) 片，按 \(proposal.borders) 条相邻关系；"
                + "比重不低于 \(rule.minimumShare)，得分不低于 \(rule.minimumScore)，相差不超过 \(rule.spread)。",
            "\(proposal.crop.name): \(proposal.zones.count) zones by \(proposal.borders) borders; "
                + "share from \(rule.minimumShare), score from \(rule.minimumScore), spread "
                + "\(rule.spread).")
    }

    private static func cells(_ zone: Zone, _ unit: Unit) throws -> [Cell] {
        let townships = zone.townships
        let base = townships.reduce(Int64(0)) { $0 + $1.base }
        let scores = townships.compactMap(\.score)
        return [
            .integer(Int64(zone.number)),
            .text(townships.map(\.name).joined(separator: "、")),
            .integer(Int64(townships.reduce(0) { $0 + $1.growing })),
            .text(try Area.sum(townships.map(\.area)).formatted()),
            .quantity(try Quantity.fromBase(base, in: unit, rounding: .halfAwayFromZero)),
            .integer(townships.reduce(0) { $0 + $1.growers }),
            Cell(scores.max()?.description), Cell(scores.min()?.description),
        ]
    }

    /// Each township of a zone with how it joined, then each neighbour with why it did not, then what
    /// stands neither in a zone nor beside one.
    private static func reasons(_ proposal: ZoneProposal, _ language: Language) -> [[Cell]] {
        let names = Dictionary(
            uniqueKeysWithValues: (proposal.zones.flatMap(\.townships)).map { ($0.code, $0.name) })
        let isChinese = language == .chinese
        var rows: [[Cell]] = []
        for zone in proposal.zones {
            for joined in zone.joined {
                let through = joined.through.flatMap { names[$0] }
                let why =
                    through.map { isChinese ? "并入：与\($0)相邻" : "joined: beside \($0)" }
                    ?? (isChinese ? "片区起点：得分最高" : "the first: the best score")
                rows.append(cells(zone.number, joined.township, why))
            }
            for left in zone.leftOut {
                let why = left.reason.text(proposal.rule, in: language)
                rows.append(
                    cells(zone.number, left.township, (isChinese ? "未并入：" : "left out: ") + why))
            }
        }
        let beside = Set(proposal.zones.flatMap(\.leftOut).map(\.township.code))
        return rows
            + proposal.outside.filter { !beside.contains($0.township.code) }.map { left in
                cells(nil, left.township, left.reason.text(proposal.rule, in: language))
            }
    }

    private static func cells(_ zone: Int?, _ township: ZonedTownship, _ why: String) -> [Cell] {
        [
            Cell(zone.map(Int64.init)), .text(township.code), .text(township.name),
            .text(township.area.formatted()), Cell(township.share?.text(decimals: 2)),
            Cell(township.score?.description), .text(why),
        ]
    }

    private static let columns = [
        TableColumn("zone", "片", "Zone", .integer),
        TableColumn("townships", "乡镇", "Townships"),
        TableColumn("villages", "村数", "Villages", .integer),
        TableColumn("area", "面积（亩）", "Area (mu)", alignment: .right),
        TableColumn("output", "年产量", "Output of a year", .quantity(nil)),
        TableColumn("growers", "种植户（户）", "Growers", .integer),
        TableColumn("highest", "最高分", "Best score", alignment: .right),
        TableColumn("lowest", "最低分", "Least score", alignment: .right),
    ]

    private static let reasonColumns = [
        TableColumn("zone", "片", "Zone", .integer),
        TableColumn("township", "乡镇代码", "Township code"),
        TableColumn("name", "乡镇", "Township"),
        TableColumn("area", "面积（亩）", "Area (mu)", alignment: .right),
        TableColumn("share", "占耕地", "Share of land", alignment: .right),
        TableColumn("score", "得分", "Score", alignment: .right),
        TableColumn("why", "说明", "Why"),
    ]
}
