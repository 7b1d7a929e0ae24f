import CPostgres
import Glibc

extension Session {
    /// Connects, on the connection's thread; looking up the host may block it, which is what it is
    /// for.
    ///
    /// - Throws: `cancelled` when the task was, `timeout` when the time was over, `connection` when
    ///   the server refused or could not be reached.
    func connect() throws {
        let deadline = ContinuousClock.now + options.connectTimeout
        guard let connection = startConnecting() else {
            throw PostgresError(.connection, "libpq has no memory for a connection", isUnsent: true)
        }
        do {
            attachNotices(to: connection)
            // Only in its long form does libpq tell the SQLSTATE of a refused connection.
            PQsetErrorVerbosity(connection, PQERRORS_VERBOSE)
            try poll(connection, until: deadline)
            PQsetErrorVerbosity(connection, PQERRORS_DEFAULT)
            adopt(connection)
            try applySettings()
        } catch let error as PostgresError where handle != nil && !isUsable {
            throw PostgresError(
                .connection, "no connection: it was lost again at once", isTransient: true,
                cause: error)
        } catch {
            if handle == nil { PQfinish(connection) }
            throw error
        }
    }

    private func startConnecting() -> OpaquePointer? {
        let parameters = options.allParameters
        return withCStrings(parameters.map(\.keyword)) { keywords in
            withCStrings(parameters.map(\.value)) { values in
                PQconnectStartParams(keywords, values, 0)
            }
        }
    }

    private func poll(_ connection: OpaquePointer, until deadline: ContinuousClock.Instant) throws {
        var state = PGRES_POLLING_WRITING
        var isReached = false
        while state != PGRES_POLLING_OK {
            let status = PQstatus(connection)
            guard status != CONNECTION_BAD, state != PGRES_POLLING_FAILED else {
                throw refusal(connection, wasReached: isReached)
            }
            isReached = status != CONNECTION_NEEDED && status != CONNECTION_STARTED
            if wantsInterrupt { throw PostgresError.cancelledBeforeSending }
            let left = ContinuousClock.now.duration(to: deadline).wholeMilliseconds
            guard left > 0 else {
                throw PostgresError(
                    .timeout, "connecting took longer than \(options.connectTimeout)",
                    isTransient: true, isUnsent: true)
            }
            let events = state == PGRES_POLLING_READING ? POLLIN : POLLOUT
            thread.wait(
                for: Int16(events), on: PQsocket(connection),
                milliseconds: Int32(clamping: left))
            state = PQconnectPoll(connection)
        }
    }

    /// The error for a connection that did not come about.
    private func refusal(_ connection: OpaquePointer, wasReached: Bool) -> PostgresError {
        let refusal = ConnectionRefusal(
            verbose: String(cString: PQerrorMessage(connection)), wasReached: wasReached)
        var fields = PostgresError.ServerFields()
        fields.message = refusal.message
        fields.sqlState = refusal.sqlState
        return PostgresError(
            .connection, "no connection: \(refusal.cause.rawValue)", fields: fields,
            isTransient: refusal.cause.isPassing, isUnsent: true)
    }

    private func applySettings() throws {
        guard options.settings.isEmpty || !options.sharesSessions else {
            throw PostgresError.usage(
                "time limits are settings of a session, which is shared here: let the role have them"
            )
        }
        let settings = options.settings.map { "set \($0.name) = \($0.milliseconds)" }
        if !settings.isEmpty { try script(settings.joined(separator: ";")) }
    }
}

extension PostgresError {
    /// Whether another attempt to connect may succeed: nobody answered, the server was full,
    /// starting or stopping, or the connection had been made and was lost.
    var isPassing: Bool {
        switch kind {
        case .connection: isSafeToRetry || !isUnsent
        case .timeout: true
        default: false
        }
    }
}

/// Gives a list of C strings with a null at its end, for the time of the call.
private func withCStrings<Result>(
    _ strings: [String], _ body: (UnsafePointer<UnsafePointer<CChar>?>) -> Result
) -> Result {
    var pointers: [UnsafePointer<CChar>?] = strings.map { UnsafePointer(strdup($0)) }
    pointers.append(nil)
    defer { for pointer in pointers { free(UnsafeMutablePointer(mutating: pointer)) } }
    return pointers.withUnsafeBufferPointer { buffer in
        guard let base = buffer.baseAddress else { preconditionFailure("the list has an end") }
        return body(base)
    }
}
