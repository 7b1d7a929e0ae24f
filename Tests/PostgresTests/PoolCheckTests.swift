import Testing

@testable import Postgres

/// A server that says nothing is found out.
@Suite(.timeLimit(.minutes(2))) struct PoolCheckTests {
    /// A short limit is for servers that say nothing: any other may be slow.
    private func limits(
        _ minimum: Int = 0, maximum: Int = 2, checkLimit: Duration = .seconds(60)
    ) -> PoolOptions {
        var limits = PoolOptions.patient(minimum: minimum, maximum: maximum)
        limits.checkLimit = checkLimit
        return limits
    }

    private let short = Duration.milliseconds(40)

    private var later: ContinuousClock.Instant { .now + .seconds(60) }

    @Test func `unused connections that no longer answer are thrown away and replaced`()
        async throws
    {
        try await Relay.opened { relay in
            try await Server.pooled(try relay.options(), limits(2, checkLimit: short)) { pool in
                try await pool.prepare()
                let before = try await pool.idleBackends()
                relay.fallSilent()
                await pool.maintain(now: later)
                try await pool.until { $0.openerCount == 4 && $0.idle.count == 2 }
                let after = try await pool.idleBackends()
                #expect(after.count == 2 && after.isDisjoint(with: before))
            }
        }
    }

    @Test func `a connection that answers stays as it is`() async throws {
        try await Server.pooled(limits(2)) { pool in
            try await pool.prepare()
            let backend = try await pool.withConnection { connection in
                try await connection.execute("set application_name = 'asked'")
                return try await connection.backend()
            }
            for _ in 1...3 { await pool.maintain(now: later) }
            #expect(pool.idleCount == 2)
            let (same, name) = try await pool.withConnection { connection in
                let name = try await connection.one(
                    "select current_setting('application_name')", as: String.self)
                return (try await connection.backend(), name)
            }
            #expect(same == backend)
            #expect(name == "asked")
            #expect(pool.state.withLock { $0.openerCount } == 2)
        }
    }

    @Test func `being asked is no statement`() async throws {
        try await Server.connected { watcher in
            try await Server.pooled(limits()) { pool in
                let backend = try await pool.withConnection { try await $0.backend() }
                let shown: SQL =
                    "select query || query_start from pg_stat_activity where pid = \(backend)"
                let before = try await watcher.one(shown, as: String.self)
                await pool.maintain(now: later)
                #expect(try await watcher.one(shown, as: String.self) == before)
            }
        }
    }

    @Test func `what was used just now is not asked`() async throws {
        try await Relay.opened { relay in
            try await Server.pooled(try relay.options(), limits(checkLimit: short)) { pool in
                try await pool.withConnection { _ in }
                relay.fallSilent()
                await pool.maintain(now: .now + .seconds(20))
                #expect(pool.idleCount == 1)
                await pool.maintain(now: .now + .seconds(31))
                try await pool.until { $0.total == 0 }
            }
        }
    }

    @Test func `what is asked is not lent, and another is opened meanwhile`() async throws {
        let limits = limits(checkLimit: .seconds(3_600))
        try await Relay.opened { relay in
            try await Server.pooled(try relay.options(), limits) { pool in
                let silent = try await pool.withConnection { try await $0.backend() }
                relay.fallSilent()
                let asking = Task { await pool.maintain(now: later) }
                try await pool.until { $0.asked.count == 1 }
                let other = try await pool.withConnection { try await $0.backend() }
                #expect(other != silent)
                #expect(pool.connectionCount == 2)
                // Closing does not wait for the answer.
                await pool.close()
                await asking.value
                #expect(pool.connectionCount == 0)
            }
        }
    }

    @Test func `somebody who waits gets the connection that has answered`() async throws {
        try await Server.pooled(limits(maximum: 1)) { pool in
            let backend = try await pool.withConnection { try await $0.backend() }
            await withTaskGroup(of: Void.self) { group in
                for _ in 1...50 {
                    group.addTask { await pool.maintain(now: later) }
                    group.addTask {
                        await #expect(throws: Never.self) {
                            let same = try await pool.withConnection { try await $0.backend() }
                            #expect(same == backend)
                        }
                    }
                }
            }
            #expect(pool.idleCount == 1)
        }
    }

    @Test func `the pool asks by itself, time and again`() async throws {
        var limits = limits(1, checkLimit: short)
        limits.checkInterval = .milliseconds(20)
        try await Relay.opened { relay in
            try await Server.pooled(try relay.options(), limits) { pool in
                try await pool.prepare()
                for openerCount in 2...4 {
                    relay.fallSilent()
                    try await pool.until { $0.openerCount >= openerCount && $0.idle.count == 1 }
                }
            }
        }
    }

    @Test func `a pool that is told to ask never has no alarm for it`() async throws {
        var limits = limits()
        limits.checkInterval = nil
        try await Server.pooled(limits) { pool in
            try await pool.withConnection { _ in }
            #expect(pool.state.withLock { $0.upkeepTime } == nil)
            await pool.maintain(now: .now + .seconds(100))
            #expect(pool.idleCount == 1)
        }
    }

    @Test func `unused connections stay in the order of their last use`() async throws {
        try await Server.pooled(limits(maximum: 3)) { pool in
            let door = Door()
            var holders: [Task<Void, any Error>] = []
            for _ in 1...3 { holders.append(try await pool.held(until: door)) }
            await door.open()
            for holder in holders { try await holder.value }
            let before = pool.state.withLock { $0.idle.map { ObjectIdentifier($0.connection) } }
            // Their answers come in any order.
            for _ in 1...20 {
                await pool.maintain(now: later)
                let after = pool.state.withLock { $0.idle.map { ObjectIdentifier($0.connection) } }
                #expect(after == before)
            }
        }
    }
}
