import Postgres
import Testing

@Suite struct LossTests {
    private func killed(_ backend: Int32, by watcher: Connection) async throws {
        #expect(try await watcher.one("select pg_terminate_backend(\(backend))", as: Bool.self))
    }

    /// Waits until the connection has noticed, which takes no statement; bounded by questions to
    /// another connection, not by a clock.
    private func waitForLoss(of connection: Connection, _ watcher: Connection) async throws {
        for _ in 0..<200_000 where connection.isUsable { try await watcher.execute("select 1") }
        #expect(!connection.isUsable)
    }

    @Test func `a backend that dies while idle is noticed without a statement`() async throws {
        try await Server.connected { watcher in
            let connection = try await Connection.connect(to: try Server.options())
            try await killed(try await connection.backend(), by: watcher)
            try await waitForLoss(of: connection, watcher)
            let error = try await Server.refusal { try await connection.execute("select 1") }
            #expect(error.kind == .connection)
            #expect(error.isSafeToRetry)
            #expect(!error.isOutcomeUnknown)
            await connection.close()
        }
    }

    @Test func `a backend that dies in flight ends the statement`() async throws {
        let watcher = try await Connection.connect(to: try Server.options())
        let connection = try await Connection.connect(to: try Server.options())
        let backend = try await connection.backend()
        let task = Task { try await connection.execute("select pg_sleep(602)") }
        try await Server.waitUntil(
            watcher,
            """
            select exists (select from pg_stat_activity
                where pid = \(backend) and query like '%602%')
            """
        )
        try await killed(backend, by: watcher)
        let error = try await Server.refusal { _ = try await task.value }
        #expect(error.kind == .connection)
        #expect(!error.isSafeToRetry)
        #expect(error.isOutcomeUnknown)
        #expect(!connection.isUsable)
        await connection.close()
        await watcher.close()
    }

    @Test func `a transaction on a lost connection throws the loss`() async throws {
        try await Server.connected { watcher in
            let connection = try await Connection.connect(to: try Server.options())
            let error = try await Server.refusal {
                try await connection.transaction { tx in
                    let backend = try await tx.one("select pg_backend_pid()", as: Int32.self)
                    try await killed(backend, by: watcher)
                    try await tx.execute("select 1")
                }
            }
            #expect(error.kind == .connection)
            // COMMIT was never sent, so the server rolled it back.
            #expect(error.isSafeToRetry)
            #expect(!error.isOutcomeUnknown)
            await connection.close()
        }
    }

    @Test func `a pool replaces what was lost while lying idle`() async throws {
        try await Server.pooled(PoolOptions.patient(maximum: 1)) { pool in
            let watcher = try await Connection.connect(to: try Server.options())
            let (first, connection) = try await pool.withConnection {
                (try await $0.backend(), $0)
            }
            try await killed(first, by: watcher)
            try await waitForLoss(of: connection, watcher)
            let second = try await pool.withConnection { try await $0.backend() }
            #expect(second != first)
            #expect(pool.connectionCount == 1)
            await watcher.close()
        }
    }

    @Test func `a pool replaces what was lost while lent`() async throws {
        try await Server.pooled(PoolOptions.patient(maximum: 1)) { pool in
            let watcher = try await Connection.connect(to: try Server.options())
            let error = try await Server.refusal {
                try await pool.withConnection { connection in
                    try await killed(try await connection.backend(), by: watcher)
                    try await connection.execute("select 1")
                }
            }
            #expect(error.kind == .connection)
            #expect(
                try await pool.withConnection { try await $0.one("select 1", as: Int.self) } == 1)
            #expect(pool.connectionCount == 1)
            await watcher.close()
        }
    }

    @Test func `a closed connection refuses work`() async throws {
        let connection = try await Connection.connect(to: try Server.options())
        await connection.close()
        await connection.close()
        let error = try await Server.refusal { try await connection.execute("select 1") }
        #expect(error.kind == .connection)
    }

    @Test func `a connection may be closed from its own thread`() async throws {
        let connection = try await Connection.connect(to: try Server.options())
        let answer = try await connection.run { connection in
            await connection.close()
            return 5
        }
        #expect(answer == 5)
    }
}
