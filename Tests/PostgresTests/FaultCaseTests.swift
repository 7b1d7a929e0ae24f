import Postgres
import Testing

/// Single faults at known places.
@Suite(.timeLimit(.minutes(2))) struct FaultCaseTests {
    /// Lends a connection through a proxy.
    private func harmed<Output: Sendable>(
        _ fault: Fault?, _ body: @Sendable (Connection, FaultProxy) async throws -> Output
    ) async throws -> Output {
        let proxy = try FaultProxy([fault])
        return try await Server.connected(try proxy.options()) { try await body($0, proxy) }
    }

    /// Wherever the connection breaks while it is made, the time limit's statement included.
    @Test(arguments: [Fault.Action.close, .reset])
    func `what breaks while connecting is safe to try again`(_ action: Fault.Action) async throws {
        let proxy = try FaultProxy()
        var options = try proxy.options()
        options.statementTimeout = .seconds(60)
        var refusals = 0
        for direction in [Fault.Direction.up, .down] {
            for position in stride(from: 0, to: 700, by: 13) {
                proxy.plan([Fault(direction: direction, position: position, action: action)])
                do {
                    await (try Connection.connect(to: options)).close()
                } catch let error as PostgresError {
                    refusals += 1
                    #expect(error.kind == .connection && error.isSafeToRetry, "\(error)")
                }
            }
        }
        #expect(refusals > 20)
    }

    @Test func `a stream that breaks between two rows is not safe to send again`() async throws {
        try await Server.connected { watcher in
            let fault = Fault(direction: .down, position: 30_000, action: .close)
            try await harmed(fault) { connection, _ in
                let error = try await Server.refusal {
                    let rows = connection.stream(
                        "select repeat('x', 1000) from generate_series(1, 200)", as: String.self)
                    for try await _ in rows {
                        // Time to notice it, in questions to another connection.
                        for _ in 0..<20 { try await watcher.execute("select 1") }
                    }
                }
                #expect(error.kind == .connection)
                #expect(!error.isSafeToRetry)
            }
        }
    }

    @Test func `a reader that leaves is heard although its first request is lost`() async throws {
        try await harmed(nil) { connection, proxy in
            proxy.plan([Fault(direction: .up, position: 3, action: .close)])
            let rows = connection.stream("select generate_series(1, 10000000000)", as: Int.self)
            for try await row in rows where row == 5 { break }
            #expect(try await connection.one("select 1", as: Int.self) == 1)
        }
    }

    @Test func `a taker that gives up is heard although its first request is lost`() async throws {
        struct Refusal: Error {}
        try await harmed(nil) { connection, proxy in
            proxy.plan([Fault(direction: .up, position: 3, action: .close)])
            await #expect(throws: Refusal.self) {
                try await connection.copyOut(
                    "copy (select generate_series(1, 10000000000)) to stdout"
                ) { _ in throw Refusal() }
            }
            let found = try await connection.one("select 1", as: Int.self)
            #expect(found == 1)
        }
    }

    /// Words and end come in two pieces over a network, and somebody may come between them.
    @Test func `the server's last words are the loss of the connection`() async throws {
        let fault = Fault(direction: .down, position: 0, action: .hideEnd)
        try await harmed(fault) { connection, _ in
            let error = try await Server.refusal {
                try await connection.execute("select pg_terminate_backend(pg_backend_pid())")
            }
            #expect(error.kind == .connection)
            #expect(error.message?.contains("terminating connection") == true)
            #expect(!error.isSafeToRetry)
            #expect(!connection.isUsable)
        }
    }

    /// In a process of its own, where nothing else comes and goes.
    @Test func `nobody goes on asking to stop a stream whose connection is gone`() async {
        await #expect(processExitsWith: .success) {
            try await FaultCaseTests().loseCancelledStream()
            let before = try Census()
            try await FaultCaseTests().loseCancelledStream()
            try await before.untilAgain()
        }
    }

    /// Cancels a stream, loses the request to stop it and then the connection.
    private func loseCancelledStream() async throws {
        let proxy = try FaultProxy()
        let connection = try await Connection.connect(to: try proxy.options())
        let backend = try await connection.backend()
        proxy.plan(
            [Fault?](repeating: .init(direction: .up, position: 3, action: .close), count: 9_999))
        try await Server.connected { watcher in
            let task = Task {
                let rows = connection.stream("select pg_sleep(614)::text", as: String.self)
                for try await _ in rows {}
            }
            try await Server.waitUntil(
                watcher,
                """
                select exists (select from pg_stat_activity
                    where pid = \(backend) and wait_event = 'PgSleep')
                """)
            task.cancel()
            try await watcher.execute("select pg_terminate_backend(\(backend))")
            #expect(try await Server.refusal { try await task.value }.kind == .connection)
        }
        await connection.close()
    }
}
