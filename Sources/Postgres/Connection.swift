/// A connection to the server, with a thread of its own that is also the actor's executor.
///
/// Statements run on that thread; callers that are on it already (the bodies of transactions and of
/// `Pool.withConnection`, and isolated extensions of this actor) run them without any hand-over.
/// One connection does one thing at a time: while a transaction or a stream is open on it, its own
/// verbs throw a `usage` error.
public actor Connection {
    nonisolated let session: Session
    /// The loan of a pool under which the session may be used; 0 for one that is not lent.
    nonisolated let loan: UInt64

    public nonisolated var unownedExecutor: UnownedSerialExecutor {
        session.serialExecutor.asUnownedSerialExecutor()
    }

    private init(session: Session, loan: UInt64 = 0) {
        self.session = session
        self.loan = loan
    }

    /// The same connection as it is lent: of no use to anybody once it has been given back.
    init(lending connection: Connection, loan: UInt64) {
        self.init(session: connection.session, loan: loan)
    }

    deinit {
        // Who has only borrowed the session does not end it.
        guard loan == 0 else { return }
        session.thread.stop()
        session.thread.detach()
    }

    /// Connects with what libpq reads from a URL or a string of keywords.
    ///
    /// - Throws: a `usage` error when the text cannot be read, `cancelled`, `timeout`, or a
    ///   `connection` error; `isSafeToRetry` tells whether the server was merely not there.
    public static func connect(to text: String) async throws -> Connection {
        try await connect(to: try ConnectionOptions(text))
    }

    /// Connects.
    ///
    /// - Throws: `cancelled`, `timeout`, or a `connection` error; `isSafeToRetry` tells whether the
    ///   server was merely not there.
    public static func connect(to options: ConnectionOptions) async throws -> Connection {
        let session = try Session(options: options)
        do {
            try await withTaskCancellationHandler {
                try await session.onThread { try $0.connect() }
            } onCancel: {
                session.interrupt()
            }
        } catch {
            session.thread.stop()
            await session.thread.join()
            throw error
        }
        return Connection(session: session)
    }

    /// Closes the connection and ends its thread. Closing twice is harmless.
    public nonisolated func close() async {
        await session.onThread { $0.finish() }
        session.thread.stop()
        await session.thread.join()
    }

    /// Whether the connection stands as far as is known; a loss is noticed even while idle.
    public nonisolated var isUsable: Bool { session.isUsable }

    /// Runs a closure on the connection's thread, so that its statements need no hand-over.
    @discardableResult
    public nonisolated func run<Output: Sendable>(
        _ body: @Sendable (Connection) async throws -> Output
    ) async throws -> Output {
        try await withTaskExecutorPreference(session.taskExecutor) { try await body(self) }
    }
}

extension Connection {
    /// Runs a closure in a database transaction: committed when it returns, rolled back when it
    /// throws.
    ///
    /// BEGIN and the opening statements travel with the closure's first statement, whose call
    /// throws their errors; when the closure runs none they are sent with COMMIT. The closure runs
    /// on the connection's thread. With `retrying: .conflicts(upTo: 5)` all of it is run again when
    /// the server gave it up in favour of concurrent transactions.
    ///
    /// - Throws: `usage` when a transaction or a stream is open on the connection, what the closure
    /// throws, the errors of closing statements and deferred constraints, and `rolledBack` when the
    ///   closure returned although a statement had failed.
    @discardableResult
    public nonisolated func transaction<Output: Sendable>(
        _ mode: TransactionMode = .readWrite, isolation: IsolationLevel = .readCommitted,
        opening: [SQL] = [], retrying: TransactionRetry = .never,
        _ body: @Sendable (Transaction) async throws -> Output
    ) async throws -> Output {
        try await withTaskExecutorPreference(session.taskExecutor) {
            try await retrying.run { try await conduct(mode.begin(isolation), opening, body) }
        }
    }

    /// One attempt.
    nonisolated private func conduct<Output: Sendable>(
        _ begin: SQL, _ opening: [SQL], _ body: @Sendable (Transaction) async throws -> Output
    ) async throws -> Output {
        let transaction = Transaction(
            session: session, loan: loan, begin: begin, opening: opening)
        let user = transaction.user
        try await session.onThread { try $0.enter(user) }
        do {
            let output = try await body(transaction)
            try await transaction.finish()
            await transaction.leave()
            return output
        } catch {
            await transaction.leave()
            throw error
        }
    }

    /// Runs a whole transaction in one network round trip: BEGIN, the opening statements, the
    /// statement, the closing statements and COMMIT are sent together.
    ///
    /// Any error of the server rolls all of it back and is thrown. A row that cannot be decoded is
    /// found out only after COMMIT; a statement that writes should return what it surely can read.
    /// `timeLimit` is how long one attempt may take; see `within`.
    @discardableResult
    public nonisolated func oneTrip<Output: Sendable>(
        mode: TransactionMode = .readWrite, isolation: IsolationLevel = .readCommitted,
        opening: [SQL] = [], _ statement: Statement<Output>, closing: [SQL] = [],
        retrying: TransactionRetry = .never, timeLimit: Duration? = nil
    ) async throws -> [Output] {
        let batch = opening.count + closing.count + 1
        return try await retrying.run {
            var route = route
            route.limit = timeLimit
            return try await route.send(statement.sql, batch: batch) { session, _ in
                try session.oneTrip(
                    begin: mode.begin(isolation), opening: opening, statement, closing: closing)
            }
        }
    }
}

extension Connection: CustomStringConvertible {
    public nonisolated var description: String { "connection of \(session.options)" }
}
