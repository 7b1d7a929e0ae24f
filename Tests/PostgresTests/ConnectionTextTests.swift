import Foundation
import Postgres
import Testing

/// Texts, environments and files that lead to a server. The environment belongs to the whole
/// process, so each of these tests has a process of its own.
@Suite(.timeLimit(.minutes(2))) struct ConnectionTextTests {
    /// Who is connected, to what, under which name and with which setting.
    private static let question: SQL = """
        select concat_ws(' ', current_user, current_database(),
            current_setting('application_name'), current_setting('work_mem'))
        """

    private struct Case {
        var environment: [String: String] = [:]
        let text: String
        let answer: String
        let description: String
    }

    /// Names in the texts stand for what only the server knows.
    private static func cases(_ folder: String, _ file: String) -> [Case] {
        let server = ["PGHOST": folder, "PGUSER": "postgres", "PGDATABASE": "postgres"]
        let services = server.merging(["PGSERVICEFILE": "\(file).service"]) { $1 }
        let encoded = folder.replacing("/", with: "%2F")
        return [
            Case(
                text: "postgresql://postgres@\(encoded):5432/county?application_name=url"
                    + "&options=-c%20work_mem%3D1MB",
                answer: "postgres county url 1MB", description: "postgres at \(folder)/county"),
            Case(
                text: "host='\(folder)' user=postgres options='-c work_mem=2MB' dbname=postgres",
                answer: "postgres postgres lianhe 2MB",
                description: "postgres at \(folder)/postgres"),
            Case(
                environment: server, text: "", answer: "postgres postgres lianhe 4MB",
                description: "postgres at \(folder)/postgres"),
            Case(
                environment: server.merging([
                    "PGPORT": "5432", "PGAPPNAME": "outside", "PGOPTIONS": "-c work_mem=5MB",
                ]) { $1 }, text: "dbname=county", answer: "postgres county outside 5MB",
                description: "postgres at \(folder)/county"),
            Case(
                environment: server.merging(["PGHOST": "/nowhere", "PGAPPNAME": "outside"]) { $1 },
                text: "host=\(folder) application_name=inside port=5432",
                answer: "postgres postgres inside 4MB",
                description: "postgres at \(folder)/postgres"),
            Case(
                environment: server.merging(["PGPASSWORD": "geheim"]) { $1 },
                text: "user=lianhe_scram",
                answer: "lianhe_scram postgres lianhe 4MB",
                description: "lianhe_scram at \(folder)/postgres"),
            Case(
                environment: server.merging(["PGPASSFILE": "\(file).pass"]) { $1 },
                text: "user=lianhe_scram", answer: "lianhe_scram postgres lianhe 4MB",
                description: "lianhe_scram at \(folder)/postgres"),
            Case(
                environment: server, text: "user=lianhe_scram passfile=\(file).pass",
                answer: "lianhe_scram postgres lianhe 4MB",
                description: "lianhe_scram at \(folder)/postgres"),
            Case(
                environment: ["PGSERVICEFILE": "\(file).service"], text: "service=county",
                answer: "postgres county service 6MB",
                description: "default user at service county"),
            Case(
                environment: services, text: "service=county dbname=postgres user=postgres",
                answer: "postgres postgres service 6MB",
                description: "postgres at service county/postgres"),
            Case(
                environment: services.merging(["PGSERVICE": "county"]) { $1 }, text: "",
                answer: "postgres county service 6MB", description: "postgres at \(folder)/county"),
            Case(
                environment: server, text: "host=/nowhere,\(folder)",
                answer: "postgres postgres lianhe 4MB",
                description: "postgres at /nowhere,\(folder)/postgres"),
        ]
    }

    private static func writeFiles(_ folder: String, _ file: String) throws {
        let service = """
            [county]
            host=\(folder)
            dbname=county
            user=postgres
            application_name=service
            options=-c work_mem=6MB

            """
        try service.write(toFile: "\(file).service", atomically: true, encoding: .utf8)
        let pass = "*:*:*:lianhe_scram:geheim\n"
        try pass.write(toFile: "\(file).pass", atomically: true, encoding: .utf8)
        chmod("\(file).pass", 0o600)
    }

    private static func set(_ environment: [String: String]) {
        for name in ProcessInfo.processInfo.environment.keys where name.hasPrefix("PG") {
            unsetenv(name)
        }
        for (name, value) in environment { setenv(name, value, 1) }
    }

    /// Lends a server with a second database and a role that needs a password, and the beginning of
    /// the names of files of one's own.
    private static func started(
        _ body: @Sendable (_ folder: String, _ file: String) async throws -> Void
    ) async throws {
        try await Cluster.started { cluster in
            try await cluster.connected { connection in
                try await connection.execute("create database county")
                try await connection.script(
                    unescaped: "create role lianhe_scram login password 'geheim'")
            }
            let file = NSTemporaryDirectory() + "lianhe-text-\(getpid())"
            defer { for end in ["service", "pass"] { unlink("\(file).\(end)") } }
            try Self.writeFiles(cluster.folder, file)
            try await body(cluster.folder, file)
        }
    }

    @Test func `a text says where to connect, and the environment and files say the rest`()
        async throws
    {
        await OwnProcess.alone {
            await #expect(processExitsWith: .success) {
                try await Self.started { folder, file in
                    for one in Self.cases(folder, file) {
                        Self.set(one.environment)
                        let options = try ConnectionOptions(one.text)
                        #expect("\(options)" == one.description)
                        let answer = try await Server.connected(options) {
                            try await $0.one(Self.question, as: String.self)
                        }
                        #expect(answer == one.answer, "\(one.text) \(one.environment)")
                    }
                }
            }
        }
    }

    @Test func `of several servers the one with the wanted property is taken`() async throws {
        try await Cluster.started(["default_transaction_read_only=on"]) { reader in
            try await Cluster.started { writer in
                let text = "host=/nowhere,\(reader.folder),\(writer.folder) user=postgres"
                for (wanted, taken) in [
                    ("any", reader), ("read-write", writer), ("read-only", reader),
                ] {
                    let options = try ConnectionOptions("\(text) target_session_attrs=\(wanted)")
                    let data = try await Server.connected(options) {
                        try await $0.one("show data_directory", as: String.self)
                    }
                    #expect(data == "\(taken.folder)/data", "\(wanted)")
                }
                // One of them may become what is wanted.
                let error = try await Server.refusal {
                    try await Server.connected(
                        try ConnectionOptions("\(text) target_session_attrs=standby")
                    ) { _ in }
                }
                #expect(error.message?.contains("hot standby mode") == true)
                #expect(error.isSafeToRetry)
            }
        }
    }

    @Test(arguments: [
        ("sslmode=sometimes", "invalid sslmode value"), ("port=70000", "invalid port number"),
        ("service=lianhe_nowhere", "definition of service \"lianhe_nowhere\" not found"),
        ("host=a,b hostaddr=127.0.0.1", "could not match 2 host names to 1 hostaddr values"),
        ("target_session_attrs=best", "invalid target_session_attrs value"),
    ]) func `what libpq cannot use is said at once, as trying again is of no use`(
        _ text: String, _ words: String
    ) async throws {
        let pool = Pool(try ConnectionOptions(text), .patient())
        let error = try await Server.refusal { try await pool.withConnection { _ in } }
        await pool.close()
        #expect(error.kind == .connection)
        #expect(!error.isSafeToRetry)
        #expect(!error.isOutcomeUnknown)
        #expect(error.message?.contains(words) == true, "\(error.message ?? "")")
        #expect("\(error)" == "no connection: the way to the server is not described rightly")
    }

    @Test func `keywords tell what holds, and a service keeps its own`() async throws {
        await OwnProcess.alone {
            await #expect(processExitsWith: .success) {
                Self.set(["PGHOST": "db.example", "PGPORT": "6432", "PGPASSWORD": "geheim"])
                let options = try ConnectionOptions("user=anna host=")
                #expect(options["host"] == "db.example")
                #expect(options["user"] == "anna")
                #expect(options["password"] == nil)
                #expect("\(options)" == "anna at db.example:6432/anna")
                let served = try ConnectionOptions("service=county user=anna")
                #expect(served["host"] == nil)
                #expect(served["user"] == "anna")
                Self.set(["PGCONNECT_TIMEOUT": "7"])
                #expect(try ConnectionOptions("").connectTimeout == .seconds(7))
                #expect(try ConnectionOptions("connect_timeout=3").connectTimeout == .seconds(3))
                #expect(
                    try ConnectionOptions("connect_timeout=0").connectTimeout > .seconds(1_000_000))
                Self.set([:])
                #expect(try ConnectionOptions("").connectTimeout == .seconds(10))
            }
        }
    }
}
