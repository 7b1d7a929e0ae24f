/// Statements whose rows read themselves, or of which only the first column is wanted.
extension PostgresQueryable {
    /// Runs a statement that must return exactly one row, which reads itself.
    public nonisolated(nonsending) func one<Output: RowDecodable>(
        _ sql: SQL, as _: Output.Type = Output.self
    ) async throws -> Output {
        try await one(sql) { row in try Output(row: &row) }
    }

    /// Runs a statement that must return at most one row, which reads itself.
    public nonisolated(nonsending) func optional<Output: RowDecodable>(
        _ sql: SQL, as _: Output.Type = Output.self
    ) async throws -> Output? {
        try await optional(sql) { row in try Output(row: &row) }
    }

    /// Runs a statement whose rows read themselves.
    public nonisolated(nonsending) func all<Output: RowDecodable>(
        _ sql: SQL, as _: Output.Type = Output.self
    ) async throws -> [Output] {
        try await all(sql) { row in try Output(row: &row) }
    }

    /// Runs a statement whose rows read themselves, and gives them as they arrive.
    public func stream<Output: RowDecodable>(
        _ sql: SQL, as _: Output.Type = Output.self
    ) -> RowStream<Output> {
        stream(sql) { row in try Output(row: &row) }
    }

    /// Runs a statement that must return exactly one row, of which the first column is wanted.
    @_disfavoredOverload
    public nonisolated(nonsending) func one<Output: PostgresDecodable>(
        _ sql: SQL, as _: Output.Type = Output.self
    ) async throws -> Output {
        try await one(sql) { row in try row.next() }
    }

    /// Runs a statement that must return at most one row, of which the first column is wanted.
    @_disfavoredOverload
    public nonisolated(nonsending) func optional<Output: PostgresDecodable>(
        _ sql: SQL, as _: Output.Type = Output.self
    ) async throws -> Output? {
        try await optional(sql) { row in try row.next() }
    }

    /// Runs a statement of whose rows the first column is wanted.
    @_disfavoredOverload
    public nonisolated(nonsending) func all<Output: PostgresDecodable>(
        _ sql: SQL, as _: Output.Type = Output.self
    ) async throws -> [Output] {
        try await all(sql) { row in try row.next() }
    }

    /// Runs a statement of whose rows the first column is wanted, and gives them as they arrive.
    @_disfavoredOverload
    public func stream<Output: PostgresDecodable>(
        _ sql: SQL, as _: Output.Type = Output.self
    ) -> RowStream<Output> {
        stream(sql) { row in try row.next() }
    }

    /// Runs a statement with its reader; it must return exactly one row.
    public nonisolated(nonsending) func one<Output>(
        _ statement: Statement<Output>
    ) async throws -> Output {
        try await one(statement.sql, statement.decode)
    }

    /// Runs a statement with its reader; it must return at most one row.
    public nonisolated(nonsending) func optional<Output>(
        _ statement: Statement<Output>
    ) async throws -> Output? {
        try await optional(statement.sql, statement.decode)
    }

    /// Runs a statement with its reader.
    public nonisolated(nonsending) func all<Output>(
        _ statement: Statement<Output>
    ) async throws -> [Output] {
        try await all(statement.sql, statement.decode)
    }

    /// Runs a statement with its reader, and gives its rows as they arrive.
    public func stream<Output>(_ statement: Statement<Output>) -> RowStream<Output> {
        stream(statement.sql, statement.decode)
    }
}
