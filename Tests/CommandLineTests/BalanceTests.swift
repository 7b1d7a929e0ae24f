import Lianhe
import LianheTesting
import Postgres
import Testing

/// What came in against what went out, at the command line.
@Suite struct BalanceTests {
    @Test func `what was recorded comes to nothing left over`() async throws {
        try await withKaiyuan { desk in
            try await desk.growAndSell()
            try await desk.prepare("harvest lose P-A1 二级 15斤 --kind 损伤 --reason 压伤")
            let villages = try await desk.run("trace balance", by: .auditor)
            #expect(villages.output == Self.villages)
            let lots = try await desk.run("trace balance --village \(Cast.villageA) --by 批次")
            #expect(lots.output == Self.lots)
        }
    }

    private static let villages = """
        物料平衡

        村代码        村      作物      采收    转入    转出   发货  退回  禁售   损耗      结存  差额  批次等级数  账实不符  结存账多记
        ------------  ------  ----  --------  ------  ------  -----  ----  ----  -----  --------  ----  ----------  --------  ----------
        211282102201  金星村  番茄  1,700 斤  100 斤  100 斤  60 斤  0 斤  0 斤  15 斤  1,625 斤  0 斤           4         0
        211282102202  双榆村  番茄    600 斤    0 斤    0 斤  30 斤  0 斤  0 斤   0 斤    570 斤  0 斤           2         0

        """

    private static let lots = """
        物料平衡

        村代码        村      作物  批次号  等级      采收    转入    转出   发货  退回  禁售   损耗      结存  差额  批次等级数  账实不符  结存账多记
        ------------  ------  ----  ------  ----  --------  ------  ------  -----  ----  ----  -----  --------  ----  ----------  --------  ----------
        211282102201  金星村  番茄  P-A1    一级  1,000 斤    0 斤    0 斤   0 斤  0 斤  0 斤   0 斤  1,000 斤  0 斤           1         0
        211282102201  金星村  番茄  P-A1    二级    400 斤    0 斤    0 斤   0 斤  0 斤  0 斤  15 斤    385 斤  0 斤           1         0
        211282102201  金星村  番茄  P-D1    一级    300 斤    0 斤  100 斤   0 斤  0 斤  0 斤   0 斤    200 斤  0 斤           1         0
        211282102201  金星村  番茄  P-D2    一级      0 斤  100 斤    0 斤  60 斤  0 斤  0 斤   0 斤     40 斤  0 斤           1         0

        """

    @Test func `a running total that was tampered with is found`() async throws {
        try await withKaiyuan { desk in
            try await desk.growAndSell()
            try await desk.cast.testDatabase.acrossAllTenants { database in
                _ = try await database.execute(
                    """
                    update app.batch_stock s set harvested_milli = s.harvested_milli + 5000000
                    from app.batch b where b.tenant_id = s.tenant_id and b.id = s.batch_id
                        and b.code = 'P-D3' and s.harvested_milli > 0
                    """)
            }
            let villages = try await desk.run("trace balance --village \(Cast.villageB)")
            #expect(villages.output.contains("1  采收 10 斤\n"), "\(villages.output)")
            let lot = try await desk.run("trace balance --lot P-D3", in: .english)
            #expect(lot.output.contains("harvested 10 jin"), "\(lot.output)")
            #expect(lot.output.contains("-10 jin"), "\(lot.output)")
        }
    }

    @Test func `a village is balanced under a former code too`() async throws {
        try await withKaiyuan { desk in
            try await desk.growAndSell()
            try await desk.prepare(
                "village recode \(Cast.villageB) 211282102299 --on 2025-09-10 --reason 区划调整")
            let run = try await desk.run("trace balance --village \(Cast.villageB)", by: .auditor)
            #expect(run.output.contains("\n211282102299  双榆村  番茄  600 斤"), "\(run.output)")
        }
    }

    @Test func `a coordinator balances the own village, Wuxi nothing of Kaiyuan`() async throws {
        try await withKaiyuan { desk in
            try await desk.growAndSell()
            let own = try await desk.run("trace balance --by 批次", by: .villageCoordinator)
            #expect(own.output.contains("P-D1") && !own.output.contains("P-D3"))
            let wuxi = Desk(cast: desk.cast, county: "wuxi")
            #expect(try await wuxi.run("trace balance --json", by: .auditor) == done("[]\n"))
        }
    }
}
