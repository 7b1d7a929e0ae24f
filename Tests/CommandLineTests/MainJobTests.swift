import Lianhe
import LianheTesting
import Testing

/// The main job from the first sheet to the last report, with every word that is written.
@Suite struct MainJobTests {
    @Test func `from members' demand to purchase orders`() async throws {
        try await withKaiyuan { desk in
            for step in Self.purchase {
                let run = try await desk.run(step.line, by: step.role)
                #expect(run == done(step.said), sourceLocation: step.place)
            }
            let text = try await desk.run("purchase print CG2025-0002", in: .english)
            #expect(text == done(Self.english))
        }
    }

    private struct Step {
        let line: String
        let role: Role
        let said: String
        let place: SourceLocation

        init(
            _ line: String, by role: Role, _ said: String,
            at place: SourceLocation = #_sourceLocation
        ) {
            self.line = line
            self.role = role
            self.said = said
            self.place = place
        }
    }

    /// What ordering under the resolution shows, the second time as the first.
    private static let orders = """
        采购订单     日期        供应商编号  供应商        金额（元）  决议
        -----------  ----------  ----------  ------------  ----------  -----------
        CG2025-0001  2025-09-15  S1          丹东苗木公司      185.50  JY2025-0001
        CG2025-0002  2025-09-15  S2          铁岭农资公司      640.00  JY2025-0001

        """

    private static let purchase = [
        Step(
            "purchase round open KY-SG 2025年秋季农资", by: .committeeSecretary,
            "统购批次 TG2025-0001 开始征集需求。\n"),
        Step("purchase demand TG2025-0001 KY0001 复合肥 130公斤", by: .member, "需求已登记。\n"),
        Step("purchase demand TG2025-0001 KY0001 复合肥 120公斤", by: .villageCoordinator, "需求已登记。\n"),
        Step(
            "purchase demand TG2025-0001 KY0001 复合肥 120公斤", by: .villageCoordinator,
            "需求早已登记，没有变化。\n"),
        Step("purchase demand TG2025-0001 KY0003 F1 2袋", by: .committeeSecretary, "需求已登记。\n"),
        Step("purchase demand TG2025-0001 KY0003 草莓苗 530株", by: .committeeSecretary, "需求已登记。\n"),
        Step(
            "purchase round close TG2025-0001", by: .committeeSecretary, "统购批次 TG2025-0001 已截止。\n"),
        Step(
            "purchase round show TG2025-0001", by: .auditor,
            """
            物资编号  物资    需求合计  成员数
            --------  ------  --------  ------
            F1        复合肥  200 公斤       2
            M1        草莓苗    530 株       1

            """),
        Step(
            "meeting call KY-SG --kind 季度 --on 2025-09-12 --place 镇政府", by: .committeeSecretary,
            "已召集会议 HY2025-0001，应到 4 票；到会不少于 2/3，赞成超过 1/2。\n"),
        Step("meeting attend HY2025-0001 O1 O2 O3", by: .committeeSecretary, "新登记出席 3 人。\n"),
        Step(
            "meeting motion HY2025-0001 按报价统购 --purchase", by: .committeeSecretary,
            "已提出议案 HY2025-0001/1。\n"),
        Step(
            "purchase plan HY2025-0001/1 TG2025-0001 --line S1,M1,530株,0.35 --line S2,复合肥,5袋,3.2元/公斤",
            by: .committeeSecretary,
            """
            序号  供应商        物资      数量          单价  金额（元）
            ----  ------------  ------  ------  ------------  ----------
               1  丹东苗木公司  草莓苗  530 株    0.35 元/株      185.50
               2  铁岭农资公司  复合肥    5 袋  128.00 元/袋      640.00
            统购方案合计 825.50 元，待议案 HY2025-0001/1 表决。

            """),
        Step("meeting vote HY2025-0001/1 --aye O1 O2 O3", by: .committeeSecretary, "已登记 3 票。\n"),
        Step(
            "meeting resolve HY2025-0001/1", by: .committeeSecretary,
            "决议 JY2025-0001：通过（赞成 3，反对 0，弃权 0，出席 3，应到 4）。\n"),
        Step("purchase order JY2025-0001", by: .committeeSecretary, orders),
        Step("purchase order JY2025-0001", by: .committeeSecretary, orders),
        Step(
            "purchase print CG2025-0002", by: .auditor,
            """
            开原市 果蔬产业联合党委
            采购订单 CG2025-0002
            日期：2025年9月15日
            供应商：铁岭农资公司（S2），铁岭市银州区
            统购批次：TG2025-0001 2025年秋季农资
            依据：决议 JY2025-0001，议案 HY2025-0001/1“按报价统购”通过（赞成 3，反对 0，弃权 0，出席 3，应到 4）

            1. 复合肥  5 袋 × 128.00 元/袋 = 640.00 元

            合计：640.00 元
            大写：陆佰肆拾元整

            采购方（签章）：____________  供应商（签章）：____________  日期：____________

            """),
        Step(
            "meeting show HY2025-0001", by: .auditor,
            """
            开原市 果蔬产业联合党委
            会议纪要 HY2025-0001（季度联席会）
            时间：2025年9月12日
            地点：镇政府
            表决规则：到会不少于 2/3，赞成超过 1/2
            应到 4 人：周书记、李副书记、张国栋、孙经理
            出席 3 人：周书记、李副书记、张国栋
            缺席 1 人：孙经理

            议案 HY2025-0001/1（统购议案）：按报价统购
              赞成：周书记、李副书记、张国栋
              反对：无
              弃权：无
              决议 JY2025-0001：通过（赞成 3，反对 0，弃权 0，出席 3，应到 4）

            """),
    ]

