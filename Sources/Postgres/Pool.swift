/// Connections to one database, lent one at a time in the order in which they were asked for.
///
/// Broken connections are thrown away and replaced when somebody needs one, so the pool outlives a
/// restart of the server. It must be closed at the end, which waits for all that was lent.
public final class Pool: Sendable {
    /// Where the connections go.
    public let options: ConnectionOptions
    /// How the pool behaves.
    public let limits: PoolOptions
    let state: Lock<State>
    /// Nil when nobody takes them.
    let metrics: PoolMetrics?

    /// Everything that changes, behind one lock.
    struct State {
        /// Unused connections, the one that was used last at the end.
        var idle: [Idle] = []
        /// Those who wait, the first at the start.
        var waiters = WaitingLine()
        /// All connections: idle, lent and being opened.
        var total = 0
        /// The connections that somebody has.
        var lent = 0
        /// The connections that were found broken and not yet told to the metrics.
        var lost = 0
        /// How often the numbers have been told to the metrics.
        var moments: UInt64 = 0
        /// The tasks that open more of them.
        var openers: [UInt64: Task<Void, Never>] = [:]
        var openerCount: UInt64 = 0
        var isClosed = false
        var closers: [CheckedContinuation<Void, Never>] = []
        /// Wakes up when the next waiter's time is over.
        var alarm: Task<Void, Never>?
        var alarmTime: ContinuousClock.Instant?

        /// Counts out unused connections that are broken.
        mutating func drop(lost count: Int) {
            total -= count
            lost += count
        }
    }

    struct Idle {
        let connection: Connection
        let since: ContinuousClock.Instant
    }

    /// A pool that connects when it is first needed.
    public init(_ options: ConnectionOptions, _ limits: PoolOptions = PoolOptions()) {
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

    /// Opens connections up to the minimum, and so finds out early that the server cannot be
    /// reached.
    ///
    /// - Throws: as `withConnection`.
    public func prepare() async throws {
        var held: [Connection] = []
        defer { for connection in held { giveBack(connection) } }
        for _ in 0..<limits.minimum {
            held.append(try await take(within: limits.waitLimit))
        }
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
