import Lianhe
import LianheTesting
import Testing

/// From what was sold back to the field, at the command line.
@Suite struct TraceTests {
    @Test func `a delivery leads back to land, inputs and field work`() async throws {
        try await withKaiyuan { desk in
            try await desk.growAndSell()
            let run = try await desk.run("trace delivery FH2025-0001", by: .auditor)
            #expect(withoutTraceCodes(run.output) == Self.delivery)
            let english = try await desk.run("trace delivery FH2025-0001", in: .english)
            #expect(english.output.hasPrefix("Delivery FH2025-0001 of 2025-09-12 to B01 兴隆超市"))
        }
    }

    private static let delivery = """
        发货单 FH2025-0001，2025-09-12 发往 B01 兴隆超市，销售订单 XS2025-0001

        第 1 行：一级 60 斤，占 66.67%
          批次 P-D2（?）：番茄 大棚，2025-04-01 种植
            成员 KY0001 张国栋，金星村
            地块 D1 1 亩
          批次 P-D1（?）：番茄 大棚，2025-04-01 种植，2025-09-02 前来自此批次
            成员 KY0001 张国栋，金星村
            地块 D1 2 亩
            投入品 2025-04-01 种子 粉果番茄种 50 克（批次 ZZ-1，沈阳种业）
            投入品 2025-09-01 农药 吡虫啉 40 克（批次 NY-1，铁岭农资公司）
            农事 2025-09-01 打药，张国栋，吡虫啉

        第 2 行：一级 30 斤，占 33.33%
          批次 P-D3（?）：番茄 露地，2025-04-02 种植
            成员 KY0003 王德才，双榆村
            地块 D3 3 亩
            投入品 2025-04-02 种子 粉果番茄种 30 克（批次 ZZ-1，沈阳种业）

        """

    @Test func `a coordinator sees the lines of the own village and how many are beyond`()
        async throws
    {
        try await withKaiyuan { desk in
            try await desk.growAndSell()
            let run = try await desk.run("trace delivery FH2025-0001", by: .villageCoordinator)
            #expect(run.output.contains("第 1 行：一级 60 斤，占 66.67%"))
            #expect(!run.output.contains("王德才"))
            #expect(run.output.hasSuffix("\n另有 1 行您无权查看。\n"))
        }
    }

    @Test func `a trace is written as rows for other programs`() async throws {
        try await withKaiyuan { desk in
            try await desk.growAndSell()
            let run = try await desk.run("trace delivery FH2025-0001 --format csv")
            let rows = withoutTraceCodes(run.output).split(separator: "\r\n").map(String.init)
            #expect(rows.count == 8)
            #expect(
                rows.dropFirst(3).first
                    == "1,一级,60,斤,66.67%,P-D1,?,KY0001,张国栋,金星村,番茄,,大棚,2025-04-01,2025-09-02,"
                    + "投入品,2025-04-01,ZZ-1,种子 粉果番茄种,50 克,沈阳种业")
            let json = try await desk.run("trace delivery FH2025-0001 --json")
            #expect(json.output.contains(#""record": "农事", "day": "2025-09-01""#))
        }
    }

    @Test func `a label tells what a buyer may know, and who grew it to those who may read it`()
        async throws
    {
        try await withKaiyuan { desk in
            try await desk.growAndSell()
            let label = try await desk.run("batch label P-D2").output
            let code = String(try #require(label.firstMatch(of: traceCode)).output)
            let run = try await desk.run("trace batch \(code)")
            #expect(withoutTraceCodes(run.output) == Self.label + "成员      KY0001 张国栋\n")
            let same = try await desk.run("trace batch P-D2")
            #expect(same == run)
            let seller = try await desk.run("trace batch \(code)", by: .committeeSecretary)
            #expect(withoutTraceCodes(seller.output) == Self.label)
            let unknown = try await desk.run("trace batch P-D2", by: .committeeSecretary)
            #expect(unknown.status == 1)
            let wuxi = Desk(cast: desk.cast, county: "wuxi")
            let beyond = try await wuxi.run("trace batch \(code)")
            #expect(beyond.status == 1)
        }
    }

    @Test func `a label that was mistyped is told from a batch that is not there`() async throws {
        try await withKaiyuan { desk in
            try await desk.expect([
                Refusal(
                    "trace batch 7k3qm-2d9xa", "“7k3qm-2d9xa”不是有效的追溯码。",
                    "\"7k3qm-2d9xa\" is no trace code."),
                Refusal(
                    "trace batch 7K3QM2D9XU", "“7K3QM2D9XU”不是有效的追溯码。",
                    "\"7K3QM2D9XU\" is no trace code."),
                Refusal(
                    "trace batch 00000-00000", "没有批次号为“00000-00000”的批次。",
                    "There is no batch \"00000-00000\"."),
                Refusal(
                    "trace batch P-A77", "没有批次号为“P-A77”的批次。", "There is no batch \"P-A77\"."),
            ])
        }
    }

    private static let label = """
        追溯码    ?
        作物      番茄
        品种      
        种养方式  大棚
        村        金星村
        种植日期  2025-04-01
        面积      1 亩
        投入品    农药 吡虫啉、种子 粉果番茄种
        最近用药  吡虫啉
        用药日期  2025-09-01
        可采收日  2025-09-08

        """
}

/// What a trace code looks like.
nonisolated(unsafe) private let traceCode = /[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}/
