extension Connection: PostgresQueryable {
    @discardableResult
    public nonisolated(nonsending) func execute(_ sql: SQL) async throws -> Int {
        try await trip(sql) { Session.affected($0) }
    }

    public nonisolated(nonsending) func one<Output: Sendable>(
        _ sql: SQL, _ decode: @Sendable (inout Row) throws -> Output
    ) async throws -> Output {
        try await trip(sql) { try Session.one($0, decode) }
    }

    public nonisolated(nonsending) func optional<Output: Sendable>(
        _ sql: SQL, _ decode: @Sendable (inout Row) throws -> Output
    ) async throws -> Output? {
        try await trip(sql) { try Session.optional($0, decode) }
    }

    public nonisolated(nonsending) func all<Output: Sendable>(
        _ sql: SQL, _ decode: @Sendable (inout Row) throws -> Output
    ) async throws -> [Output] {
        try await trip(sql) { try Session.all($0, decode) }
    }

    public nonisolated func stream<Output: Sendable>(
        _ sql: SQL, _ decode: @escaping @Sendable (inout Row) throws -> Output
    ) -> RowStream<Output> {
        RowStream(session: session, transaction: nil, sql: sql, decode: decode)
    }

    @discardableResult
    public nonisolated(nonsending) func pipeline(_ statements: [SQL]) async throws -> [Int] {
        try await session.perform(as: nil) { session in
            try session.pipeline(before: [], statements)
        }
    }

    public nonisolated(nonsending) func script(unescaped text: String) async throws {
        try await session.perform(as: nil) { session in try session.script(text) }
    }

    @discardableResult
    public nonisolated(nonsending) func copyIn<Rows: Sequence & Sendable>(
        _ sql: SQL, rows: Rows, _ encode: @Sendable (Rows.Element, inout CopyRow) throws -> Void
    ) async throws -> Int {
        try await session.perform(as: nil) { session in
            try session.copyIn(sql, rows: rows, encode)
        }
    }

    @discardableResult
    public nonisolated(nonsending) func copyIn<Pieces: AsyncSequence>(
        _ sql: SQL, bytes: Pieces
    ) async throws -> Int where Pieces.Element == [UInt8] {
        try await session.copyIn(sql, bytes: bytes, as: nil)
    }

    @discardableResult
    public nonisolated(nonsending) func copyOut(
        _ sql: SQL, _ take: @Sendable (UnsafeRawBufferPointer) throws -> Void
    ) async throws -> Int {
        try await session.perform(as: nil) { session in try session.copyOut(sql, take) }
    }

    nonisolated(nonsending) private func trip<Output: Sendable>(
        _ sql: SQL, _ read: @Sendable (OpaquePointer) throws -> Output
    ) async throws -> Output {
        try await session.perform(as: nil) { try $0.trip(sql, read: read) }
    }
}
