import Lianhe
import LianheTesting
import Measures
import Postgres
import Testing

/// What is said when the database is away or closed; then the exit code is 3.
@Suite struct DatabaseTests {
    @Test func `without an address the way to a database is shown`() async throws {
        for command in ["county show --county kaiyuan --as a", "migrate", "migrate --dry-run"] {
            let chinese = try await lianhe(words(command))
            #expect(chinese == noDatabase(Self.wayChinese))
            let english = try await lianhe(words(command + " --lang en"))
            #expect(english == noDatabase(Self.wayEnglish))
        }
    }

    private static let wayChinese = """
        没有指定数据库。在项目目录运行：
          scripts/postgres start
          export LIANHE_DATABASE_URL="$(scripts/postgres url)"
        或用 --database 指定地址，例如 postgresql://lianhe_app@主机/lianhe
        """

    private static let wayEnglish = """
        No database was named. In the project's folder run:
          scripts/postgres start
          export LIANHE_DATABASE_URL="$(scripts/postgres url)"
        or give --database an address such as postgresql://lianhe_app@host/lianhe
        """

    @Test func `no server is said at once`() async throws {
        let server = """
            connection to server on socket "/没有/.s.PGSQL.5432" failed: No such file or directory
            \tIs the server running locally and accepting connections on that socket?
            """
        try await expectNoWay(
            to: "postgresql:///lianhe?host=/没有",
            "请检查地址，并确认数据库已启动。\n" + server,
            "check the address and that the server is running.\n" + server)
    }

    @Test(arguments: ["nonsense", "postgresql:///lianhe?hostt=/tmp"])
    func `an address that is none is said to be that`(_ address: String) async throws {
        let why = "the connection text is neither a URL nor keywords"
        try await expectNoWay(
            to: address, "请检查地址，并确认数据库已启动。\n" + why,
            "check the address and that the server is running.\n" + why)
    }

    @Test(arguments: refusals)
    func `why the server lets nobody in is said`(_ refusal: ServerRefusal) async throws {
        let server = try RefusingServer(
            asksPassword: refusal.asksPassword, code: refusal.code, says: refusal.says)
        let said = """
            connection to server on socket "\(server.directory)/.s.PGSQL.5432" failed: \
            \(refusal.said)
            """
        let url = "postgresql:///lianhe?host=\(server.directory)&user=lianhe_app"
        try await expectNoWay(
            to: url + refusal.option, "\(refusal.chinese)\n\(said)", "\(refusal.english)\n\(said)")
    }

    struct ServerRefusal: Sendable {
        let option: String
        let asksPassword: Bool
        let code: String
        let says: String
        let said: String
        let chinese: String
        let english: String

        init(
            _ says: String, code: String, option: String = "", asksPassword: Bool = false,
            said: String? = nil, zh chinese: String, en english: String
        ) {
            self.says = says
            self.code = code
            self.option = option
            self.asksPassword = asksPassword
            self.said = said ?? "FATAL:  \(says)"
            self.chinese = chinese
            self.english = english
        }
    }

    private static let refusals = [
        ServerRefusal(
            "password authentication failed for user \"lianhe_app\"", code: "28P01",
            option: "&password=secret", asksPassword: true, zh: "密码错误。",
            en: "the password is wrong."),
        ServerRefusal(
            "not reached", code: "28P01", option: "&passfile=/nowhere", asksPassword: true,
            said: "fe_sendauth: no password supplied", zh: "需要密码。", en: "a password is needed."),
        ServerRefusal(
            "sorry, too many clients already", code: "53300", zh: "连接数已满，请稍后再试。",
            en: "too many connections; try later."),
        ServerRefusal(
            "database \"lianhe\" does not exist", code: "3D000", zh: "没有这个数据库。",
            en: "there is no such database."),
        ServerRefusal(
            "role \"lianhe_app\" does not exist", code: "28000", zh: "没有这个数据库用户。",
            en: "there is no such database user."),
    ]

    @Test(
        .enabled(
            "the server has no line in pg_hba.conf that asks lianhe_scram for a password; scripts/test makes one"
        ) { try await asksForPasswords() })
    func `a wrong password is refused by a real server, the right one serves`() async throws {
        try await withCast { cast in
            try await cast.testDatabase.acrossAllTenants { connection in
                try await connection.execute("drop role if exists lianhe_scram")
                try await connection.execute(
                    "create role lianhe_scram login password 'right' in role lianhe_app")
            }
            let show = words("county show --county kaiyuan --as auditor --json")
            let url = "\(cast.testDatabase.applicationURL)&user=lianhe_scram&password="
            let wrong = try await lianhe(show + ["--database", url + "wrong"])
            #expect(wrong.status == 3 && wrong.output.isEmpty)
            #expect(
                wrong.errors.hasPrefix("无法连接数据库：密码错误。\nconnection to server on socket \""))
            #expect(
                wrong.errors.hasSuffix(
                    " failed: FATAL:  password authentication failed for user \"lianhe_scram\"\n"))
            let right = try await lianhe(show + ["--database", url + "right"])
            #expect(right.status == 0 && right.errors.isEmpty)
        }
    }

    /// Whether the server of the tests wants a password of `lianhe_scram`.
    private static func asksForPasswords() async throws -> Bool {
        try await withCast { cast in
            try await cast.testDatabase.acrossAllTenants { connection in
                try await connection.one(
                    """
                    select exists (select from pg_hba_file_rules
                        where auth_method = 'scram-sha-256' and 'lianhe_scram' = any (user_name))
                    """, as: Bool.self)
            }
        }
    }

    private func expectNoWay(
        to address: String, _ chinese: String, _ english: String,
        at place: SourceLocation = #_sourceLocation
    ) async throws {
        let command = words("county show --county kaiyuan --as a") + ["--database", address]
        let zh = try await lianhe(command)
        #expect(zh == noDatabase("无法连接数据库：" + chinese), sourceLocation: place)
        let en = try await lianhe(command + ["--lang", "en"])
        #expect(
            en == noDatabase("Cannot connect to the database: " + english), sourceLocation: place)
    }
}

/// A run that found no database.
private func noDatabase(_ errors: String) -> CommandRun {
    CommandRun(output: "", errors: errors + "\n", status: 3)
}
