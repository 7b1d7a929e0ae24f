import Foundation
import Postgres
import Testing

/// Passwords, wherever they come from, are shown nowhere.
@Suite(.timeLimit(.minutes(2))) struct SecretTests {
    /// What a program can be made to show of a thing.
    private static func shown(_ thing: Any) -> String {
        var dumped = ""
        dump(thing, to: &dumped)
        return "\(thing) \(String(reflecting: thing)) \(dumped)"
    }

    /// Connects, or fails to, and gives all that was shown on the way.
    private static func traces(of text: String) async throws -> String {
        let book = LogBook()
        let options = try ConnectionOptions(text, logger: book.logger())
        let pool = Pool(options)
        var all = [shown(options), shown(pool), shown(options.user("x", password: "geheim"))]
        await pool.close()
        do {
            let connection = try await Connection.connect(to: options)
            all.append(shown(connection))
            let error = try await Server.refusal {
                try await connection.execute("do $$ begin raise notice 'hello'; end $$")
                try await connection.execute("select pg_terminate_backend(pg_backend_pid())")
            }
            all += [shown(error), "connected"]
            await connection.close()
        } catch {
            all.append(shown(error))
        }
        return (all + [book.text]).joined(separator: "\n")
    }

    private static func check(_ text: String, connects: Bool) async throws {
        let traces = try await traces(of: text)
        #expect(!traces.contains("geheim"))
        #expect(traces.contains("connected") == connects)
    }

    @Test func `a password is in no description, dump, error, log or output`() async throws {
        let result = await OwnProcess.alone {
            await #expect(
                processExitsWith: .success,
                observing: [\.standardErrorContent, \.standardOutputContent]
            ) {
                try await Cluster.started { cluster in
                    try await cluster.connected { connection in
                        try await connection.script(
                            unescaped: "create role lianhe_scram login password 'geheim'")
                    }
                    let place = "host=\(cluster.folder) dbname=postgres user=lianhe_scram"
                    let encoded = cluster.folder.replacing("/", with: "%2F")
                    for text in [
                        "\(place) password=geheim",
                        "postgresql://lianhe_scram:geheim@\(encoded)/postgres",
                        "\(place) password=geheim sslpassword=geheim",
                    ] {
                        try await Self.check(text, connects: true)
                    }
                    for text in [
                        "\(place) password=geheim2",
                        "postgresql://lianhe_scram:geheim@\(encoded)/nowhere",
                        "postgresql://nobody:geheim@\(encoded)/postgres",
                        "postgresql://lianhe_scram:geheim@/postgres?host=/nowhere",
                        "\(place) password=geheim sslpassword=geheim sslmode=sometimes",
                    ] {
                        try await Self.check(text, connects: false)
                    }
                    setenv("PGPASSWORD", "geheim", 1)
                    try await Self.check(place, connects: true)
                    try await Self.check("\(place) dbname=nowhere", connects: false)
                }
            }
        }
        let output = try #require(result)
        for bytes in [output.standardErrorContent, output.standardOutputContent] {
            #expect(!String(decoding: bytes, as: UTF8.self).contains("geheim"))
        }
    }

    @Test(arguments: [
        "postgresql://anna:ge@heim@db.example/county", "postgresql://anna:geheim@[::1/",
        "password=geheim nonsense", "postgresql://anna:geheim@h/c?sslmodus=geheim",
    ]) func `a text whose password cannot be told from the rest is refused and not quoted`(
        _ text: String
    ) throws {
        let error = try #require(throws: PostgresError.self) { try ConnectionOptions(text) }
        #expect(error.kind == .usage)
        #expect(!Self.shown(error).contains("heim"))
    }

    @Test func `an at sign that is written rightly is part of the password`() throws {
        let options = try ConnectionOptions("postgresql://anna:ge%40heim@db.example/county")
        #expect("\(options)" == "anna at db.example/county")
        // An abstract socket begins with one.
        #expect(try ConnectionOptions("host=@lianhe")["host"] == "@lianhe")
    }
}
