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

    /// Rows that were read together.
    struct Batch<Output: Sendable>: Sendable {
        var rows: [Output] = []
        /// Whether no more rows follow, and the session is free.
        var isLast = false
    }

    static let guardSavepoint: SQL = "savepoint lianhe_stream"
    private static let returnToGuard: SQL = "rollback to savepoint lianhe_stream"
    private static let releaseGuard: SQL = "release savepoint lianhe_stream"

    /// Sends the statement of a stream as the given user of the session.
    func beginStream(_ sql: SQL, as user: ObjectIdentifier?) throws -> OpenStream {
        if Task.isCancelled { throw PostgresError.cancelledBeforeSending }
        let connection = try claim(user)
        let gateNumber = gate.open()
        do {
            try sendStream(connection, sql)
        } catch {
            gate.close(gateNumber)
            throw (error as? PostgresError)?.with(sql: sql) ?? error
        }
        streamCount += 1
        let stream = OpenStream(
            number: streamCount, gateNumber: gateNumber, isGuarded: user != nil)
        activity = .stream(stream.number)
        openStream = stream
        return stream
    }

    private func sendStream(_ connection: OpaquePointer, _ sql: SQL) throws {
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

    /// Reads the next rows: waits for one, and takes along what has come with it up to a limit.
    ///
    func readStream<Output: Sendable>(
        _ stream: OpenStream, from number: Int, limit: Int, sql: SQL,
        _ decode: (inout Row) throws -> Output
    ) throws -> Batch<Output> {
        let connection = try connection()
        guard case .stream(let open) = activity, open == stream.number else {
            throw PostgresError.usage("the transaction of this stream has ended", sql: sql)
        }
        var batch = Batch<Output>()
        do {
            while batch.rows.count < limit, batch.rows.isEmpty || PQisBusy(connection) == 0 {
                guard let result = try nextResult(connection) else {
                    try completeStream(connection)
                    batch.isLast = true
                    return batch
                }
                defer { PQclear(result) }
                if PQresultStatus(result) == PGRES_SINGLE_TUPLE {
                    var row = Row(result: result, index: 0, number: number + batch.rows.count)
                    batch.rows.append(try decode(&row))
                } else {
                    try take(connection, result) { _ in }
                }
            }
        } catch {
            if isUsable { try endStream(connection, after: error) }
            throw (error as? PostgresError)?.with(sql: sql) ?? error
        }
        return batch
    }

    /// Ends a stream before its end: the server is asked to stop, what is on its way is read, and
    /// the transaction goes back to where it was before, as stopping a statement fails it.
    ///
    /// After an error of the server there is nothing to stop, and the transaction has rightly
    /// failed.
    func endStream(_ connection: OpaquePointer, after error: (any Error)? = nil) throws {
        let hasFailed = (error as? PostgresError)?.sqlState != nil
        if !hasFailed { gate.cancelOnThisThread() }
        try discardResults(connection)
        let isGuarded = closeStream()
        if isGuarded, !hasFailed { try single(connection, Self.returnToGuard) { _ in } }
    }

    private func completeStream(_ connection: OpaquePointer) throws {
        let isGuarded = closeStream()
        drainNotifications(connection)
        if isGuarded { try single(connection, Self.releaseGuard) { _ in } }
    }

    /// Frees the session; tells whether a savepoint stands before the stream.
    private func closeStream() -> Bool {
        activity = .none
        guard let stream = openStream else { return false }
        openStream = nil
        gate.close(stream.gateNumber)
        return stream.isGuarded
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
