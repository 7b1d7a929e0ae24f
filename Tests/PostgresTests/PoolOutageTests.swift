import CoreMetrics
import Logging
import MetricsTestKit
import Testing

@testable import Postgres

/// What a pool does while the server is away, and after.
@Suite(.timeLimit(.minutes(2))) struct PoolOutageTests {
    private let metrics = TestMetrics()

    private func limits(_ minimum: Int = 0, maximum: Int = 4) -> PoolOptions {
        var limits = PoolOptions.patient(minimum: minimum, maximum: maximum)
        limits.metricsFactory = metrics
        return limits
    }

    /// How many attempts to connect have failed, as the metrics have it.
    private func failures() -> Int64 {
        do {
            return try metrics.expectCounter(
                "db.client.connection.errors",
                [("db.client.connection.pool.name", "lianhe"), ("error.type", "connect")]
            ).totalValue
        } catch {
            return -1
        }
    }

    @Test func `those who wait through a restart are served when the server is back`() async throws
    {
        try await Relay.opened { relay in
            try await Server.pooled(try relay.options(), limits(2, maximum: 2)) { pool in
                try await pool.prepare()
                relay.goAway()
                try await pool.until { $0.ready == 0 }
                let waiting = (1...8).map { number in
                    Task {
                        try await pool.withConnection {
                            try await $0.one("select \(number)", as: Int.self)
                        }
                    }
                }
                try await pool.untilWaiting(8)
                try await pool.until { _ in failures() >= 5 }
                try relay.open()
                for (number, task) in zip(1..., waiting) {
                    #expect(try await task.value == number)
                }
                try await pool.until { $0.idle.count == 2 && $0.outage == nil }
            }
        }
    }

    @Test func `nobody need wait for the minimum to come back`() async throws {
        let book = LogBook()
        try await Relay.opened { relay in
            var options = try relay.options()
            options.logger = book.logger()
            try await Server.pooled(options, limits(3)) { pool in
                try await pool.prepare()
                relay.goAway()
                try await pool.until { _ in failures() >= 4 }
                try relay.open()
                try await pool.until { $0.idle.count == 3 && $0.outage == nil }
                #expect(pool.connectionCount == 3)
            }
        }
        let warnings = book.texts(.warning)
        #expect(warnings.count == 1, "\(warnings)")
        #expect(warnings[0].hasPrefix("pool lianhe: no connection: "))
        #expect(book.texts(.notice) == ["pool lianhe: connections are to be had again"])
    }

    @Test func `while connecting fails there is one attempt at a time, and not before its time`()
        async throws
    {
        let options = try ConnectionOptions("host=/tmp/lianhe-there-is-no-such-server")
        try await Server.pooled(options, limits(4)) { pool in
            pool.begin()
            try await pool.until { _ in failures() >= 5 }
            var counts: [UInt64] = []
            while counts.isEmpty { counts = countOpenings(pool) }
            #expect(counts == [0, 1, 0])
        }
    }

    /// How many attempts begin just before their time, at it, and once more; none while one runs.
    private func countOpenings(_ pool: Pool) -> [UInt64] {
        pool.state.withLock { state in
            guard let outage = state.outage, state.openers.isEmpty else { return [] }
            return [outage.time - .nanoseconds(1), outage.time, outage.time].map { time in
                let before = state.openerCount
                pool.openMore(&state, time)
                return state.openerCount - before
            }
        }
    }

    @Test func `pauses go on growing when connecting fails again soon after it succeeded`() {
        let error = PostgresError(.connection, "no connection", isTransient: true)
        var state = Pool.State()
        for count in 1...5 {
            let counts = state.noteFailure(error, begun: .now)
            #expect(counts)
            #expect(state.outage?.count == count)
            let isNews = state.noteSuccess()
            #expect(!isNews)
            #expect(state.outage == nil)
        }
    }

    @Test func `a server that lets in and hangs up at once is not tried without a pause`()
        async throws
    {
        try await Server.pooled(try Server.options(), limits(1)) { pool in
            try await Server.connected { watcher in
                // On a slow machine a connection may be old already when its server ends.
                for _ in 1...100 where pool.state.withLock({ $0.pastOutage == nil }) {
                    try await pool.prepare()
                    let backend = try #require(try await pool.idleBackends().first)
                    try await Server.end(backend, by: watcher)
                    try await pool.until { $0.idle.isEmpty }
                    try await pool.prepare()
                }
            }
            #expect(pool.state.withLock { $0.pastOutage?.count } == 1)
            #expect(failures() == 0)
        }
    }

    @Test func `a refusal for good is told at once to all who wait`() async throws {
        let options = try Server.options().database("lianhe_nowhere")
        let book = LogBook()
        var logged = options
        logged.logger = book.logger()
        try await Server.pooled(logged, limits()) { pool in
            let users = (1...20).map { _ in
                Task { try await Server.refusal { try await pool.withConnection { _ in } } }
            }
            for user in users {
                let error = try await user.value
                #expect(error.sqlState == .invalidCatalogName)
            }
            #expect(pool.waiterCount == 0)
        }
        // Each has been told; the log need not be.
        #expect(book.texts(.warning).isEmpty)
    }

    @Test func `a refusal for good is told although the minimum has been refused for long`()
        async throws
    {
        let options = try Server.options().database("lianhe_nowhere")
        try await Server.pooled(options, limits(2)) { pool in
            pool.begin()
            try await pool.until { _ in failures() >= 5 }
            let error = try await Server.refusal { try await pool.withConnection { _ in } }
            #expect(error.sqlState == .invalidCatalogName)
        }
    }

    @Test func `while others have connections one is told at a time, and the others hope`()
        async throws
    {
        let role = "lianhe_shut_\(UInt32.random(in: .min ... .max))"
        try await Server.connected { owner in
            try await owner.execute("create role \(identifier: role) login")
            do {
                try await refusing(role, owner)
            } catch {
                try await owner.execute("drop role \(identifier: role)")
                throw error
            }
            try await owner.execute("drop role \(identifier: role)")
        }
    }

    private func refusing(_ role: String, _ owner: Connection) async throws {
        let options = try Server.options().user(role)
        try await Server.pooled(options, limits(maximum: 2)) { pool in
            let door = Door()
            let holder = try await pool.held(until: door)
            try await owner.execute("alter role \(identifier: role) nologin")
            let first = Task { try await Server.refusal { try await pool.withConnection { _ in } } }
            #expect(try await first.value.sqlState == SQLState("28000"))
            try await owner.execute("alter role \(identifier: role) login")
            let second = Task { try await pool.withConnection { try await $0.backend() } }
            _ = try await second.value
            await door.open()
            try await holder.value
        }
    }

    @Test func `a server without free connections is waited for`() async throws {
        let role = "lianhe_full_\(UInt32.random(in: .min ... .max))"
        try await Server.connected { owner in
            try await owner.execute("create role \(identifier: role) login connection limit 1")
            let options = try Server.options().user(role)
            try await Server.pooled(options, limits()) { pool in
                let door = Door()
                let holder = try await pool.held(until: door)
                let second = Task { try await pool.withConnection { try await $0.backend() } }
                try await pool.until { _ in failures() >= 3 }
                #expect(pool.waiterCount == 1)
                await door.open()
                try await holder.value
                _ = try await second.value
            }
            try await owner.execute("drop role \(identifier: role)")
        }
    }

    @Test func `who waited in vain is told why there was no connection`() async throws {
        let options = try ConnectionOptions("host=/tmp/lianhe-there-is-no-such-server")
        try await Server.pooled(options, limits(1)) { pool in
            pool.begin()
            try await pool.until { $0.outage != nil }
            let error = try await Server.refusal {
                try await pool.withConnection(within: .milliseconds(1)) { _ in }
            }
            #expect(error.kind == .timeout)
            #expect(error.cause?.reason == "no connection: the server cannot be reached now")
        }
    }
}
