import CommandLine
import Lianhe
import LianheTesting
import Postgres
import Testing

/// One row of a sheet without a file, and what columns a sheet has.
@Suite struct EnterTests {
    private static let newcomer = """
        enter members 成员编号=KY0101 村代码=\(Cast.villageA) 成员类型=农户 '名称=李"国",栋' 加入日期=2025-03-01
        """

    @Test func `a member is entered, changed, and entered again without effect`() async throws {
        try await withKaiyuan { desk in
            #expect(try await desk.run(Self.newcomer).output == "已登记。\n")
            #expect(
                try await desk.run(Self.newcomer, in: .english).output
                    == "This was recorded before; nothing changed.\n")
            let list = try await desk.run("member list --village \(Cast.villageA)")
            #expect(list.output.contains("李\"国\",栋"), "\(list.output)")
            let english = """
                enter members code=KY0101 village=\(Cast.villageA) kind＝家庭农场 name=李国栋 joined=2025-03-01
                """
            #expect(try await desk.run(english).output == "已更改。\n")
            #expect(
                try await desk.run("member show KY0101").output.contains("家庭农场"))
        }
    }

    @Test func `a dry run says what would happen and changes nothing`() async throws {
        try await withKaiyuan { desk in
            let run = try await desk.run(Self.newcomer + " --dry-run")
            #expect(run.output == "已登记。\n试运行：没有改变任何内容。\n")
            #expect(try await desk.run("member show KY0101").status == 1)
        }
    }

    @Test func `a wrong cell, a missing and an unknown column are refused`() async throws {
        try await withKaiyuan { desk in
            for (cells, chinese, english) in Self.refusals {
                let line = "enter members 成员编号=KY0102 村代码=\(Cast.villageA) 名称=李 \(cells)"
                let run = try await desk.run(line)
                #expect(run.status == 1 && run.errors == chinese + "\n", "\(run.errors)")
                let other = try await desk.run(line, in: .english)
                #expect(other.errors == english + "\n", "\(other.errors)")
            }
            #expect(try await desk.run("member show KY0102").status == 1)
        }
    }

    private static let refusals = [
        (
            "成员类型=散户 加入日期=2025-03-01",
            "“成员类型”“散户”：没有“散户”这种成员类型，应为农户、家庭农场、合作社、企业或村集体。",
            """
            “成员类型”, “散户”: "散户" is no kind of member: household, family farm, cooperative, enterprise \
            or collective.
            """
        ),
        (
            "加入日期=2025-03-01", "缺少列：成员类型；可用的列见 lianhe columns members。",
            "Missing: kind; see lianhe columns members."
        ),
        (
            "成员类型=农户 加入日期=2025-03-01 性别=男",
            "“members”没有列“性别”；可用的列见 lianhe columns members。",
            "members has no column \"性别\"; see lianhe columns members."
        ),
        (
            "成员类型=农户 加入日期=2025-03-01 姓名=王", "列“名称”写了两次。",
            "The column \"name\" stands there twice."
        ),
    ]

    @Test func `what is no cell, or no kind, is a wrong use`() async throws {
        try await withKaiyuan { desk in
            let cell = try await desk.run("enter members KY0101")
            #expect(cell.status == 2 && cell.errors.contains("应写成 列=值"))
            let kind = try await desk.run("enter goats a=b")
            #expect(kind.status == 2 && kind.errors.contains("没有种类“goats”"))
        }
    }

    @Test func `nobody enters what belongs to Kaiyuan from Wuxi`() async throws {
        try await withKaiyuan { desk in
            let wuxi = Desk(cast: desk.cast, county: "wuxi")
            let run = try await wuxi.run(Self.newcomer)
            #expect(run.status == 1 && run.errors.contains("没有代码为"), "\(run.errors)")
        }
    }

    @Test(arguments: SheetKinds.names)
    func `every kind tells its columns`(kind: String) async throws {
        let chinese = try await lianhe(["columns", kind])
        #expect(chinese.status == 0 && chinese.output.contains("必填"), "\(chinese.output)")
        let english = try await lianhe(["columns", kind, "--lang", "en"])
        #expect(english.output.contains("required"), "\(english.output)")
    }
}
