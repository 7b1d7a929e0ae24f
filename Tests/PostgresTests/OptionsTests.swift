import Postgres
import Testing

@Suite struct OptionsTests {
    @Test(arguments: [
        "postgresql://anna:geheim@db.example:6432/county?sslmode=require",
        "host=db.example port=6432 user=anna password=geheim dbname=county",
    ]) func `the password is in no description`(_ text: String) throws {
        let options = try ConnectionOptions(text)
        var dumped = ""
        dump(options, to: &dumped)
        for shown in ["\(options)", String(reflecting: options), dumped] {
            #expect(!shown.contains("geheim"))
            #expect(shown.contains("anna at db.example:6432/county"))
        }
        #expect(options["password"] == nil)
        #expect(options["user"] == "anna")
    }

    @Test func `the password is in no description of a connection or a pool`() async throws {
        let options = try Server.options().user("postgres", password: "geheim")
        let connection = try await Connection.connect(to: options)
        let pool = Pool(options)
        var dumped = ""
        dump(connection, to: &dumped)
        dump(pool, to: &dumped)
        #expect(!"\(connection) \(String(reflecting: pool)) \(dumped)".contains("geheim"))
        await connection.close()
        await pool.close()
    }

    @Test(arguments: ["postgresql://anna:geheim@[::1/", "password=geheim nonsense"])
    func `a text that cannot be read is refused without being quoted`(_ text: String) {
        let error = #expect(throws: PostgresError.self) { try ConnectionOptions(text) }
        #expect(error?.kind == .usage)
        #expect(error.map { String(reflecting: $0).contains("geheim") } == false)
    }

    @Test func `another database and another role take the place of the first`() throws {
        let options = try ConnectionOptions("postgresql://anna:geheim@h/county")
        #expect(options.database("wuxi").description == "anna at h/wuxi")
        #expect(options.user("app").description == "app at h/county")
    }

    @Test func `a password that is wrong is not quoted either`() async throws {
        let options = try Server.options().database("lianhe_nowhere").user(
            "nobody", password: "geheim")
        let error = try await Server.refusal { _ = try await Connection.connect(to: options) }
        #expect(error.kind == .connection)
        #expect(!String(reflecting: error).contains("geheim"))
    }

    @Test func `connecting stops at its time limit`() async throws {
        // A listener that never answers: connecting succeeds and the greeting never comes.
        let silent = try SilentListener()
        var options = try ConnectionOptions("host=\(silent.directory)")
        options.connectTimeout = .milliseconds(40)
        let error = try await Server.refusal { _ = try await Connection.connect(to: options) }
        #expect(error.kind == .timeout)
    }

    @Test(.timeLimit(.minutes(1)))
    func `a server that hangs up is not asked a second time, which could take forever`()
        async throws
    {
        let silent = try SilentListener()
        var options = try ConnectionOptions("host=\(silent.directory)")
        options.connectTimeout = .seconds(1)
        silent.hangUpOnFirst()
        let error = try await Server.refusal { _ = try await Connection.connect(to: options) }
        #expect(error.kind == .connection)
        #expect(error.sqlState == nil)
        #expect(error.isSafeToRetry)
        #expect(!silent.hasGuest)
    }

    @Test func `a refused connection tells the server's code and its words as libpq says them`()
        async throws
    {
        let options = try Server.options().database("lianhe_nowhere")
        let error = try await Server.refusal { _ = try await Connection.connect(to: options) }
        #expect(error.kind == .connection)
        #expect(error.sqlState == .invalidCatalogName)
        #expect(!error.isSafeToRetry)
        #expect(
            error.message?.hasSuffix(
                " failed: FATAL:  database \"lianhe_nowhere\" does not exist\n") == true)
        #expect("\(error)" == "no connection: the server refused it [3D000]")
    }

    @Test func `nobody at the address is worth another try`() async throws {
        let options = try ConnectionOptions("host=/nowhere")
        let error = try await Server.refusal { _ = try await Connection.connect(to: options) }
        #expect(error.kind == .connection)
        #expect(error.sqlState == nil)
        #expect(error.isSafeToRetry)
    }

    @Test func `a cancelled task stops connecting`() async throws {
        let silent = try SilentListener()
        var options = try ConnectionOptions("host=\(silent.directory)")
        options.connectTimeout = .seconds(600)
        let task = Task { _ = try await Connection.connect(to: options) }
        await silent.waitForGuest()
        task.cancel()
        #expect(try await Server.refusal { try await task.value }.kind == .cancelled)
    }
}
