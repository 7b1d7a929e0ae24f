/// The rows of a statement as they arrive.
///
/// The server is read only as fast as the rows are taken. Leaving the loop early stops the
/// statement. In a transaction the stream stands behind a savepoint, so that the transaction
/// outlives that.
public struct RowStream<Element: Sendable>: AsyncSequence {
    public typealias Failure = any Error

    let session: Session
    let transaction: Transaction?
    let sql: SQL
    let decode: @Sendable (inout Row) throws -> Element

    public func makeAsyncIterator() -> AsyncIterator {
        AsyncIterator(reading: Reading(self))
    }

    /// One walk over the rows, which sends the statement anew.
    public struct AsyncIterator: AsyncIteratorProtocol {
        let reading: Reading

        public mutating func next() async throws -> Element? {
            try await next(isolation: nil)
        }

        public mutating func next(isolation actor: isolated (any Actor)?) async throws -> Element? {
            try await reading.next()
        }
    }

    /// The state of a walk; a class, so that its end tells that nobody reads any more.
    final class Reading {
        private let stream: RowStream
        private var open: Session.OpenStream?
        private var rows: [Element] = []
        private var position = 0
        private var count = 0
        private var hasEnded = false

        /// How many rows are taken over at once, at most.
        private static var batchLimit: Int { 64 }

        init(_ stream: RowStream) {
            self.stream = stream
        }

        deinit {
            guard let open, !hasEnded else { return }
            stream.session.abandon(stream: open.number)
        }

        nonisolated(nonsending) func next() async throws -> Element? {
            if position == rows.count {
                guard !hasEnded else { return nil }
                try await refill()
                guard !rows.isEmpty else { return nil }
            }
            defer { position += 1 }
            return rows[position]
        }

        nonisolated(nonsending) private func refill() async throws {
            do {
                let open = try await opened()
                let (session, sql, decode) = (stream.session, stream.sql, stream.decode)
                let start = count
                let batch = try await session.more(open, from: start, Self.batchLimit, sql, decode)
                rows = batch.rows
                hasEnded = batch.isLast
            } catch {
                rows = []
                position = 0
                hasEnded = true
                throw error
            }
            position = 0
            count += rows.count
        }

        nonisolated(nonsending) private func opened() async throws -> Session.OpenStream {
            if let open { return open }
            try await stream.transaction?.sendPending(and: Session.guardSavepoint)
            let user = stream.transaction?.identity
            let sql = stream.sql
            let opened = try await stream.session.onThread { try $0.beginStream(sql, as: user) }
            open = opened
            return opened
        }
    }
}

extension Session {
    /// Reads more rows of a stream; the task's cancellation stops the statement.
    nonisolated(nonsending) func more<Output: Sendable>(
        _ stream: OpenStream, from number: Int, _ limit: Int, _ sql: SQL,
        _ decode: @Sendable (inout Row) throws -> Output
    ) async throws -> Batch<Output> {
        try await withTaskCancellationHandler {
            try await onThread {
                try $0.readStream(stream, from: number, limit: limit, sql: sql, decode)
            }
        } onCancel: {
            gate.cancel(stream.gateNumber)
        }
    }
}
