import Foundation
import Logging
import Postgres
import Testing

/// What the server says beside its answers.
@Suite(.timeLimit(.minutes(2))) struct NoticeTests {
    /// Lends a connection whose log is kept.
    private static func connected(
        _ body: @Sendable (Connection, LogBook) async throws -> Void
    ) async throws {
        let book = LogBook()
        var options = try Server.options()
        options.logger = book.logger()
        try await Server.connected(options) { try await body($0, book) }
    }

    @Test(arguments: [
        ("debug", "DEBUG", Logger.Level.debug, "00000"), ("log", "LOG", .debug, "00000"),
        ("info", "INFO", .info, "00000"), ("notice", "NOTICE", .notice, "00000"),
        ("warning", "WARNING", .warning, "01000"),
    ]) func `a notice goes to the log with its severity and code`(
        _ word: String, _ severity: String, _ level: Logger.Level, _ state: String
    ) async throws {
        try await Self.connected { connection, book in
            try await connection.execute("set client_min_messages = debug1")
            let told = "something of level \(word)"
            for (code, using) in [(state, ""), ("LH001", " using errcode = 'LH001'")] {
                let block = "do $$ begin raise \(word) '\(told) \(code)'\(using); end $$"
                try await connection.script(unescaped: block)
                let entry = try #require(book.entries.first { $0.message == "\(told) \(code)" })
                #expect(entry.level == level)
                #expect(entry.metadata == ["severity": "\(severity)", "sqlstate": "\(code)"])
            }
        }
    }

    @Test func `notices come through in every way of asking`() async throws {
        try await Self.connected { connection, book in
            try await connection.script(
                unescaped: """
                    create function pg_temp.tell(n int8) returns int8 language plpgsql as
                    $$ begin raise notice 'number %', n; return n; end $$
                    """)
            try await connection.execute("select pg_temp.tell(1)")
            try await connection.pipeline(["select pg_temp.tell(2)", "select pg_temp.tell(3)"])
            try await connection.transaction { try await $0.execute("select pg_temp.tell(4)") }
            let rows = connection.stream(
                "select pg_temp.tell(n) from generate_series(5, 7) n", as: Int.self)
            for try await _ in rows {}
            try await connection.copyOut("copy (select pg_temp.tell(8)) to stdout") { _ in }
            _ = try await connection.oneTrip(Statement("select pg_temp.tell(9)", as: Int.self))
            #expect(book.entries.map(\.message) == (1...9).map { "number \($0)" })
        }
    }

    @Test func `a notice of a statement that fails is told as well`() async throws {
        try await Self.connected { connection, book in
            let error = try await Server.refusal {
                try await connection.script(
                    unescaped: "do $$ begin raise warning 'soon'; raise exception 'now'; end $$")
            }
            #expect(error.message == "now")
            #expect(book.entries.map(\.message) == ["soon"])
        }
    }

    @Test func `nothing goes to standard error, not even the last words of a session`()
        async throws
    {
        let result = await OwnProcess.alone {
            await #expect(
                processExitsWith: .success, observing: [\.standardErrorContent]
            ) {
                try await Server.connected { watcher in
                    try await Self.connected { connection, book in
                        try await connection.script(
                            unescaped: "do $$ begin raise warning 'w'; end $$")
                        let backend = try await connection.backend()
                        try await watcher.execute("select pg_terminate_backend(\(backend))")
                        // Its last words come while it lies idle.
                        for await entry in book.arrivals where entry.metadata["severity"] == "FATAL"
                        {
                            #expect(entry.level == .error)
                            #expect(entry.metadata["sqlstate"] == "57P01")
                            break
                        }
                    }
                    try await Self.connected { connection, _ in
                        let error = try await Server.refusal {
                            try await connection.execute(
                                "select pg_terminate_backend(pg_backend_pid()), pg_sleep(1)")
                        }
                        #expect(error.kind == .connection)
                        #expect(error.isOutcomeUnknown)
                    }
                    _ = try await Server.refusal {
                        try await Connection.connect(to: "host=/nowhere port=70000")
                    }
                    _ = try await Server.refusal {
                        try await Connection.connect(to: "host=/nowhere")
                    }
                }
            }
        }
        let words = String(
            decoding: try #require(result).standardErrorContent, as: UTF8.self)
        #expect(words == "")
    }
}
