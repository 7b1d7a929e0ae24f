import CPostgres
import Glibc

/// Sending and waiting: all of the session's waiting for the server is here.
extension Session {
    /// Sends all that libpq has gathered, reading meanwhile so that neither side waits for the
    /// other.
    func flush(_ connection: OpaquePointer) throws {
        while true {
            switch PQflush(connection) {
            case 0: return
            case 1: try wait(connection, for: POLLIN | POLLOUT)
            default: throw lost(connection)
            }
        }
    }

    /// The next result of what was sent, nil at the end of each statement's results and when the
    /// server has said its last words.
    func nextResult(_ connection: OpaquePointer) throws -> OpaquePointer? {
        while PQisBusy(connection) == 1 {
            guard isUsable else { return nil }
            try wait(connection, for: POLLIN)
        }
        return PQgetResult(connection)
    }

    /// Waits until the socket is ready and takes in what has come.
    ///
    /// - Throws: when the connection is lost, or given up because the server is silent.
    func wait(_ connection: OpaquePointer, for events: Int32) throws {
        try heedTimeLimit()
        var descriptor = pollfd(fd: PQsocket(connection), events: Int16(events), revents: 0)
        while true {
            let count = poll(&descriptor, 1, pollMilliseconds)
            if count > 0 { break }
            guard count == 0 || errno == EINTR else { throw lost(connection) }
            if count == 0 { try losePatience() }
        }
        guard descriptor.revents & Int16(~POLLOUT) != 0 else { return }
        if PQconsumeInput(connection) == 0 { throw lost(connection) }
    }

    /// Reads and forgets results until the server is idle.
    func discardResults(_ connection: OpaquePointer) throws {
        while let result = try nextResult(connection) {
            let status = PQresultStatus(result)
            PQclear(result)
            try leaveCopy(connection, status)
        }
    }

    /// Ends a COPY that nobody expected, as a statement that only copies would wait for ever.
    func leaveCopy(_ connection: OpaquePointer, _ status: ExecStatusType) throws {
        switch status {
        case PGRES_COPY_IN:
            try endCopy(connection, failure: "no data was expected here")
        case PGRES_COPY_OUT:
            while let chunk = try nextCopyChunk(connection) { PQfreemem(chunk.start) }
        default:
            return
        }
    }

    /// The error of a failed result, or of the lost connection behind it.
    ///
    /// The last words of a dying session are no answer to the statement, which may have been
    /// committed before them.
    func failure(_ connection: OpaquePointer, _ result: OpaquePointer, sql: SQL?) -> PostgresError {
        if PQstatus(connection) == CONNECTION_BAD { return lost(connection, sql: sql) }
        let fields = PostgresError.ServerFields(result)
        guard fields.isFatal else {
            return .server(fields, sql: sql, stoppedBy: gate.request?.reason)
        }
        markLost()
        return PostgresError(.connection, "the connection was lost", fields: fields, sql: sql)
    }
}
