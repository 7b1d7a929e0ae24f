import ArgumentParser
import Lianhe

/// What a command answers of a village.
struct VillageFactOptions: ParsableArguments {
    @Option(name: .long, help: "农户数（户）/ Households")
    var households: String?

    @Option(name: .long, help: "人口（人）/ People")
    var people: String?

    @Option(name: .long, help: "劳动力（人）/ Labour")
    var labour: String?

    @Option(name: .long, help: "耕地面积，默认亩 / Cultivated land, mu unless said")
    var cultivated: String?

    @Option(name: .long, help: "灌溉面积，默认亩 / Irrigated land")
    var irrigated: String?

    @Option(name: .long, help: "水源：无水源 季节性 一般 有保障 / Water: none, seasonal, fair, reliable")
    var water: String?

    @Option(name: .long, help: "道路：不通车 土路 砂石路 硬化路到村 硬化路到田 / Road")
    var road: String?

    @Option(name: .long, help: "冷库容量，默认吨 / Cold store, tonnes unless said")
    var coldStore: String?

    @Option(name: .long, help: "大棚面积，默认亩 / Greenhouses, mu unless said")
    var greenhouse: String?

    @Option(name: .long, help: "加工企业数 / Processing firms")
    var processors: String?

    @Option(name: .long, help: "合作社数 / Co-operatives")
    var cooperatives: String?

    @Option(name: .long, help: "意愿：愿意参加的占所问户数的百分比 / Willing, of a hundred asked")
    var willing: String?

    @Option(name: .long, help: "询问户数 / How many households were asked")
    var asked: String?

    /// What was said.
    func facts() throws -> VillageFacts {
        var facts = VillageFacts()
        facts.households = try households.map { try Int64(counting: $0) }
        facts.people = try people.map { try Int64(counting: $0) }
        facts.labour = try labour.map { try Int64(counting: $0) }
        facts.cultivated = try cultivated.map { try Area(parsing: $0, unit: .mu) }
        facts.irrigated = try irrigated.map { try Area(parsing: $0, unit: .mu) }
        facts.water = try water.map { word in
            guard let grade = WaterGrade(word: word) else { throw SurveyError.unknownWater(word) }
            return grade
        }
        facts.road = try road.map { word in
            guard let grade = RoadGrade(word: word) else { throw SurveyError.unknownRoad(word) }
            return grade
        }
        facts.coldStore = try coldStore.map { try Quantity(parsing: $0, unit: .tonne) }
        facts.greenhouse = try greenhouse.map { try Area(parsing: $0, unit: .mu) }
        facts.processors = try processors.map { try Int64(counting: $0) }
        facts.cooperatives = try cooperatives.map { try Int64(counting: $0) }
        facts.willing = try willing.map { try Int64(counting: $0) }
        facts.asked = try asked.map { try Int64(counting: $0) }
        return facts
    }
}

/// `lianhe survey answer`.
struct SurveyAnswerCommand: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "answer", abstract: "为一个村填报，或更正 / Answer for one village",
        discussion: """
            没有写的项目不变。What is not said stays as it was.

            例 / Example:
              lianhe survey answer PC2025 211282113201 --households 412 --water 有保障 \\
                --willing 82% --asked 120 --crop '苹果 640亩 96万斤 210户 18年'
            """)

    @OptionGroup var options: CountyOptions

    @Argument(help: "普查编号 / Code of the survey")
    var survey: String

    @Argument(help: "村代码 / Code of the village")
    var village: String

    @OptionGroup var facts: VillageFactOptions

    @Option(
        name: .long,
        help: "'作物 面积 [年产量] [户数户] [年数年]'，可重复 / crop, area, output, growers, years; repeatable")
    var crop: [String] = []

    @Option(name: .long, help: "填报日期，默认今天 / Day, today unless given")
    var on: String?

    @Option(name: .long, help: "更正原因 / Why an answer changes")
    var reason: String?

    func run(in county: Tenant, _ screen: Screen) async throws {
        let answer = SurveyAnswer(
            survey: survey, village: village, facts: try facts.facts(),
            crops: try crop.map(Self.grown), answeredOn: try county.day(on), reason: reason ?? "")
        let command = try command(answer)
        let sheets = try await county.write(.answerSurvey, command, reason: reason) {
            try await SurveyAnswer.record(answer, in: $0)
        }
        screen.say(
            isNew: sheets > 0, "村 \(village) 的填报已登记。", "The answer of \(village) is recorded.")
    }

    /// What a line such as '苹果 640亩 96万斤 210户 18年' says; the last three in any order.
    private static func grown(_ line: String) throws -> SurveyAnswer.Grown {
        let words = line.split(separator: " ").map(String.init)
        guard words.count >= 2 else {
            throw ValidationError("“\(line)”应为 '作物 面积 [年产量] [户数户] [年数年]' / crop, area")
        }
        var grown = SurveyAnswer.Grown(crop: words[0], area: try Area(parsing: words[1], unit: .mu))
        for word in words.dropFirst(2) {
            switch word.last {
            case "户": grown.households = try Int64(counting: word)
            case "年": grown.years = try Int64(counting: word)
            default: grown.output = try Quantity(parsing: word)
            }
        }
        return grown
    }
}

