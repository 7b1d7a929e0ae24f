import Lianhe
import LianheTesting
import Testing

/// Weighings, confirmations and losses at the command line.
@Suite struct HarvestDeskTests {
    @Test func `a weighing is settled, confirmed and shown`() async throws {
        try await withKaiyuan { desk in
            let weighed = try await desk.prepare(
                """
                harvest weigh P-A1 '一级 1020斤 20斤 16% 1.5%' --ticket GB0101 --by 王秀英 \
                --on 2025-09-03 --standard-moisture 14% --allowed-impurity 1%
                """)
            let number = Self.number(in: weighed.output)
            let table = weighed.output.replacing(number, with: "P-A1/2025-09-03/?")
            #expect(table.split(separator: "\n").last == Self.line)
            let said = try await desk.prepare(
                "harvest confirm \(number) --name 张国栋 --how 签字 --on 2025-09-04")
            #expect(said.output == "已确认采收 \(number)。\n")
            let shown = try await desk.run("harvest show \(number)")
            #expect(shown.output.replacing(number, with: "?") == Self.screen)
            try await desk.expect([
                Refusal(
                    "harvest confirm \(number) --name 张国栋 --how 电话",
                    "采收记录 \(number) 已经确认。", "The harvest \(number) was confirmed before."),
                Refusal(
                    "harvest confirm \(number) --name 张国栋 --how 托梦",
                    "没有“托梦”这种确认方式，应为本人账号、签字或电话。",
                    "\"托梦\" is no way to confirm: account, signature or telephone."),
            ])
        }
    }

    @Test func `a loss is listed, and stands in the stock`() async throws {
        try await withKaiyuan { desk in
            try await desk.prepare("harvest record P-A1 二级 100斤 --on 2025-09-03")
            let lost = try await desk.prepare(
                "harvest lose P-A1 二级 12斤 --kind 霉烂变质 --reason 连雨 --on 2025-09-04")
            let number = String(lost.output.split(separator: " ")[1].prefix { $0 != "：" })
            #expect(lost.output == "已登记损耗 \(number)：二级 12 斤，霉烂变质。\n")
            let listed = try await desk.run("harvest losses --batch P-A1 --json")
            #expect(listed.output.contains("\"kind\": \"霉烂变质\", \"quantity\": "))
            try await desk.prepare("harvest reverse-loss \(number) --reason 称错")
            try await desk.expect([
                Refusal(
                    "harvest reverse-loss \(number) --reason 称错", "损耗记录 \(number) 已经冲销。",
                    "The loss \(number) was taken back before."),
                Refusal(
                    "harvest reverse-loss \(number)9 --reason 称错", "没有损耗记录 \(number)9。",
                    "There is no loss \(number)9."),
                Refusal(
                    "harvest reverse-loss 损耗一 --reason 称错",
                    "“损耗一”不是损耗编号，应形如 KY25-001/1234。",
                    "\"损耗一\" is no number of a loss, such as KY25-001/1234."),
                Refusal(
                    "harvest lose P-A1 二级 1斤 --kind 丢失 --reason 无",
                    "没有“丢失”这种损耗，应为自然损耗、霉烂变质、损伤、抽检、自用或其他。",
                    "\"丢失\" is no loss: shrinkage, spoilage, damage, sampling, own use or other."),
            ])
        }
    }

    /// The number of the harvest in the last line of a table.
    private static func number(in output: String) -> String {
        output.split(separator: "\n").last?.split(separator: " ").first.map(String.init) ?? ""
    }

    private static let line: Substring =
        "P-A1/2025-09-03/?  一级  1,020 斤  20 斤  1,000 斤  971.86 斤"

    private static let screen = """
        采收编号  ?
        作物      番茄
        等级      一级
        数量      971.86 斤
        成员      KY0001 张国栋
        村        金星村
        过磅单号  GB0101
        备注      
        冲销      
        过磅人    王秀英
        照片      
        毛重      1,020 斤
        皮重      20 斤
        净重      1,000 斤
        水分      16%
        标准水分  14%
        杂质      1.5%
        允许杂质  1%
        结算数量  971.86 斤
        确认日期  2025-09-04
        确认人    张国栋
        确认方式  签字

        """
}
