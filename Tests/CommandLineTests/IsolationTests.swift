import Lianhe
import Testing

/// Two counties in one database: nothing of one can be named, seen or changed from the other.
@Suite struct IsolationTests {
    @Test func `every code and document number of Kaiyuan is unknown in Wuxi`() async throws {
        try await withKaiyuan { kaiyuan in
            try await kaiyuan.settleLand()
            try await kaiyuan.buy()
            try await kaiyuan.settleStores()
            try await kaiyuan.sell()
            try await kaiyuan.survey()
            try await kaiyuan.prepare("village rename 211282001201 新城社区 --reason 更名")
            let before = try await kaiyuan.everything()
            let wuxi = Desk(cast: kaiyuan.cast, county: "wuxi")
            try await wuxi.settleBesideKaiyuan()
            try await wuxi.expect(Self.refused)
            for sheet in Self.sheets { try await wuxi.expect(sheet) }
            #expect(try await kaiyuan.everything() == before)
        }
    }

    /// Every capability's commands, on what the other county has.
    static let refused = unknown + costs + stores + surveys

    static let unknown = [
        Refusal("harvest record P-A1 一级 10斤", "没有批次号为“P-A1”的批次。", "There is no batch \"P-A1\"."),
        Refusal(
            "harvest reverse P-A1/2025-07-01/1 --reason 错", "没有采收记录 P-A1/2025-07-01/1。",
            "There is no harvest P-A1/2025-07-01/1."),
        Refusal(
            "harvest lose P-A1 一级 1斤 --kind 抽检 --reason 检", "没有批次号为“P-A1”的批次。",
            "There is no batch \"P-A1\"."),
        Refusal(
            "harvest weigh P-A1 '一级 120斤 20斤' --ticket T9 --by 司磅员", "没有批次号为“P-A1”的批次。",
            "There is no batch \"P-A1\"."),
        Refusal(
            "harvest confirm P-A1/2025-07-01/1 --name 张国栋 --how 签字",
            "没有采收记录 P-A1/2025-07-01/1。", "There is no harvest P-A1/2025-07-01/1."),
        Refusal(
            "harvest show P-A1/2025-07-01/1", "没有采收记录 P-A1/2025-07-01/1。",
            "There is no harvest P-A1/2025-07-01/1."),
        Refusal(
            "harvest unconfirmed --batch P-A1", "没有批次号为“P-A1”的批次。",
            "There is no batch \"P-A1\"."),
        Refusal("harvest losses --batch P-A1", "没有批次号为“P-A1”的批次。", "There is no batch \"P-A1\"."),
        Refusal(
            "harvest reverse-loss P-A1/1 --reason 错", "没有损耗记录 P-A1/1。",
            "There is no loss P-A1/1."),
        Refusal(
            "offline settle 0198f0a0-0000-7000-8000-000000000001 --take mine --reason 核对",
            "没有指令 0198f0a0-0000-7000-8000-000000000001 的冲突，或您无权查看。",
            "There is no conflict of the command 0198f0a0-0000-7000-8000-000000000001."),
        Refusal("batch close P-A1 --reason 拉秧", "没有批次号为“P-A1”的批次。", "There is no batch \"P-A1\"."),
        Refusal(
            "batch reopen P-A1 --reason 错", "没有批次号为“P-A1”的批次。", "There is no batch \"P-A1\"."),
        Refusal("batch show P-A1", "没有批次号为“P-A1”的批次。", "There is no batch \"P-A1\"."),
        Refusal("batch label P-A1", "没有批次号为“P-A1”的批次。", "There is no batch \"P-A1\"."),
        Refusal("batch inputs P-A1", "没有批次号为“P-A1”的批次。", "There is no batch \"P-A1\"."),
        Refusal(
            "batch split P-A1 W-A2 --plot P1 --reason 分", "没有批次号为“P-A1”的批次。",
            "There is no batch \"P-A1\"."),
        Refusal(
            "batch merge P-A1 --into P-B1 --reason 并", "没有批次号为“P-A1”的批次。",
            "There is no batch \"P-A1\"."),
        Refusal(
            "input reverse P-A1/1 --reason 错", "没有领用记录 P-A1/1。",
            "There is no use of an input P-A1/1."),
        Refusal("input use P-A1 N1 1克", "没有批次号为“P-A1”的批次。", "There is no batch \"P-A1\"."),
        Refusal(
            "field record P-A1 浇水 --person 张国栋", "没有批次号为“P-A1”的批次。",
            "There is no batch \"P-A1\"."),
        Refusal(
            "field reverse P-A1/1 --reason 错", "没有农事记录 P-A1/1。", "There is no field work P-A1/1."),
        Refusal(
            "harvest accept P-A1 一级 1斤 --reason 检", "没有批次号为“P-A1”的批次。",
            "There is no batch \"P-A1\"."),
        Refusal(
            "harvest clear P-A1/2025-07-01/1 --reason 检 --evidence J1",
            "采收记录 P-A1/2025-07-01/1 没有被禁售。",
            "The harvest P-A1/2025-07-01/1 is not barred from sale."),
        Refusal("batch stock P-A1", "没有批次号为“P-A1”的批次。", "There is no batch \"P-A1\"."),
        Refusal(
            "member list --village 211282102201", "没有代码为“211282102201”的村，请先登记村。",
            "There is no village with the code \"211282102201\"; record the village first."),
        village("village show 211282102201"),
        village("village rename 211282102201 新村 --reason 更名"),
        village("village recode 211282102201 500238101209 --reason 换码"),
        village("village merge 211282102201 --into 500238101201 --reason 合并"),
        village("village split 211282102201 500238101209 新村 --reason 拆分"),
        Refusal(
            "village undo QH2025-0001 --reason 错", "没有区划变更 QH2025-0001。",
            "There is no change of places QH2025-0001."),
        township("township rename 211282102 新镇 --reason 更名"),
        township("township merge 211282102 --into 500238101 --reason 合并"),
        member("member show KY0001"), member("member people KY0001"),
        member("member reveal KY0001 --reason 查"),
        member("member person KY0001 张国栋 户主"),
        Refusal(
            "member find --phone 13812345678", "没有人登记电话 13812345678，或您无权查看。",
            "Nobody has the telephone 13812345678, or you may not see who has."),
        member("member leave KY0001 --reason 退"),
        member("member rejoin KY0001 --reason 回"),
        member("member merge KY0001 --into WX0001 --reason 重"),
        member("member unmerge KY0001 --reason 错"),
        member("member support KY0001 低保户 --reason 认定"),
        member("member consent KY0001 金融 --reason 同意书"),
        Refusal(
            "plot list --member KY0001", "没有编号为“KY0001”的成员，或您无权查看。",
            "There is no member with the code \"KY0001\", or you may not see it."),
        plot("show D1"),
        plot("transfer D1 --to WX0001 --reason 收回"),
        plot("lease D1 --to WX0001 --rent 300 --until 2030-12-31 --reason 流转"),
        plot("end-lease D1 --reason 退租"),
        plot("status D1 撂荒 --reason 外出"),
        plot("class D1 园地 --reason 改种"),
        plot("remeasure D1 3亩 --reason 丈量"),
        plot("split D1 --part 'D8 1亩' --part 'D9 其余' --reason 分片"),
        plot("merge D1 D2 --into D8 --reason 连片"),
        plot("undo D1 --reason 记错"),
        plot("resize D1 冷库 300立方米 --from 2022-05-01 --reason 量错"),
        Refusal(
            "committee show KY-SG", "没有编号为“KY-SG”的产业联合党委。",
            "There is no committee with the code \"KY-SG\"."),
        committee("organisations KY-SG"), committee("chain KY-SG"), committee("leader KY-SG"),
        committee("cover KY-SG 500238101201"),
        committee("uncover KY-SG 500238101201 --reason 调整"),
        committee("join KY-SG WX0001 种植"), committee("leave KY-SG WX0001 --reason 退出"),
        committee("end-term KY-SG O1 --reason 辞职"),
        committee("disclose KY-SG 500238101201 名册"),
        committee("withdraw KY-SG 500238101201 --reason 调整"),
        Refusal(
            "committee cover WX-SG 211282102201", "没有代码为“211282102201”的村，请先登记村。",
            "There is no village with the code \"211282102201\"; record the village first."),
        Refusal(
            "committee join WX-SG KY0001 种植", "没有编号为“KY0001”的成员，或您无权查看。",
            "There is no member with the code \"KY0001\", or you may not see it."),
        Refusal(
            "meeting list --committee KY-SG", "没有编号为“KY-SG”的产业联合党委。",
            "There is no committee with the code \"KY-SG\"."),
        Refusal(
            "meeting show HY2025-0001", "没有会议 HY2025-0001。", "There is no meeting HY2025-0001."),
        secretary(
            "plan draft KY-SG 2025春 --line '番茄 211282102201 3亩'",
            "没有编号为“KY-SG”的产业联合党委。", "There is no committee with the code \"KY-SG\"."),
        secretary(
            "plan change KY-SG 2025春 --reason 旱 --line '番茄 211282102201 3亩'",
            "没有编号为“KY-SG”的产业联合党委。", "There is no committee with the code \"KY-SG\"."),
        secretary(
            "plan show KY-SG 2025春", "“KY-SG”没有 2025春 的计划。", "KY-SG has no plan for 2025春."),
        secretary(
            "plan compare KY-SG 2025春", "“KY-SG”没有 2025春 的计划。", "KY-SG has no plan for 2025春."),
        secretary(
            "plan history KY-SG 2025春", "“KY-SG”没有 2025春 的计划。", "KY-SG has no plan for 2025春."),
        secretary(
            "meeting call KY-SG --kind 季度 --place 镇政府", "没有编号为“KY-SG”的产业联合党委。",
            "There is no committee with the code \"KY-SG\"."),
        secretary(
            "meeting attend HY2025-0001 O1", "没有会议 HY2025-0001。", "There is no meeting HY2025-0001."
        ),
        secretary(
            "meeting motion HY2025-0001 议题", "没有会议 HY2025-0001。", "There is no meeting HY2025-0001."
        ),
        secretary(
            "meeting vote HY2025-0001/1 --aye O1", "没有议案 HY2025-0001/1。",
            "There is no motion HY2025-0001/1."),
        secretary(
            "meeting resolve HY2025-0001/1", "没有议案 HY2025-0001/1。",
            "There is no motion HY2025-0001/1."),
        secretary(
            "purchase round open KY-SG 秋季", "没有编号为“KY-SG”的产业联合党委。",
            "There is no committee with the code \"KY-SG\"."),
        secretary(
            "purchase round show TG2025-0001", "没有统购批次 TG2025-0001。",
            "There is no purchase round TG2025-0001."),
        secretary(
            "purchase round close TG2025-0001", "没有统购批次 TG2025-0001。",
            "There is no purchase round TG2025-0001."),
        secretary(
            "purchase demand TG2025-0001 WX0001 复合肥 10公斤", "没有统购批次 TG2025-0001。",
            "There is no purchase round TG2025-0001."),
        secretary(
            "purchase plan HY2025-0001/1 TG2025-0001 --line S1,F1,5袋,3元/公斤", "没有议案 HY2025-0001/1。",
            "There is no motion HY2025-0001/1."),
        secretary(
            "purchase order JY2025-0001", "没有决议 JY2025-0001。", "There is no resolution JY2025-0001."
        ),
        secretary(
            "purchase show CG2025-0001", "没有采购订单 CG2025-0001。",
            "There is no purchase order CG2025-0001."),
        secretary(
            "purchase print CG2025-0001", "没有采购订单 CG2025-0001。",
            "There is no purchase order CG2025-0001."),
        seller(
            "sale order --buyer B01 --committee WX-SG '番茄 一级 10斤 3元/斤'", "没有编号为“B01”的采购商。",
            "There is no buyer \"B01\"."),
        seller(
            "sale order --buyer W01 --committee KY-SG '番茄 一级 10斤 3元/斤'", "没有编号为“KY-SG”的产业联合党委。",
            "There is no committee \"KY-SG\"."),
        seller(
            "sale deliver XS2025-0001 '1 P-A1 10斤'", "没有销售订单 XS2025-0001。",
            "There is no sales order XS2025-0001."),
        seller(
            "sale accept FH2025-0001 --rest", "没有发货单 FH2025-0001。",
            "There is no delivery FH2025-0001."),
        seller(
            "sale show XS2025-0001", "没有销售订单 XS2025-0001。", "There is no sales order XS2025-0001."),
        seller(
            "trace delivery FH2025-0001", "没有发货单 FH2025-0001。", "There is no delivery FH2025-0001."),
        Refusal("report yields --crop 苹果苗", "没有作物“苹果苗”。", "There is no crop \"苹果苗\"."),
        Refusal("trace input N1", "没有编号为“N1”的投入品批次。", "There is no lot \"N1\"."),
        Refusal("trace batch P-A1", "没有批次号为“P-A1”的批次。", "There is no batch \"P-A1\"."),
        seller("sale show FH2025-0001", "没有发货单 FH2025-0001。", "There is no delivery FH2025-0001."),
        seller("price map 西红柿 苹果苗", "没有作物“苹果苗”。", "There is no crop \"苹果苗\"."),
        Refusal("crop show 苹果苗", "没有作物“苹果苗”。", "There is no crop \"苹果苗\"."),
        Refusal("crop season 苹果苗", "没有作物“苹果苗”。", "There is no crop \"苹果苗\"."),
        Refusal("crop keeps 苹果苗 冷藏", "没有作物“苹果苗”。", "There is no crop \"苹果苗\"."),
        Refusal("crop expect 苹果苗 3亩", "没有作物“苹果苗”。", "There is no crop \"苹果苗\"."),
        Refusal(
            "report ledger receivable:B01", by: .accountant, "没有科目“receivable:B01”。",
            "There is no account \"receivable:B01\"."),
    ]

