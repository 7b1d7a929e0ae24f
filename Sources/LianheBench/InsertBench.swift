import Postgres

/// Inserts rows by a statement each, many of them sent together.
struct InsertBench {
    private let address: String

    init(_ address: String) {
        self.address = address
    }

    /// Prints the rows that were inserted.
    func run(together count: Int, seconds: Int) async throws {
        let connection = try await Connection.connect(to: address)
        let pace = try await connection.run { connection in
            _ = try await insert(count, on: connection, for: .milliseconds(200))
            return try await insert(count, on: connection, for: .seconds(seconds))
        }
        print(pace)
        await connection.close()
    }

    private func insert(
        _ count: Int, on connection: Connection, for time: Duration
    ) async throws -> Pace {
        let start = ContinuousClock.now
        var times = 0
        while start.duration(to: .now) < time {
            let statements = (times..<times + count).map { Self.insert(row: Int64($0)) }
            let counts = try await connection.pipeline(statements)
            precondition(counts.allSatisfy { $0 == 1 }, "a statement inserted no row")
            times += count
        }
        return Pace(times: times, microseconds: start.duration(to: .now).wholeMicroseconds)
    }

    private static func insert(row number: Int64) -> SQL {
        "insert into inserted values (\(number), \(Int32(7)), \("苹果，一级")::text)"
    }
}
