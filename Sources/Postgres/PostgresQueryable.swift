/// What a connection and a transaction can both do.
///
/// All verbs throw `PostgresError`: `usage` when the connection is in the middle of something else,
/// `cancelled`, `timeout`, then what the server says, then `noRow`, `manyRows` and `decoding`, in
/// this order.
public protocol PostgresQueryable {
    /// The way that its statements take.
    var route: StatementRoute { get }
}

extension PostgresQueryable {
    /// The same, but each call may take no longer than that, from when it is made to its last row.
    ///
    /// A call whose time is over throws `timeout` and its statement is stopped, so that the
    /// connection can go on; in a transaction the statement has failed like any other. When the
    /// server does not answer that either, for `ConnectionOptions.cancelLimit`, the connection is
    /// given up. The limit is of this side: the server needs no setting, and it also holds while
    /// the network is silent.
    public func within(_ limit: Duration) -> StatementRoute {
        var route = route
        route.limit = min(limit, route.limit ?? limit)
        return route
    }

    /// Runs a statement and tells how many rows it changed or returned.
    @discardableResult
    public nonisolated(nonsending) func execute(_ sql: SQL) async throws -> Int {
        try await route.trip(sql) { Session.affected($0) }
    }

    /// Runs a statement that must return exactly one row.
    public nonisolated(nonsending) func one<Output: Sendable>(
        _ sql: SQL, _ decode: @Sendable (inout Row) throws -> Output
    ) async throws -> Output {
        try await route.trip(sql) { try Session.one($0, decode) }
    }

    /// Runs a statement that must return at most one row.
    public nonisolated(nonsending) func optional<Output: Sendable>(
        _ sql: SQL, _ decode: @Sendable (inout Row) throws -> Output
    ) async throws -> Output? {
        try await route.trip(sql) { try Session.optional($0, decode) }
    }

    /// Runs a statement and reads all its rows.
    public nonisolated(nonsending) func all<Output: Sendable>(
        _ sql: SQL, _ decode: @Sendable (inout Row) throws -> Output
    ) async throws -> [Output] {
        try await route.trip(sql) { try Session.all($0, decode) }
    }

    /// Runs a statement and gives its rows as they arrive, in constant memory.
    ///
    /// The statement is sent when the first row is asked for. Until the last row has been read, or
    /// the reading has been left, the connection can do nothing else. Leaving early stops the
    /// statement.
    public func stream<Output: Sendable>(
        _ sql: SQL, _ decode: @escaping @Sendable (inout Row) throws -> Output
    ) -> RowStream<Output> {
        RowStream(route: route, source: RowSource(sql: sql, decode: decode))
    }

    /// Runs a text of several statements, for example a migration. It binds nothing and is not
    /// prepared. Outside a transaction it is one transaction by itself.
    public nonisolated(nonsending) func script(unescaped text: String) async throws {
        try await route.sendAlone(SQL(unescaped: text), mayCommit: true) { try $0.script(text) }
    }
}
