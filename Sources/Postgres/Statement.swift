/// A statement together with the reader of its rows.
public struct Statement<Output: Sendable>: Sendable {
    /// The statement.
    public let sql: SQL
    /// The reader of one row.
    public let decode: @Sendable (inout Row) throws -> Output

    /// A statement and the closure that reads a row.
    public init(_ sql: SQL, _ decode: @escaping @Sendable (inout Row) throws -> Output) {
        self.sql = sql
        self.decode = decode
    }

    /// A statement whose rows read themselves.
    public init(_ sql: SQL, as _: Output.Type = Output.self) where Output: RowDecodable {
        self.init(sql) { row in try Output(row: &row) }
    }

    /// A statement of which the first column is wanted.
    @_disfavoredOverload
    public init(_ sql: SQL, as _: Output.Type = Output.self) where Output: PostgresDecodable {
        self.init(sql) { row in try row.next() }
    }
}
