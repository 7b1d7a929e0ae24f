import CoreMetrics
import MetricsTestKit
import Testing

@testable import Postgres

@Suite(.timeLimit(.minutes(2))) struct PoolMetricsTests {
    private let metrics = TestMetrics()
    private let name = ("db.client.connection.pool.name", "tests")

    private func limits(maximum: Int, name: String = "tests") -> PoolOptions {
        var limits = PoolOptions.patient(maximum: maximum)
        limits.metricsFactory = metrics
        limits.name = name
        return limits
    }

    /// How many connections are used and idle, and how many wait, as the metrics have it.
    private func told() throws -> [Int] {
        let label = "db.client.connection.count"
        let state = "db.client.connection.state"
        let meters = [
            try metrics.expectMeter(label, [name, (state, "used")]),
            try metrics.expectMeter(label, [name, (state, "idle")]),
            try metrics.expectMeter("db.client.connection.pending_requests", [name]),
        ]
        return meters.map { $0.lastValue.map { Int($0) } ?? -1 }
    }

    private func errors(_ kind: String) throws -> Int64 {
        try metrics.expectCounter(
            "db.client.connection.errors", [name, ("error.type", kind)]
        ).totalValue
    }

    private var waits: [Int64] {
        get throws { try metrics.expectTimer("db.client.connection.wait_time", [name]).values }
    }

    /// Waits, for a bounded number of turns, until the metrics say so.
    private func untilTold(_ expected: [Int]) async throws {
        var turns = 0
        while turns < 1_000_000, try told() != expected {
            turns += 1
            await Task.yield()
        }
        #expect(try told() == expected)
    }

    @Test func `used, idle and waiting are told as they change, and how long was waited`()
        async throws
    {
        try await Server.pooled(limits(maximum: 2)) { pool in
            try await pool.withConnection { _ in
                #expect(try told() == [1, 0, 0])
                try await pool.withConnection { _ in
                    #expect(try told() == [2, 0, 0])
                    let waiter = Task { try await pool.withConnection { _ in } }
                    try await untilTold([2, 0, 1])
                    waiter.cancel()
                    #expect(try await Server.refusal { try await waiter.value }.kind == .cancelled)
                    try await untilTold([2, 0, 0])
                }
                #expect(try told() == [1, 1, 0])
            }
            #expect(try told() == [0, 2, 0])
            try await pool.withConnection { _ in }
            let waits = try waits
            #expect(waits.count == 3)
            #expect(waits.allSatisfy { $0 > 0 })
            #expect(waits[0] > waits[2])
        }
        #expect(try told() == [0, 0, 0])
        for kind in ["timeout", "connect", "lost"] { #expect(try errors(kind) == 0) }
    }

    @Test func `a wait that ends at its deadline counts as an error`() async throws {
        try await Server.pooled(limits(maximum: 1)) { pool in
            try await pool.withConnection { _ in
                for _ in 1...2 {
                    let error = try await Server.refusal {
                        try await pool.withConnection(within: .milliseconds(10)) { _ in }
                    }
                    #expect(error.kind == .timeout)
                }
                try await untilTold([1, 0, 0])
            }
        }
        #expect(try errors("timeout") == 2)
        #expect(try waits.count == 1)
    }

    @Test func `a lost connection counts as an error, lent or idle`() async throws {
        try await Server.pooled(limits(maximum: 1)) { pool in
            try await Server.connected { watcher in
                _ = try await Server.refusal {
                    try await pool.withConnection { connection in
                        try await Self.kill(try await connection.backend(), watcher)
                        try await connection.execute("select 1")
                    }
                }
                #expect(try errors("lost") == 1)
                try await untilTold([0, 0, 0])
                let (backend, connection) = try await pool.withConnection {
                    (try await $0.backend(), $0)
                }
                try await Self.kill(backend, watcher)
                for _ in 0..<200_000 where connection.isUsable {
                    try await watcher.execute("select 1")
                }
                try await pool.withConnection { _ in }
                #expect(try errors("lost") == 2)
                #expect(try told() == [0, 1, 0])
            }
        }
    }

    private static func kill(_ backend: Int32, _ watcher: Connection) async throws {
        try await watcher.execute("select pg_terminate_backend(\(backend))")
    }

    @Test func `a refused connection counts as an error`() async throws {
        let options = try Server.options().database("lianhe_nowhere")
        let pool = Pool(options, limits(maximum: 1))
        let error = try await Server.refusal { try await pool.withConnection { _ in } }
        #expect(error.sqlState == .invalidCatalogName)
        await pool.close()
        #expect(try errors("connect") == 1)
        #expect(try told() == [0, 0, 0])
    }

    @Test func `two pools are told apart by their names`() async throws {
        try await Server.pooled(limits(maximum: 1)) { pool in
            try await Server.pooled(limits(maximum: 1, name: "others")) { _ in
                try await pool.withConnection { _ in
                    let numbers = try told()
                    #expect(numbers == [1, 0, 0])
                }
            }
        }
        let others = try metrics.expectMeter(
            "db.client.connection.pending_requests",
            [("db.client.connection.pool.name", "others")])
        #expect(others.values.allSatisfy { $0 == 0 })
    }

    private func count(_ label: String, _ dimension: (String, String)? = nil) throws -> Int64 {
        try metrics.expectCounter(
            "db.client.connection.\(label)", [name] + [dimension].compactMap { $0 }
        ).totalValue
    }

    /// How many connections were closed, by reason.
    private func closed() throws -> [String: Int64] {
        let reasons = ["lost", "check", "age", "idle", "close"]
        let counts = try reasons.map {
            ($0, try count("closed", ("db.client.connection.reason", $0)))
        }
        return Dictionary(uniqueKeysWithValues: counts.filter { $0.1 > 0 })
    }

    private func times(_ label: String) throws -> [Int64] {
        try metrics.expectTimer("db.client.connection.\(label)", [name]).values
    }

    @Test func `how many connections were made, used and closed is told, and why`() async throws {
        var limits = limits(maximum: 1)
        limits.ageLimit = .seconds(3_600)
        limits.checkLimit = .milliseconds(20)
        try await Relay.opened { relay in
            try await Server.pooled(try relay.options(), limits) { pool in
                try await pool.withConnection { _ in }
                relay.fallSilent()
                await pool.maintain(now: .now + .seconds(60))
                try await pool.withConnection { _ in }
                await pool.maintain(now: .now + .seconds(700))
                try await pool.withConnection { _ in }
                await pool.maintain(now: .now + .seconds(4_000))
                try await pool.withConnection { _ in }
                relay.goAway()
                try await pool.until { $0.total == 0 }
                try relay.open()
                try await pool.withConnection { _ in }
            }
        }
        #expect(try closed() == ["lost": 1, "check": 1, "age": 1, "idle": 1, "close": 1])
        #expect(try count("created") == 5)
        #expect(try times("create_time").count == 5)
        #expect(try times("use_time").count == 5)
        #expect(try [errors("lost"), errors("check"), errors("timeout")] == [1, 1, 0])
    }

    @Test func `the limits are told, and how many waited in vain`() async throws {
        try await Server.pooled(limits(maximum: 1)) { pool in
            try await pool.withConnection { _ in
                let error = try await Server.refusal {
                    try await pool.withConnection(within: .milliseconds(1)) { _ in }
                }
                #expect(error.kind == .timeout)
            }
        }
        #expect(try count("timeouts") == 1)
        let limits = try ["max", "idle.min"].map {
            try metrics.expectMeter("db.client.connection.\($0)", [name]).lastValue
        }
        #expect(limits == [1, 0])
    }
}