    private static func village(
        _ line: String, at place: SourceLocation = #_sourceLocation
    ) -> Refusal {
        Refusal(
            line, "没有代码为“211282102201”的村，请先登记村。",
            "There is no village with the code \"211282102201\"; record the village first.",
            at: place)
    }

    private static func township(
        _ line: String, at place: SourceLocation = #_sourceLocation
    ) -> Refusal {
        Refusal(
            line, "没有代码为“211282102”的乡镇，请先登记乡镇。",
            "There is no township with the code \"211282102\"; record the township first.",
            at: place)
    }

    private static func member(
        _ line: String, at place: SourceLocation = #_sourceLocation
    ) -> Refusal {
        Refusal(
            line, "没有编号为“KY0001”的成员，或您无权查看。",
            "There is no member with the code \"KY0001\", or you may not see it.", at: place)
    }

    private static func committee(
        _ line: String, at place: SourceLocation = #_sourceLocation
    ) -> Refusal {
        Refusal(
            "committee \(line)", "没有编号为“KY-SG”的产业联合党委。",
            "There is no committee with the code \"KY-SG\".", at: place)
    }

    private static func plot(
        _ words: String, at place: SourceLocation = #_sourceLocation
    ) -> Refusal {
        Refusal(
            "plot \(words)", "没有编号为“D1”的地块，或您无权查看。",
            "There is no plot with the code \"D1\", or you may not see it.", at: place)
    }

