import CoreMetrics
import MetricsTestKit
import Testing

@testable import Postgres

/// Many users of few connections: everybody gets an answer, and nothing is left over.
@Suite(.timeLimit(.minutes(5))) struct PoolCrowdTests {
    /// What a user does with a connection.
    private enum Fate: CaseIterable {
        case asks, transacts, throwsError, leavesTransaction, leavesStream, isCancelled, isImpatient
        case ends
    }

    private struct Whim: Error {}

    /// What became of a loan.
    private enum Outcome: Hashable {
        case answered, whim, cancelled, timeout, lost
    }

    private let seed = Seed()
    private let metrics = TestMetrics()

    private func limits() -> PoolOptions {
        var limits = PoolOptions.patient(minimum: 2, maximum: 4)
        limits.metricsFactory = metrics
        return limits
    }

    /// One in sixty ends its server's process, which is dear; the other fates are as frequent.
    private func fate(_ random: inout Seed) -> Fate {
        let fate = Fate.allCases.randomElement(using: &random) ?? .asks
        return fate == .ends && Int.random(in: 0..<8, using: &random) > 0 ? .asks : fate
    }

    @Test(.heavy)
    func `a thousand users of four connections are all served, whatever befalls them`()
        async throws
    {
        try await Server.pooled(try Server.options(), limits()) { pool in
            let outcomes = try await crowd(pool)
            #expect(outcomes.values.reduce(0, +) == 3_000, "\(seed)")
            try await pool.until { $0.lent.isEmpty && $0.closing == 0 && $0.openers.isEmpty }
            let (waiters, total) = pool.state.withLock { ($0.waiters.count, $0.total) }
            #expect(waiters == 0 && 2...4 ~= total, "\(seed)")
            try await expectUsable(pool)
            try expectMetrics(outcomes, pool)
        }
        let (created, closed) = (try counted("created"), try counted("closed", nil))
        #expect(created == closed, "\(seed)")
    }

    private func crowd(_ pool: Pool) async throws -> [Outcome: Int] {
        var random = seed
        let fates = (0..<1_000).map { _ in (0..<3).map { _ in fate(&random) } }
        return try await withThrowingTaskGroup(of: [Outcome].self) { group in
            for fates in fates {
                group.addTask {
                    var outcomes: [Outcome] = []
                    for fate in fates { outcomes.append(try await outcome(fate, pool)) }
                    return outcomes
                }
            }
            var counts: [Outcome: Int] = [:]
            for try await outcomes in group { for one in outcomes { counts[one, default: 0] += 1 } }
            return counts
        }
    }

    /// Meets a fate; what it does not allow for is thrown and fails the test.
    private func outcome(_ fate: Fate, _ pool: Pool) async throws -> Outcome {
        do {
            try await meet(fate, pool)
            return .answered
        } catch is Whim where fate == .throwsError {
            return .whim
        } catch let error as PostgresError {
            switch (fate, error.kind) {
            case (.isCancelled, .cancelled): return .cancelled
            case (.isImpatient, .timeout): return .timeout
            case (.ends, .connection): return .lost
            default: throw error
            }
        }
    }

    private func meet(_ fate: Fate, _ pool: Pool) async throws {
        switch fate {
        case .asks:
            try await pool.withConnection { try await ask($0) }
        case .transacts:
            try await pool.transaction { tx in try await ask(tx) }
        case .throwsError:
            try await pool.withConnection { connection in
                try await ask(connection)
                throw Whim()
            }
        case .leavesTransaction:
            try await pool.withConnection { try await $0.script(unescaped: "begin; select 1") }
        case .leavesStream:
            try await pool.withConnection { connection in
                for try await _ in connection.stream("select generate_series(1, 9)", as: Int.self) {
                    break
                }
            }
        case .isCancelled: try await cancelled(pool)
        case .isImpatient:
            try await pool.withConnection(within: .milliseconds(5)) { try await ask($0) }
        case .ends:
            try await pool.withConnection {
                try await $0.execute("select pg_terminate_backend(pg_backend_pid())")
            }
        }
    }

    /// Nobody has left a transaction or a stream for the next one, and answers are one's own.
    private func ask(_ queryable: some PostgresQueryable) async throws {
        let number = Int.random(in: 0..<1_000_000)
        let answer = try await queryable.one("select \(number)", as: Int.self)
        #expect(answer == number)
    }

    private func cancelled(_ pool: Pool) async throws {
        let task = Task { try await pool.withConnection { try await ask($0) } }
        for _ in 0..<Int.random(in: 0..<20) { await Task.yield() }
        task.cancel()
        try await task.value
    }

    private func expectUsable(_ pool: Pool) async throws {
        let connections = pool.state.withLock { $0.idle.map(\.connection) }
        for connection in connections {
            #expect(connection.isUsable)
            try await ask(connection)
        }
    }

    private func expectMetrics(_ outcomes: [Outcome: Int], _ pool: Pool) throws {
        #expect(try counted("timeouts") == outcomes[.timeout, default: 0])
        #expect(try counted("closed", ("db.client.connection.reason", "lost")) == outcomes[.lost])
        #expect(
            try counted("errors", ("error.type", "lost")) == outcomes[.lost], "\(outcomes) \(seed)")
        let (created, closed) = (try counted("created"), try counted("closed", nil))
        #expect(created == closed + pool.connectionCount, "\(seed)")
        let (uses, waits) = (try timer("use_time").values, try timer("wait_time").values)
        #expect(uses.count == waits.count, "\(seed)")
    }

    private func timer(_ label: String) throws -> TestTimer {
        try metrics.expectTimer("db.client.connection.\(label)", [pool])
    }

    private var pool: (String, String) { ("db.client.connection.pool.name", "lianhe") }

    private func counted(_ label: String) throws -> Int {
        Int(try metrics.expectCounter("db.client.connection.\(label)", [pool]).totalValue)
    }

    /// A count of one kind; nil is of all reasons.
    private func counted(_ label: String, _ kind: (String, String)?) throws -> Int {
        let reasons = PoolMetrics.Ending.allCases.map {
            ("db.client.connection.reason", $0.rawValue)
        }
        let counts = try (kind.map { [$0] } ?? reasons).map {
            try metrics.expectCounter("db.client.connection.\(label)", [pool, $0]).totalValue
        }
        return Int(counts.reduce(0, +))
    }
}

