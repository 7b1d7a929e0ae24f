import CPostgres

/// The rows of a statement as they arrive.
///
/// The server is read only as fast as the rows are taken. Leaving the loop early stops the
/// statement. In a transaction the stream stands behind a savepoint, so that the transaction
/// outlives that.
public struct RowStream<Element: Sendable>: AsyncSequence {
    public typealias Failure = any Error

    let route: StatementRoute
    let source: RowSource<Element>

    /// Begins a walk, which sends the statement anew.
    public func makeAsyncIterator() -> StreamIterator<Element> {
        StreamIterator(reading: Reading(source, on: route))
    }
}

/// Rows one by one, in libpq's single-row mode
/// (<https://www.postgresql.org/docs/15/libpq-single-row-mode.html>).
struct RowSource<Element: Sendable>: StreamSource {
    let sql: SQL
    let decode: @Sendable (inout Row) throws -> Element

    func send(on session: Session, _ connection: OpaquePointer) throws {
        try session.sendRowByRow(connection, sql)
    }

    func read(
        on session: Session, _ connection: OpaquePointer, into batch: inout Session.Batch<Element>
    ) throws {
        while batch.wantsMore, batch.elements.isEmpty || PQisBusy(connection) == 0 {
            guard let result = try session.nextResult(connection) else {
                batch.isLast = true
                return
            }
            defer { PQclear(result) }
            if PQresultStatus(result) == PGRES_SINGLE_TUPLE {
                var row = Row(result: result, index: 0, number: batch.nextNumber)
                batch.elements.append(try decode(&row))
            } else {
                try session.take(connection, result) { _ in }
            }
        }
    }
}
