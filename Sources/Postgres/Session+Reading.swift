import CPostgres

/// What is read from a result, by the number of rows that is wanted.
extension Session {
    /// How many rows the command changed or returned, 0 for commands that do not count.
    static func affected(_ result: OpaquePointer) -> Int {
        guard let text = PQcmdTuples(result) else { return 0 }
        return Int(String(cString: text)) ?? 0
    }

    static func all<Output>(
        _ result: OpaquePointer, _ decode: (inout Row) throws -> Output
    ) throws -> [Output] {
        let count = PQntuples(result)
        var output: [Output] = []
        output.reserveCapacity(Int(count))
        for index in 0..<count {
            var row = Row(result: result, index: index, number: Int(index))
            output.append(try decode(&row))
        }
        return output
    }

    static func optional<Output>(
        _ result: OpaquePointer, _ decode: (inout Row) throws -> Output
    ) throws -> Output? {
        let count = PQntuples(result)
        guard count <= 1 else {
            throw PostgresError(.manyRows, "at most one row was wanted and \(count) came")
        }
        guard count == 1 else { return nil }
        var row = Row(result: result, index: 0, number: 0)
        return try decode(&row)
    }

    static func one<Output>(
        _ result: OpaquePointer, _ decode: (inout Row) throws -> Output
    ) throws -> Output {
        let count = PQntuples(result)
        guard count > 0 else {
            throw PostgresError(.noRow, "exactly one row was wanted and none came")
        }
        guard count == 1 else {
            throw PostgresError(.manyRows, "exactly one row was wanted and \(count) came")
        }
        var row = Row(result: result, index: 0, number: 0)
        return try decode(&row)
    }
}