/// Who stands in line is served in order, however many leave it.
@Suite(.timeLimit(.minutes(5))) struct PoolLineTests {
    private let seed = Seed()

    @Test(.heavy) func `of a thousand who wait those who stay are served in their order`()
        async throws
    {
        var random = seed
        let book = Lock<[Int]>([])
        try await Server.pooled(try Server.options(), PoolOptions.patient(maximum: 1)) { pool in
            let door = Door()
            let holder = try await pool.held(until: door)
            var (staying, waiting): ([Int], [Task<Void, any Error>]) = ([], [])
            for number in 0..<1_000 {
                let task = Task {
                    try await pool.withConnection { _ in book.withLock { $0.append(number) } }
                }
                try await pool.untilWaiting(staying.count + 1)
                if Bool.random(using: &random) {
                    task.cancel()
                    try await pool.untilWaiting(staying.count)
                } else {
                    (staying, waiting) = (staying + [number], waiting + [task])
                }
            }
            await door.open()
            try await holder.value
            for task in waiting { try await task.value }
            #expect(book.withLock { $0 } == staying, "\(seed)")
        }
    }

    @Test(.heavy) func `who gives up leaves no place behind, while nobody is served`() async throws
    {
        try await Server.pooled(try Server.options(), PoolOptions.patient(maximum: 1)) { pool in
            let door = Door()
            let holder = try await pool.held(until: door)
            let patient = Task { try await pool.withConnection { _ in } }
            try await pool.untilWaiting(1)
            for _ in 1...1_000 {
                let task = Task { try await pool.withConnection { _ in } }
                try await pool.untilWaiting(2)
                task.cancel()
                try await pool.untilWaiting(1)
            }
            #expect(pool.state.withLock { $0.waiters.length } < 100)
            await door.open()
            try await holder.value
            try await patient.value
        }
    }
}
