import LianheTesting
import Measures
import Planning
import Postgres
import Production
import Sheets
import Tenancy
import Testing

@Suite struct SeasonPlanTests {
    private static let seasons = [
        ("2025春", "2025春", "2025-03-01..2025-05-31", "spring 2025"),
        ("2025年夏季", "2025夏", "2025-06-01..2025-08-31", "summer 2025"),
        ("2025-autumn", "2025秋", "2025-09-01..2025-11-30", "autumn 2025"),
        ("2023冬", "2023冬", "2023-12-01..2024-02-29", "winter 2023"),
        (
            "2025-04-01..2025-10-31", "2025-04-01..2025-10-31", "2025-04-01..2025-10-31",
            "2025-04-01..2025-10-31"
        ),
    ]

    @Test(arguments: seasons)
    func `a season is a part of a year or the days from one to another`(
        _ text: String, _ name: String, _ days: String, _ english: String
    ) throws {
        let season = try Season(parsing: text)
        #expect(season.name == name && season.period.description == days)
        #expect(season.text(in: .english) == english)
        #expect(throws: PlanningError.seasonMalformed("雨季")) { try Season(parsing: "雨季") }
    }

    @Test func `the season of a day is the same in a query, over the end of a year too`()
        async throws
    {
        try await withCast { cast in
            let days = try await cast.kaiyuan(.auditor).read { tx in
                try await tx.postgres.all(
                    """
                    select d::date, \(Season.key(of: "d"))
                    from generate_series('2023-11-28'::date, '2025-03-05', '1 day') d
                    where \(tx.tenant)::bigint is not null
                    """
                ) { row in (try row.next(CivilDate.self), try row.next(String.self)) }
            }
            #expect(days.count == 464 && days.map(\.1) == days.map(\.1).sorted())
            for (day, key) in days {
                let season = try Season(parsing: Season.text(ofKey: key, in: .chinese))
                #expect(season.period.contains(day), "\(day)")
                #expect(Season.text(ofKey: key, in: .english) == season.text(in: .english))
            }
        }
    }

    @Test func `days are called as the season that they are, else as a calendar does`() throws {
        for (days, chinese, english) in [
            ("2025-03-01..2025-05-31", "2025春", "spring 2025"),
            ("2023-12-01..2024-02-29", "2023冬", "winter 2023"),
            ("2025-Q3", "2025年第三季度", "Q3 2025"), ("2025", "2025年", "2025"),
            (
                "2025-03-02..2025-06-01", "2025年3月2日至2025年6月1日",
                "2025-03-02 to 2025-06-01"
            ),
        ] {
            let period = try Period(parsing: days)
            #expect(Season.text(of: period, in: .chinese) == chinese)
            #expect(Season.text(of: period, in: .english) == english)
        }
    }

    private static let none = "计划没有任何一行。 The plan has no line."

    @Test func `a draft that breaks a rule is refused, in the order checked`() async throws {
        try await Field.with { field in
            let line = SeasonPlan.Line.tomatoes(Cast.villageA, 5)
            let plants = Quantity(thousandths: 1_000, unit: .plant)
            let rows: [(SeasonPlan.Ask, String)] = [
                (try .plan([], on: "2025-09-16"), Self.none),
                (
                    try .plan([line], committee: "XX", on: "2025-09-16"),
                    "计划日期 2025-09-16 晚于今天 2025-09-15。 "
                        + "The day of the plan, 2025-09-16, is after today, 2025-09-15."
                ),
                (
                    try .plan([.tomatoes(Cast.villageA, 0)], committee: "XX"),
                    "没有编号为“XX”的产业联合党委。 There is no committee with the code \"XX\"."
                ),
                (
                    try .plan([.tomatoes("1", 0, crop: "梨")]),
                    "面积 0 亩 应大于 0。 The area of 0 mu should be above 0."
                ),
                (try .plan([.tomatoes("1", 1, crop: "梨")]), "没有作物“梨”。 There is no crop \"梨\"."),
                (
                    try .plan([.tomatoes("1", 1, variety: "千禧")]),
                    "作物“番茄”没有品种“千禧”。 The crop \"番茄\" has no variety \"千禧\"."
                ),
                (
                    try .plan([.tomatoes("1", 1, output: plants)]),
                    "没有代码为“1”的村。 There is no village \"1\"."
                ),
                (
                    try .plan([.tomatoes(Cast.villageC, 1, output: plants)]),
                    "“FQ”不覆盖村“211282001201”。 FQ does not cover the village \"211282001201\"."
                ),
                (
                    try .plan([.tomatoes(Cast.villageA, 1, output: plants), line]),
                    "“番茄”的产量不能以“株”计：与该作物的计量单位不同类。 "
                        + "The output of 番茄 cannot be in plants: the crop is counted otherwise."
                ),
                (
                    try .plan([line, .tomatoes(Cast.villageA, 2, crop: "tomato")]),
                    "“tomato 211282102201”写了两次。 \"tomato 211282102201\" is there twice."
                ),
            ]
            for (ask, sentence) in rows {
                let said = try await field.refusal { try await field.draft(ask) }
                #expect(said == sentence)
            }
        }
    }