    private static let english = """
        开原市 果蔬产业联合党委
        Purchase order CG2025-0002
        Date: 2025-09-15
        Supplier: 铁岭农资公司 (S2), 铁岭市银州区
        Purchase round: TG2025-0001 2025年秋季农资
        By resolution JY2025-0001, motion HY2025-0001/1 "按报价统购": carried (aye 3, nay 0, abstain 0; present 3 of 4)

        1. 复合肥  5 bags × 128.00 yuan/bag = 640.00 yuan

        Total: 640.00 yuan
        In capitals: 陆佰肆拾元整

        Buyer: ____________  Supplier: ____________  Date: ____________

        """

    @Test func `from a harvest sheet to the sales summary`() async throws {
        try await withKaiyuan { desk in
            let sheet = "日期,批次号,等级,重量（斤）\n2025-07-10,P-A1,一级,200\n"
            let loaded = try await desk.load("harvests", sheet, by: .villageCoordinator)
            #expect(loaded == done(Self.loaded))
            for step in Self.sale {
                let run = try await desk.run(step.line, by: step.role)
                #expect(run == done(step.said), sourceLocation: step.place)
            }
            let summary = try await desk.run("report sales --unit 公斤", by: .auditor, in: .english)
            #expect(summary == done(Self.inKilograms))
        }
    }

    private static let loaded = """
        文件“harvests.csv”，编码 UTF-8，共 2 行。
        表头：日期 → 日期，批次号 → 批次号，等级 → 等级，重量（斤） → 数量。
        新记录 1 条，更改 0 条，已有 0 条，空行 0 行，合计行 0 行，问题 0 处。

        """

