import Postgres

/// One prepared statement after the other, a round trip each, on one connection or on several at
/// the same time; pgbench does the same with the same statement.
struct TripBench {
    private let address: String

    init(_ address: String) {
        self.address = address
    }

    /// Prints the round trips of all connections together.
    func run(connections count: Int, seconds: Int) async throws {
        var connections: [Connection] = []
        for _ in 0..<count { connections.append(try await Connection.connect(to: address)) }
        _ = try await trips(on: connections, for: .milliseconds(200))
        let start = ContinuousClock.now
        let times = try await trips(on: connections, for: .seconds(seconds))
        let elapsed = start.duration(to: .now).wholeMicroseconds
        print(Pace(times: times, microseconds: elapsed))
        for connection in connections { await connection.close() }
    }

    private func trips(on connections: [Connection], for time: Duration) async throws -> Int {
        let end = ContinuousClock.now + time
        return try await withThrowingTaskGroup(of: Int.self) { group in
            for connection in connections {
                group.addTask {
                    try await connection.run { try await trips(on: $0, until: end) }
                }
            }
            return try await group.reduce(0, +)
        }
    }

    private func trips(
        on connection: Connection, until end: ContinuousClock.Instant
    ) async throws -> Int {
        var times = 0
        while ContinuousClock.now < end {
            // pgbench does not look at the clock for each statement either.
            for _ in 0..<16 {
                let number = Int64(times)
                let answer: Int64 = try await connection.one("select \(number)::int8")
                precondition(answer == number, "the server answered another question")
                times += 1
            }
        }
        return times
    }
}
