/// What a connection and a transaction can both do.
///
/// All verbs throw `PostgresError`: `usage` when the connection is in the middle of something else,
/// `cancelled`, then what the server says, then `noRow`, `manyRows` and `decoding`, in this order.
public protocol PostgresQueryable {
    /// Runs a statement and tells how many rows it changed or returned.
    @discardableResult
    nonisolated(nonsending) func execute(_ sql: SQL) async throws -> Int

    /// Runs a statement that must return exactly one row.
    nonisolated(nonsending) func one<Output: Sendable>(
        _ sql: SQL, _ decode: @Sendable (inout Row) throws -> Output
    ) async throws -> Output

    /// Runs a statement that must return at most one row.
    nonisolated(nonsending) func optional<Output: Sendable>(
        _ sql: SQL, _ decode: @Sendable (inout Row) throws -> Output
    ) async throws -> Output?

    /// Runs a statement and reads all its rows.
    nonisolated(nonsending) func all<Output: Sendable>(
        _ sql: SQL, _ decode: @Sendable (inout Row) throws -> Output
    ) async throws -> [Output]

    /// Runs a statement and gives its rows as they arrive, in constant memory.
    ///
    /// The statement is sent when the first row is asked for. Until the last row has been read, or
    /// the reading has been left, the connection can do nothing else. Leaving early stops the
    /// statement.
    func stream<Output: Sendable>(
        _ sql: SQL, _ decode: @escaping @Sendable (inout Row) throws -> Output
    ) -> RowStream<Output>

    /// Runs statements that are sent together, and tells how many rows each changed or returned.
    ///
    /// After the first error the server skips the rest, and outside a transaction nothing of the
    /// pipeline stays. That first error is thrown.
    @discardableResult
    nonisolated(nonsending) func pipeline(_ statements: [SQL]) async throws -> [Int]

    /// Runs a text of several statements, for example a migration. It binds nothing and is not
    /// prepared. Outside a transaction it is one transaction by itself.
    nonisolated(nonsending) func script(unescaped text: String) async throws

    /// Sends rows by COPY FROM STDIN with `(format binary)`, and tells how many came in.
    ///
    /// The sequence is walked on the connection's thread. When it or the server fails nothing
    /// stays. COPY is refused to roles under row security.
    @discardableResult
    nonisolated(nonsending) func copyIn<Rows: Sequence & Sendable>(
        _ sql: SQL, rows: Rows, _ encode: @Sendable (Rows.Element, inout CopyRow) throws -> Void
    ) async throws -> Int

    /// Sends pieces of a COPY FROM STDIN as they are, in the format that the statement names, and
    /// tells how many rows came in. When the pieces or the server fail nothing stays.
    @discardableResult
    nonisolated(nonsending) func copyIn<Pieces: AsyncSequence>(
        _ sql: SQL, bytes: Pieces
    ) async throws -> Int where Pieces.Element == [UInt8]

    /// Runs a COPY TO STDOUT and hands each piece to the closure on the connection's thread, in the
    /// format that the statement names; tells how many rows there were. Rows are never cut.
    @discardableResult
    nonisolated(nonsending) func copyOut(
        _ sql: SQL, _ take: @Sendable (UnsafeRawBufferPointer) throws -> Void
    ) async throws -> Int
}

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
