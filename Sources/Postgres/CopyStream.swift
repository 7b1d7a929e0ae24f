import CPostgres

/// What a COPY TO STDOUT sends, as it arrives.
///
/// The server is read only as fast as the pieces are taken. Leaving the loop early stops the COPY.
/// In a transaction it stands behind a savepoint, so that the transaction outlives that.
public struct CopyStream<Element: Sendable>: AsyncSequence {
    public typealias Failure = any Error

    let route: StatementRoute
    let source: CopySource<Element>

    /// Begins a walk, which sends the statement anew.
    public func makeAsyncIterator() -> StreamIterator<Element> {
        StreamIterator(reading: Reading(source, on: route))
    }
}

extension CopyStream {
    @usableFromInline
    init(
        _ sql: SQL, on route: StatementRoute,
        rows take: @escaping @Sendable (UnsafeRawBufferPointer, Int) throws -> Element?
    ) {
        self.init(route: route, source: CopySource(sql: sql, isBinary: true, take: take))
    }
}

/// The messages of a COPY TO STDOUT; the server puts one row into each.
struct CopySource<Element: Sendable>: StreamSource {
    let sql: SQL
    var isBinary = false
    /// Makes an element of the bytes, of which that many have come before; nil when they are none.
    let take: @Sendable (UnsafeRawBufferPointer, Int) throws -> Element?

    func send(on session: Session, _ connection: OpaquePointer) throws {
        try session.beginCopyOut(connection, sql, requireBinary: isBinary)
    }

    func read(
        on session: Session, _ connection: OpaquePointer, into batch: inout Session.Batch<Element>
    ) throws {
        while batch.wantsMore {
            let mayWait = batch.elements.isEmpty
            switch try session.copyChunk(connection, mayWait: mayWait) {
            case .chunk(let chunk):
                defer { PQfreemem(chunk.start) }
                let bytes = UnsafeRawBufferPointer(start: chunk.start, count: chunk.count)
                if let element = try take(bytes, batch.nextNumber) {
                    batch.elements.append(element)
                }
            case .notYet: return
            case .end:
                _ = try session.copyOutcome(connection)
                batch.isLast = true
                return
            }
        }
    }
}
