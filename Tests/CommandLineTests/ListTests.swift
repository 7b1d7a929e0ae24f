import Lianhe
import LianheTesting
import Testing

/// What the lists of the command line show, a part at a time and when there is nothing.
@Suite struct ListTests {
    /// A line of words and all that it writes.
    private struct Look {
        let line: String
        let role: Role
        let language: Language
        let said: String
        let more: String
        let place: SourceLocation

        init(
            _ line: String, by role: Role = .auditor, in language: Language = .chinese,
            _ said: String, more: String = "", at place: SourceLocation = #_sourceLocation
        ) {
            self.line = line
            self.role = role
            self.language = language
            self.said = said
            self.more = more.isEmpty ? "" : more + "\n"
            self.place = place
        }
    }

    private func expect(_ looks: [Look], _ desk: Desk) async throws {
        for look in looks {
            let run = try await desk.run(look.line, by: look.role, in: look.language)
            #expect(
                run == CommandRun(output: look.said, errors: look.more, status: 0),
                sourceLocation: look.place)
        }
    }

    @Test func `villages are listed with their members, within reach`() async throws {
        try await withKaiyuan { try await expect(Self.villages, $0) }
    }

    private static let villages = [
        Look(
            "village list",
            """
            村代码        村名    乡镇      成员数
            ------------  ------  --------  ------
            211282001201  新城村  新城街道       2
            211282102201  金星村  威远堡镇       2
            211282102202  双榆村  威远堡镇       2

            """),
        Look(
            "village list", by: .villageCoordinator, in: .english,
            """
            Code          Village  Township  Members
            ------------  -------  --------  -------
            211282102201  金星村   威远堡镇        2

            """),
        Look(
            "village list --json",
            """
            [
              {"code": "211282001201", "name": "新城村", "township": "新城街道", "members": 2},
              {"code": "211282102201", "name": "金星村", "township": "威远堡镇", "members": 2},
              {"code": "211282102202", "name": "双榆村", "township": "威远堡镇", "members": 2}
            ]

            """),
    ]

    @Test func `plots are listed by village and member, within reach`() async throws {
        try await withKaiyuan { desk in
            let loaded = try await desk.load("plots", Self.plotSheet)
            #expect(loaded.status == 0)
            try await expect(Self.plots, desk)
        }
    }

    private static let plotSheet = """
        地块编号,名称,村代码,成员编号,权属,面积
        D1,东大地,211282102201,KY0001,承包,2.5亩
        D2,西大地,211282102201,KY0002,流转,1.25亩
        D3,北坡,211282102202,KY0003,承包,3亩

        """

    private static let plots = [
        Look(
            "plot list --limit 2",
            """
            编号  名称    村      成员编号  成员    权属  面积（亩）  使用人  地类    状态
            ----  ------  ------  --------  ------  ----  ----------  ------  ------  ----
            D1    东大地  金星村  KY0001    张国栋  承包         2.5  KY0001  未分类  在用
            D2    西大地  金星村  KY0002    李秀兰  流转        1.25  KY0002  未分类  在用

            """, more: "还有更多，请加 --after D2。"),
        Look(
            "plot list --limit 2 --after D2",
            """
            编号  名称  村      成员编号  成员    权属  面积（亩）  使用人  地类    状态
            ----  ----  ------  --------  ------  ----  ----------  ------  ------  ----
            D3    北坡  双榆村  KY0003    王德才  承包           3  KY0003  未分类  在用

            """),
        Look(
            "plot list --village 211282102202 --json",
            """
            [
              {"code": "D3", "name": "北坡", "village": "双榆村", "member": "KY0003", "memberName": "王德才", "tenure": "承包", "area": "3", "user": "KY0003", "class": "未分类", "status": "在用"}
            ]

            """),
        Look(
            "plot list --member KY0001 --unit 公顷", by: .member,
            """
            编号  名称    村      成员编号  成员    权属  面积（公顷）  使用人  地类    状态
            ----  ------  ------  --------  ------  ----  ------------  ------  ------  ----
            D1    东大地  金星村  KY0001    张国栋  承包        0.1667  KY0001  未分类  在用

            """),
        Look(
            "plot list", by: .villageCoordinator, in: .english,
            """
            Code  Name    Village  Member  Member name  Tenure      Area (mu)  User    Class         Status
            ----  ------  -------  ------  -----------  ----------  ---------  ------  ------------  ------
            D1    东大地  金星村   KY0001  张国栋       contracted        2.5  KY0001  unclassified  in use
            D2    西大地  金星村   KY0002  李秀兰       leased           1.25  KY0002  unclassified  in use

            """),
        Look(
            "plot areas",
            """
            村代码        村名    权属  状态  地块数  面积（亩）
            ------------  ------  ----  ----  ------  ----------
            211282102201  金星村  承包  在用       1         2.5
            211282102201  金星村  流转  在用       1        1.25
            211282102202  双榆村  承包  在用       1           3

            """),
    ]

    @Test func `a long list goes on after the code that it names`() async throws {
        try await withKaiyuan { try await expect(Self.pages, $0) }
    }

    private static let pages = [
        Look(
            "member list --limit 2",
            """
            编号    名称    类型  村代码        村名    加入日期    离开日期
            ------  ------  ----  ------------  ------  ----------  --------
            KY0001  张国栋  农户  211282102201  金星村  2020-01-01
            KY0002  李秀兰  农户  211282102201  金星村  2020-01-01

            """, more: "还有更多，请加 --after KY0002。"),
        Look(
            "member list --limit 4 --after KY0002 --json",
            """
            [
              {"code": "KY0003", "name": "王德才", "kind": "农户", "village": "211282102202", "villageName": "双榆村", "joined": "2020-01-01", "left": null},
              {"code": "KY0004", "name": "赵桂芝", "kind": "农户", "village": "211282102202", "villageName": "双榆村", "joined": "2020-01-01", "left": null},
              {"code": "KY0005", "name": "刘长河", "kind": "农户", "village": "211282001201", "villageName": "新城村", "joined": "2020-01-01", "left": null},
              {"code": "KY0006", "name": "陈玉梅", "kind": "农户", "village": "211282001201", "villageName": "新城村", "joined": "2020-01-01", "left": null}
            ]

            """),
        Look(
            "member list --limit 1", in: .english,
            """
            Code    Name    Kind       Village code  Village  Joined      Left
            ------  ------  ---------  ------------  -------  ----------  ----
            KY0001  张国栋  household  211282102201  金星村   2020-01-01

            """, more: "There is more: add --after KY0001."),
        Look(
            "batch list --limit 1 --after P-A1",
            """
            批次号  产业联合党委  作物  品种  成员编号  成员    村      地块  种植日期    关闭日期
            ------  ------------  ----  ----  --------  ------  ------  ----  ----------  --------
            P-B1    KY-SG         番茄        KY0003    王德才  双榆村        2025-03-01

            """, more: "还有更多，请加 --after P-B1。"),
        Look(
            "batch yields --limit 2",
            """
            批次号  作物  成员编号  村          采收  面积（亩）  每亩
            ------  ----  --------  ------  --------  ----------  ----
            P-A1    番茄  KY0001    金星村  1,400 斤
            P-B1    番茄  KY0003    双榆村    500 斤

            """, more: "还有更多，请加 --after P-B1。"),
        Look(
            "batch yields --limit 2 --after P-B1",
            """
            批次号  作物  成员编号  村      采收  面积（亩）  每亩
            ------  ----  --------  ------  ----  ----------  ----
            P-C1    番茄  KY0005    新城村  0 斤

            """),
    ]

    @Test func `a list of nothing says so`() async throws {
        try await withKaiyuan { try await expect(Self.empty, $0) }
    }

    private static let empty = [
        Look(
            "price list",
            """
            日期  市场  品名  规格  最低价  平均价  最高价
            ----  ----  ----  ----  ------  ------  ------
            没有记录 / No rows

            """),
        Look(
            "plot areas",
            """
            村代码  村名  权属  状态  地块数  面积（亩）
            ------  ----  ----  ----  ------  ----------
            没有记录 / No rows

            """),
        Look("plot list --json", "[]\n"),
        Look(
            "member list --after KY0006", in: .english,
            """
            Code  Name  Kind  Village code  Village  Joined  Left
            ----  ----  ----  ------------  -------  ------  ----
            没有记录 / No rows

            """),
        Look(
            "batch list --crop 苹果苗",
            """
            批次号  产业联合党委  作物  品种  成员编号  成员  村  地块  种植日期  关闭日期
            ------  ------------  ----  ----  --------  ----  --  ----  --------  --------
            没有记录 / No rows

            """),
        Look(
            "harvest list --period 2024",
            """
            采收编号  日期  作物  等级  数量  成员编号  成员  村  过磅单号  备注
            --------  ----  ----  ----  ----  --------  ----  --  --------  ----
            没有记录 / No rows

            """),
        Look(
            "sale list",
            """
            订单号  日期  采购商  产业联合党委  销售金额（元）
            ------  ----  ------  ------------  --------------
            没有记录 / No rows

            """),
        Look(
            "meeting list",
            """
            会议  产业联合党委  类型  日期  地点  应到票数
            ----  ------------  ----  ----  ----  --------
            没有记录 / No rows

            """),
        Look(
            "report ledger",
            """
            科目余额

            科目  名称  类别  余额（元）  分录数
            ----  ----  ----  ----------  ------
            没有记录 / No rows

            """),
        Look(
            "report sales",
            """
            销售汇总，2025年

            作物  月份  数量  金额（元）  均价  金额占比  笔数
            ----  ----  ----  ----------  ----  --------  ----
            ----  ----  ----  ----------  ----  --------  ----
            合计                    0.00                     0

            """),
    ]

    @Test func `market prices are listed by day, and by crop once a name has a meaning`()
        async throws
    {
        try await withKaiyuan { desk in
            let loaded = try await desk.load("market-prices", Self.priceSheet, by: .salesManager)
            #expect(loaded.status == 0)
            try await expect(Self.prices, desk)
        }
    }

    private static let priceSheet = """
        品名,最低价,平均价,最高价,规格,单位,发布日期
        西红柿,1.5,2,2.5,大,斤,2025-09-01
        西红柿,1.6,2.1,2.6,大,斤,2025-09-02
        黄瓜,1,1.5,2,,斤,2025-09-01

        """

    private static let prices = [
        Look(
            "price list",
            """
            日期        市场    品名    规格      最低价      平均价      最高价
            ----------  ------  ------  ----  ----------  ----------  ----------
            2025-09-01  新发地  西红柿  大    1.50 元/斤  2.00 元/斤  2.50 元/斤
            2025-09-01  新发地  黄瓜          1.00 元/斤  1.50 元/斤  2.00 元/斤
            2025-09-02  新发地  西红柿  大    1.60 元/斤  2.10 元/斤  2.60 元/斤

            """),
        Look(
            "price list 西红柿 --from 2025-09-02 --to 2025-09-02", in: .english,
            """
            Day         Market  Name    Specification         Lowest        Average        Highest
            ----------  ------  ------  -------------  -------------  -------------  -------------
            2025-09-02  新发地  西红柿  大             1.60 yuan/jin  2.10 yuan/jin  2.60 yuan/jin

            """),
        Look(
            "price unmapped",
            """
            品名    报价数  最早        最近
            ------  ------  ----------  ----------
            西红柿       2  2025-09-01  2025-09-02
            黄瓜         1  2025-09-01  2025-09-01

            """),
        Look("price list 番茄 --json", "[]\n"),
        Look("price map 西红柿 番茄", by: .salesManager, "“西红柿”对应作物“番茄”。\n"),
        Look(
            "price map 西红柿 番茄", by: .salesManager, in: .english,
            "\"西红柿\" means the crop \"番茄\".\n"),
        Look(
            "price unmapped",
            """
            品名  报价数  最早        最近
            ----  ------  ----------  ----------
            黄瓜       1  2025-09-01  2025-09-01

            """),
        Look(
            "price list 番茄",
            """
            日期        市场    品名    规格      最低价      平均价      最高价
            ----------  ------  ------  ----  ----------  ----------  ----------
            2025-09-01  新发地  西红柿  大    1.50 元/斤  2.00 元/斤  2.50 元/斤
            2025-09-02  新发地  西红柿  大    1.60 元/斤  2.10 元/斤  2.60 元/斤

            """),
    ]

    @Test func `a harvest is listed, taken back once, and leaves the stock`() async throws {
        try await withKaiyuan { desk in
            let recorded = try await desk.run("harvest record P-B1 二级 20斤 --on 2025-09-01")
            let words = recorded.output.split { $0 == " " || $0 == "：" }
            let number = String(try #require(words.first { $0.hasPrefix("P-B1/2025-09-01/") }))
            try await expect(
                Self.reversal(number, String(repeating: "-", count: number.count)), desk)
            let again = try await desk.run("harvest reverse \(number) --reason 重复")
            #expect(again == refused("采收记录 \(number) 已经冲销过。"))
        }
    }

    private static func reversal(_ number: String, _ line: String) -> [Look] {
        let heading = "采收编号" + String(repeating: " ", count: number.count + 1 - 8)
        return [
            Look(
                "harvest reverse \(number) --reason 称错了", by: .countyOperator,
                "已冲销：\(number.replacing("01/", with: "01/-")).\n".replacing(".\n", with: "。\n")),
            Look(
                "harvest list --batch P-B1 --period 2025-09",
                """
                \(heading)  日期        作物  等级    数量  成员编号  成员    村      过磅单号  备注
                \(line)-  ----------  ----  ----  ------  --------  ------  ------  --------  ------
                \(number.replacing("01/", with: "01/-"))  2025-09-01  番茄  二级  -20 斤  KY0003    王德才  双榆村            称错了
                \(number)   2025-09-01  番茄  二级   20 斤  KY0003    王德才  双榆村            已冲销

                """),
            Look(
                "batch stock P-B1",
                """
                作物  等级    采收  发货    结存
                ----  ----  ------  ----  ------
                番茄  一级  500 斤  0 斤  500 斤

                """),
        ]
    }
}
