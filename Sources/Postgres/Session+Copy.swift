import CPostgres
import Glibc

/// COPY in both directions. libpq cannot pipeline it, so it is sent by itself.
extension Session {
    /// How many bytes are gathered before they are handed to libpq.
    static let copyChunk = 65_536

    /// Begins a COPY FROM STDIN.
    ///
    /// - Throws: the server's error, or a `usage` error when the statement is another one.
    func beginCopyIn(_ sql: SQL, requireBinary: Bool) throws {
        let connection = try connection()
        let isBinary = try beginCopy(
            connection, sql, PGRES_COPY_IN, "copyIn takes a COPY FROM STDIN that binds nothing")
        guard requireBinary, !isBinary else { return }
        try abortCopy(connection)
        throw PostgresError.usage("rows are sent in binary: say (format binary)", sql: sql)
    }

    /// Sends bytes of a COPY, waiting for the server when it is slower than we are.
    func putCopy(_ bytes: UnsafeRawBufferPointer) throws {
        let connection = try connection()
        let start = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
        while true {
            switch PQputCopyData(connection, start, Int32(bytes.count)) {
            case 1: return try flush(connection)
            case 0: try flush(connection)
            default: throw lost(connection)
            }
        }
    }

    /// Ends a COPY and tells how many rows came in.
    ///
    /// - Throws: the server's error, which libpq shows only now.
    func finishCopyIn(sql: SQL) throws -> Int {
        let connection = try connection()
        activity = .none
        try endCopy(connection, failure: nil)
        do {
            return try copyOutcome(connection)
        } catch {
            throw (error as? PostgresError)?.with(sql: sql) ?? error
        }
    }

    /// Ends a COPY so that nothing of it stays.
    func abortCopy(_ connection: OpaquePointer) throws {
        activity = .none
        try endCopy(connection, failure: "the sender gave up")
        try discardResults(connection)
    }

    func endCopy(_ connection: OpaquePointer, failure: String?) throws {
        while true {
            switch PQputCopyEnd(connection, failure) {
            case 1: return try flush(connection)
            case 0: try flush(connection)
            default: throw lost(connection)
            }
        }
    }

    /// Runs a COPY TO STDOUT and hands every piece to `take`; rows are never cut in text formats.
    ///
    /// When `take` throws the COPY is cancelled and the error is thrown.
    func copyOut(_ sql: SQL, _ take: (UnsafeRawBufferPointer) throws -> Void) throws -> Int {
        let connection = try connection()
        try beginCopyOut(connection, sql, requireBinary: false)
        do {
            while let chunk = try nextCopyChunk(connection) {
                defer { PQfreemem(chunk.start) }
                try take(UnsafeRawBufferPointer(start: chunk.start, count: chunk.count))
            }
        } catch {
            if isUsable { try stopReading(connection) }
            throw error
        }
        return try copyOutcome(connection)
    }

    /// Begins a COPY TO STDOUT.
    ///
    /// - Throws: the server's error, or a `usage` error when the statement is another one.
    func beginCopyOut(_ connection: OpaquePointer, _ sql: SQL, requireBinary: Bool) throws {
        let isBinary = try beginCopy(
            connection, sql, PGRES_COPY_OUT, "copyOut takes a COPY TO STDOUT that binds nothing")
        guard requireBinary, !isBinary else { return }
        try stopReading(connection)
        throw PostgresError.usage("rows are read in binary: say (format binary)", sql: sql)
    }

    struct CopyChunk {
        let start: UnsafeMutablePointer<CChar>
        let count: Int
    }

    /// What there is of a COPY TO.
    enum CopyArrival {
        case chunk(CopyChunk)
        case notYet
        case end
    }

    /// The next piece that COPY TO sends, nil at the end.
    func nextCopyChunk(_ connection: OpaquePointer) throws -> CopyChunk? {
        guard case .chunk(let chunk) = try copyChunk(connection, mayWait: true) else { return nil }
        return chunk
    }

    /// The next piece that COPY TO sends, if it has come or may be waited for.
    func copyChunk(_ connection: OpaquePointer, mayWait: Bool) throws -> CopyArrival {
        while true {
            var start: UnsafeMutablePointer<CChar>?
            let count = PQgetCopyData(connection, &start, 1)
            if count > 0, let start {
                return .chunk(CopyChunk(start: start, count: Int(count)))
            }
            if count == -1 { return .end }
            if count == -2 { throw lostOrRefused(connection) }
            guard mayWait else { return .notYet }
            try wait(connection, for: POLLIN)
        }
    }

    /// Cancels what is running and reads the rest of it.
    func stopReading(_ connection: OpaquePointer) throws {
        _ = gate.cancelRunning(because: .disinterest)
        while let result = try nextResult(connection) {
            let status = PQresultStatus(result)
            PQclear(result)
            if status == PGRES_COPY_OUT {
                while let chunk = try nextCopyChunk(connection) { PQfreemem(chunk.start) }
            }
        }
    }

    private func beginCopy(
        _ connection: OpaquePointer, _ sql: SQL, _ wanted: ExecStatusType, _ usage: String
    ) throws -> Bool {
        guard sql.beginsWithCopy, sql.bindings.isEmpty, !sql.text.holdsNUL,
            sql.isOneStatement
        else {
            throw PostgresError.usage(usage, sql: sql, isUnsent: true)
        }
        // Not by the extended protocol: when the server gives the COPY up before it has read the
        // Sync behind the statement, it answers that one and the Sync behind the data, and the
        // second answer would pass for that of the next statement.
        guard PQsendQuery(connection, sql.text) == 1 else {
            throw lost(connection, sql: sql)
        }
        try flush(connection)
        guard let result = try nextResult(connection) else { throw lost(connection, sql: sql) }
        defer { PQclear(result) }
        let status = PQresultStatus(result)
        if status == wanted { return PQbinaryTuples(result) == 1 }
        var error = PostgresError.usage(usage, sql: sql)
        if status == PGRES_FATAL_ERROR { error = failure(connection, result, sql: sql) }
        try leaveCopy(connection, status)
        try discardResults(connection)
        throw error
    }

    /// Reads what the server says at the end of a COPY: how many rows there were.
    func copyOutcome(_ connection: OpaquePointer) throws -> Int {
        var count = 0
        var first: (any Error)?
        while let result = try nextResult(connection) {
            defer { PQclear(result) }
            do {
                try take(connection, result) { count = Self.affected($0) }
            } catch {
                if first == nil { first = error }
            }
        }
        if let first { throw first }
        return count
    }

    private func lostOrRefused(_ connection: OpaquePointer) -> PostgresError {
        if PQstatus(connection) == CONNECTION_BAD { return lost(connection) }
        var fields = PostgresError.ServerFields()
        fields.message = String(cString: PQerrorMessage(connection))
        return PostgresError(.server, "the server broke the COPY off", fields: fields)
    }
}
