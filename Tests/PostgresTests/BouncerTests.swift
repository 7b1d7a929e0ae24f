import Testing

@testable import Postgres

@Suite(
    .enabled(if: Bouncer.program != nil, "PgBouncer is not installed: run scripts/setup"),
    .timeLimit(.minutes(2)))
struct BouncerTests {
    /// Lends two connections at once, which have one session of the server between them.
    private func paired(
        sharesSessions: Bool = true,
        _ body: @Sendable (Connection, Connection) async throws -> Void
    ) async throws {
        try await Bouncer.pooled(sharesSessions: sharesSessions) { pool in
            try await pool.withConnection { one in
                try await pool.withConnection { other in try await body(one, other) }
            }
        }
    }

    private static func double(_ number: Int, on queryable: some PostgresQueryable) async throws {
        let doubled = try await queryable.one("select \(number) * 2", as: Int.self)
        #expect(doubled == number * 2)
    }

    @Test func `two connections share a session and nothing is left on it`() async throws {
        try await paired { one, other in
            let backends = [try await one.backend(), try await other.backend()]
            #expect(backends[0] == backends[1])
            for number in 1...5 {
                try await Self.double(number, on: one)
                try await Self.double(number, on: other)
            }
            let kept = try await one.one(
                "select count(*) from pg_prepared_statements", as: Int.self)
            #expect(kept == 0)
        }
    }

    @Test func `without being told the connections meet each other's statements`() async throws {
        try await paired(sharesSessions: false) { one, other in
            try await one.execute("select 1")
            let error = try await Server.refusal { try await other.execute("select 2") }
            #expect(error.sqlState == SQLState("42P05"))
        }
    }

    @Test func `an unused connection is asked whether the server is there`() async throws {
        try await Bouncer.pooled { pool in
            try await pool.withConnection { try await Self.double(1, on: $0) }
            let before = pool.state.withLock { $0.idle.map { ObjectIdentifier($0.connection) } }
            await pool.maintain(now: .now + .seconds(60))
            let after = pool.state.withLock { $0.idle.map { ObjectIdentifier($0.connection) } }
            #expect(before.count == 1 && after == before)
            try await pool.withConnection { try await Self.double(2, on: $0) }
        }
    }

    @Test func `transactions and pipelines go through`() async throws {
        try await paired { one, other in
            for number in 1...3 {
                for connection in [one, other] {
                    try await connection.transaction(
                        opening: ["select set_config('app.county', \("wuxi"), true)"]
                    ) { tx in
                        try await Self.double(number, on: tx)
                        let county = try await tx.one(
                            "select current_setting('app.county')", as: String.self)
                        #expect(county == "wuxi")
                        try await tx.savepoint { try await Self.double(number, on: $0) }
                    }
                    let counts = try await connection.pipeline(["select \(1)", "values (1), (2)"])
                    #expect(counts == [1, 2])
                    let rows = try await connection.oneTrip(
                        Statement("select \(number)", as: Int.self), closing: ["select 1"])
                    #expect(rows == [number])
                }
            }
        }
    }

    @Test func `errors name their statement and streams and copies go through`() async throws {
        try await paired { one, other in
            let error = try await Server.refusal { try await one.execute("select 1 / \(0)") }
            #expect(error.sqlState == .divisionByZero)
            #expect(error.sql?.text == "select 1 / $1")
            var count = 0
            for try await value in other.stream("select generate_series(1, \(500))", as: Int.self) {
                count += 1
                #expect(value == count)
            }
            #expect(count == 500)
            try await one.transaction { tx in
                try await tx.execute("create temp table t (x int8) on commit drop")
                let copied = try await tx.copyIn(
                    "copy t from stdin (format binary)", rows: 1...100
                ) { $1.add($0) }
                #expect(copied == 100)
            }
            try await Self.double(4, on: other)
        }
    }

    @Test func `many users on one session each get their own answers`() async throws {
        try await Bouncer.pooled { pool in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 1...100 {
                    group.addTask {
                        try await pool.transaction { try await Self.double(number, on: $0) }
                        try await pool.withConnection { try await Self.double(number, on: $0) }
                    }
                }
                try await group.waitForAll()
            }
        }
    }

    @Test func `a cancelled task stops its statement`() async throws {
        try await Server.connected { watcher in
            try await Bouncer.pooled { pool in
                let task = Task {
                    try await pool.withConnection { try await $0.execute("select pg_sleep(613)") }
                }
                try await Server.waitUntil(
                    watcher,
                    """
                    select exists (select from pg_stat_activity
                        where state = 'active' and query = 'select pg_sleep(613)')
                    """)
                task.cancel()
                let error = try await Server.refusal { try await task.value }
                #expect(error.kind == .cancelled)
                try await pool.withConnection { try await Self.double(1, on: $0) }
            }
        }
    }

    @Test func `time limits and listening, which need a session, are refused`() async throws {
        let bouncer = try Bouncer()
        var options = try bouncer.options()
        #expect(throws: PostgresError.self) { try Notifications(options, on: ["channel"]) }
        options.statementTimeout = .seconds(1)
        let pool = Pool(options)
        let error = try await Server.refusal { try await pool.withConnection { _ in } }
        await pool.close()
        #expect(error.kind == .usage)
        #expect(
            error.reason
                == "time limits are settings of a session, which is shared here: let the role have them"
        )
    }
}
