import CPostgres
import Logging

/// Beginning and ending database transactions.
extension Session {
    /// Reserves the session for a transaction; nothing is sent.
    func enter(_ user: SessionUser) throws {
        _ = try claim(user.outside)
        self.user = user
    }

    /// Ends the reservation, and the transaction on the server if it still stands there.
    ///
    /// What is left of streams is read first. When this fails the connection is of no more use,
    /// which is all that can be said to the caller of a transaction that has failed anyway.
    func leave(_ user: SessionUser) {
        guard self.user == user else { return }
        self.user = user.outside
        restore()
    }

    /// Brings the session back to where it can serve anybody: no stream, no COPY, no transaction.
    ///
    /// That is not work that could be cancelled; a server that stays silent loses the connection.
    func restore() {
        guard isUsable, let handle else { return }
        defer { timeLimit = nil }
        do {
            if case .stream = activity { try endStream(handle) }
            timeLimit = TimeLimit(options.cancelLimit)
            try endPieces(handle)
            timeLimit = TimeLimit(options.cancelLimit)
            if PQtransactionStatus(handle) != PQTRANS_IDLE {
                try single(handle, Transaction.rollback) { _ in }
            }
        } catch {
            options.logger.debug("a connection could not be restored: \(error)")
            markLost()
        }
    }

    /// Ends a COPY that its sender gave up; a connection on which that fails is of no more use.
    func restoreFromCopy() {
        guard isUsable, let handle else { return }
        timeLimit = TimeLimit(options.cancelLimit)
        defer { timeLimit = nil }
        do {
            try endPieces(handle)
        } catch {
            options.logger.debug("a COPY could not be ended: \(error)")
            markLost()
        }
    }

    /// Ends a COPY in pieces, if there is one, so that nothing of it stays.
    private func endPieces(_ connection: OpaquePointer) throws {
        guard case .copy(let number, let isBegun) = activity else { return }
        defer { endWork(number) }
        activity = .none
        if isBegun { try abortCopy(connection) }
    }

    /// Whether the server has a transaction open for us.
    var isInTransaction: Bool {
        guard let handle else { return false }
        return PQtransactionStatus(handle) != PQTRANS_IDLE
    }

    /// Checks that COMMIT was carried out: after a failed statement the server answers ROLLBACK.
    static func checkCommitted(_ result: OpaquePointer) throws {
        let tag = PQcmdStatus(result).map { String(cString: $0) } ?? ""
        guard tag == "COMMIT" else {
            throw PostgresError(.rolledBack, "COMMIT was sent and the server answered \(tag)")
        }
    }

    /// BEGIN, the opening statements, the statement, the closing statements and COMMIT in one trip.
    func oneTrip<Output>(
        begin: SQL, opening: [SQL], _ statement: Statement<Output>, closing: [SQL]
    ) throws -> [Output] {
        let connection = try connection()
        let main = opening.count + 1
        let last = main + closing.count + 1
        var output: [Output] = []
        do {
            try pipeline(connection, count: last + 1) { index in
                switch index {
                case 0: begin
                case 1..<main: opening[index - 1]
                case main: statement.sql
                case last: Transaction.commit
                default: closing[index - main - 1]
                }
            } read: { index, result in
                if index == main { output = try Self.all(result, statement.decode) }
                if index == last { try Self.checkCommitted(result) }
            }
        } catch {
            // A request that comes too late for the trip must not stop its ROLLBACK.
            endWork(gate.running)
            restore()
            throw error
        }
        return output
    }
}
