import Postgres

/// Reads the rows of the table `sale` as they arrive, each into a value of its own.
struct DecodeBench {
    private let address: String

    init(_ address: String) {
        self.address = address
    }

    /// How the rows come.
    enum Way {
        /// As those of a statement.
        case stream
        /// By COPY TO STDOUT in binary format.
        case copy
    }

    /// Prints the rows and the time that reading them took. Stops when not all were there.
    func run(rows expected: Int, by way: Way) async throws {
        let connection = try await Connection.connect(to: address)
        let pace = try await connection.run { connection in
            switch way {
            case .stream:
                try await read(connection.stream("select * from sale", as: SaleRow.self))
            case .copy:
                try await read(
                    connection.copyOut("copy sale to stdout (format binary)") { row in
                        try SaleRow(copied: &row)
                    })
            }
        }
        precondition(pace.times == expected, "there were \(pace.times) rows")
        print(pace)
        await connection.close()
    }

    private func read(
        _ sales: some AsyncSequence<SaleRow, any Error>
    ) async throws -> Pace {
        let start = ContinuousClock.now
        var rows = 0
        var pieces = 0
        for try await sale in sales {
            rows += 1
            pieces += Int(sale.pieces)
        }
        precondition(pieces > 0, "nothing was sold")
        return Pace(times: rows, microseconds: start.duration(to: .now).wholeMicroseconds)
    }
}
