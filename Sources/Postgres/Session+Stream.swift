import CPostgres
import Glibc

/// Rows one by one, as the server sends them.
extension Session {
    /// A stream that is open on the session.
    struct OpenStream {
        let number: StreamNumber
        /// The number under which it can be cancelled.
        let gateNumber: UInt64
        /// Whether a savepoint stands before it, so that leaving it early does not fail the
        /// transaction.
        let isGuarded: Bool
    }

    /// Elements that were read together.
    struct Batch<Element: Sendable>: Sendable {
        var elements: [Element] = []
        /// How many came before, in other batches.
        let start: Int
        /// Whether no more follow, and the session is free.
        var isLast = false

        /// What one read of the socket brings is many or few, and nearly always some.
        init(start: Int) {
            self.start = start
            elements.reserveCapacity(Self.limit)
        }

        /// How many are taken over at once, at most.
        private static var limit: Int { 128 }

        var wantsMore: Bool { elements.count < Self.limit }

        /// The number of the next element, counted from 0 within the stream.
        var nextNumber: Int { start + elements.count }
    }

    static let guardSavepoint: SQL = "savepoint lianhe_stream"
    private static let returnToGuard: SQL = "rollback to savepoint lianhe_stream"
    private static let releaseGuard: SQL = "release savepoint lianhe_stream"

    /// Opens a stream as the given user of the session and sends its statement, which the task's
    /// cancellation stops.
    nonisolated(nonsending) func beginStream(
        _ source: some StreamSource, as user: SessionUser, within limit: TimeLimit?
    ) async throws -> OpenStream {
        let stream = try await onThread { try $0.openStream(source.sql, as: user, within: limit) }
        return try await withTaskCancellationHandler {
            try await onThread { try $0.send(stream, source) }
            return stream
        } onCancel: {
            gate.cancel(stream.gateNumber)
        }
    }

    private func openStream(
        _ sql: SQL, as user: SessionUser, within limit: TimeLimit?
    ) throws -> OpenStream {
        if Task.isCancelled { throw PostgresError.cancelledBeforeSending }
        _ = try claim(user)
        streamCount += 1
        let stream = OpenStream(
            number: streamCount, gateNumber: gate.open(), isGuarded: user.transaction != nil)
        timeLimit = limit
        activity = .stream(stream.number)
        openStream = stream
        // The rows are to wait on the server's side until somebody wants them.
        thread.watch = nil
        return stream
    }

    private func send(_ stream: OpenStream, _ source: some StreamSource) throws {
        do {
            try requireStream(stream, source.sql)
            try source.send(on: self, try connection())
        } catch {
            closeStream()
            throw (error as? PostgresError)?.with(sql: source.sql) ?? error
        }
    }

    /// Checks that the stream is still under way: a loan or a transaction may have ended meanwhile.
    private func requireStream(_ stream: OpenStream, _ sql: SQL) throws {
        guard case .stream(stream.number) = activity else {
            throw PostgresError.usage("the transaction of this stream has ended", sql: sql)
        }
    }

    /// Sends a statement whose rows are to come one by one.
    func sendRowByRow(_ connection: OpaquePointer, _ sql: SQL) throws {
        try sql.check()
        try forgetMany(connection)
        frame.load(sql)
        if keepsStatements {
            let statement = statements.statement(sql.text, frame.typeList)
            if !statement.isReady { try prepare(connection, sql, statement) }
            try sendExecute(connection, statement)
        } else {
            try sendUnnamed(connection, sql)
        }
        guard PQsetSingleRowMode(connection) == 1 else { throw lost(connection, sql: sql) }
        try flush(connection)
    }

    /// Reads the next elements: waits for one, and takes along what has come with it up to a limit.
    func readStream<Source: StreamSource>(
        _ stream: OpenStream, from number: Int, _ source: Source
    ) throws -> Batch<Source.Element> {
        guard isUsable, let connection = handle else {
            // The statement was sent, so it is not as if nothing had happened.
            throw PostgresError(.connection, "the connection was lost", sql: source.sql)
        }
        try requireStream(stream, source.sql)
        var batch = Batch<Source.Element>(start: number)
        do {
            try heedTimeLimit()
            try source.read(on: self, connection, into: &batch)
        } catch {
            if isUsable { try endStream(connection, after: error) }
            throw (error as? PostgresError)?.with(sql: source.sql) ?? error
        }
        if batch.isLast { try completeStream(connection) }
        return batch
    }

    /// Ends a stream before its end: the server is asked to stop, what is on its way is read, and
    /// the transaction goes back to where it was before, as stopping a statement fails it.
    ///
    /// After an error of the server there is nothing to stop, and the transaction has rightly
    /// failed.
    func endStream(_ connection: OpaquePointer, after error: (any Error)? = nil) throws {
        let hasFailed = (error as? PostgresError)?.sqlState != nil
        let isGuarded = openStream?.isGuarded == true
        if !hasFailed, let openStream { gate.cancel(openStream.gateNumber, because: .disinterest) }
        do {
            // Before anything else is sent, as the request to stop would hit that.
            defer { closeStream() }
            try discardResults(connection)
        }
        guard isGuarded, !hasFailed else { return }
        timeLimit = TimeLimit(options.cancelLimit)
        defer { timeLimit = nil }
        try single(connection, Self.returnToGuard) { _ in }
    }

    private func completeStream(_ connection: OpaquePointer) throws {
        defer { closeStream() }
        activity = .none
        drainNotifications(connection)
        if openStream?.isGuarded == true { try single(connection, Self.releaseGuard) { _ in } }
    }

    /// Frees the session from its stream, if there is one.
    func closeStream() {
        guard let stream = openStream else { return }
        activity = .none
        openStream = nil
        startWatching()
        endWork(stream.gateNumber)
    }

    private func prepare(
        _ connection: OpaquePointer, _ sql: SQL, _ statement: PreparedStatement
    ) throws {
        try sendPrepare(connection, sql, statement)
        try flush(connection)
        defer {
            statement.isAsked = false
            if !statement.isReady { statements.remove(statement) }
        }
        var first: (any Error)?
        while let result = try nextResult(connection) {
            defer { PQclear(result) }
            do {
                try take(connection, result) { _ in statement.isReady = true }
            } catch {
                if first == nil { first = error }
            }
        }
        if let first { throw (first as? PostgresError)?.with(sql: sql) ?? first }
    }
}
