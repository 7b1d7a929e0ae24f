import CommandLine
import Lianhe
import LianheTesting
import Testing

/// What `lianhe committee` shows and records.
@Suite struct CommitteeCommandTests {
    @Test func `a committee is shown with who leads it by which rule and why`() async throws {
        try await withKaiyuan { desk in
            try await desk.settleCommittee()
            let shown = try await desk.run("committee show KY-SG", by: .auditor)
            #expect(shown == done(Self.portrait))
            let before = try await desk.run("committee show KY-SG --on 2024-06-30", by: .auditor)
            #expect(before.output.contains("新城村、金星村、双榆村"))
            #expect(before.output.contains("冯委员"))
            #expect(before.output.contains("KY0004"))
        }
    }

    private static let portrait = """
        编号        KY-SG
        名称        果蔬产业联合党委
        产业        果蔬
        成立日期    2020-01-01
        表决规则    到会不少于 2/3，赞成超过 1/2
        带头人规则  中心村书记（金星村）
        规则自      2022-03-01
        理由        中心村作用明显
        覆盖村      金星村、双榆村
        编号  姓名      职务        依据        成员编号  账号  任期开始    任期结束    离任原因
        ----  --------  ----------  ----------  --------  ----  ----------  ----------  --------
        O1    周书记    书记        中心村书记                  2023-01-01
        O2    李副书记  副书记                                  2023-01-01
        O3    张国栋    委员                                    2023-01-01
        O6    钱委员    委员                                    2023-01-01  2025-11-30
        O4    孙经理    销售经理人                              2023-01-01
        环节      成员编号  成员单位  类型  村      开始日期    退出日期  原因
        --------  --------  --------  ----  ------  ----------  --------  ----------
        种苗      KY0001    张国栋    农户  金星村  2022-03-01
        种植养殖  KY0003    王德才    农户  双榆村  2022-03-01
        加工      KY0002    李秀兰    农户  金星村  2025-01-01            建成加工厂

        """

    @Test func `a secretary who was appointed by no rule is pointed out`() async throws {
        try await withKaiyuan { desk in
            let shown = try await desk.run("committee show KY-SG", by: .auditor)
            #expect(shown.status == 0)
            #expect(
                shown.errors
                    == "提醒：周书记自2023年1月1日任书记时没有登记带头人规则，请用 committee leader 补登。\n")
        }
    }

    @Test func `the chain is listed, upstream and downstream`() async throws {
        try await withKaiyuan { desk in
            try await desk.settleCommittee()
            let whole = try await desk.run("committee chain KY-SG", by: .auditor)
            #expect(whole == done(Self.chain))
            let down = try await desk.run(
                "committee chain KY-SG --downstream KY0001", by: .auditor, in: .english)
            #expect(down == done(Self.downstream))
        }
    }

    private static let chain = """
        相隔环数  供方环节  供方编号  供方    产品    需方环节  需方编号  需方    开始日期    结束日期
        --------  --------  --------  ------  ------  --------  --------  ------  ----------  --------
                  种苗      KY0001    张国栋  番茄苗  种植养殖  KY0003    王德才  2022-03-01
                  种植养殖  KY0003    王德才  番茄    加工      KY0002    李秀兰  2025-01-01

        """
    private static let downstream = """
        Links away  Stage      Supplier  Supplier name  Product  Stage of customer  Customer  Customer name  From        Until
        ----------  ---------  --------  -------------  -------  -----------------  --------  -------------  ----------  -----
                 1  seedlings  KY0001    张国栋         番茄苗   growing            KY0003    王德才         2022-03-01
                 2  growing    KY0003    王德才         番茄     processing         KY0002    李秀兰         2025-01-01

        """

    @Test func `terms that end soon and disclosures are listed`() async throws {
        try await withKaiyuan { desk in
            try await desk.settleCommittee()
            #expect(try await desk.run("committee terms", by: .auditor) == done(Self.terms))
            let none = try await desk.run("committee terms --within 30 --json", by: .auditor)
            #expect(none == done("[]\n"))
            let disclosures = try await desk.run(
                "committee disclosures --committee KY-SG --on 2025-09-15", by: .auditor)
            #expect(disclosures == done(Self.disclosures))
        }
    }

    private static let terms = """
        党委编号  委员编号  姓名    职务  任期开始    任期结束    剩余天数
        --------  --------  ------  ----  ----------  ----------  --------
        KY-SG     O6        钱委员  委员  2023-01-01  2025-11-30        76

        """
    private static let disclosures = """
        党委编号  村代码        村名    可见内容    开始日期    结束日期  撤回日期  撤回原因  开放人
        --------  ------------  ------  ----------  ----------  --------  --------  --------  ----------
        KY-SG     211282102201  金星村  名册        2022-03-01                                平台管理员
        KY-SG     211282102201  金星村  种植与采收  2022-03-01                                平台管理员

        """

    @Test func `every change is said, and the second time that it was recorded`() async throws {
        try await withKaiyuan { desk in
            try await desk.settleCommittee()
            let unchanged = "已登记过，没有变化。\n"
            for (line, said, again) in Self.changes {
                #expect(try await desk.run("committee \(line)") == done(said))
                #expect(try await desk.run("committee \(line)") == done(again ?? unchanged))
            }
        }
    }

    private static let changes: [(String, String, String?)] = [
        (
            "cover KY-SG 211282001201 --from 2025-09-01 --scopes 全部",
            "KY-SG 自 2025-09-01 起覆盖村 211282001201。\n", nil
        ),
        (
            "uncover KY-SG 211282001201 --reason 调整",
            "KY-SG 对村 211282001201 的覆盖到 2025-09-15 为止。\n", nil
        ),
        ("join KY-SG KY0005 育苗", "KY0005 自 2025-09-15 起是 KY-SG 的成员单位，环节为种苗。\n", nil),
        ("leave KY-SG KY0005 --reason 转产", "KY0005 于 2025-09-15 退出 KY-SG。\n", nil),
        (
            "leader KY-SG 乡镇副书记 --of 211282102 --reason 镇上有力量",
            "KY-SG 自 2025-09-15 起由乡镇副书记带头。\n", nil
        ),
        (
            "end-term KY-SG O3 --reason 辞职 --on 2025-10-31",
            "KY-SG 的委员 O3 任期到 2025-10-31 为止。\n", nil
        ),
        (
            "disclose KY-SG 211282102202 名册 库存", "KY-SG 自 2025-09-15 起可见村 211282102202 的名册、库存。\n",
            nil
        ),
    ]

    static let exported = [
        "committees", "coverage", "officers", "organisations", "chain-links", "disclosures",
    ]

    @Test(arguments: exported)
    func `what a committee has is exported and imported again without change`(kind: String)
        async throws
    {
        try await withKaiyuan { desk in
            try await desk.settleCommittee()
            try await desk.prepare("committee withdraw KY-SG 211282102201 --scope 名册 --reason 撤回")
            try await Cast.withSheet("") { path in
                try await desk.prepare("export \(kind) --output \(path)")
                let run = try await desk.prepare("import \(kind) \(path) --json")
                #expect(run.output.contains("\"recorded\": 0, \"changed\": 0"), "\(run.output)")
                #expect(!run.output.contains("\"alreadyRecorded\": 0"), "\(run.output)")
            }
        }
    }
}
