import LianheTesting
import Measures
import Sales
import Sheets
import Tenancy
import Testing

/// The register of buyers and its sheet.
@Suite struct BuyerTests {
    @Test func `a sheet of buyers is recorded, then changed, then known`() async throws {
        try await withCast { cast in
            let county = try await cast.kaiyuan(.salesManager)
            let first = try await Self.importing(
                "编号,名称,渠道,地区\nB01,兴隆超市,超市,沈阳\nB02,老李,直播,\n", county)
            #expect([first.recorded, first.changed, first.alreadyRecorded] == [2, 0, 0])
            let second = try await Self.importing(
                "编号,名称,渠道,地区\nB01,兴隆超市,超市,铁岭\nB02,老李,live stream,\n", county)
            #expect([second.recorded, second.changed, second.alreadyRecorded] == [0, 1, 1])
            let buyers = try await county.read { try await Buyer.all(in: $0) }
            #expect(
                buyers == [
                    Buyer(code: "B01", name: "兴隆超市", channel: .supermarket, region: "铁岭"),
                    Buyer(code: "B02", name: "老李", channel: .liveStream),
                ])
        }
    }

    @Test func `bad rows of a sheet of buyers are reported and the good ones recorded`()
        async throws
    {
        try await withCast { cast in
            let county = try await cast.kaiyuan(.salesManager)
            let report = try await Self.importing(
                "编号,名称,渠道\nB01,兴隆,超市\nB02,某某,地摊\nB 3,某某,批发\nB04,,批发\nB01,别名,批发\n", county)
            #expect(report.recorded == 1)
            #expect(
                report.problems.map { $0.message(in: .chinese) } == [
                    "第 3 行“渠道”“地摊”：没有销售渠道“地摊”，可填：超市、批发、加工、食堂、电商、直播、其他。",
                    "第 4 行“编号”“B 3”：编号“B 3”应为 1 到 32 个字母、数字或连字符。",
                    "第 5 行“名称”“”：没有填写名称。",
                    "第 6 行“编号”“B01”：“B01”在前面已出现，内容不同。",
                ])
            #expect(
                report.problems[0].message(in: .english)
                    == "Line 3, “渠道”, “地摊”: There is no sales channel \"地摊\"; there are supermarket, "
                    + "wholesale, processor, canteen, online, live stream, other.")
        }
    }

    @Test func `every channel is read by both its words`() throws {
        for channel in Buyer.Channel.allCases {
            #expect(try Buyer.Channel(word: channel.text(in: .chinese)) == channel)
            #expect(try Buyer.Channel(word: channel.text(in: .english)) == channel)
            #expect(try Buyer.Channel(word: channel.rawValue) == channel)
        }
    }

    @Test func `the other county has its own buyers, and only sales managers keep them`()
        async throws
    {
        try await withCast { cast in
            _ = try await Trade.kaiyuan(cast)
            let wuxi = try await cast.wuxi(.salesManager)
            #expect(try await wuxi.read { try await Buyer.all(in: $0) } == [])
            _ = try await Self.importing("编号,名称,渠道\nB01,巫溪超市,超市\n", wuxi)
            let kaiyuan = try await cast.kaiyuan(.auditor)
            #expect(try await kaiyuan.read { try await Buyer.all(in: $0).first?.name } == "兴隆超市")
            await #expect(throws: TenancyError.self) {
                _ = try await Self.importing("编号,名称,渠道\nB09,别家,超市\n", kaiyuan)
            }
        }
    }

    private static func importing(_ text: String, _ county: Tenant) async throws -> ImportReport {
        try await Cast.withSheet(text) { path in
            try await county.importSheet(BuyerSheet.self, from: path)
        }
    }
}
