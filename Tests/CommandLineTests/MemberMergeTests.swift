import LianheTesting
import Lianhe
import Postgres
import Testing

/// Duplicates with land at the command line.
@Suite struct MemberMergeTests {
    private static let plots = """
        地块编号,名称,村代码,成员编号,权属,面积,使用人编号,租金,租期至,生效日期
        M1,自家地,211282102201,KY0002,承包,2亩,,,,2024-01-01
        M2,租来地,211282102202,KY0003,承包,3亩,KY0002,300,2034-12-31,2024-01-01
        M3,租出地,211282102201,KY0002,承包,4亩,KY0005,200,2030-12-31,2024-01-01
        M4,旁人地,211282102202,KY0003,承包,5亩,,,,2024-01-01

        """

    @Test func `plots, also leased ones, pass to the survivor and return; the history says why`()
        async throws
    {
        try await withKaiyuan { desk in
            #expect(try await desk.load("plots", Self.plots).status == 0)
            let before = try await desk.holdings()
            #expect(
                before == [
                    "M1 KY0002 KY0002", "M2 KY0003 KY0002", "M3 KY0002 KY0005",
                    "M4 KY0003 KY0003",
                ])
            let merged = try await desk.run("member merge KY0002 --into KY0001 --reason 重复登记")
            #expect(merged == done("KY0002 已并入 KY0001，转入地块 3 块。\n"))
            #expect(
                try await desk.holdings() == [
                    "M1 KY0001 KY0001", "M2 KY0003 KY0001", "M3 KY0001 KY0005",
                    "M4 KY0003 KY0003",
                ])
            let parted = try await desk.run("member unmerge KY0002 --reason 不是同一户")
            #expect(parted == done("KY0002 又是单独的成员，退回地块 3 块。\n"))
            #expect(try await desk.holdings() == before)
            let history = try await desk.run("plot show M3")
            #expect(history == done(Self.history))
        }
    }

    private static let history = """
        地块        M3 租出地
        日期        2025-09-15
        村          金星村
        权属人      KY0002 李秀兰
        使用人      KY0005 刘长河
        权属        流转
        面积（亩）  4
        地类        未分类
        状态        在用
        每亩年租金  200.00 元
        租期至      2030-12-31
        日期        变更  权属人  原面积（亩）  新面积（亩）  原因        登记人      撤销原因
        ----------  ----  ------  ------------  ------------  ----------  ----------  --------
        2024-01-01  登记  KY0002             0             4              平台管理员
        2024-01-01  更正  KY0001             4             4  重复登记    平台管理员
        2024-01-01  更正  KY0002             4             4  不是同一户  平台管理员

        """
}

extension Desk {
    /// Plot, holder and user of each plot of the test.
    fileprivate func holdings() async throws -> [String] {
        try await cast.testDatabase.acrossAllTenants { connection in
            try await connection.all(
                """
                select p.code || ' ' || o.code || ' ' || coalesce(l.code, o.code)
                from app.plot p
                join app.member o on o.tenant_id = p.tenant_id and o.id = p.member_id
                left join app.member l on l.tenant_id = p.tenant_id and l.id = p.lessee_id
                where p.code like 'M_' order by p.code
                """, as: String.self)
        }
    }
}
