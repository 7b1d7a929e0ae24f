import Lianhe
import LianheTesting

extension Desk {
    /// Two committees that cover all villages, each with officers, a meeting, a purchase, a plan, an order
    /// and a delivery of its own; the secretary of the cast is that of KY-SG, which trades with members of
    /// 金星村 alone, and sees nothing of any village. In 金星村 a member grows for KY-MM too.
    func settleTwoCommittees() async throws {
        for (kind, role, text) in Self.twoCommittees {
            let run = try await load(kind, text, by: role)
            guard run.status == 0 else { throw Unprepared(line: kind, run: run) }
        }
        try await prepare("committee leader KY-MM 其他 --from 2022-03-01 --reason 推选")
        for line in Self.ownPapers { try await prepare(line, by: .committeeSecretary) }
        for line in Self.othersPapers { try await prepare(line, as: "mm.secretary") }
        for line in Self.trades { try await prepare(line, by: .salesManager) }
        for line in Self.fieldBook + Self.stores { try await prepare(line) }
        try await survey()
        try await prepare(
            "survey reject PC2025 番茄 211282102202 --by 县委组织部 --reason 路远 --on 2025-09-10")
        let harvests = try await prepare("harvest list --batch Q-A2 --json").output
        for number in harvests.matches(of: /"number": "([^"]+)"/).prefix(1) {
            try await prepare("harvest confirm \(number.1) --name 李秀兰 --how 签字")
        }
    }

    /// Runs a line as somebody who is not of the cast; it has to end well.
    private func prepare(_ line: String, as account: String) async throws {
        let run = try await lianhe(
            words(line) + [
                "--database", cast.testDatabase.applicationURL, "--county", county, "--as", account,
                "--today", "2025-09-15",
            ])
        guard run.status == 0 else { throw Unprepared(line: line, run: run) }
    }

    private static let twoCommittees: [(kind: String, role: Role, text: String)] = [
        ("committees", .countyOperator, "编号,名称,产业,成立日期\nKY-MM,苗木产业联合党委,苗木,2020-01-01\n"),
        (
            "people", .countyOperator,
            "账号,姓名,角色,村代码,成员编号,党委编号\nmm.secretary,马书记,书记,,,KY-MM\n"
        ),
        (
            "coverage", .countyOperator,
            """
            党委编号,村代码,覆盖开始日
            KY-SG,211282102201,2022-03-01
            KY-SG,211282102202,2022-03-01
            KY-MM,211282102201,2022-03-01
            KY-MM,211282102202,2022-03-01
            KY-MM,211282001201,2022-03-01

            """
        ),
        (
            "officers", .countyOperator,
            "党委编号,委员编号,姓名,职务,任期开始\nKY-MM,M1,马书记,书记,2023-01-01\n"
        ),
        (
            "plots", .countyOperator,
            """
            地块编号,地块名称,村代码,成员编号,权属,面积
            D1,东地,211282102201,KY0001,承包,3亩
            D2,南地,211282102201,KY0002,承包,2亩
            D3,西地,211282102202,KY0003,承包,4亩

            """
        ),
        (
            "batches", .countyOperator,
            """
            批次号,产业联合党委代码,作物,成员编号,地块编号,种植日期,种植方式
            Q-A1,KY-SG,番茄,KY0001,D1,2025-03-01,大棚
            Q-A2,KY-MM,番茄,KY0002,D2,2025-03-01,露地
            Q-B1,KY-MM,番茄,KY0003,D3,2025-03-01,露地

            """
        ),
        (
            "input-lots", .countyOperator,
            """
            投入品批次号,类别,产品名称,农药登记证号,供应商,入库数量,安全间隔期,单价
            N1,肥料,复合肥,,铁岭农资公司,50公斤,,3.2元
            N2,农药,吡虫啉,PD20120001,丹东植保站,500克,7天,0.5元

            """
        ),
        (
            "harvests", .countyOperator,
            """
            日期,批次号,等级,数量
            2025-07-11,Q-A1,一级,300斤
            2025-07-11,Q-A2,一级,200斤
            2025-07-11,Q-B1,一级,100斤

            """
        ),
        (
            "market-prices", .salesManager,
            "品名,最低价,平均价,最高价,规格,单位,发布日期\n番茄,1.2,1.5,1.8,大,斤,2025-09-01\n"
        ),
    ]

    private static let ownPapers = [
        "purchase round open KY-SG 果蔬农资", "purchase demand TG2025-0001 KY0001 复合肥 40公斤",
        "purchase round close TG2025-0001", "meeting call KY-SG --kind 季度 --place 镇政府",
        "meeting attend HY2025-0001 O1 O2 O3 O4", "meeting motion HY2025-0001 统购 --purchase",
        "purchase plan HY2025-0001/1 TG2025-0001 --line S2,F1,1袋,3.2元/公斤",
        "meeting vote HY2025-0001/1 --aye O1 O2 O3 O4", "meeting resolve HY2025-0001/1",
        "purchase order JY2025-0001",
        "plan draft KY-SG 2025春 --line '番茄 211282102201 3亩' --on 2025-03-01",
    ]

    private static let othersPapers = [
        "purchase round open KY-MM 苗木农资", "purchase demand TG2025-0002 KY0003 草莓苗 50株",
        "purchase demand TG2025-0002 KY0002 草莓苗 100株",
        "purchase round close TG2025-0002", "meeting call KY-MM --kind 季度 --place 苗木站",
        "meeting attend HY2025-0002 M1", "meeting motion HY2025-0002 购苗 --purchase",
        "purchase plan HY2025-0002/1 TG2025-0002 --line S1,M1,100株,0.35",
        "meeting vote HY2025-0002/1 --aye M1", "meeting resolve HY2025-0002/1",
        "purchase order JY2025-0002",
        "plan draft KY-MM 2025春 --line '番茄 211282102202 4亩' --on 2025-03-01",
    ]

    private static let trades = [
        "sale order --buyer B01 --committee KY-SG '番茄 一级 100斤 3元/斤' --on 2025-08-01",
        "sale deliver XS2025-0001 '1 Q-A1 60斤' --on 2025-08-02",
        "sale order --buyer B02 --committee KY-MM '番茄 一级 100斤 4元/斤' --on 2025-08-01",
        "sale deliver XS2025-0002 '1 Q-A2 40斤' '1 Q-B1 30斤' --on 2025-08-03",
    ]

    private static let stores = [
        "store add LK1 一号冷库 --kind 冷藏 --village 211282102201",
        "store add LK2 双榆冷库 --kind 冷藏 --village 211282102202",
        "store put Q-A2 一级 30斤 --into LK1 --on 2025-08-05",
        "store put Q-B1 一级 20斤 --into LK2 --on 2025-08-05",
    ]

    private static let fieldBook = [
        "input use Q-A1 N1 5公斤 --on 2025-05-01", "input use Q-A2 N1 4公斤 --on 2025-05-01",
        "input use Q-B1 N2 20克 --on 2025-05-01",
        "field record Q-A2 打药 --person 李秀兰 --lot N2 --dose 20克 --on 2025-06-01",
        "harvest weigh Q-A2 '一级 60斤 10斤' --ticket T1 --by 李秀兰 --on 2025-07-20",
        "harvest lose Q-A2 一级 5斤 --kind 抽检 --reason 检测 --on 2025-07-25",
        "harvest lose Q-B1 一级 6斤 --kind 抽检 --reason 检测 --on 2025-07-25",
        "batch cost add Q-A2 人工费 300元 --work 2工日 --on 2025-06-01",
        "batch cost add Q-B1 人工费 500元 --work 3工日 --on 2025-06-01",
    ]
}
