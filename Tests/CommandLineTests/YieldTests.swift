import Lianhe
import LianheTesting
import Testing

/// What a crop brought in, compared, at the command line.
@Suite struct YieldTests {
    @Test func `yields are compared by method, with what has none counted apart`() async throws {
        try await withKaiyuan { desk in
            try await desk.growAndSell()
            let run = try await desk.run("report yields --crop 番茄 --by method", by: .auditor)
            #expect(run.output == Self.methods)
            for by in ["品种", "village", "季节", "年", "党委", "村,method"] {
                let other = try await desk.run("report yields --crop tomato --by \(by) --json")
                #expect(other.status == 0 && other.output != "[]\n", "\(by)")
            }
        }
    }

    private static let methods = """
        亩产比较：番茄，按种养方式

        种养方式    批次  计入  地块  面积（亩）  亩产（斤）    最低  中位数    最高  标准差
        ----------  ----  ----  ----  ----------  ----------  ------  ------  ------  ------
        （未登记）     3     0     0
        大棚           1     1     1           2         150     150     150     150
        露地           1     1     1           3      33.333  33.333  33.333  33.333
        未计入：无面积 3 批。

        """

    @Test func `the spread is exact, and a batch that was split counts as one`() async throws {
        try await withKaiyuan { desk in
            try await desk.plantFour()
            let run = try await desk.run("report yields --crop 番茄 --by 品种 --format csv")
            let lines = run.output.split(separator: "\r\n").map(String.init)
            // 300, 100, 200 and 0 斤 of a mu; the split one has its 300 斤 in two parts.
            #expect(lines.last == Self.spread)
        }
    }

    private static let spread = "粉果,6,1,1,4,1,5,700,140,0,150,300,129.099"

    @Test func `a coordinator compares the own village, and Wuxi does not know the crop`()
        async throws
    {
        try await withKaiyuan { desk in
            try await desk.growAndSell()
            let own = try await desk.run(
                "report yields --crop 番茄 --by village", by: .villageCoordinator)
            #expect(own.output.contains("金星村") && !own.output.contains("双榆村"))
            let wuxi = Desk(cast: desk.cast, county: "wuxi")
            #expect(try await wuxi.run("report yields --crop 番茄").status == 1)
        }
    }
}

extension Desk {
    /// Four batches of one variety on land, one of them split and one closed without a harvest; a
    /// fifth grows still, and a sixth has no land.
    fileprivate func plantFour() async throws {
        let sheets = [
            ("varieties", "作物,品种\n番茄,粉果\n"),
            (
                "plots",
                "地块编号,村代码,成员编号,权属,面积\nE1,211282102201,KY0001,承包,9亩\n"
            ),
            (
                "batches",
                """
                批次号,产业联合党委代码,作物,品种,成员编号,地块编号,种植日期
                Y1,KY-SG,番茄,粉果,KY0001,E1=1亩,2025-04-01
                Y2,KY-SG,番茄,粉果,KY0001,E1=2亩,2025-04-01
                Y3,KY-SG,番茄,粉果,KY0001,E1=1亩,2025-04-01
                Y4,KY-SG,番茄,粉果,KY0001,E1=1亩,2025-04-01
                Y5,KY-SG,番茄,粉果,KY0001,E1=1亩,2025-04-01
                Y6,KY-SG,番茄,粉果,KY0001,,2025-04-01

                """
            ),
            (
                "harvests",
                """
                日期,批次号,等级,数量
                2025-08-01,Y1,一级,200斤
                2025-08-01,Y2,一级,200斤
                2025-08-01,Y3,一级,150斤
                2025-08-02,Y3,二级,50斤
                2025-08-01,Y6,一级,70斤

                """
            ),
        ]
        for (kind, text) in sheets {
            let run = try await load(kind, text)
            guard run.status == 0 else { throw Unprepared(line: kind, run: run) }
        }
        try await prepare("batch split Y1 Y1A --plot E1=0.5亩 --reason 分栽 --on 2025-08-10")
        try await prepare("harvest record Y1A 一级 100斤 --on 2025-08-20")
        try await prepare("batch close Y4 --reason 绝收 --on 2025-08-31")
    }
}