    private static let sale = [
        Step(
            "batch stock P-A1", by: .auditor,
            """
            作物  等级      采收  发货      结存
            ----  ----  --------  ----  --------
            番茄  一级  1,200 斤  0 斤  1,200 斤
            番茄  二级    400 斤  0 斤    400 斤

            """),
        Step(
            "sale order --buyer B01 --committee KY-SG --on 2025-08-01 '番茄 一级 1150斤 3.2元/斤' '番茄，二级，4箱，60元/箱'",
            by: .salesManager, "已接受销售订单 XS2025-0001，2 行。\n"),
        Step(
            "sale deliver XS2025-0001 --on 2025-08-10 '1 P-A1 1100斤' '1 P-B1 50斤' '2 P-A1 4箱'",
            by: .salesManager,
            """
            已发货 FH2025-0001。
            发货单号     日期        行  批次  成员    等级      数量  金额（元）  验收数量  验收金额（元）  退回  原因
            -----------  ----------  --  ----  ------  ----  --------  ----------  --------  --------------  ----  ----
            FH2025-0001  2025-08-10   1  P-A1  张国栋  一级  1,100 斤    3,520.00
            FH2025-0001  2025-08-10   2  P-B1  王德才  一级     50 斤      160.00
            FH2025-0001  2025-08-10   3  P-A1  张国栋  二级      4 箱      240.00

            """),
        Step(
            "sale accept FH2025-0001 '1 1092.5斤 压伤' --returned 5斤 --rest --on 2025-08-12",
            by: .salesManager,
            "已登记发货单 FH2025-0001 的验收，金额 3,896.00 元。\n"),
        Step(
            "sale show XS2025-0001", by: .auditor,
            """
            行  作物  等级      数量         单价    最多发货    已发货      已验收
            --  ----  ----  --------  -----------  ----------  --------  ----------
             1  番茄  一级  1,150 斤   3.20 元/斤  1,207.5 斤  1,150 斤  1,142.5 斤
             2  番茄  二级      4 箱  60.00 元/箱      4.2 箱      4 箱        4 箱
            发货单号     日期        行  批次  成员    等级      数量  金额（元）    验收数量  验收金额（元）  退回  原因
            -----------  ----------  --  ----  ------  ----  --------  ----------  ----------  --------------  ----  ----
            FH2025-0001  2025-08-10   1  P-A1  张国栋  一级  1,100 斤    3,520.00  1,092.5 斤        3,496.00  5 斤  压伤
            FH2025-0001  2025-08-10   2  P-B1  王德才  一级     50 斤      160.00       50 斤          160.00  0 斤
            FH2025-0001  2025-08-10   3  P-A1  张国栋  二级      4 箱      240.00        4 箱          240.00  0 箱

            """),
        Step(
            "batch stock P-A1", by: .auditor,
            """
            作物  等级      采收      发货    结存
            ----  ----  --------  --------  ------
            番茄  一级  1,200 斤  1,095 斤  105 斤
            番茄  二级    400 斤    100 斤  300 斤

            """),
        Step(
            "report sales", by: .auditor,
            """
            销售汇总，2025年

            作物  月份           数量  金额（元）          均价  金额占比  笔数
            ----  -------  ----------  ----------  ------------  --------  ----
            番茄  2025-08  1,242.5 斤    3,896.00  3.1356 元/斤   100.00%     3
            ----  -------  ----------  ----------  ------------  --------  ----
            合计           1,242.5 斤    3,896.00  3.1356 元/斤   100.00%     3

            """),
        Step(
            "report sales --by village,grade --period 2025-Q3", by: .accountant,
            """
            销售汇总，2025年第三季度

            村编号        村      等级        数量  金额（元）          均价  金额占比  笔数
            ------------  ------  ----  ----------  ----------  ------------  --------  ----
            211282102201  金星村  一级  1,092.5 斤    3,496.00    3.20 元/斤    89.73%     1
            211282102201  金星村  二级      100 斤      240.00    2.40 元/斤     6.16%     1
            211282102202  双榆村  一级       50 斤      160.00    3.20 元/斤     4.11%     1
            ------------  ------  ----  ----------  ----------  ------------  --------  ----
            合计                        1,242.5 斤    3,896.00  3.1356 元/斤   100.00%     3

            """),
        Step(
            "report sales --by buyer --format csv", by: .accountant,
            """
            \u{FEFF}采购商编号,采购商,数量,数量单位,金额（元）,均价,均价单位,金额占比,笔数\r
            B01,兴隆超市,1242.5,斤,3896.00,3.1356,斤,100%,3\r
            合计,,1242.5,斤,3896.00,3.1356,斤,100%,3\r

            """),
        Step(
            "report ledger", by: .accountant,
            """
            科目余额

            科目            名称               类别  余额（元）  分录数
            --------------  -----------------  ----  ----------  ------
            receivable:B01  应收账款—兴隆超市  资产    3,896.00       1
            sales-clearing  统销待结算         负债   -3,896.00       1

            """),
        Step(
            "report ledger receivable:B01 --period 2025-08", by: .accountant,
            """
            对账单，应收账款—兴隆超市（receivable:B01），2025年8月

            日期        摘要              借方（元）  贷方（元）  余额（元）
            ----------  ----------------  ----------  ----------  ----------
            2025-08-01  期初余额                                        0.00
            2025-08-12  FH2025-0001 验收    3,896.00                3,896.00
            ----------  ----------------  ----------  ----------  ----------
            2025-08-31  期末余额            3,896.00        0.00    3,896.00

            """),
    ]

    private static let inKilograms = """
        Sales summary, 2025

        Crop   Month     Quantity  Revenue (yuan)   Average price  Share of revenue  Lines
        -----  -------  ---------  --------------  --------------  ----------------  -----
        番茄   2025-08  621.25 kg        3,896.00  6.2712 yuan/kg           100.00%      3
        -----  -------  ---------  --------------  --------------  ----------------  -----
        Total           621.25 kg        3,896.00  6.2712 yuan/kg           100.00%      3

        """
}
