import Lianhe
import LianheTesting
import Testing

/// What `lianhe store` shows and refuses.
@Suite struct StoreDeskTests {
    @Test func `stores are listed with what lies in them`() async throws {
        try await withKaiyuan { desk in
            try await desk.settleStores()
            let list = try await desk.run("store list")
            #expect(list == done(Self.list))
            let shown = try await desk.run("store show LK1")
            #expect(shown == done(Self.shown))
            let english = try await desk.run("store show LK1", in: .english)
            #expect(english == done(Self.english))
            let again = try await desk.run(
                "store add CK2 二号仓库 --kind 常温 --village 211282102201")
            #expect(again == done("已登记过，没有变化。\n"))
        }
    }

    private static let list = """
        仓库编号  名称      贮藏方式  所属    容量  在库（可见）  地块编号
        --------  --------  --------  ------  ----  ------------  --------
        CK2       二号仓库  常温      金星村
        LK1       一号冷库  冷藏      金星村  5 吨      0.275 吨

        """
    private static let shown = """
        仓库编号      LK1
        名称          一号冷库
        贮藏方式      冷藏
        所属          金星村
        容量          5 吨
        在库（可见）  0.275 吨
        地块编号     \u{20}

        批次号  作物  等级    数量  仓库（空：未入库）  仓库名称  入库日期
        ------  ----  ----  ------  ------------------  --------  ----------
        P-A1    番茄  一级  500 斤  LK1                 一号冷库  2025-07-02
        P-A1    番茄  二级   50 斤  LK1                 一号冷库  2025-07-06

        """
    private static let english = """
        store        LK1
        name         一号冷库
        kept         chilled
        of           金星村
        capacity     5 t
        lies (seen)  0.275 t
        plot        \u{20}

        Batch  Crop  Grade  Quantity  Store (none: elsewhere)  Name      Since
        -----  ----  -----  --------  -----------------------  --------  ----------
        P-A1   番茄  一级    500 jin  LK1                      一号冷库  2025-07-02
        P-A1   番茄  二级     50 jin  LK1                      一号冷库  2025-07-06

        """

    @Test func `where lots lie is shown now and on a day`() async throws {
        try await withKaiyuan { desk in
            try await desk.settleStores()
            #expect(try await desk.run("store where --batch P-A1") == done(Self.now))
            let before = try await desk.run("store where --batch P-A1 --on 2025-07-04")
            #expect(before == done(Self.before))
            let due = try await desk.run("store due --days 7")
            #expect(due == done(Self.due))
            let english = try await desk.run("store due --days 7", in: .english)
            #expect(english == done(Self.dueEnglish))
        }
    }

    private static let now = """
        批次号  作物  等级    数量  仓库（空：未入库）  仓库名称  入库日期
        ------  ----  ----  ------  ------------------  --------  ----------
        P-A1    番茄  一级  500 斤  LK1                 一号冷库  2025-07-02
        P-A1    番茄  一级  100 斤  CK2                 二号仓库  2025-07-05
        P-A1    番茄  一级  400 斤
        P-A1    番茄  二级   50 斤  LK1                 一号冷库  2025-07-06
        P-A1    番茄  二级  350 斤

        """
    private static let before = """
        批次号  作物  等级    数量  仓库（空：未入库）  仓库名称  入库日期
        ------  ----  ----  ------  ------------------  --------  ----------
        P-A1    番茄  一级  600 斤  LK1                 一号冷库  2025-07-02
        P-A1    番茄  一级  400 斤
        P-A1    番茄  二级  400 斤

        """
    private static let due = """
        仓库编号  贮藏方式  批次号  作物  等级    数量  采收日期    保存到      状态
        --------  --------  ------  ----  ----  ------  ----------  ----------  --------------
        CK2       常温      P-A1    番茄  一级  100 斤  2025-07-01              没有登记保存期
        LK1       冷藏      P-A1    番茄  一级  500 斤  2025-07-01  2025-09-19  还有 4 天
        LK1       冷藏      P-A1    番茄  二级   50 斤  2025-07-01  2025-09-19  还有 4 天

        """
    private static let dueEnglish = """
        Store  Kept     Batch  Crop  Grade  Quantity  Harvested   Good until  State
        -----  -------  -----  ----  -----  --------  ----------  ----------  -------------
        CK2    ambient  P-A1   番茄  一级    100 jin  2025-07-01              no shelf life
        LK1    chilled  P-A1   番茄  一级    500 jin  2025-07-01  2025-09-19  4 days left
        LK1    chilled  P-A1   番茄  二级     50 jin  2025-07-01  2025-09-19  4 days left

        """

