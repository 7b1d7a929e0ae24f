/// Connections to one database, lent one at a time in the order in which they were asked for.
///
/// From its first use on the pool keeps a minimum of connections open. One that breaks is thrown
/// away as soon as that is known, which for an unused one takes no statement, and replaced in the
/// background when there are less than the minimum, else when somebody needs it. So the pool
/// outlives a restart of the server: whoever waits meanwhile is served when it is back, and told at
/// once when it refuses for good (a wrong password, no such database).
///
/// It must be closed at the end: by `close`, which waits for all that was lent, or by running the
/// pool as a service, which does so at a graceful shutdown.
public final class Pool: Sendable {
    /// Where the connections go.
    public let options: ConnectionOptions
    /// How the pool behaves.
    public let limits: PoolOptions
    let state: Lock<State>
    /// Nil when nobody takes them.
    let metrics: PoolMetrics?

    /// A pool that connects when it is first needed. A check interval that is not positive is a
    /// programmer's error.
    public init(_ options: ConnectionOptions, _ limits: PoolOptions = PoolOptions()) {
        precondition(
            limits.checkInterval ?? .seconds(1) > .zero,
            "unused connections cannot be checked all the time")
        self.options = options
        self.limits = limits
        state = Lock(State())
        metrics = PoolMetrics(limits)
    }

    /// A pool that connects when it is first needed, with what libpq reads from a URL or keywords.
    ///
    /// - Throws: a `usage` error when the text cannot be read.
    public convenience init(url: String, minimum: Int = 0, maximum: Int = 8) throws {
        self.init(
            try ConnectionOptions(url), PoolOptions(minimum: minimum, maximum: maximum))
    }

    deinit {
        state.withLock { state in state.alarm?.cancel() }
    }

    /// How many connections there are now, lent and being opened included.
    public var connectionCount: Int { state.withLock { $0.total } }

    /// How many connections lie unused now.
    public var idleCount: Int { state.withLock { $0.idle.count } }

    /// How many wait for a connection now.
    public var waiterCount: Int { state.withLock { $0.waiters.count } }

    /// Waits until the minimum of connections is open, and so finds out early that the server cannot
    /// be reached.
    ///
    /// - Throws: as `withConnection` before its closure runs, within `PoolOptions.waitLimit`.
    public func prepare() async throws {
        try await wait(in: \.preparers, until: .now + limits.waitLimit)
    }
}

extension Pool {
    /// Lends a connection to a closure, which runs on the connection's thread.
    ///
    /// What the closure leaves open is closed: streams are stopped, a transaction is rolled back.
    /// Session settings stay; use `set local`. A connection that was kept beyond the closure's end
    /// is of no use: its verbs throw `usage`, whoever has the session then.
    ///
    /// - Throws: `usage` when the pool is closed, `cancelled` when the task was while waiting,
    ///   `timeout` when no connection was free in time, `connection` when the server refuses, and
    ///   what the closure throws.
    @discardableResult
    public func withConnection<Output: Sendable>(
        within limit: Duration? = nil,
        _ body: @Sendable (Connection) async throws -> Output
    ) async throws -> Output {
        let connection = try await take(within: limit ?? limits.waitLimit)
        return try await withTaskExecutorPreference(connection.session.taskExecutor) {
            do {
                let loan = await connection.session.onThread { $0.beginLoan() }
                let output = try await body(Connection(lending: connection, loan: loan))
                await finishLoan(connection)
                return output
            } catch {
                await finishLoan(connection)
                throw error
            }
        }
    }

    /// Runs a closure in a database transaction; see `Connection.transaction`.
    @discardableResult
    public func transaction<Output: Sendable>(
        _ mode: TransactionMode = .readWrite, isolation: IsolationLevel = .readCommitted,
        opening: [SQL] = [], retrying: TransactionRetry = .never, within limit: Duration? = nil,
        _ body: @Sendable (Transaction) async throws -> Output
    ) async throws -> Output {
        try await withConnection(within: limit) { connection in
            try await connection.transaction(
                mode, isolation: isolation, opening: opening, retrying: retrying, body)
        }
    }

    /// Runs a whole transaction in one network round trip; see `Connection.oneTrip`.
    @discardableResult
    public func oneTrip<Output: Sendable>(
        mode: TransactionMode = .readWrite, isolation: IsolationLevel = .readCommitted,
        opening: [SQL] = [], _ statement: Statement<Output>, closing: [SQL] = [],
        retrying: TransactionRetry = .never, timeLimit: Duration? = nil,
        within limit: Duration? = nil
    ) async throws -> [Output] {
        try await withConnection(within: limit) { connection in
            try await connection.oneTrip(
                mode: mode, isolation: isolation, opening: opening, statement, closing: closing,
                retrying: retrying, timeLimit: timeLimit)
        }
    }

    /// Tidies up on the connection's thread and gives the connection back.
    private func finishLoan(_ connection: Connection) async {
        await connection.session.onThread { $0.endLoan() }
        giveBack(connection)
    }
}
