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

        /// How many are taken over at once, at most.
        private static var limit: Int { 64 }

        var wantsMore: Bool { elements.count < Self.limit }

        /// The number of the next element, counted from 0 within the stream.
        var nextNumber: Int { start + elements.count }
    }

    static let guardSavepoint: SQL = "savepoint lianhe_stream"
    private static let returnToGuard: SQL = "rollback to savepoint lianhe_stream"
    private static let releaseGuard: SQL = "release savepoint lianhe_stream"

    /// Sends the statement of a stream as the given user of the session.
    func beginStream(
        _ source: some StreamSource, as user: SessionUser, within limit: TimeLimit?
    ) throws -> OpenStream {
        if Task.isCancelled { throw PostgresError.cancelledBeforeSending }
        let connection = try claim(user)
        let gateNumber = gate.open()
        timeLimit = limit
        do {
            try source.send(on: self, connection)
        } catch {
            endWork(gateNumber)
            throw (error as? PostgresError)?.with(sql: source.sql) ?? error
        }
        streamCount += 1
        let stream = OpenStream(
            number: streamCount, gateNumber: gateNumber, isGuarded: user.transaction != nil)
        activity = .stream(stream.number)
        openStream = stream
        return stream
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
        let connection = try connection()
        guard case .stream(let open) = activity, open == stream.number else {
            throw PostgresError.usage("the transaction of this stream has ended", sql: source.sql)
        }
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