    private static func secretary(
        _ line: String, _ chinese: String, _ english: String,
        at place: SourceLocation = #_sourceLocation
    ) -> Refusal {
        Refusal(line, by: .committeeSecretary, chinese, english, at: place)
    }

    private static func seller(
        _ line: String, _ chinese: String, _ english: String,
        at place: SourceLocation = #_sourceLocation
    ) -> Refusal {
        Refusal(line, by: .salesManager, chinese, english, at: place)
    }

    static let sheets = [
        Sheet(
            "harvests", "日期,批次号,等级,数量\n2025-07-05,P-A1,一级,10斤\n",
            zh: """
                文件“harvests.csv”，编码 UTF-8，共 2 行。
                表头：日期 → 日期，批次号 → 批次号，等级 → 等级，数量 → 数量。
                新记录 0 条，更改 0 条，已有 0 条，空行 0 行，合计行 0 行，问题 1 处。
                第 2 行“批次号”“P-A1”：没有批次号为“P-A1”的批次。
                """,
            en: """
                File “harvests.csv”, encoding UTF-8, 2 lines.
                Headers: 日期 → date, 批次号 → batch, 等级 → grade, 数量 → quantity.
                0 recorded, 0 changed, 0 already recorded, 0 blank, 0 totals, 1 problem.
                Line 2, “批次号”, “P-A1”: There is no batch "P-A1".
                """),
        Sheet(
            "batches", "批次号,产业联合党委,作物,成员编号,种植日期\nW-A1,WX-SG,番茄,KY0001,2025-03-01\n",
            zh: """
                文件“batches.csv”，编码 UTF-8，共 2 行。
                表头：批次号 → 批次号，产业联合党委 → 产业联合党委代码，作物 → 作物，成员编号 → 成员编号，种植日期 → 种植日期。
                新记录 0 条，更改 0 条，已有 0 条，空行 0 行，合计行 0 行，问题 1 处。
                第 2 行“成员编号”“KY0001”：没有编号为“KY0001”的成员。
                """,
            en: """
                File “batches.csv”, encoding UTF-8, 2 lines.
                Headers: 批次号 → batch, 产业联合党委 → committee, 作物 → crop, 成员编号 → member, 种植日期 → planted.
                0 recorded, 0 changed, 0 already recorded, 0 blank, 0 totals, 1 problem.
                Line 2, “成员编号”, “KY0001”: There is no member "KY0001".
                """),
        Sheet(
            "members", "成员编号,村代码,类型,姓名,加入日期\nWX0009,211282102201,农户,马春生,2024-01-01\n",
            zh: """
                文件“members.csv”，编码 UTF-8，共 2 行。
                表头：成员编号 → 成员编号，村代码 → 村代码，类型 → 成员类型，姓名 → 名称，加入日期 → 加入日期。
                新记录 0 条，更改 0 条，已有 0 条，空行 0 行，合计行 0 行，问题 1 处。
                第 2 行“村代码”“211282102201”：没有代码为“211282102201”的村，请先登记村。
                """,
            en: """
                File “members.csv”, encoding UTF-8, 2 lines.
                Headers: 成员编号 → code, 村代码 → village, 类型 → kind, 姓名 → name, 加入日期 → joined.
                0 recorded, 0 changed, 0 already recorded, 0 blank, 0 totals, 1 problem.
                Line 2, “村代码”, “211282102201”: There is no village with the code "211282102201"; record the village first.
                """),
    ]

