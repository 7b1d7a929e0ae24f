import Lianhe
import LianheTesting
import Testing

/// What batches cost and lose, at the command line: whole texts.
@Suite struct CostTests {
    @Test func `costs are told, listed beside the inputs used, and taken back`() async throws {
        try await withKaiyuan { desk in
            try await desk.growAtCost()
            let list = try await desk.run("batch cost list C1", by: .accountant)
            #expect(list.output.withoutSerials == Self.list)
            let english = try await desk.run("batch cost list C1 --format csv", in: .english)
            #expect(english.output.withoutSerials.hasPrefix(Self.englishHeader))
            let number = try await desk.number(of: "运费")
            let reversed = try await desk.run(
                "batch cost reverse \(number) --reason 记错批次", by: .villageCoordinator)
            #expect(reversed == done("已冲销成本：\(number)。\n"))
            let after = try await desk.run("batch cost list C1", by: .accountant)
            #expect(after.output.contains("记错批次") && after.output.contains("216.00"))
        }
    }

    private static let list = """
        成本编号  日期        类别    来源    金额（元）  计入（元）  用工（工日）  凭证号  备注                          登记人      冲销原因
        --------  ----------  ------  ------  ----------  ----------  ------------  ------  ----------------------------  ----------  --------
        C1/#    2025-06-01  人工费  登记        200.00      200.00             2  PZ-1                                  平台管理员
        C1/#    2025-08-05  运输费  登记        100.00      100.00                        到县城                        平台管理员
        C1/F1                 肥料费  投入品       16.00       16.00                        复合肥 5 公斤 × 3.20 元/公斤
        --------  ----------  ------  ------  ----------  ----------  ------------  ------  ----------------------------  ----------  --------
        合计                                                  316.00

        """

    private static let englishHeader = """
        \u{FEFF}Number,Date,Kind,Source,Amount (yuan),Counted (yuan),Work (workday),Voucher,Note,\
        Recorded by,Taken back because\r
        C1/#,2025-06-01,labour,recorded,200.00,200.00,2,PZ-1,,平台管理员,
        """

    @Test func `costs are compared by method, what has none counted apart`() async throws {
        try await withKaiyuan { desk in
            try await desk.growAtCost()
            for (line, text) in Self.reports {
                let run = try await desk.run(line, by: .auditor)
                #expect(run.output == text, "\(line)")
            }
        }
    }

    private static let reports = [
        (
            "report costs --crop 番茄 --by method",
            """
            每亩成本比较：番茄，按种养方式

            种养方式    批次  计入  地块  面积（亩）  平均（元/亩）    最低  中位数    最高  标准差
            ----------  ----  ----  ----  ----------  -------------  ------  ------  ------  ------
            （未登记）     3     0     0
            大棚           3     3     1           4         404.00  316.00  400.00  450.00   67.72
            露地           2     0     0
            未计入：无成本 5 批。1 批所用投入品缺单价，成本不全。

            """
        ),
        (
            "report costs --crop 番茄 --by method --per 产量",
            """
            单位产量成本比较：番茄，按种养方式

            种养方式    批次  计入  地块  采收（斤）  平均（元/斤）  最低  中位数  最高  标准差
            ----------  ----  ----  ----  ----------  -------------  ----  ------  ----  ------
            （未登记）     3     0     0
            大棚           3     3     1         600         2.6933  1.58    3.00  4.00  1.2161
            露地           2     0     0
            未计入：无成本 5 批。1 批所用投入品缺单价，成本不全。

            """
        ),
        (
            "report losses --crop 番茄 --by 种养方式",
            """
            损耗率比较：番茄，按种养方式

            种养方式    批次  计入  地块  采收（斤）  损耗  损耗率   最低  中位数    最高  标准差
            ----------  ----  ----  ----  ----------  ----  ------  -----  ------  ------  ------
            （未登记）     3     2     0       1,900     0   0.00%  0.00%   0.00%   0.00%   0.00%
            大棚           3     3     1         600    40   6.67%  0.00%   5.00%  10.00%   5.00%
            露地           2     1     1          70     0   0.00%  0.00%   0.00%   0.00%
            未计入：未采收 2 批。

            """
        ),
        (
            "report losses --crop 番茄 --by 种养方式 --kinds",
            """
            损耗率比较：番茄，按种养方式

            种养方式    批次  采收（斤）  损耗  损耗率  自然损耗  霉烂变质   损伤   抽检   自用   其他
            ----------  ----  ----------  ----  ------  --------  --------  -----  -----  -----  -----
            （未登记）     3       1,900     0   0.00%     0.00%     0.00%  0.00%  0.00%  0.00%  0.00%
            大棚           3         600    40   6.67%     0.00%     1.67%  4.17%  0.83%  0.00%  0.00%
            露地           2          70     0   0.00%     0.00%     0.00%  0.00%  0.00%  0.00%  0.00%
            未计入：未采收 2 批。

            """
        ),
    ]

