import Foundation
import Testing

@testable import Postgres

/// Every connection has a thread and descriptors; in a process of the test's own they are counted.
@Suite(.timeLimit(.minutes(2))) struct PoolThreadTests {
    @Test func `no thread and no descriptor of a connection outlives the pool`() async throws {
        await #expect(processExitsWith: .success) {
            try await Server.connected { watcher in
                try await Self.round(watcher)
                let (threads, descriptors) = (try Self.count("task"), try Self.count("fd"))
                for _ in 1...10 { try await Self.round(watcher) }
                // The threads of Swift's own tasks come and go; each round has nine of connections.
                try await Self.until("task", atMost: threads + 8)
                try await Self.until("fd", atMost: descriptors)
            }
        }
    }

    /// Uses a pool in all the ways in which a connection comes to its end.
    private static func round(_ watcher: Connection) async throws {
        var limits = PoolOptions.patient(minimum: 2, maximum: 4)
        limits.ageLimit = .seconds(3_600)
        limits.checkLimit = .milliseconds(20)
        try await Relay.opened { relay in
            try await Server.pooled(try relay.options(), limits) { pool in
                try await pool.prepare()
                let lost = try await pool.withConnection { try await $0.backend() }
                try await Server.end(lost, by: watcher)
                try await pool.until { $0.openerCount == 3 && $0.idle.count == 2 }
                relay.fallSilent()
                await pool.maintain(now: .now + .seconds(60))
                try await pool.until { $0.openerCount == 5 && $0.idle.count == 2 }
                await pool.maintain(now: .now + .seconds(4_000))
                try await pool.until { $0.openerCount == 7 && $0.idle.count == 2 }
            }
            let nowhere = try Server.options().database("lianhe_nowhere")
            try await Server.pooled(nowhere, limits) { pool in
                _ = try await Server.refusal { try await pool.prepare() }
            }
        }
    }

    /// How many threads or descriptors the process has.
    private static func count(_ kind: String) throws -> Int {
        try FileManager.default.contentsOfDirectory(atPath: "/proc/self/\(kind)").count
    }

    /// A thread that has ended stays listed for a moment, and so does the relay's last one.
    private static func until(_ kind: String, atMost limit: Int) async throws {
        for _ in 0..<100_000 {
            if try count(kind) <= limit { return }
            await Task.yield()
        }
        let left = try count(kind)
        #expect(left <= limit, "too many of \(kind)")
    }
}
