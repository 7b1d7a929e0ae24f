import Postgres

/// Sends rows to the table `sale` by COPY in binary format.
struct CopyBench {
    private let address: String

    init(_ address: String) {
        self.address = address
    }

    /// Prints the rows and the time that COPY took.
    func run(rows: Int) async throws {
        let connection = try await Connection.connect(to: address)
        let elapsed = try await microseconds {
            let count = try await connection.copyIn(
                "copy sale from stdin (format binary)", rows: 1...rows
            ) { number, row in
                SaleRow(number: number).add(to: &row)
            }
            precondition(count == rows, "the server took \(count) rows")
        }
        print(Pace(times: rows, microseconds: elapsed))
        await connection.close()
    }
}
