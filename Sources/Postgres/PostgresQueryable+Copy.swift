/// COPY, in both directions
/// (<https://www.postgresql.org/docs/15/sql-copy.html>). It is refused to roles under row security
/// when rows are to come in.
extension PostgresQueryable {
    /// Sends rows by COPY FROM STDIN with `(format binary)`, and tells how many came in.
    ///
    /// The sequence is walked on the connection's thread. When it or the server fails nothing
    /// stays.
    @discardableResult
    @inlinable
    public nonisolated(nonsending) func copyIn<Rows: Sequence & Sendable>(
        _ sql: SQL, rows: Rows, _ encode: @Sendable (Rows.Element, inout CopyRow) throws -> Void
    ) async throws -> Int {
        try await route.copyIn(sql) { sink in
            for element in rows { try sink.write { row in try encode(element, &row) } }
        }
    }

    /// Sends rows by COPY FROM STDIN with `(format binary)` as they come, and tells how many came
    /// in. When the rows or the server fail nothing stays.
    @discardableResult
    public nonisolated(nonsending) func copyIn<Rows: AsyncSequence>(
        _ sql: SQL, rows: Rows, _ encode: (Rows.Element, inout CopyRow) throws -> Void
    ) async throws -> Int {
        try await route.copyIn(sql, requireBinary: true) { intake in
            var row = CopyRow()
            for try await element in rows {
                row.begin()
                try encode(element, &row)
                if row.end() { try await intake.send(row.take()) }
            }
            row.finish()
            try await intake.send(row.take())
        }
    }

    /// Sends pieces of a COPY FROM STDIN as they are, in the format that the statement names, and
    /// tells how many rows came in. When the pieces or the server fail nothing stays.
    @discardableResult
    public nonisolated(nonsending) func copyIn<Pieces: AsyncSequence>(
        _ sql: SQL, bytes: Pieces
    ) async throws -> Int where Pieces.Element == [UInt8] {
        try await route.copyIn(sql, requireBinary: false) { intake in
            for try await piece in bytes { try await intake.send(piece) }
        }
    }

    /// Runs a COPY TO STDOUT and hands each piece to the closure on the connection's thread, in the
    /// format that the statement names; tells how many rows there were. Rows are never cut.
    @discardableResult
    public nonisolated(nonsending) func copyOut(
        _ sql: SQL, _ take: @Sendable (UnsafeRawBufferPointer) throws -> Void
    ) async throws -> Int {
        try await route.sendAlone(sql) { try $0.copyOut(sql, take) }
    }

    /// Runs a COPY TO STDOUT and gives its pieces as they arrive, in constant memory and in the
    /// format that the statement names: a row each in the text formats.
    ///
    /// As with `stream`, the statement is sent when the first piece is asked for, and leaving early
    /// stops it.
    public func copyOut(_ sql: SQL) -> CopyStream<[UInt8]> {
        CopyStream(route: route, source: CopySource(sql: sql) { bytes, _ in [UInt8](bytes) })
    }

    /// Runs a COPY TO STDOUT with `(format binary)` and gives its rows as they arrive, in constant
    /// memory; otherwise as `stream`.
    @inlinable
    public func copyOut<Output: Sendable>(
        _ sql: SQL, rows decode: @escaping @Sendable (inout CopiedRow) throws -> Output
    ) -> CopyStream<Output> {
        CopyStream(sql, on: route) { bytes, number in
            guard var row = try CopiedRow(bytes, number: number) else { return nil }
            return try decode(&row)
        }
    }
}