/// `lianhe survey show`.
struct SurveyShow: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "一个村的答卷，逐版列出更正 / The answers of one village")

    @OptionGroup var options: CountyOptions

    @Argument(help: "普查编号 / Code of the survey")
    var survey: String

    @Argument(help: "村代码 / Code of the village")
    var village: String

    func run(in county: Tenant, _ screen: Screen) async throws {
        let (sheets, crops) = try await county.read { tx in
            let survey = try await Survey.find(survey, in: tx)
            let village = try await Village.find(village, in: tx).code
            return (
                try await VillageAnswer.versions(of: village, in: survey, tx),
                try await CropAnswer.versions(of: village, in: survey, tx)
            )
        }
        try screen.show(Self.villageColumns, rows: sheets.map { Self.cells($0, screen.language) })
        try screen.show(Self.cropColumns, rows: crops.map(Self.cells))
    }

    private static func cells(_ answer: VillageAnswer, _ language: Language) -> [Cell] {
        let facts = answer.facts
        return [
            .integer(Int64(answer.version)), .date(answer.answeredOn), Cell(facts.households),
            Cell(facts.people), Cell(facts.labour), Cell(facts.cultivated?.formatted()),
            Cell(facts.irrigated?.formatted()), Cell(facts.water?.text(in: language)),
            Cell(facts.road?.text(in: language)), Cell(facts.coldStore),
            Cell(facts.greenhouse?.formatted()), Cell(facts.processors),
            Cell(facts.cooperatives), Cell(facts.willing), Cell(facts.asked),
            .text(answer.recordedBy), .text(answer.reason),
        ]
    }

    private static func cells(_ answer: CropAnswer) -> [Cell] {
        [
            .text(answer.crop), .integer(Int64(answer.version)), .date(answer.answeredOn),
            .text(answer.area.formatted()), Cell(answer.output), Cell(answer.households),
            Cell(answer.years), .text(answer.recordedBy), .text(answer.reason),
        ]
    }

    private static let villageColumns = [
        TableColumn("version", "版", "Version", .integer), TableColumn("day", "日期", "Day", .date),
        TableColumn("households", "农户（户）", "Households", .integer),
        TableColumn("people", "人口（人）", "People", .integer),
        TableColumn("labour", "劳动力（人）", "Labour", .integer),
        TableColumn("cultivated", "耕地（亩）", "Cultivated (mu)", alignment: .right),
        TableColumn("irrigated", "灌溉（亩）", "Irrigated (mu)", alignment: .right),
        TableColumn("water", "水源", "Water"), TableColumn("road", "道路", "Road"),
        TableColumn("coldStore", "冷库", "Cold store", .quantity(.tonne)),
        TableColumn("greenhouse", "大棚（亩）", "Greenhouses (mu)", alignment: .right),
        TableColumn("processors", "加工企业（家）", "Processors", .integer),
        TableColumn("cooperatives", "合作社（家）", "Co-operatives", .integer),
        TableColumn("willing", "意愿（%）", "Willing (%)", .integer),
        TableColumn("asked", "询问（户）", "Asked", .integer),
        TableColumn("person", "登记人", "Recorded by"), TableColumn("reason", "更正原因", "Reason"),
    ]

    private static let cropColumns = [
        TableColumn("crop", "作物", "Crop"), TableColumn("version", "版", "Version", .integer),
        TableColumn("day", "日期", "Day", .date),
        TableColumn("area", "面积（亩）", "Area (mu)", alignment: .right),
        TableColumn("output", "年产量", "Output of a year", .quantity(nil)),
        TableColumn("households", "种植户（户）", "Growers", .integer),
        TableColumn("years", "种植（年）", "Years", .integer),
        TableColumn("person", "登记人", "Recorded by"), TableColumn("reason", "更正原因", "Reason"),
    ]
}
