import LianheTesting
import Measures
import Production
import Sheets
import Tenancy
import Testing

/// What the rows of a harvest sheet are refused for, in both languages and in the order in which it is checked:
/// each row breaks its rule and, as far as can be, those behind it.
@Suite struct HarvestSheetRefusalTests {
    /// A row under 日期,批次号,作物,成员,等级,数量,过磅单号, the column that is named, its cell, and what is
    /// said; no column for a good row.
    private typealias Line = (
        row: String, column: String?, cell: String, chinese: String, english: String
    )

    private static let names: [Line] = [
        (
            "2026-01-01,,,,三级,1袋,", "批次号", "", "没有填写批次号，也没有填写成员和作物。",
            "Neither a batch nor a member and a crop is filled in."
        ),
        (
            "2026-01-01,,榴莲,孙猴子,三级,1袋,", "成员", "孙猴子",
            "没有编号或姓名为“孙猴子”的成员，或不在您负责的村。",
            "There is no member with the code or name \"孙猴子\", or not in a village that you write for."
        ),
        (
            "2026-01-01,,榴莲,张国栋,三级,1袋,", "作物", "榴莲", "没有作物“榴莲”。",
            "There is no crop \"榴莲\"."
        ),
        (
            "2026-01-01,,秧苗,李秀兰,三级,1袋,", "成员", "李秀兰", "李秀兰没有未关闭的“秧苗”批次。",
            "李秀兰 has no open batch of 秧苗."
        ),
        (
            "2026-01-01,,番茄,李秀兰,三级,1袋,", "成员", "李秀兰",
            "李秀兰有 2 个未关闭的“番茄”批次，请填写批次号：A2、A3。",
            "李秀兰 has 2 open batches of 番茄; please name one: A2, A3."
        ),
        (
            "2026-01-01,A7,秧苗,李秀兰,三级,1袋,", "批次号", "A7", "没有批次号为“A7”的批次。",
            "There is no batch \"A7\"."
        ),
        (
            "2026-01-01,B1,秧苗,李秀兰,三级,1袋,", "批次号", "B1", "批次“B1”属于双榆村，不在您负责的村。",
            "The batch \"B1\" is of 双榆村, a village that you do not write for."
        ),
        (
            "2026-01-01,AC,秧苗,李秀兰,三级,1袋,", "作物", "秧苗", "批次“AC”的作物是“番茄”，不是“秧苗”。",
            "The batch \"AC\" is of 番茄, not of 秧苗."
        ),
        (
            "2026-01-01,AC,番茄,李秀兰,三级,1袋,", "成员", "李秀兰", "批次“AC”的成员是KY0001，不是李秀兰。",
            "The batch \"AC\" is of the member KY0001, not of 李秀兰."
        ),
    ]

    private static let facts: [Line] = [
        (
            "2026-01-01,AC,,,三级,1袋,", "等级", "三级", "“番茄”没有等级“三级”，可用：一级、二级。",
            "番茄 has no grade \"三级\"; it has: 一级, 二级."
        ),
        (
            "2026-01-01,AC,,,一级,1株,", "数量", "1株", "“番茄”按斤计量，不能按株登记。",
            "番茄 is counted in jin, not in plants."
        ),
        (
            "2026-01-01,AC,,,一级,1袋,", "数量", "1袋", "尚未登记每袋“番茄”的含量，无法折算。",
            "Nobody has recorded what a bag of 番茄 holds."
        ),
        (
            "2026-01-01,AC,,,一级,900000000000吨,", "数量", "900000000000吨",
            "数量 900,000,000,000 吨太大。", "The quantity 900,000,000,000 t is too large."
        ),
        (
            "2026-01-01,AC,,,一级,0.001盘,", "数量", "0.001盘", "0.001 盘“番茄”不能精确折算。",
            "0.001 trays of 番茄 cannot be converted exactly."
        ),
        (
            "2025-02-28,AC,,,一级,1斤,", "日期", "2025-02-28",
            "采收日期 2025-02-28 早于批次“AC”的种植日期 2025-03-01。",
            "The harvest on 2025-02-28 is before the planting of the batch \"AC\" on 2025-03-01."
        ),
        (
            "2026-01-01,AC,,,一级,1斤,", "日期", "2026-01-01", "采收日期 2026-01-01 晚于今天（2025-09-15）。",
            "The harvest on 2026-01-01 is after today (2025-09-15)."
        ),
        (
            "2025-09-03,AC,,,一级,1斤,", "批次号", "AC", "批次“AC”已于 2025-09-10 关闭。",
            "The batch \"AC\" was closed on 2025-09-10."
        ),
        (
            "2025-09-03,A1,,,一级,120斤,GB1", "日期", "2025-09-03",
            "批次“A1”2025-09-01 用过“吡虫啉”，安全间隔期内不能采收，2025-09-08 起可以采收（填写的是 2025-09-03）。",
            "The batch \"A1\" was treated with 吡虫啉 on 2025-09-01; "
                + "it may be harvested from 2025-09-08 on, not on 2025-09-03."
        ),
        ("2025-09-03,A2,,,一级,120斤,GB2", nil, "", "", ""),
        (
            "2025-09-03,A2,,,一级,121斤,GB2", "过磅单号", "GB2",
            "过磅单“GB2”的一级在本表前面已经出现；一张过磅单每个等级只登记一次。",
            "The ticket \"GB2\" stands further up in the sheet with grade 一级; "
                + "a grade of a ticket is recorded once."
        ),
        (
            "2025-09-03,A2,,,一级,120斤,GB3", "过磅单号", "GB3",
            "批次“A2”2025-09-03 的一级 120 斤登记过，后来冲销了，不再登记；日期或数量有更正的，可用原过磅单号登记；如确有另一次采收，请不带过磅单号单独登记。",
            "120 jin of grade 一级 of the batch \"A2\" on 2025-09-03 was recorded and reversed; "
                + "with another day or quantity the same ticket is recorded again; "
                + "if there was another harvest, record it by itself without a ticket."
        ),
        (
            "2025-09-03,A2,,,一级,121斤,GB5", "过磅单号", "GB5",
            "过磅单“GB5”已登记为批次“A2”2025-09-03 的一级 120 斤；要更正，请先冲销那条采收记录。",
            "The ticket \"GB5\" is recorded as 120 jin of grade 一级 of the batch \"A2\" on 2025-09-03; "
                + "to correct it, reverse that harvest first."
        ),
    ]

    @Test func `a row is refused for the first rule that it breaks`() async throws {
        try await Season.with { season in
            try await season.harvestBefore()
            _ = try await season.record([.of("A2", 120_000, ticket: "GB5")])
            let lines = Self.names + Self.facts
            let text =
                "日期,批次号,作物,成员,等级,数量,过磅单号\n" + lines.map { $0.row + "\n" }.joined()
            let coordinator = try await season.cast.kaiyuan(.villageCoordinator)
            let report = try await Cast.withSheet(text) { path in
                try await Harvest.importSheet(from: path, into: coordinator, rehearsing: false)
            }
            #expect(report.recorded == 0 && report.alreadyRecorded == 1)
            var problems = report.problems[...]
            for (place, line) in lines.enumerated() {
                guard let column = line.column else { continue }
                let problem = problems.popFirst()
                #expect(
                    problem?.message(in: .chinese)
                        == "第 \(place + 2) 行“\(column)”“\(line.cell)”：\(line.chinese)")
                #expect(
                    problem?.message(in: .english)
                        == "Line \(place + 2), “\(column)”, “\(line.cell)”: \(line.english)")
            }
            #expect(problems.isEmpty)
        }
    }
}