    @Test func `what is told of a cost is refused in both languages`() async throws {
        try await withKaiyuan { desk in
            try await desk.growAtCost()
            try await desk.expect(Self.refusals)
        }
    }

    private static let refusals = [
        Refusal(
            "batch cost add C1 礼金 100元",
            "没有“礼金”这种成本，应为种子种苗费、肥料费、农药费、饲料费、农膜及材料费、人工费、机械作业费、水电费、土地租金、加工费、运输费、其他费用。",
            "\"礼金\" is no kind of cost: seed and seedlings, fertiliser, pesticide, feed, "
                + "film and materials, labour, machinery, water and power, land rent, processing, "
                + "transport, other."),
        Refusal(
            "batch cost add C1 肥料费 100元",
            "批次“C1”使用的投入品已按单价计入肥料费 16.00 元，不再重复登记；另购的请登记为投入品。",
            "The inputs that the batch \"C1\" used count as 16.00 yuan of fertiliser; "
                + "record what was bought beside them as an input lot."),
        Refusal(
            "batch cost add C1 人工费 100元 --work 2斤", "用工量 2 斤不成立，应为大于零的工日数。",
            "2 jin is no quantity of work: days of work above zero."),
        Refusal(
            "batch cost reverse C1 --reason 错", "“C1”不是成本编号，应形如 KY25-001/1234。",
            "\"C1\" is no number of a cost, such as KY25-001/1234."),
        Refusal(
            "batch cost add C1 人工费 100元", by: .salesManager,
            "销售经理人（sales.manager）没有“登记成本”的权限。",
            "销售经理人 (sales.manager) may not record costs."),
    ]

    @Test func `a sheet of costs is imported, with what is wrong by row`() async throws {
        try await withKaiyuan { desk in
            try await desk.growAtCost()
            let sheet = """
                批次号,成本类别,发生日期,金额（元）,用工,凭证号,备注
                C2,租赁作业费,2025-05-02,"1,200.50",,PZ-9,耕地
                C2,人工费,2025-05-03,300,2.5,,
                C2,人工费,2025-05-03,0,2.5,,
                C2,礼金,2025-05-03,100,,,
                C9,人工费,2025-05-03,100,,,
                C1,肥料费,2025-05-03,100,,,

                """
            for told in ["新记录 2 条，更改 0 条，已有 0 条", "新记录 0 条，更改 0 条，已有 2 条"] {
                let run = try await desk.load("batch-costs", sheet, by: .villageCoordinator)
                #expect(run.output.contains(told) && run.output.hasSuffix(Self.problems))
            }
        }
    }

    private static let problems = """
        第 4 行“金额（元）”“0.00 元”：金额 0.00 元必须大于零。
        第 5 行“成本类别”“礼金”：没有“礼金”这种成本，应为种子种苗费、肥料费、农药费、饲料费、农膜及材料费、人工费、机械作业费、水电费、土地租金、加工费、运输费、其他费用。
        第 6 行“批次号”“C9”：没有批次号为“C9”的批次。
        第 7 行“成本类别”“肥料费”：批次“C1”使用的投入品已按单价计入肥料费 16.00 元，不再重复登记；另购的请登记为投入品。

        """

