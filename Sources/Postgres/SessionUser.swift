/// Who may use a session just now.
struct SessionUser: Hashable, Sendable {
    /// The loan of the pool, counted for each session; 0 is nobody's.
    var loan: UInt64 = 0
    /// The transaction that is open.
    var transaction: ObjectIdentifier?

    /// The same loan, outside of any transaction.
    var outside: SessionUser { SessionUser(loan: loan) }
}

extension Session {
    /// Lends the session: from now on only who has the loan may use it.
    func beginLoan() -> UInt64 {
        loanCount += 1
        user = SessionUser(loan: loanCount)
        return loanCount
    }

    /// Ends the loan with all that it left open; whoever kept the connection can do nothing more
    /// with it.
    func endLoan() {
        restore()
        user = SessionUser()
    }

    /// Checks that the session is free for a statement of that user, and makes it so when an
    /// abandoned stream is in the way.
    func claim(_ user: SessionUser) throws -> OpaquePointer {
        let connection = try connection()
        guard self.user.loan == user.loan else {
            throw PostgresError.usage(
                "the connection has been given back to its pool", isUnsent: true)
        }
        switch activity {
        case .none: break
        case .copy:
            throw PostgresError.usage("a COPY is under way on this connection", isUnsent: true)
        case .stream(let number):
            guard isAbandoned(number) else {
                throw PostgresError.usage(
                    "a stream is still being read on this connection", isUnsent: true)
            }
            try endStream(connection)
        }
        guard self.user == user else { throw wrongTransaction(user) }
        return connection
    }

    private func wrongTransaction(_ user: SessionUser) -> PostgresError {
        let reason =
            user.transaction == nil
            ? "a transaction is open on this connection: its statements go through it"
            : "the transaction has ended"
        return .usage(reason, isUnsent: true)
    }
}
