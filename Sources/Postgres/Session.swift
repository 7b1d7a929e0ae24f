import CPostgres
import Glibc
import Logging
import Synchronization
import Tracing

/// One session with the server: libpq's connection and all that belongs to it.
///
/// Everything here is straight code on the connection's thread; only what says otherwise may be
/// called from elsewhere. That confinement is what makes the class safe to pass around.
final class Session: @unchecked Sendable {
    /// What the session is in the middle of, between two calls.
    enum Activity {
        case none
        case stream(StreamNumber)
        /// A COPY that comes in pieces, the number under which it can be cancelled, and whether the
        /// server has begun it.
        case copy(UInt64, isBegun: Bool)
    }

    typealias StreamNumber = UInt64

    /// Who hears what LISTEN brings in, and when nothing more will come; called on the thread.
    struct Ear: Sendable {
        let take: @Sendable (Notifications.Element) -> Void
        let onLoss: @Sendable () -> Void

        init(
            _ take: @escaping @Sendable (Notifications.Element) -> Void,
            onLoss: @escaping @Sendable () -> Void
        ) {
            self.take = take
            self.onLoss = onLoss
        }
    }

    private struct Shared {
        var wantsInterrupt = false
        /// Called once, when the connection is lost or closed.
        var onLoss: (@Sendable () -> Void)?
        /// A second number for the socket, by which it is shut from any thread; -1 is none.
        var socket: Int32 = -1
        /// Why this side gave the connection up.
        var partingReason: String?
        /// Streams whose reader went away before their end.
        var abandonedStream: StreamNumber = 0
    }

    let thread: ConnectionThread
    let serialExecutor: ConnectionSerialExecutor
    let taskExecutor: ConnectionTaskExecutor
    let options: ConnectionOptions
    let gate = CancelGate()
    /// Who is told of statements; nil when nobody is.
    let tracer: (any Tracer)?
    /// Where they go; known once connected.
    private(set) var place = StatementPlace(database: nil, host: nil, port: nil)
    /// When it was made, from which its age counts.
    let beginning = ContinuousClock.now
    private let notices: NoticeSink
    private let shared = Lock(Shared())
    private let usable = Atomic(true)

    // What follows belongs to the connection's thread alone, so that no two accesses ever overlap:
    // the checks for that at run time would cost a tenth of a round trip.

    /// libpq's connection; nil before connecting and after closing.
    @exclusivity(unchecked) var handle: OpaquePointer?
    let frame = ParameterFrame()
    @exclusivity(unchecked) var statements: PreparedStatements
    @exclusivity(unchecked) var steps: [Step] = []
    @exclusivity(unchecked) var activity = Activity.none
    /// Who may use the session.
    @exclusivity(unchecked) var user = SessionUser()
    var loanCount: UInt64 = 0
    /// How long the work that runs may take.
    @exclusivity(unchecked) var timeLimit: TimeLimit?
    var streamCount: StreamNumber = 0
    @exclusivity(unchecked) var openStream: OpenStream?
    private var ear: Ear?

    init(options: ConnectionOptions) throws {
        self.options = options
        thread = try ConnectionThread()
        serialExecutor = ConnectionSerialExecutor(thread: thread)
        taskExecutor = ConnectionTaskExecutor(thread: thread)
        tracer = options.tracer ?? Self.bootstrappedTracer
        notices = NoticeSink(logger: options.logger)
        statements = PreparedStatements(limit: options.preparedStatementLimit)
    }

    private static var bootstrappedTracer: (any Tracer)? {
        let tracer = InstrumentationSystem.tracer
        return tracer is NoOpTracer ? nil : tracer
    }

    /// Whether the server keeps statements for this session alone.
    var keepsStatements: Bool { !options.sharesSessions }

    /// Whether the connection stands as far as is known; from any thread.
    var isUsable: Bool { usable.load(ordering: .acquiring) }

    /// Makes connecting stop; from any thread.
    func interrupt() {
        shared.withLock { $0.wantsInterrupt = true }
        thread.wake()
    }

    var wantsInterrupt: Bool { shared.withLock { $0.wantsInterrupt } }

    /// Says that nobody will read that stream any more; from any thread.
    func abandon(stream: StreamNumber) {
        shared.withLock { $0.abandonedStream = max($0.abandonedStream, stream) }
    }

