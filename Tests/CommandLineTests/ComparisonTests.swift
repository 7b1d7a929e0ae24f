import Lianhe
import LianheTesting
import Testing

/// What a crop brings in, costs and loses, compared at the command line: one scene, and who sees what of it.
@Suite struct ComparisonTests {
    @Test func `each report compares by each thing, with plots and spread`() async throws {
        try await withKaiyuan { desk in
            try await desk.growMushrooms()
            for (report, header, rows) in Self.tables {
                for (by, lines) in rows {
                    let run = try await desk.run(
                        "report \(report) --crop 香菇 --by \(by) --format csv", by: .auditor)
                    let told = run.output.split(separator: "\r\n").map(String.init)
                    #expect(told.first?.hasSuffix(",\(header)") == true, "\(report) \(by)")
                    #expect(Array(told.dropFirst()) == lines, "\(report) \(by)")
                }
            }
        }
    }

    @Test func `villages of one name are told apart, on lines that a screen takes`() async throws {
        try await withKaiyuan { desk in
            try await desk.growMushrooms()
            for (line, text) in Self.screens {
                let run = try await desk.run(line, by: .auditor)
                #expect(run == done(text), "\(line)")
                let widest = run.output.split(separator: "\n").map(\.displayWidth).max() ?? 0
                #expect(widest <= 110 || line.hasPrefix("trace"), "\(line)")
            }
        }
    }

    @Test func `a coordinator compares the own village, a secretary and Wuxi nothing`() async throws
    {
        try await withKaiyuan { desk in
            try await desk.growMushrooms()
            for (line, row) in Self.ownVillage {
                let run = try await desk.run("\(line) --format csv", by: .villageCoordinator)
                let told = run.output.split(separator: "\r\n").map(String.init)
                #expect(Array(told.dropFirst()) == [row], "\(line)")
            }
            let wuxi = Desk(cast: desk.cast, county: "wuxi")
            for report in ["yields", "yields --per 日", "costs", "losses"] {
                let line = "report \(report) --crop 香菇"
                let unknown = try await wuxi.run(line, by: .auditor)
                #expect(unknown.errors == "没有作物“香菇”。\n" && unknown.status == 1)
                let hidden = try await desk.run(line, by: .committeeSecretary)
                #expect(hidden.output.hasSuffix("\n没有记录 / No rows\n“香菇”没有您可以看到的批次。\n"), "\(line)")
            }
        }
    }

    private static let ownVillage = [
        (
            "report costs --crop 香菇 --by 村",
            "211282102201,金星村,2,1,0,0,1,1,1,600.00,600.00,600.00,600.00,600.00,"
        ),
        ("report losses --crop 香菇 --by 村", "211282102201,金星村,2,1,1,300,30,10%,10%,10%,10%,"),
    ]

    @Test func `an empty report says whether there is nothing or nothing to be seen`() async throws
    {
        try await withKaiyuan { desk in
            let wuxi = Desk(cast: desk.cast, county: "wuxi")
            try await desk.growMushrooms()
            #expect(try await wuxi.load("crops", Self.crop).status == 0)
            for report in ["yields", "yields --per 日", "costs", "losses"] {
                for (role, language, period, said) in Self.nothing {
                    let run = try await wuxi.run(
                        "report \(report) --crop 香菇 \(period)", by: role, in: language)
                    #expect(
                        run.output.hasSuffix("\n没有记录 / No rows\n\(said)\n"), "\(report) \(role)")
                }
                let json = try await wuxi.run("report \(report) --crop 香菇 --json", by: .auditor)
                #expect(json == done("[]\n"), "\(report)")
            }
        }
    }

    private static let crop = "作物代码,作物,计量单位,等级,等级序号\nshiitake,香菇,斤,一级,1\n"

    private static let nothing: [(Role, Language, String, String)] = [
        (.auditor, .chinese, "", "“香菇”没有批次。"),
        (.auditor, .english, "", "There are no batches of \"香菇\"."),
        (.accountant, .chinese, "--period 2025春", "“香菇”没有2025春种植的批次。"),
        (
            .accountant, .english, "--period 2025-spring",
            "There are no batches of \"香菇\" planted in spring 2025."
        ),
        (.villageCoordinator, .chinese, "", "“香菇”没有您可以看到的批次。"),
        (
            .committeeSecretary, .english, "--period 2025",
            "There are no batches of \"香菇\" planted in 2025 that you may see."
        ),
    ]

    @Test func `batches that were merged are of the season of the first, as a whole`() async throws
    {
        try await withKaiyuan { desk in
            try await desk.growMushrooms()
            #expect(try await desk.load("batches", Self.summer).status == 0)
            try await desk.prepare("harvest record M7 一级 50斤 --on 2025-07-06")
            try await desk.prepare("batch merge M7 --into M3 --reason 并棚 --on 2025-07-07")
            for (season, rows) in [
                ("2024冬", ["2024冬,2,2,2,950,3,316.667,50,300,600,275.379,2025-07-02"]),
                ("2025夏", []),
            ] {
                let run = try await desk.run(
                    "report yields --crop 香菇 --by 季节 --per 日 --period \(season) --format csv")
                let told = run.output.split(separator: "\r\n").map(String.init)
                #expect(Array(told.dropFirst()) == rows, "\(season)")
            }
        }
    }

    private static let summer = """
        批次号,产业联合党委代码,作物,品种,成员编号,地块编号,种植日期,种养方式
        M7,KY-SG,香菇,808,KY0101,,2025-06-05,架栽

        """

    @Test func `what cannot be compared is refused in both languages`() async throws {
        try await withKaiyuan { desk in
            try await desk.growMushrooms()
            try await desk.expect(Self.refusals)
        }
    }

    private static let refusals = [
        Refusal(
            "report yields --crop 香菇 --by ,", "比较至少要按一项。",
            "Say at least one thing to compare by."),
        Refusal(
            "report costs --crop 香菇 --by 村,季,village --unit 株", "“村”写了两次。",
            "\"village\" is named twice."),
        Refusal(
            "report losses --crop 苹果 --unit 株", "没有作物“苹果”。", "There is no crop \"苹果\"."),
        Refusal(
            "report yields --crop shiitake --unit 株", "“香菇”以斤计数，不能换算成株。",
            "\"香菇\" is counted in jin, which do not convert to plants."),
        Refusal(
            "report losses --crop 香菇 --period 雨季",
            "“雨季”不是季节，应形如 2025春 或 2025-04-01..2025-10-31。",
            "\"雨季\" is no season such as 2025春, 2025-spring or 2025-04-01..2025-10-31."),
    ]

    @Test func `people name what to compare by in their own words`() {
        let words: [(String, ComparedBatches.Dimension?)] = [
            ("方式", .method), ("种养方式", .method), ("method", .method), ("品种", .variety),
            ("村", .village), ("Village", .village), ("党委", .committee), ("季节", .season),
            ("季", .season), ("season", .season), ("年", .year), ("种植年份", .year), ("天气", nil),
        ]
        for (word, dimension) in words {
            #expect(ComparedBatches.Dimension(word: word) == dimension, "\(word)")
        }
    }
}