    @Test func `a cost is recorded from a list made offline, once`() async throws {
        try await withKaiyuan { desk in
            try await desk.growAtCost()
            let line = """
                {"command": "0198f0a0-0000-7000-8000-000000000077", "verb": "cost.record", \
                "at": "2025-09-03T10:15:00+08:00", "content": {"batch": "C2", "kind": "labour", \
                "day": "2025-09-03", "amount": 30000, \
                "work": {"thousandths": 2000, "unit": "workday"}}}

                """
            for told in ["已办 1 条，早已办 0 条，未办 0 条", "已办 0 条，早已办 1 条，未办 0 条"] {
                let run = try await Cast.withSheet(line, named: "c.jsonl") { path in
                    try await desk.run("offline apply \(path)", by: .villageCoordinator)
                }
                #expect(run.output.contains(told), "\(run.output)")
            }
            let list = try await desk.run("batch cost list C2", by: .accountant)
            #expect(list.output.contains("300.00"))
        }
    }
}

extension Desk {
    /// Five batches of tomatoes on land: three in greenhouses that cost 316, 400 and 900 元 on 1, 1 and 2 亩
    /// and lost 10, 0 and 30 of 200, 100 and 300 斤; one in the open of which no cost is told, with a lot
    /// that has no price; and one without a harvest or a cost.
    fileprivate func growAtCost() async throws {
        for (kind, text) in Self.atCost {
            let run = try await load(kind, text)
            guard run.status == 0 else { throw Unprepared(line: kind, run: run) }
        }
        for line in [
            "harvest lose C1 一级 10斤 --kind 霉烂变质 --reason 连雨 --on 2025-08-02",
            "harvest lose C3 一级 25斤 --kind 损伤 --reason 冰雹 --on 2025-08-02",
            "harvest lose C3 一级 5斤 --kind 抽检 --reason 检测 --on 2025-08-03",
            "batch cost add C1 人工费 200元 --work 2工日 --voucher PZ-1 --on 2025-06-01",
            "batch cost add C1 运费 100元 --on 2025-08-05 --note 到县城",
            "batch cost add C2 人工费 400元 --on 2025-06-01",
            "batch cost add C3 人工费 600元 --on 2025-06-01",
            "batch cost add C3 农膜费 300元 --on 2025-04-20",
        ] {
            try await prepare(line)
        }
    }

    /// The number of the cost of C1 of a kind.
    fileprivate func number(of kind: String) async throws -> String {
        let list = try await prepare("batch cost list C1 --json").output
        return list.matches(of: /"number": "(C1\/[0-9]+)"/).map { String($0.1) }.last ?? kind
    }

    private static let atCost = [
        ("plots", "地块编号,村代码,成员编号,权属,面积\nE1,211282102201,KY0001,承包,9亩\n"),
        (
            "batches",
            """
            批次号,产业联合党委代码,作物,成员编号,地块编号,种植日期,种养方式
            C1,KY-SG,番茄,KY0001,E1=1亩,2025-04-01,大棚
            C2,KY-SG,番茄,KY0001,E1=1亩,2025-04-01,大棚
            C3,KY-SG,番茄,KY0001,E1=2亩,2025-04-01,大棚
            C4,KY-SG,番茄,KY0001,E1=1亩,2025-04-01,露地
            C5,KY-SG,番茄,KY0001,E1=1亩,2025-04-01,露地

            """
        ),
        (
            "input-lots",
            """
            投入品批次号,类别,产品名称,供应商,入库数量,单价
            F1,肥料,复合肥,铁岭农资公司,50公斤,1.6元/斤
            Z1,种子,粉果番茄种,沈阳种业,1公斤,

            """
        ),
        ("batch-inputs", "批次号,投入品批次号,日期,数量\nC1,F1,2025-05-01,5公斤\nC4,Z1,2025-04-01,50克\n"),
        (
            "harvests",
            """
            日期,批次号,等级,数量
            2025-08-01,C1,一级,200斤
            2025-08-01,C2,一级,100斤
            2025-08-01,C3,一级,300斤
            2025-08-01,C4,一级,70斤

            """
        ),
    ]
}

extension String {
    /// The text with a hash for the serials of costs, which are of the whole installation.
    fileprivate var withoutSerials: String { replacing(/C1\/[0-9]+/, with: "C1/#") }
}
