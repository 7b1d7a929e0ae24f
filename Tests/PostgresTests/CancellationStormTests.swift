import Postgres
import Testing

/// Cancellations at random times, many of them.
@Suite(.timeLimit(.minutes(5))) struct CancellationStormTests {
    /// One connection's part of the storm.
    private struct Lane {
        let connection: Connection
        var seed: Seed
        /// For each kind of work how many times the others are let go first: a little less after
        /// each time that came too late, a little more after each that did not. So the request
        /// arrives about the very end of the work, where it would hit the next statement. Endless
        /// work is stopped anywhere.
        var delays = [Int](repeating: 60, count: StoppedWork.allCases.count)
        /// How many works were stopped by the server, and how many came to their own end.
        var stopped = 0
        var finished = 0
        var lastWorks: [StoppedWork] = []

        mutating func play(_ number: Int) async throws {
            guard let work = StoppedWork.allCases.randomElement(using: &seed) else { return }
            lastWorks = lastWorks.suffix(2) + [work]
            let connection = connection
            let (nap, sleeper) = AsyncStream.makeStream(of: Never.self)
            let task = Task { try await work.run(number, on: connection) { sleeper.finish() } }
            if work.isEndless { for await _ in nap {} }
            let delay = delays[work.rawValue]
            for _ in 0..<Int.random(in: 0...2 * delay, using: &seed) { await Task.yield() }
            task.cancel()
            do {
                try await task.value
                note(work, wasStopped: false)
            } catch let error as PostgresError where work.mayThrow(error) {
                note(work, wasStopped: error.kind == .cancelled)
                if error.kind == .cancelled, error.sqlState != nil { stopped += 1 }
            }
            // The would-be victim: nobody cancels it, so it must succeed.
            let answer = try await connection.one("select \(number)", as: Int.self)
            #expect(answer == number)
        }

        private mutating func note(_ work: StoppedWork, wasStopped: Bool) {
            if !wasStopped { finished += 1 }
            guard !work.isEndless else { return }
            let delay = delays[work.rawValue]
            let step = delay / 8 + 1
            delays[work.rawValue] = wasStopped ? min(delay + step, 500) : max(0, delay - step)
        }
    }

    /// Gives how many were stopped and how many finished.
    private static func play(_ numbers: StrideTo<Int>, _ seed: Seed) async throws -> (Int, Int) {
        let connection = try await Connection.connect(to: try Server.options())
        try await connection.script(unescaped: StoppedWork.table)
        var lane = Lane(connection: connection, seed: seed)
        for number in numbers {
            do {
                try await lane.play(number)
            } catch {
                let story = "\(number) of \(seed), after \(lane.lastWorks)"
                Issue.record(error, "\(story): \(String(reflecting: error))")
                break
            }
        }
        await connection.close()
        return (lane.stopped, lane.finished)
    }

    @Test(.heavy) func `of ten thousand cancellations none stops the next statement`() async throws
    {
        let seed = Seed()
        let sums = try await withThrowingTaskGroup(of: (Int, Int).self) { group in
            for lane in 0..<4 {
                group.addTask {
                    try await Self.play(
                        stride(from: lane, to: 10_000, by: 4), Seed(seed.start &+ UInt64(lane)))
                }
            }
            return try await group.reduce((0, 0)) { ($0.0 + $1.0, $0.1 + $1.1) }
        }
        #expect(sums.0 > 500 && sums.1 > 500, "the race was not run: \(sums), \(seed)")
    }

    /// Whoever connects is let go at some point, and nothing of it stays.
    @Test(.heavy) func `connecting can be cancelled at any time`() async throws {
        var seed = Seed()
        var options = try Server.options()
        options.applicationName = "cancelled \(UInt64.random(in: .min ... .max))"
        options.statementTimeout = .seconds(60)
        for _ in 0..<200 {
            let task = Task { [options] in try await Connection.connect(to: options) }
            for _ in 0..<Int.random(in: 0...100, using: &seed) { await Task.yield() }
            task.cancel()
            do {
                let connection = try await task.value
                #expect(try await connection.one("select 1", as: Int.self) == 1)
                await connection.close()
            } catch let error as PostgresError {
                #expect(error.kind == .cancelled, "\(error.debugDescription), \(seed)")
            }
        }
        let name = options.applicationName
        try await Server.connected { watcher in
            try await Server.waitUntil(
                watcher,
                "select not exists (select from pg_stat_activity where application_name = \(name))")
        }
    }

    @Test(.heavy) func `waiting for a pool can be cancelled at any time`() async throws {
        var seed = Seed()
        let yields = (0..<1_000).map { _ in Int.random(in: 0...40, using: &seed) }
        let story = "\(seed)"
        try await Server.pooled(PoolOptions.patient(maximum: 2)) { pool in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for lane in 0..<8 {
                    group.addTask {
                        for number in stride(from: lane, to: 1_000, by: 8) {
                            try await Self.borrow(pool, number, for: yields[number], story)
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(pool.waiterCount == 0 && pool.idleCount == pool.connectionCount)
        }
    }

    private static func borrow(
        _ pool: Pool, _ number: Int, for yields: Int, _ story: String
    ) async throws {
        let task = Task {
            try await pool.withConnection { try await $0.one("select \(number)", as: Int.self) }
        }
        for _ in 0..<yields { await Task.yield() }
        task.cancel()
        do {
            #expect(try await task.value == number)
        } catch let error as PostgresError {
            #expect(error.kind == .cancelled, "\(error.debugDescription), \(story)")
        }
    }
}
