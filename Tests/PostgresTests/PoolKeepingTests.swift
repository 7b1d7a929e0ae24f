import Testing

@testable import Postgres

/// The minimum is there and stays there without anybody waiting for it.
@Suite(.timeLimit(.minutes(2))) struct PoolKeepingTests {
    /// A pool that hears of losses, and never looks for them.
    private func hearing(_ minimum: Int) -> PoolOptions {
        var limits = PoolOptions.patient(minimum: minimum)
        limits.checkInterval = nil
        return limits
    }

    @Test func `the first use opens the minimum as well`() async throws {
        try await Server.pooled(PoolOptions.patient(minimum: 3, maximum: 4)) { pool in
            #expect(pool.connectionCount == 0)
            try await pool.withConnection { _ in }
            try await pool.until { $0.idle.count == 3 }
            #expect(pool.connectionCount == 3)
        }
    }

    @Test func `those who prepare a pool at once do not wait for each other`() async throws {
        try await Server.pooled(PoolOptions.patient(minimum: 4, maximum: 4)) { pool in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 1...20 { group.addTask { try await pool.prepare() } }
                try await group.waitForAll()
            }
            #expect(pool.connectionCount == 4)
        }
    }

    @Test func `a pool without a minimum is prepared without a server`() async throws {
        let pool = Pool(try ConnectionOptions("host=/tmp/lianhe-there-is-no-such-server"))
        try await pool.prepare()
        #expect(pool.connectionCount == 0)
        await pool.close()
        #expect(try await Server.refusal { try await pool.prepare() }.kind == .usage)
    }

    @Test func `who prepares is told what the server refuses`() async throws {
        let options = try Server.options().database("lianhe_nowhere")
        try await Server.pooled(options, PoolOptions.patient(minimum: 2)) { pool in
            let error = try await Server.refusal { try await pool.prepare() }
            #expect(error.sqlState == .invalidCatalogName)
        }
    }

    @Test func `preparing ends at the deadline, and when its task is cancelled`() async throws {
        var limits = PoolOptions.patient(minimum: 1)
        limits.waitLimit = .milliseconds(40)
        let options = try ConnectionOptions("host=/tmp/lianhe-there-is-no-such-server")
        try await Server.pooled(options, limits) { pool in
            let error = try await Server.refusal { try await pool.prepare() }
            #expect(error.kind == .timeout)
            let task = Task {
                withUnsafeCurrentTask { $0?.cancel() }
                try await pool.prepare()
            }
            #expect(try await Server.refusal { try await task.value }.kind == .cancelled)
        }
    }

    @Test func `what is lost while unused is replaced without anybody asking`() async throws {
        try await Server.connected { watcher in
            try await Server.pooled(hearing(2)) { pool in
                try await pool.prepare()
                let before = try await pool.idleBackends()
                let lost = try #require(before.first)
                try await Server.end(lost, by: watcher)
                try await pool.until { $0.openerCount == 3 && $0.idle.count == 2 }
                let after = try await pool.idleBackends()
                #expect(after.count == 2)
                #expect(after.intersection(before) == before.subtracting([lost]))
            }
        }
    }

    @Test func `beyond the minimum a lost connection is merely forgotten`() async throws {
        try await Server.connected { watcher in
            try await Server.pooled(hearing(0)) { pool in
                let backend = try await pool.withConnection { try await $0.backend() }
                try await Server.end(backend, by: watcher)
                try await pool.until { $0.total == 0 }
                #expect(pool.state.withLock { $0.openerCount } == 1)
            }
        }
    }

    @Test func `what is lost while lent is replaced without anybody asking`() async throws {
        try await Server.connected { watcher in
            try await Server.pooled(hearing(1)) { pool in
                _ = try await Server.refusal {
                    try await pool.withConnection { connection in
                        try await Server.end(try await connection.backend(), by: watcher)
                        try await connection.execute("select 1")
                    }
                }
                try await pool.until { $0.idle.count == 1 && $0.total == 1 }
                #expect(pool.state.withLock { $0.openerCount } == 2)
            }
        }
    }

    @Test func `what is too old is replaced while unused, down to and up to the minimum`()
        async throws
    {
        var limits = PoolOptions.patient(minimum: 2, maximum: 4)
        limits.ageLimit = .seconds(3_600)
        try await Server.pooled(limits) { pool in
            try await pool.prepare()
            let before = try await pool.idleBackends()
            await pool.maintain(now: .now + .seconds(3_000))
            #expect(try await pool.idleBackends() == before)
            await pool.maintain(now: .now + .seconds(4_000))
            try await pool.until { $0.idle.count == 2 && $0.total == 2 }
            #expect(try await pool.idleBackends().isDisjoint(with: before))
        }
    }

    @Test(arguments: [0, 1, 3]) func `what lies unused too long is closed down to the minimum`(
        _ minimum: Int
    ) async throws {
        try await Server.pooled(PoolOptions.patient(minimum: minimum, maximum: 4)) { pool in
            let door = Door()
            var holders: [Task<Void, any Error>] = []
            for _ in 1...4 { holders.append(try await pool.held(until: door)) }
            await door.open()
            for holder in holders { try await holder.value }
            await pool.maintain(now: .now + .seconds(500))
            #expect(pool.idleCount == 4)
            await pool.maintain(now: .now + .seconds(700))
            try await pool.until { $0.total == minimum }
            #expect(pool.idleCount == minimum)
        }
    }
}
