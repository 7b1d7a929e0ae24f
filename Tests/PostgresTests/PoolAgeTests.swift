import Postgres
import Testing

@Suite(.timeLimit(.minutes(2))) struct PoolAgeTests {
    private func pooled(
        _ ageLimit: Duration?, maximum: Int = 1, _ body: @Sendable (Pool) async throws -> Void
    ) async throws {
        var limits = PoolOptions.patient(maximum: maximum)
        limits.ageLimit = ageLimit
        try await Server.pooled(limits, body)
    }

    @Test(arguments: [
        (Duration.zero as Duration?, 4), (.seconds(3_600), 1), (nil, 1),
    ]) func `a connection serves until it is too old`(_ limit: Duration?, _ count: Int)
        async throws
    {
        try await pooled(limit) { pool in
            var backends: Set<Int32> = []
            for _ in 1...4 {
                backends.insert(try await pool.withConnection { try await $0.backend() })
                #expect(pool.connectionCount == 1)
            }
            #expect(backends.count == count)
        }
    }

    @Test func `a connection is not taken from its user, however old`() async throws {
        try await pooled(.zero) { pool in
            try await pool.withConnection { connection in
                let backend = try await connection.backend()
                for _ in 1...20 {
                    let same = try await connection.backend()
                    #expect(same == backend)
                }
            }
        }
    }

    @Test func `a connection that became too old while it lay unused is not lent`() async throws {
        try await Server.connected { watcher in
            try await pooled(.milliseconds(150)) { pool in
                var first: Int32 = 0
                // A slow machine may find it too old already when it comes back.
                for _ in 1...100 where pool.idleCount == 0 {
                    first = try await pool.withConnection { try await $0.backend() }
                }
                let returned = ContinuousClock.now
                while returned.duration(to: .now) <= .milliseconds(150) {
                    try await watcher.execute("select 1")
                }
                #expect(pool.idleCount == 1)
                let second = try await pool.withConnection { try await $0.backend() }
                #expect(second != first)
                try await Server.waitUntil(
                    watcher,
                    "select not exists (select from pg_stat_activity where pid = \(first))")
            }
        }
    }

    @Test func `many users and connections that are old at once lose nothing`() async throws {
        try await pooled(.zero, maximum: 3) { pool in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 1...60 {
                    group.addTask {
                        let value = try await pool.withConnection {
                            try await $0.one("select \(number)", as: Int.self)
                        }
                        #expect(value == number)
                    }
                }
                try await group.waitForAll()
            }
            #expect(pool.connectionCount <= 3)
        }
    }
}
