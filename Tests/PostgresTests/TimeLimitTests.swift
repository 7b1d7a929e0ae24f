import Foundation
import Glibc
import Postgres
import Testing

@Suite struct TimeLimitTests {
    /// Every kind of call, each of which would run for minutes.
    private static let calls: [(String, @Sendable (StatementRoute) async throws -> Void)] = [
        ("execute", { try await $0.execute("select pg_sleep(600)") }),
        ("all", { _ = try await $0.all("select pg_sleep(600)::text", as: String.self) }),
        ("script", { try await $0.script(unescaped: "select 1; select pg_sleep(600)") }),
        ("pipeline", { try await $0.pipeline(["select 1", "select pg_sleep(600)"]) }),
        (
            "stream",
            {
                let rows = $0.stream("select generate_series(1, 10000000000)", as: Int.self)
                for try await _ in rows {}
            }
        ),
        ("copyOut", { try await $0.copyOut("copy (select pg_sleep(600)) to stdout") { _ in } }),
        (
            "copyOut as a sequence",
            {
                let endless: SQL =
                    "copy (select generate_series(1, 10000000000)) to stdout (format csv)"
                for try await _ in $0.copyOut(endless) {}
            }
        ),
        (
            "copyIn",
            {
                try await $0.copyIn("copy t from stdin (format binary)", rows: 1...10_000_000_000) {
                    number, row in row.add(number)
                }
            }
        ),
    ]

    @Test(arguments: calls.indices)
    func `a call that takes too long is stopped and the connection goes on`(
        index: Int
    ) async throws {
        let (name, call) = Self.calls[index]
        try await Server.connected { connection in
            try await connection.script(unescaped: "create temp table t (x int8)")
            let limited = connection.within(.milliseconds(20))
            let error = try await Server.refusal { try await call(limited) }
            #expect(error.kind == .timeout, "\(name): \(error)")
            #expect(try await connection.one("select count(*) from t", as: Int.self) == 0)
        }
    }

    @Test func `a call in time is as without a limit`() async throws {
        try await Server.connected { connection in
            let limited = connection.within(.seconds(600))
            #expect(try await limited.one("select 7", as: Int.self) == 7)
            var rows: [Int] = []
            for try await row in limited.stream("select generate_series(1, 3)", as: Int.self) {
                rows.append(row)
            }
            #expect(rows == [1, 2, 3])
        }
    }

    @Test func `the shorter of two limits holds`() async throws {
        try await Server.connected { connection in
            let limited = connection.within(.milliseconds(20)).within(.seconds(600))
            let error = try await Server.refusal {
                try await limited.execute("select pg_sleep(600)")
            }
            #expect(error.kind == .timeout)
        }
    }

    @Test func `a limit inside a savepoint leaves the transaction as it was`() async throws {
        try await Server.connected { connection in
            try await connection.script(unescaped: "create temp table t (x int8)")
            try await connection.transaction { tx in
                try await tx.execute("insert into t values (1)")
                let error = try await Server.refusal {
                    try await tx.savepoint { tx in
                        try await tx.within(.milliseconds(20)).execute("select pg_sleep(600)")
                    }
                }
                #expect(error.kind == .timeout)
                try await tx.execute("insert into t values (2)")
            }
            #expect(try await connection.all("select x from t", as: Int.self) == [1, 2])
        }
    }

    @Test func `a limit ends a whole transaction in one trip`() async throws {
        try await Server.connected { connection in
            try await connection.script(unescaped: "create temp table t (x int8)")
            let slow = Statement<Int>("insert into t select 1 from pg_sleep(600) returning 1")
            let error = try await Server.refusal {
                try await connection.oneTrip(slow, timeLimit: .milliseconds(20))
            }
            #expect(error.kind == .timeout)
            #expect(try await connection.one("select count(*) from t", as: Int.self) == 0)
        }
    }

    /// A server process that is stopped does not answer requests to cancel either.
    private func frozen(
        _ body: @Sendable (Connection) async throws -> Void
    ) async throws {
        var options = try Server.options()
        options.cancelLimit = .milliseconds(20)
        let connection = try await Connection.connect(to: options)
        let backend = try await connection.backend()
        try #require(kill(backend, SIGSTOP) == 0)
        defer { kill(backend, SIGCONT) }
        try await body(connection)
        #expect(!connection.isUsable)
        await connection.close()
    }

    @Test func `a silent server loses the connection when the time is over`() async throws {
        try await frozen { connection in
            let error = try await Server.refusal {
                try await connection.within(.milliseconds(20)).execute("select 1")
            }
            #expect(error.kind == .timeout)
            #expect(error.isOutcomeUnknown && !error.isSafeToRetry)
        }
    }

    @Test func `a silent server does not hold a cancelled task`() async throws {
        try await frozen { connection in
            let task = Task { try await connection.execute("select 1") }
            task.cancel()
            #expect(try await Server.refusal { try await task.value }.kind == .cancelled)
            // Cancelled before anything was sent, it has not found out about the server.
            if connection.isUsable {
                _ = try await Server.refusal {
                    try await connection.within(.milliseconds(1)).execute("select 1")
                }
            }
        }
    }

    @Test func `a silent server does not hold a transaction that fails`() async throws {
        struct Enough: Error {}
        var options = try Server.options()
        options.cancelLimit = .milliseconds(20)
        try await Server.connected(options) { connection in
            let backend = try await connection.backend()
            defer { kill(backend, SIGCONT) }
            await #expect(throws: Enough.self) {
                try await connection.transaction { tx in
                    try await tx.execute("select 1")
                    try #require(kill(backend, SIGSTOP) == 0)
                    throw Enough()
                }
            }
            #expect(!connection.isUsable)
        }
    }

    /// The server's first process takes the requests to stop a statement; here it takes none.
    @Test func `a request to stop that is never taken loses the connection, not the caller`()
        async throws
    {
        try await Cluster.started { cluster in
            var options = try cluster.options()
            options.cancelLimit = .seconds(1)
            let connection = try await Connection.connect(to: options)
            let first = try Self.parent(of: try await connection.backend())
            try #require(kill(first, SIGSTOP) == 0)
            defer { kill(first, SIGCONT) }
            let limited = connection.within(.milliseconds(1))
            // Long enough for the request to be begun; then the statement ends by itself.
            let count = try await limited.execute("select pg_sleep(0.4)")
            #expect(count == 1)
            #expect(!connection.isUsable)
            await connection.close()
        }
    }

    private static func parent(of process: Int32) throws -> Int32 {
        let status = try String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)
        let words = status[(try #require(status.lastIndex(of: ")")))...].split(separator: " ")
        return try #require(Int32(words[2]))
    }
}