    @Test func `a number that both counties have means to each its own`() async throws {
        try await withKaiyuan { kaiyuan in
            try await kaiyuan.buy()
            let before = try await kaiyuan.run("purchase round show TG2025-0001 --members")
            let wuxi = Desk(cast: kaiyuan.cast, county: "wuxi")
            try await wuxi.settleBesideKaiyuan()
            try await wuxi.prepare("purchase round open WX-SG 秋季", by: .committeeSecretary)
            try await wuxi.prepare(
                "purchase demand TG2025-0001 WX0001 W1 7公斤", by: .committeeSecretary)
            try await wuxi.expect(Self.foreignDemands)
            let after = try await kaiyuan.run("purchase round show TG2025-0001 --members")
            #expect(after == before)
        }
    }

    private static let foreignDemands = [
        secretary(
            "purchase demand TG2025-0001 KY0001 W1 7公斤", "没有编号为“KY0001”的成员，或您无权查看。",
            "There is no member with the code \"KY0001\", or you may not see it."),
        secretary(
            "purchase demand TG2025-0001 WX0001 F1 7公斤", "没有编号或名称为“F1”的物资。",
            "There is no item with the code or name \"F1\"."),
        secretary(
            "purchase plan HY2025-0001/1 TG2025-0001 --line S1,W1,7公斤,3", "没有议案 HY2025-0001/1。",
            "There is no motion HY2025-0001/1."),
    ]