    func isAbandoned(_ stream: StreamNumber) -> Bool {
        shared.withLock { $0.abandonedStream >= stream }
    }

    /// libpq's connection.
    ///
    /// - Throws: a `connection` error when it is closed or lost.
    func connection() throws -> OpaquePointer {
        guard let handle, isUsable else {
            throw PostgresError(
                .connection, partingReason ?? "the connection is closed or lost",
                isTransient: true, isUnsent: true)
        }
        return handle
    }

    /// Notes that the connection is of no more use, and ends what was under way on it: nobody is
    /// to go on asking for it to be stopped.
    func markLost() {
        usable.store(false, ordering: .releasing)
        let onLoss = shared.withLock { shared in
            if shared.socket >= 0 { close(shared.socket) }
            shared.socket = -1
            defer { shared.onLoss = nil }
            return shared.onLoss
        }
        onLoss?()
        thread.watch = nil
        closeStream()
        if case .copy(let number, _) = activity {
            activity = .none
            endWork(number)
        }
        ear?.onLoss()
        ear = nil
    }

    /// Marks the loss and makes the error for it. libpq 15 gives no SQLSTATE for a lost connection.
    func lost(_ connection: OpaquePointer, sql: SQL? = nil) -> PostgresError {
        let words = String(cString: PQerrorMessage(connection))
        markLost()
        var fields = PostgresError.ServerFields()
        fields.message = words
        return PostgresError(
            .connection, partingReason ?? "the connection was lost", fields: fields, sql: sql)
    }

    /// Has that called, on the thread, when the connection is lost or closed; from any thread.
    func onLoss(_ tell: @escaping @Sendable () -> Void) {
        let isLost = shared.withLock { shared in
            // Whoever marks the loss takes the lock after it, and finds this or was before it.
            if isUsable { shared.onLoss = tell }
            return !isUsable
        }
        if isLost { tell() }
    }

    /// Makes the connection useless and shuts its socket; from any thread.
    func hangUp(_ reason: String) {
        shared.withLock { shared in
            usable.store(false, ordering: .releasing)
            shared.partingReason = reason
            if shared.socket >= 0 { shutdown(shared.socket, Int32(SHUT_RDWR)) }
        }
    }

    private var partingReason: String? { shared.withLock { $0.partingReason } }

    /// Takes over a connection that libpq has made.
    func adopt(_ connection: OpaquePointer) {
        handle = connection
        place = StatementPlace(connection)
        PQsetnonblocking(connection, 1)
        notices.attach(to: connection)
        gate.aim(at: connection)
        shared.withLock { $0.socket = fcntl(PQsocket(connection), F_DUPFD_CLOEXEC, 0) }
        startWatching()
        thread.onEnd = { self.finish() }
    }

    /// Lets the thread hear the server while no statement runs.
    func startWatching() {
        guard isUsable, let handle else { return }
        thread.watch = .init(socket: PQsocket(handle)) { [unowned self] in watchSocket() }
    }

    func attachNotices(to connection: OpaquePointer) {
        notices.attach(to: connection)
    }

    /// Ends the session. Doing it twice is harmless.
    func finish() {
        markLost()
        if let handle { PQfinish(handle) }
        handle = nil
    }

    /// Called when the server says something while no statement runs: a notification, a notice, a
    /// change of a setting, or that the connection is gone.
    private func watchSocket() {
        guard let handle else { return }
        let isAlive = PQconsumeInput(handle) == 1 && PQstatus(handle) == CONNECTION_OK
        drainNotifications(handle)
        // The server's last words are an error outside of any statement; libpq hands them to the
        // notice receiver when asked whether it is busy.
        _ = PQisBusy(handle)
        if !isAlive {
            options.logger.debug("the server closed an idle connection")
            markLost()
        }
    }

    /// Hands over from now on what LISTEN brings in.
    func listen(with ear: Ear) {
        self.ear = ear
        if !isUsable { markLost() }
    }

    /// Takes what LISTEN brought in, which would gather in memory otherwise.
    func drainNotifications(_ connection: OpaquePointer) {
        while let notification = PQnotifies(connection) {
            if let ear { ear.take(Self.element(notification.pointee)) }
            PQfreemem(notification)
        }
    }

    private static func element(_ notification: PGnotify) -> Notifications.Element {
        .notification(
            channel: String(cString: notification.relname),
            payload: String(cString: notification.extra), pid: notification.be_pid)
    }
}
