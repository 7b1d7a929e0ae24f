import LianheTesting
import Lianhe
import Postgres
import Testing

/// The people of a household at the command line: entered, listed, found, shown, exported.
@Suite struct PersonCommandTests {
    private static let sheet = """
        成员编号,姓名,与户主关系,分工,起始日期,电话,身份证号,开户名,开户银行,银行账号
        KY0001,张国栋,户主,果园,2020-01-01,＋86 138-1234-5678、(024)73661234,211282197001011236,,开原农商行,6222 0212 3456 7890 128
        KY0001,王芳,配偶,,,13912345678,,,,

        """

    /// Runs a test at the desk of a county with one household of two people.
    private func withHousehold(_ body: @Sendable (Desk) async throws -> Void) async throws {
        try await withKaiyuan { desk in
            let run = try await desk.load("household-people", Self.sheet)
            #expect(run.status == 0, "\(run)")
            try await body(desk)
        }
    }

    @Test func `lists mask numbers, and a telephone finds its member`() async throws {
        try await withHousehold { desk in
            #expect(try await desk.run("member people KY0001") == done(Self.masked))
            for phone in ["13812345678", "'+86 138 1234 5678'", "024-73661234"] {
                let run = try await desk.run("member find --phone \(phone)")
                #expect(run == done(Self.found))
            }
        }
    }

    @Test func `numbers in clear are shown to whom it is allowed, and recorded`() async throws {
        try await withHousehold { desk in
            let line = "member reveal KY0001 --reason 核对身份"
            #expect(try await desk.run(line) == done(Self.clear))
            let accounts = try await desk.run(
                "member reveal KY0001 --accounts --reason 兑付", by: .accountant, in: .english)
            #expect(accounts == done(Self.accounts))
            let auditor = try await desk.run(line, by: .auditor)
            #expect(auditor.status == 1 && auditor.output.isEmpty)
            #expect(try await desk.showings() == ["person.reveal 核对身份", "account.reveal 兑付"])
        }
    }

    @Test func `an export shows the numbers, is recorded and changes nothing when imported`()
        async throws
    {
        try await withHousehold { desk in
            try await Cast.withSheet("", named: "people.csv") { path in
                let exported = try await desk.run("export household-people --output \(path)")
                #expect(exported.status == 0, "\(exported)")
                let again = try await desk.run("import household-people \(path) --json")
                #expect(again.status == 0)
                #expect(again.output.contains("\"recorded\": 0, \"changed\": 0, \"already\": 2,"))
            }
            let text = try await desk.run("export household-people --format csv")
            #expect(text.output == "\u{FEFF}" + Self.exported)
            let auditor = try await desk.run("export household-people", by: .auditor)
            #expect(auditor.status == 1 && auditor.output.isEmpty)
            #expect(try await desk.showings() == ["person.reveal ", "person.reveal "])
        }
    }

    private static let exported = [
        "成员编号,姓名,与户主关系,分工,起始日期,截止日期,电话,身份证号,开户名,开户银行,银行账号",
        "KY0001,张国栋,户主,果园,2020-01-01,,13812345678、02473661234,211282197001011236,张国栋,"
            + "开原农商行,6222021234567890128",
        "KY0001,王芳,配偶,,,,13912345678,,,,", "",
    ].joined(separator: "\r\n")

    @Test func `keys are changed and everything is still shown`() async throws {
        try await withHousehold { desk in
            #expect(try await desk.run("key rotate") == done("已重新封存 2 人的号码。\n"))
            #expect(
                try await desk.run("key rotate", in: .english)
                    == done("The numbers of 2 people are sealed anew.\n"))
            let refusal = try await desk.run("key rotate", by: .villageCoordinator)
            #expect(refusal.status == 1 && refusal.output.isEmpty)
            #expect(try await desk.run("member people KY0001") == done(Self.masked))
        }
    }

    @Test func `one person is entered, changed and answered once`() async throws {
        try await withHousehold { desk in
            let id = "0198f0a0-0000-7000-8000-000000000001"
            let line = "member person KY0001 张明 子女 --phones 13712345678"
            for _ in 0..<2 {
                let run = try await desk.run("\(line) --command \(id)")
                #expect(run == done("已登记 KY0001 户内的 张明。\n"))
            }
            let other = try await desk.run("\(line)、13612345678 --command \(id)")
            #expect(other == refused("指令 \(id) 已用于别的内容，未执行。"))
            #expect(try await desk.run(line) == done("已登记过，没有变化。\n"))
            let cleared = try await desk.run(
                "member person KY0001 张明 child --phones 无 --identity 无 --account 无", in: .english)
            #expect(cleared == done("张明 of KY0001 is recorded.\n"))
            let bad = try await desk.run("member person KY0001 张明 子女 --phones 1371234")
            #expect(bad == refused("“1371234”不是大陆手机或固定电话号码。"))
            let relation = try await desk.run("member person KY0001 张明 邻居", in: .english)
            #expect(relation.status == 1 && relation.errors.contains("邻居"))
        }
    }

    private static let masked = """
        成员编号  姓名    与户主关系  分工  起始日期    截止日期  电话                      身份证号            开户名  开户银行    银行账号
        --------  ------  ----------  ----  ----------  --------  ------------------------  ------------------  ------  ----------  --------
        KY0001    张国栋  户主        果园  2020-01-01            138****5678、024****1234  211282********1236  张国栋  开原农商行  ****0128
        KY0001    王芳    配偶                                    139****5678

        """

    private static let clear = """
        成员编号  姓名    与户主关系  分工  起始日期    截止日期  电话                      身份证号            开户名  开户银行    银行账号
        --------  ------  ----------  ----  ----------  --------  ------------------------  ------------------  ------  ----------  -------------------
        KY0001    张国栋  户主        果园  2020-01-01            13812345678、02473661234  211282197001011236  张国栋  开原农商行  6222021234567890128
        KY0001    王芳    配偶                                    13912345678

        """

    private static let accounts = """
        Member  Name    Relation  Work  From        Until  Phones  Identity  Holder  Bank        Account
        ------  ------  --------  ----  ----------  -----  ------  --------  ------  ----------  -------------------
        KY0001  张国栋  head      果园  2020-01-01                           张国栋  开原农商行  6222021234567890128

        """

    private static let found = """
        编号    名称    类型  村代码        村名    加入日期    离开日期
        ------  ------  ----  ------------  ------  ----------  --------
        KY0001  张国栋  农户  211282102201  金星村  2020-01-01

        """
}

extension Desk {
    /// Who looked at numbers in clear, and why.
    fileprivate func showings() async throws -> [String] {
        try await cast.testDatabase.acrossAllTenants { connection in
            try await connection.all(
                """
                select e.verb || ' ' || coalesce(e.reason, '') from app.audit_entry e
                where e.verb like '%.reveal' order by e.id
                """, as: String.self)
        }
    }
}
