import Lianhe
import LianheTesting
import Testing

/// What comes from sheets and from phones.
@Suite struct SurveySheetTests {
    /// A sheet and the problems of its rows, in both languages.
    private static let sheets: [(kind: String, text: String, chinese: String, english: String)] = [
        (
            "survey-weights", "普查编号,指标,权重\nPC2025,水源,60\nPC2025,道路,50\n",
            """
            第 2 行“权重”“60”：权重合计 110%，应为 100%。
            第 3 行“权重”“50”：权重合计 110%，应为 100%。

            """,
            """
            Line 2, “权重”, “60”: The weights make 110% and should make 100%.
            Line 3, “权重”, “50”: The weights make 110% and should make 100%.
            Dry run: nothing was changed.

            """
        ),
        (
            "survey-weights", "普查编号,指标,权重,方向\nPC2025,水源,100,随便\n",
            "第 2 行“方向”“随便”：方向“随便”应为：越多越好、越少越好。\n",
            """
            Line 2, “方向”, “随便”: The direction "随便" should be one of: more is better, less is better.
            Dry run: nothing was changed.

            """
        ),
        (
            "survey-weights", "普查编号,指标,权重,缺答处理\nPC2025,水源,100,随便\n",
            "第 2 行“缺答处理”“随便”：缺答处理“随便”应为：记零分、不计此项。\n",
            """
            Line 2, “缺答处理”, “随便”: The treatment of missing answers "随便" should be one of: \
            no points, left out.
            Dry run: nothing was changed.

            """
        ),
        (
            "survey-villages",
            "普查编号,村代码,水源,道路,农户数\nPC2025,211282102201,河水,,\nPC2025,211282102202,,高速,\n"
                + "PC2025,211282001201,,,1.5户\n",
            """
            第 2 行“水源”“河水”：水源“河水”应为：无水源、季节性、一般、有保障。
            第 3 行“道路”“高速”：道路“高速”应为：不通车、土路、砂石路、硬化路到村、硬化路到田。
            第 4 行“农户数”“1.5户”：“1.5户”的小数位太多：最多 0 位。

            """,
            """
            Line 2, “水源”, “河水”: The water "河水" should be one of: none, seasonal, fair, reliable.
            Line 3, “道路”, “高速”: The road "高速" should be one of: none, dirt, gravel, hard to village, \
            hard to field.
            Line 4, “农户数”, “1.5户”: “1.5户” has too many decimals: at most 0.
            Dry run: nothing was changed.

            """
        ),
        (
            "township-borders", "乡镇代码,相邻乡镇代码,相邻\n211282001,211282102,也许\n",
            "第 2 行“相邻”“也许”：“也许”应为“是”或“否”。\n",
            """
            Line 2, “相邻”, “也许”: "也许" should be yes or no.
            Dry run: nothing was changed.

            """
        ),
    ]

    @Test func `a row that cannot be read says which cell and why`() async throws {
        try await withKaiyuan { desk in
            try await desk.prepare("survey open PC2025 特色产业摸底 --year 2024 --on 2025-08-01")
            for sheet in Self.sheets {
                let english = try await desk.load(
                    sheet.kind, sheet.text, in: .english, with: "--dry-run")
                #expect(
                    english.status == 1 && english.output.hasSuffix(sheet.english), "\(english)")
                let chinese = try await desk.load(sheet.kind, sheet.text)
                #expect(
                    chinese.status == 1 && chinese.output.hasSuffix(sheet.chinese), "\(chinese)")
            }
        }
    }

    @Test func `an answer from a phone is recorded once`() async throws {
        try await withKaiyuan { desk in
            try await desk.prepare("survey open PC2025 特色产业摸底 --year 2024 --on 2025-08-01")
            let line = """
                {"command": "0198f0a0-0000-7000-8000-000000000001", "verb": "survey.answer", \
                "at": "2025-09-03T10:15:00+08:00", "content": {"survey": "PC2025", \
                "village": "211282102201", "facts": {"households": 300, "water": "fair"}, \
                "crops": [{"crop": "番茄", "area": 50000}], "answeredOn": "2025-09-03", \
                "reason": ""}}

                """
            for ending in ["已办 1 条，早已办 0 条，未办 0 条，冲突 0 条。\n", "已办 0 条，早已办 1 条，未办 0 条，冲突 0 条。\n"] {
                let run = try await Cast.withSheet(line, named: "a.jsonl") { path in
                    try await desk.run("offline apply \(path)", by: .villageCoordinator)
                }
                #expect(run.output.hasSuffix(ending), "\(run)")
            }
            let shown = try await desk.run("survey show PC2025 211282102201")
            #expect(shown.output.contains("300") && shown.output.contains("番茄"))
        }
    }

    @Test func `what the registers know fills the sheet of who did not answer`() async throws {
        try await withKaiyuan { desk in
            try await desk.settleLand()
            try await desk.prepare("survey open PC2025 特色产业摸底 --year 2024 --on 2025-08-01")
            try await desk.prepare("survey answer PC2025 211282102202 --people 3")
            let run = try await desk.run("survey prefill PC2025 --format csv")
            let lines = run.output.split(separator: "\r\n").dropFirst()
            #expect(
                lines == [
                    "PC2025,211282001201,2,,,,,,,,,,,,,,",
                    "PC2025,211282102201,2,,,33.75 亩,,,,,,,,,,,",
                ])
            let loaded = try await desk.load("survey-villages", run.output)
            #expect(loaded.status == 0, "\(loaded)")
        }
    }
}
