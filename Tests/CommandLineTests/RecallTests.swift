import Lianhe
import LianheTesting
import Testing

/// From an input on to who was sold something of it, at the command line.
@Suite struct RecallTests {
    @Test func `a lot leads on through splits and merges to buyers`() async throws {
        try await withKaiyuan { desk in
            try await desk.growAndSell()
            try await desk.prepare("batch merge P-D1 --into P-D2 --reason 合并管理")
            try await desk.prepare(
                "sale deliver XS2025-0001 '1 P-D2 5斤' --on 2025-09-15", by: .salesManager)
            try await desk.prepare(
                "sale accept FH2025-0001 '1 50斤 压伤' --returned 5斤 --rest", by: .salesManager)
            let run = try await desk.run("trace input NY-1", by: .auditor)
            #expect(withoutTraceCodes(run.output) == Self.recall)
        }
    }

    private static let recall = """
        追溯投入品 NY-1 农药 吡虫啉，供应商 铁岭农资公司

        批次号  追溯码       成员编号  成员    村      作物   用量  起          发货单       销售订单     采购商        发货日期    等级   发货  退回
        ------  -----------  --------  ------  ------  ----  -----  ----------  -----------  -----------  ------------  ----------  ----  -----  ----
        P-D1    ?  KY0001    张国栋  金星村  番茄  40 克  2025-09-01
        P-D2    ?  KY0001    张国栋  金星村  番茄         2025-09-02  FH2025-0001  XS2025-0001  B01 兴隆超市  2025-09-12  一级  60 斤  5 斤
        P-D2    ?  KY0001    张国栋  金星村  番茄         2025-09-02  FH2025-0002  XS2025-0001  B01 兴隆超市  2025-09-15  一级   5 斤

        """

    @Test func `a coordinator gets the own batches and how much is beyond`() async throws {
        try await withKaiyuan { desk in
            try await desk.growAndSell()
            let run = try await desk.run("trace input ZZ-1", by: .villageCoordinator)
            #expect(!run.output.contains("P-D3"))
            #expect(run.output.hasSuffix("另有 1 个批次、1 行发货您无权查看。\n"))
            let wuxi = Desk(cast: desk.cast, county: "wuxi")
            #expect(try await wuxi.run("trace input ZZ-1", by: .auditor).status == 1)
            let all = try await desk.run("trace input ZZ-1 --format csv", by: .auditor)
            let rows = all.output.split(separator: "\r\n")
            #expect(
                rows.dropFirst().map { $0.split(separator: ",")[0] } == ["P-D1", "P-D2", "P-D3"])
        }
    }

    @Test func `what left before the lot came is not recalled`() async throws {
        try await withKaiyuan { desk in
            try await desk.growAndSell()
            try await desk.prepare("input use P-D3 ZZ-1 1克 --on 2025-09-13")
            try await desk.prepare("input use P-D1 ZZ-1 1克 --on 2025-09-03")
            let run = try await desk.run("trace input NY-1 --format csv")
            #expect(!run.output.contains("P-D3"))
            let label = try await desk.run("trace delivery FH2025-0001")
            #expect(!label.output.contains(" 1 克"))
        }
    }
}
