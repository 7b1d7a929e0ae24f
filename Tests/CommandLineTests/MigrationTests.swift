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
        let other = words("county create tieling 开原市 --national-code 211282 \(place) --lang en")
        let said = "The code \"tieling\" or its national code belongs to another county."
        #expect(try await lianhe(other) == refused(said))
    }

    private static let shown = """
        县            铁岭县
        代码          tieling
        行政区划代码  211221
        用户          甲（jia）
        角色          平台管理员

        """
}