    @Test func `a delivery empties stores when the rest does not suffice`() async throws {
        try await withKaiyuan { desk in
            try await desk.settleStores()
            try await desk.prepare(
                "sale order --buyer B01 --committee KY-SG '番茄 一级 700斤 3元/斤' --on 2025-07-10",
                by: .salesManager)
            try await desk.prepare(
                "sale deliver XS2025-0001 '1 P-A1 700斤' --on 2025-07-12", by: .salesManager)
            let log = try await desk.run("store log --batch P-A1")
            #expect(log.output.contains("随发货损耗等出库"))
            let left = try await desk.run("store where --store LK1")
            #expect(left == done(Self.left))
        }
    }

    private static let left = """
        批次号  作物  等级    数量  仓库（空：未入库）  仓库名称  入库日期
        ------  ----  ----  ------  ------------------  --------  ----------
        P-A1    番茄  一级  200 斤  LK1                 一号冷库  2025-07-02
        P-A1    番茄  二级   50 斤  LK1                 一号冷库  2025-07-06

        """

    @Test func `what stores refuse is said`() async throws {
        try await withKaiyuan { desk in
            try await desk.settleStores()
            try await desk.expect(Self.refused)
        }
    }

    private static let refused = [
        Refusal(
            "store add X1 地窖 --kind 地窖 --village 211282102201",
            "没有贮藏方式“地窖”；可用：常温、通风、冷藏、气调、冷冻、干制。",
            "There is no way of storing \"地窖\"; there are ambient, ventilated, chilled, "
                + "controlled atmosphere, frozen, dried."),
        Refusal(
            "store put P-A1 一级 10000斤 --into LK1", "批次“P-A1”的一级当日未入库的只有 400 斤，不足 10,000 斤。",
            "400 jin of grade 一级 of the batch \"P-A1\" lay in no store that day, not 10,000 jin."),
        Refusal(
            "store take P-A1 一级 501斤 --from LK1", "仓库“LK1”里该批次的一级只有 500 斤，不足 501 斤。",
            "500 jin of grade 一级 of the batch lies in the store \"LK1\", not 501 jin."),
        Refusal(
            "store reverse P-A1 --reason 错", "“P-A1”不是出入库编号，应形如 KY25-001/1234。",
            "\"P-A1\" is no number of a step, such as KY25-001/1234."),
        Refusal(
            "store show XX", "没有编号为“XX”的仓库，或您无权查看。",
            "There is no store \"XX\", or you may not see it."),
        Refusal(
            "store put P-A1 一级 1斤 --into LK1", by: .auditor, "审计员（auditor）没有“登记采收”的权限。",
            "审计员 (auditor) may not record harvests."),
        Refusal(
            "store add X1 新库 --kind 冷藏 --village 211282102201", by: .salesManager,
            "销售经理人（sales.manager）没有“管理批次”的权限。",
            "销售经理人 (sales.manager) may not manage batches."),
    ]

    @Test func `rows of placements are recorded once, refused and told apart`() async throws {
        try await withKaiyuan { desk in
            try await desk.settleStores()
            let sheet = """
                日期,批次号,等级,数量,调出仓库,调入仓库,说明
                2025-07-07,P-A1,一级,20斤,,LK1,
                2025-07-07,P-A1,一级,20斤,,LK1,
                2025-07-08,P-A1,一级,20斤,LK1,,分拣
                2025-07-08,P-A1,一级,20斤,LK9,,
                2025-07-08,P-A1,一级,,LK1,,

                """
            let first = try await desk.load("placements", sheet)
            #expect(first.status == 1)
            #expect(first.output.hasSuffix(Self.problems), "\(first.output)")
            #expect(first.output.contains("新记录 3 条"))
            let again = try await desk.load("placements", sheet)
            #expect(again.output.contains("新记录 0 条，更改 0 条，已有 3 条"), "\(again.output)")
        }
    }

    private static let problems = """
        第 5 行“调出仓库”“LK9”：没有编号为“LK9”的仓库，或您无权查看。
        第 6 行“数量”“”：“数量”没有填写。

        """
}
