import Lianhe
import LianheTesting
import Postgres
import Testing

/// `lianhe migrate`, and what every command says of a database that is older or newer.
@Suite struct MigrationTests {
    @Test func `a database that is newer than the program is left alone`() async throws {
        try await withKaiyuan { desk in
            _ = try await desk.cast.testDatabase.acrossAllTenants { connection in
                try await connection.execute(
                    """
                    insert into app.migration (number, name, checksum)
                    select max(number) + 1, '9999_create_tomorrow', repeat('0', 64)
                    from app.migration
                    """)
            }
            let names = try Migration.shipped().map { "\($0.name) = \($0.name)\n" }.joined()
            let chinese = "数据库比本程序新：\n数据库 | 本程序\n\(names)9999_create_tomorrow ≠ —\n请升级程序。"
            let english = """
                The database is newer than this program:
                database | program
                \(names)9999_create_tomorrow ≠ —
                Update the program.
                """
            try await desk.expect([Refusal("county show", chinese, english)])
            let owner = ["--database", desk.cast.testDatabase.ownerURL]
            #expect(try await lianhe(["migrate"] + owner) == refused(chinese))
            #expect(try await lianhe(["migrate", "--lang", "en"] + owner) == refused(english))
        }
    }

    @Test func `an empty database is migrated once and then serves`() async throws {
        try await withCast { cast in
            try await TestDatabase.withEmptyDatabase { connection in
                let name = try await connection.one("select current_database()", as: String.self)
                try await Self.migrate(
                    application: "\(cast.testDatabase.applicationURL)&dbname=\(name)",
                    owner: "\(cast.testDatabase.ownerURL)&dbname=\(name)")
            }
        }
    }

    private static func migrate(application: String, owner: String) async throws {
        let names = try Migration.shipped().map(\.name)
        let list = names.joined(separator: "\n")
        let show = words("county show --county tieling --as jia --database \(application)")
        let early = try await lianhe(show)
        #expect(early == refused(missing(names)))
        let english = try await lianhe(show + ["--lang", "en"])
        #expect(
            english
                == refused(
                    "The database lacks \(names.count) migrations (\(names.joined(separator: ", "))); "
                        + "run lianhe migrate first."))
        let dry = try await lianhe(words("migrate --dry-run --database \(owner)"))
        let pending = "\(list)\n有 \(names.count) 个迁移待执行。\n"
        #expect(dry == CommandRun(output: pending, errors: "", status: 1))
        let first = try await lianhe(words("migrate --database \(owner)"))
        #expect(first == done("\(list)\n已执行 \(names.count) 个迁移。\n"))
        let second = try await lianhe(words("migrate --lang en --database \(owner)"))
        #expect(second == done("The database is up to date.\n"))
        try await found(application)
        #expect(try await lianhe(show) == done(shown))
    }

    private static func missing(_ names: [String]) -> String {
        "数据库缺少 \(names.count) 个迁移（\(names.joined(separator: "、"))），请先运行 lianhe migrate。"
    }

    /// Founds a county twice, which is the same as once, and another under its code, which is refused.
    private static func found(_ application: String) async throws {
        let place = "--operator-account jia --operator-name 甲 --database \(application)"
        let create = words("county create tieling 铁岭县 --national-code 211221 \(place)")
        #expect(try await lianhe(create) == done("铁岭县（tieling，211221）已开通。\n"))
        #expect(try await lianhe(create) == done("铁岭县（tieling，211221）已开通。\n"))
        let other = words("county create tieling 开原市 --national-code 211282 \(place)")
        #expect(try await lianhe(other) == refused("代码“tieling”或其行政区划代码已用于另一个县（市、区）。"))
        let said = "The code \"tieling\" or its national code belongs to another county."
        #expect(try await lianhe(other + ["--lang", "en"]) == refused(said))
        for (words, chinese, english) in malformed {
            let run = words + ["--database", application]
            #expect(try await lianhe(run) == refused(chinese))
            #expect(try await lianhe(run + ["--lang", "en"]) == refused(english))
        }
    }

    private static func creating(
        _ code: String, _ name: String = "铁岭县", number: String = "211221",
        by account: String = "jia",
        named person: String = "甲"
    ) -> [String] {
        [
            "county", "create", code, name, "--national-code", number, "--operator-account",
            account,
            "--operator-name", person,
        ]
    }

    private static let malformed: [([String], String, String)] =
        ["WX", "w", "2x", "无锡", "w x", "", String(repeating: "w", count: 32)].map { code in
            (
                creating(code), "县（市、区）代码“\(code)”应为 2 到 31 个小写字母、数字、“-”或“_”，以字母开头。",
                "The code of a county, \"\(code)\", should be 2 to 31 lower-case letters, digits, \"-\" "
                    + "or \"_\", a letter first."
            )
        } + [
            (creating("xifeng", ""), "没有填写名称。", "The name is not filled in."),
            (creating("xifeng", named: ""), "没有填写名称。", "The name is not filled in."),
            (
                creating("xifeng", number: "21122"), "行政区划代码“21122”应为 6 位数字。",
                "The national code \"21122\" should have 6 digits."
            ),
            (
                creating("xifeng", number: "21122x"), "行政区划代码“21122x”应为 6 位数字。",
                "The national code \"21122x\" should have 6 digits."
            ),
            (
                creating("xifeng", by: "Jia"), "账号“Jia”应为 2 到 63 个小写字母、数字、“.”、“-”或“_”，以字母开头。",
                "The account \"Jia\" should be 2 to 63 lower-case letters, digits, \".\", \"-\" or "
                    + "\"_\", a letter first."
            ),
        ]

    private static let shown = """
        县            铁岭县
        代码          tieling
        行政区划代码  211221
        用户          甲（jia）
        角色          平台管理员

        """
}
