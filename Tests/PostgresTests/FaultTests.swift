import Postgres
import Testing

@Suite(.timeLimit(.minutes(4))) struct FaultTests {
    /// Lends a new table for rows of rounds and drops it.
    private func withTable(_ body: @Sendable (SQL) async throws -> Void) async throws {
        let table: SQL = "\(identifier: "fault_\(UInt64.random(in: .min ... .max))")"
        try await Server.connected { connection in
            try await connection.execute("create table \(table) (round int8, n int8)")
            do {
                try await body(table)
            } catch {
                try await connection.execute("drop table \(table)")
                throw error
            }
            try await connection.execute("drop table \(table)")
        }
    }

    private static func play(_ rounds: StrideTo<Int>, _ table: SQL, _ seed: Seed) async throws {
        let proxy = try FaultProxy()
        try await Server.connected { watcher in
            // Who was to be ended may have gone by itself, of which the server warns.
            try await watcher.execute("set client_min_messages = error")
            for number in rounds {
                var round = FaultRound(number, table, seed)
                do {
                    try await round.play(proxy, watcher)
                } catch {
                    Issue.record(error, "\(seed), round \(number)")
                }
            }
        }
    }

    @Test(.heavy) func `whatever breaks, what was said holds and nothing is done by halves`()
        async throws
    {
        let seed = Seed()
        try await withTable { table in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for lane in 0..<4 {
                    group.addTask {
                        try await Self.play(stride(from: lane, to: 500, by: 4), table, seed)
                    }
                }
                try await group.waitForAll()
            }
        }
    }

    /// In a process of its own, where nothing else comes and goes.
    @Test func `no descriptor and no thread outlives its connection`() async {
        await #expect(processExitsWith: .success) {
            let seed = Seed()
            try await FaultTests().withTable { table in
                // What the runtime makes for itself is made now.
                try await Self.play(stride(from: 0, to: 20, by: 1), table, seed)
                let before = try Census()
                try await Self.play(stride(from: 20, to: 120, by: 1), table, seed)
                try await before.untilAgain()
            }
        }
    }
}