    @Test func `a plan is drafted once, and another secretary does not draft it`() async throws {
        try await Field.with { field in
            try await field.draft()
            try await field.draft()
            let other = try SeasonPlan.Ask.plan([.tomatoes(Cast.villageA, 6)])
            let again = try await field.refusal { try await field.draft(other) }
            #expect(
                again == "“FQ”的 2025春 计划已经编制，内容不同；请用变更并说明原因。 "
                    + "FQ has a plan for 2025春 with other lines; change it and say why.")
            let secretary = try await field.cast.kaiyuan(.committeeSecretary)
            let foreign = try await field.refusal { try await field.draft(other, by: secretary) }
            #expect(foreign.hasPrefix("您不是番茄产业联合党委的书记，不能替它办理。"))
            try await Cast.appoint(secretaryOf: "FQ", in: field.kaiyuan)
            let summer = try SeasonPlan.Ask.plan([.tomatoes(Cast.villageA, 6)], season: "2025夏")
            let drafted = try await field.draft(summer, by: secretary)
            #expect(drafted == 1)
            let member = try await field.cast.kaiyuan(.member)
            let refused = try await field.refusal { try await field.draft(other, by: member) }
            #expect(refused.hasSuffix("may not plan seasons."))
        }
    }

    @Test func `a change that breaks a rule is refused, in the order checked`() async throws {
        try await Field.with { field in
            try await field.draft()
            let line = SeasonPlan.Line.tomatoes(Cast.villageA, 6)
            let (a, b) = (
                SeasonPlan.Key(crop: "番茄", village: Cast.villageA),
                SeasonPlan.Key(crop: "番茄", village: Cast.villageB)
            )
            let rows: [(SeasonPlan.Ask, String)] = [
                (try .plan([]), Self.none),
                (
                    try .plan([line], season: "2025秋", reason: " "),
                    "变更计划须说明原因。 A change of a plan needs a reason."
                ),
                (
                    try .plan([line], season: "2025秋", reason: "旱"),
                    "“FQ”没有 2025秋 的计划。 FQ has no plan for 2025秋."
                ),
                (
                    try .plan([line], on: "2025-02-28", reason: "旱"),
                    "变更日期 2025-02-28 早于现有版本的 2025-03-01。 "
                        + "The change of 2025-02-28 is before the version of 2025-03-01."
                ),
                (
                    try .plan(
                        [], dropped: [.init(crop: "秧苗", village: Cast.villageA)], reason: "旱"),
                    "计划中没有“秧苗 211282102201”。 The plan has no line \"秧苗 211282102201\"."
                ),
                (
                    try .plan([], dropped: [a, b], reason: "旱"),
                    "变更后计划将没有任何一行。 The change would leave the plan without a line."
                ),
            ]
            for (ask, sentence) in rows {
                let said = try await field.refusal { try await field.change(ask) }
                #expect(said == sentence)
            }
        }
    }

    @Test func `each change is a version, and what was planned before can be shown`() async throws {
        try await Field.with { field in
            try await field.draft()
            let same = try SeasonPlan.Ask.plan([.tomatoes(Cast.villageA, 5)], reason: "无")
            let unchanged = try await field.change(same)
            #expect(unchanged == 1)
            let seedlings = SeasonPlan.Line.tomatoes(Cast.villageB, 1, crop: "秧苗")
            let change = try SeasonPlan.Ask.plan(
                [.tomatoes(Cast.villageA, 6), seedlings],
                dropped: [.init(crop: "tomato", village: Cast.villageB)], on: "2025-06-01",
                reason: "苗不够")
            let second = try await field.change(change)
            #expect(second == 2)
            try await field.kaiyuan.read { tx in
                let plan = try await SeasonPlan.find("FQ", try Season(parsing: "2025春"), in: tx)
                let may = try await plan.version(on: .parsed("2025-05-31"), in: tx)
                #expect(may.number == 1)
                let latest = try await plan.version(on: Cast.today, in: tx)
                #expect(latest.number == 2 && latest.reason == "苗不够" && latest.lines == 2)
                let lines = try await plan.lines(of: 1, in: tx)
                #expect(lines.map(\.output?.thousandths) == [40_000_000, 24_000_000])
                #expect(lines.map(\.isByYield) == [true, true])
                #expect(lines[0].sow?.description == "2025-03-10..2025-04-20")
                #expect(lines[0].harvest?.description == "2025-06-10..2025-09-20")
                let unknown = try await plan.lines(of: 2, in: tx).first { $0.crop == "秧苗" }
                #expect(unknown?.output == nil && unknown?.isByYield == false)
                let changes = try await plan.differences(from: 1, to: 2, in: tx)
                #expect(changes.map(\.before?.area.tenThousandthsOfMu) == [nil, 50_000, 30_000])
                #expect(changes.map(\.after?.area.tenThousandthsOfMu) == [10_000, 60_000, nil])
                await #expect(throws: PlanningError.unknownVersion(3)) {
                    try await plan.lines(of: 3, in: tx)
                }
                let early = PlanningError.notYetPlanned(
                    .parsed("2025-02-01"), first: .parsed("2025-03-01"))
                await #expect(throws: early) {
                    try await plan.version(on: .parsed("2025-02-01"), in: tx)
                }
            }
        }
    }

    private struct Row: Equatable {
        let village: String
        let planned, planted, expected, harvested: Int64?
        let plotless: Int
    }

    private static func rows(
        _ field: Field, _ grain: PlanComparison.Grain, _ day: String, _ tenant: Tenant? = nil
    ) async throws -> [Row] {
        try await (tenant ?? field.kaiyuan).read { tx in
            let plan = try await SeasonPlan.find("FQ", try Season(parsing: "2025春"), in: tx)
            return try await plan.compare(by: grain, on: .parsed(day), in: tx).map { row in
                Row(
                    village: row.village, planned: row.plannedArea?.tenThousandthsOfMu,
                    planted: row.plantedArea.tenThousandthsOfMu,
                    expected: row.planned?.thousandths, harvested: row.harvested.thousandths,
                    plotless: row.batchesWithoutPlot)
            }
        }
    }

    @Test func `what came of a plan stands beside it, on any day`() async throws {
        try await Field.with { field in
            try await field.draft()
            let a = Row(
                village: "金星村", planned: 50_000, planted: 25_000, expected: 40_000_000,
                harvested: 1_500_000, plotless: 0)
            let b = Row(
                village: "双榆村", planned: 30_000, planted: 0, expected: 24_000_000,
                harvested: 24_000_000, plotless: 1)
            let c = Row(
                village: "新城村", planned: nil, planted: 0, expected: nil, harvested: 30_000,
                plotless: 1)
            #expect(try await Self.rows(field, .line, "2025-09-15") == [c, a, b])
            #expect(try await Self.rows(field, .village, "2025-09-15") == [c, a, b])
            let all = Row(
                village: "", planned: 80_000, planted: 25_000, expected: 64_000_000,
                harvested: 25_530_000, plotless: 2)
            #expect(try await Self.rows(field, .crop, "2025-09-15") == [all])
            let june = try await Self.rows(field, .line, "2025-06-30")
            #expect(june.map(\.harvested) == [0, 1_000_000, 0])
            let march = try await Self.rows(field, .line, "2025-03-05")
            #expect(march.map(\.planted) == [0, 0])
            let coordinator = try await field.cast.kaiyuan(.villageCoordinator)
            #expect(try await Self.rows(field, .line, "2025-09-15", coordinator) == [a])
        }
    }

    @Test func `a batch that was merged into another lacks no land`() async throws {
        try await Field.with { field in
            try await field.draft()
            let merge = Batch.Merge(["A2"], into: "A1", on: .parsed("2025-09-01"), reason: "并")
            _ = try await field.kaiyuan.write(.mergeBatches, try Command(merge)) { tx in
                try await Batch.merge(merge, in: tx)
                return merge.target
            }
            let rows = try await Self.rows(field, .line, "2025-09-15")
            let merged = rows.first { $0.village == "金星村" }
            #expect(merged?.plotless == 0 && merged?.planted == 25_000)
        }
    }

    @Test func `the sheet of plans drafts, changes with a reason, and again changes nothing`()
        async throws
    {
        try await Field.with { field in
            let first = """
                产业联合党委代码,季节,作物,村代码,面积（亩）,预期产量,变更原因
                FQ,2025春,番茄,211282102201,5,,
                FQ,2025春,番茄,211282102202,3,2万斤,
                FQ,2025春,番茄,211282001201,3,,

                """
            let report = try await Self.load(first, field)
            #expect(report == ["2 0 0", "第 4 行“村代码”“211282001201”：“FQ”不覆盖村“211282001201”。"])
            #expect(try await Self.load(first, field).first == "0 0 2")
            let header = "产业联合党委代码,季节,作物,村代码,面积,变更原因\n"
            let silent = try await Self.load(header + "FQ,2025春,番茄,211282102201,6亩,\n", field)
            #expect(silent == ["0 0 0", "第 2 行“变更原因”“”：变更计划须说明原因。"])
            let said = try await Self.load(header + "FQ,2025春,番茄,211282102201,6亩,加种\n", field)
            #expect(said == ["0 1 0"])
        }
    }

    private static func load(_ text: String, _ field: Field) async throws -> [String] {
        try await Cast.withSheet(text) { path in
            let report = try await field.kaiyuan.importSheet(PlanSheet.self, from: path)
            return ["\(report.recorded) \(report.changed) \(report.alreadyRecorded)"]
                + report.problems.map { $0.message(in: .chinese) }
        }
    }

    @Test func `Wuxi sees no plan of Kaiyuan`() async throws {
        try await Field.with { field in
            try await field.draft()
            let wuxi = try await field.cast.wuxi(.countyOperator)
            let plans = try await wuxi.read { try await SeasonPlan.all(in: $0) }
            #expect(plans.isEmpty)
        }
    }
}
