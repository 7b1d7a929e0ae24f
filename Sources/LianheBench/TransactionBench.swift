import Postgres

/// The same transaction, which enters a tenant and reads one row, sent in one trip and in four.
struct TransactionBench {
    private let address: String
    private static let tenant = "470001"

    init(_ address: String) {
        self.address = address
    }

    /// Prints the transactions of one trip and then those of four, which take turns.
    func run(seconds: Int) async throws {
        let connection = try await Connection.connect(to: address)
        let (together, apart) = try await connection.run { connection in
            let slice = Duration.milliseconds(250)
            var together: [Pace] = []
            var apart: [Pace] = []
            for _ in 0..<seconds * 4 {
                together.append(try await Self.repeated(slice) { try await inOneTrip(connection) })
                apart.append(try await Self.repeated(slice) { try await inFourTrips(connection) })
            }
            return (together.sum, apart.sum)
        }
        print(together)
        print(apart)
        await connection.close()
    }

    private func inOneTrip(_ connection: Connection) async throws {
        let found = try await connection.oneTrip(opening: [Self.enter], Self.question)
        precondition(found == [7919], "the row is another")
    }

    private func inFourTrips(_ connection: Connection) async throws {
        try await connection.execute("begin isolation level read committed read write")
        try await connection.execute(Self.enter)
        let found = try await connection.all(Self.question)
        try await connection.execute("commit")
        precondition(found == [7919], "the row is another")
    }

    private static var enter: SQL { "select set_config('app.tenant', \(tenant), true)" }

    private static var question: Statement<Int32> {
        Statement("select pieces from sale where id = \(Int64(1))")
    }

    private static func repeated(
        _ time: Duration, _ work: () async throws -> Void
    ) async throws -> Pace {
        let start = ContinuousClock.now
        var times = 0
        while start.duration(to: .now) < time {
            try await work()
            times += 1
        }
        return Pace(times: times, microseconds: start.duration(to: .now).wholeMicroseconds)
    }
}

extension [Pace] {
    fileprivate var sum: Pace {
        reduce(Pace(times: 0, microseconds: 0)) {
            Pace(times: $0.times + $1.times, microseconds: $0.microseconds + $1.microseconds)
        }
    }
}