    @Test func `the lists and reports of Wuxi show nothing of Kaiyuan`() async throws {
        try await withKaiyuan { kaiyuan in
            try await kaiyuan.settleLand()
            try await kaiyuan.buy()
            try await kaiyuan.sell()
            try await kaiyuan.survey()
            let wuxi = Desk(cast: kaiyuan.cast, county: "wuxi")
            for line in Self.lists {
                #expect(try await wuxi.run(line, by: .auditor) == done("[]\n"))
            }
            let members = try await wuxi.run("member list --json", by: .auditor)
            #expect(members == done(Self.members))
            let committees = try await wuxi.run("committee list --json", by: .auditor)
            #expect(committees == done(Self.committees))
        }
    }

    private static let committees = """
        [
          {"code": "WX-SG", "name": "果蔬产业联合党委", "industry": "果蔬", "founded": "2020-01-01", "villages": 0, "officers": 0}
        ]

        """

    private static let members = """
        [
          {"code": "WX0001", "name": "谭明月", "kind": "农户", "village": "500238101201", "villageName": "凤凰村", "joined": "2020-01-01", "left": null},
          {"code": "WX0002", "name": "冉光荣", "kind": "农户", "village": "500238101201", "villageName": "凤凰村", "joined": "2020-01-01", "left": null}
        ]

        """
}

