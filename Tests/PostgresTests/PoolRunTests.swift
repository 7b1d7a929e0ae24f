import Logging
import ServiceLifecycle
import ServiceLifecycleTestKit
import Testing

@testable import Postgres

/// A pool as a service that ends with the program.
@Suite(.timeLimit(.minutes(2))) struct PoolRunTests {
    /// A statement that no other test and no earlier run has.
    private let sleep = "select pg_sleep(60) /* \(UInt64.random(in: .min ... .max)) */"

    private func pool(_ drainLimit: Duration? = nil, minimum: Int = 0) throws -> Pool {
        var limits = PoolOptions.patient(minimum: minimum, maximum: 4)
        limits.drainLimit = drainLimit
        return Pool(try Server.options(), limits)
    }

    /// Runs the pool, until the body is at its end at the latest.
    private func running(
        _ pool: Pool, _ body: (GracefulShutdownTestTrigger, Task<Void, Never>) async throws -> Void
    ) async throws {
        try await testGracefulShutdown { trigger in
            let running = Task { await pool.run() }
            defer { running.cancel() }
            try await body(trigger, running)
        }
    }

    /// Somebody who sleeps on the server, and has fallen asleep.
    private func sleeper(_ pool: Pool, _ watcher: Connection) async throws
        -> Task<Int, any Error>
    {
        let task = Task {
            try await pool.withConnection { try await $0.execute(SQL(unescaped: sleep)) }
        }
        try await Server.waitUntil(watcher, "select \(isAsleep)")
        return task
    }

    private var isAsleep: SQL {
        "exists (select from pg_stat_activity where state = 'active' and query = \(sleep))"
    }

    @Test func `running fills the minimum, and a graceful shutdown closes the pool`() async throws {
        let pool = try pool(minimum: 2)
        try await running(pool) { trigger, running in
            try await pool.until { $0.idle.count == 2 }
            trigger.triggerGracefulShutdown()
            await running.value
        }
        #expect(pool.connectionCount == 0)
        #expect(try await Server.refusal { try await pool.withConnection { _ in } }.kind == .usage)
    }

    @Test func `a graceful shutdown waits for what is lent and lends nothing more`() async throws {
        let pool = try pool()
        let door = Door()
        try await running(pool) { trigger, running in
            let user = Task {
                try await pool.transaction { tx in
                    await door.pass()
                    return try await tx.one("select 7", as: Int.self)
                }
            }
            try await pool.until { $0.lent.count == 1 }
            trigger.triggerGracefulShutdown()
            try await pool.until { $0.isClosed }
            let refusal = try await Server.refusal { try await pool.withConnection { _ in } }
            #expect(refusal.kind == .usage)
            #expect(pool.connectionCount == 1)
            await door.open()
            #expect(try await user.value == 7)
            await running.value
        }
        #expect(pool.connectionCount == 0)
    }

    @Test func `those who wait when the shutdown begins are refused`() async throws {
        var limits = PoolOptions.patient(maximum: 1)
        limits.drainLimit = nil
        let pool = Pool(try Server.options(), limits)
        let door = Door()
        try await running(pool) { trigger, running in
            let holder = try await pool.held(until: door)
            let waiter = Task { try await pool.withConnection { _ in } }
            try await pool.untilWaiting(1)
            trigger.triggerGracefulShutdown()
            #expect(try await Server.refusal { try await waiter.value }.kind == .usage)
            await door.open()
            try await holder.value
            await running.value
        }
    }

    @Test func `a statement still under way after the limit is stopped, here and on the server`()
        async throws
    {
        let pool = try pool(.milliseconds(30))
        try await Server.connected { watcher in
            try await running(pool) { trigger, running in
                let user = try await sleeper(pool, watcher)
                trigger.triggerGracefulShutdown()
                await running.value
                let error = try await Server.refusal { try await user.value }
                #expect(error.kind == .connection && !error.isSafeToRetry)
                #expect(error.reason == "the pool was closed meanwhile")
            }
            try await Server.waitUntil(watcher, "select not \(isAsleep)")
            try await pool.until { $0.total == 0 }
        }
    }

    @Test func `a transaction that stands still after the limit is rolled back`() async throws {
        let (pool, door) = (try pool(.milliseconds(30)), Door())
        try await Server.connected { watcher in
            try await running(pool) { trigger, running in
                let user = Task {
                    try await pool.transaction { tx in
                        try await tx.execute("select pg_advisory_xact_lock(7005002)")
                        await door.pass()
                    }
                }
                try await Server.waitUntil(
                    watcher,
                    """
                    select exists (select from pg_locks
                        where locktype = 'advisory' and objid = 7005002)
                    """)
                trigger.triggerGracefulShutdown()
                await running.value
                // The server has ended the session although its user has not come back.
                try await Server.waitUntil(
                    watcher,
                    """
                    select not exists (select from pg_locks
                        where locktype = 'advisory' and objid = 7005002)
                    """)
                await door.open()
                let error = try await Server.refusal { try await user.value }
                #expect(error.kind == .connection)
                #expect(error.reason == "the pool was closed meanwhile")
            }
            try await pool.until { $0.total == 0 }
        }
    }

    @Test func `a server that has fallen silent does not hold up the end`() async throws {
        var limits = PoolOptions.patient(minimum: 2, maximum: 4)
        limits.drainLimit = .milliseconds(30)
        try await Relay.opened { relay in
            let pool = Pool(try relay.options(), limits)
            try await running(pool) { trigger, running in
                let user = try await Server.connected { try await sleeper(pool, $0) }
                relay.fallSilent()
                trigger.triggerGracefulShutdown()
                await running.value
                #expect(try await Server.refusal { try await user.value }.kind == .connection)
            }
            try await pool.until { $0.total == 0 }
            try await Server.connected { watcher in
                try await watcher.execute(
                    """
                    select pg_terminate_backend(pid) from pg_stat_activity
                    where state = 'active' and query = \(sleep)
                    """)
                try await Server.waitUntil(watcher, "select not \(isAsleep)")
            }
        }
    }

    @Test func `a cancelled task closes the pool and does not wait for what is lent`() async throws
    {
        let pool = try pool()
        try await Server.connected { watcher in
            try await running(pool) { _, running in
                let user = try await sleeper(pool, watcher)
                running.cancel()
                await running.value
                #expect(try await Server.refusal { try await user.value }.kind == .connection)
            }
            try await pool.until { $0.total == 0 }
        }
    }

    @Test func `a task that is cancelled while it drains waits no longer`() async throws {
        let pool = try pool()
        try await Server.connected { watcher in
            try await running(pool) { trigger, running in
                let user = try await sleeper(pool, watcher)
                trigger.triggerGracefulShutdown()
                try await pool.until { $0.isClosed }
                running.cancel()
                await running.value
                #expect(try await Server.refusal { try await user.value }.kind == .connection)
            }
        }
    }

    @Test func `running ends when somebody else closes the pool, now or before`() async throws {
        let pool = try pool(minimum: 1)
        let running = Task { await pool.run() }
        try await pool.until { $0.idle.count == 1 }
        await pool.close()
        await running.value
        await pool.run()
        #expect(pool.connectionCount == 0)
    }

    @Test func `a server that is not there does not end a running pool`() async throws {
        let pool = Pool(
            try ConnectionOptions("host=/tmp/lianhe-there-is-no-such-server"),
            PoolOptions.patient(minimum: 2))
        try await running(pool) { trigger, running in
            try await pool.until { $0.outage != nil }
            trigger.triggerGracefulShutdown()
            await running.value
        }
        #expect(pool.connectionCount == 0)
    }

    /// Uses the pool until the program shuts down, and once more then.
    private struct Clerk: Service {
        let pool: Pool
        let ready: Door
        let last = Lock(0)

        func run() async throws {
            try await pool.withConnection { try await $0.execute("select 1") }
            await ready.open()
            try await gracefulShutdown()
            let number = try await pool.withConnection {
                try await $0.one("select 8", as: Int.self)
            }
            last.withLock { $0 = number }
        }
    }

    @Test func `in a group the pool outlives those that come after it`() async throws {
        let pool = try pool(minimum: 1)
        let clerk = Clerk(pool: pool, ready: Door())
        let group = ServiceGroup(
            services: [pool, clerk],
            logger: Logger(label: "group") { _ in SwiftLogNoOpLogHandler() }
        )
        let running = Task { try await group.run() }
        await clerk.ready.pass()
        await group.triggerGracefulShutdown()
        try await running.value
        #expect(clerk.last.withLock { $0 } == 8)
        #expect(pool.connectionCount == 0)
    }
}