extension Desk {
    /// A committee, a crop and a buyer of Wuxi's own, so that only the foreign code is to blame.
    func settleBesideKaiyuan() async throws {
        let sheets: [(String, Role, String)] = [
            ("committees", .countyOperator, "编号,名称,产业,成立日期\nWX-SG,巫溪果蔬党委,果蔬,2020-01-01\n"),
            ("crops", .countyOperator, "作物代码,作物,计量单位,等级,等级序号\ntomato,番茄,斤,一级,1\n"),
            ("buyers", .salesManager, "编号,名称,渠道\nW01,巫溪超市,超市\n"),
            ("items", .committeeSecretary, "编号,名称,单位\nW1,复合肥,公斤\n"),
            (
                "market-prices", .salesManager,
                "品名,最低价,平均价,最高价,规格,单位,发布日期\n西红柿,1.5,2,2.5,大,斤,2025-09-01\n"
            ),
        ]
        for (kind, role, text) in sheets {
            let run = try await load(kind, text, by: role)
            guard run.status == 0 else { throw Unprepared(line: kind, run: run) }
        }
    }

    /// All that Kaiyuan's auditor can read of its figures.
    fileprivate func everything() async throws -> [CommandRun] {
        var runs: [CommandRun] = []
        for line in [
            "member list", "plot list", "batch list", "harvest list", "batch stock P-A1",
            "batch yields", "store list", "store where", "store log",
            "meeting show HY2025-0001", "purchase round show TG2025-0001 --members",
            "purchase show CG2025-0001", "purchase list", "sale show XS2025-0001",
            "report sales --by member,crop,grade,buyer,month", "report ledger",
            "survey rank PC2025", "survey decisions PC2025", "survey weights PC2025",
        ] {
            runs.append(try await prepare(line, by: .auditor))
        }
        return runs
    }
}
