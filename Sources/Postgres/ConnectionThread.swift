import CPostgres
import Glibc

/// One thread that belongs to one connection, runs all that touches it, and otherwise waits in
/// `poll` for work (an eventfd) and for the server (libpq's socket).
///
/// The thread is seen by Swift as two executors: a serial one for the connection's actor, and a
/// task executor that the bodies of transactions prefer. They are two objects because a job must be
/// run as what it is: a non-isolated job that ran as if isolated would go through the queue once
/// more at every return.
final class ConnectionThread: @unchecked Sendable {
    enum Job {
        case serial(UnownedJob, ConnectionSerialExecutor)
        case task(UnownedJob, ConnectionTaskExecutor)
    }

    private struct State {
        var jobs: [Job] = []
        /// Whether the thread will look at the jobs without being woken.
        var isAwake = true
        var isStopping = false
        var hasEnded = false
        var isJoined = false
        var waiters: [CheckedContinuation<Void, Never>] = []
    }

    /// What is called on the thread when the socket can be read while no statement runs.
    struct Watch {
        let socket: Int32
        let isReadable: () -> Void
    }

    private let state = Lock(State())
    private let wakeDescriptor: Int32
    private var identity = pthread_t()
    /// Only touched on the thread.
    var watch: Watch?
    /// Only touched on the thread; run once, when it ends.
    var onEnd: (() -> Void)?

    /// Starts the thread.
    init() throws {
        wakeDescriptor = eventfd(0, Int32(EFD_CLOEXEC | EFD_NONBLOCK))
        guard wakeDescriptor >= 0 else {
            throw PostgresError(.connection, "the system gave no event descriptor", isUnsent: true)
        }
        let reference = Unmanaged.passRetained(self)
        let failure = pthread_create(
            &identity, nil,
            { argument in
                guard let argument else { return nil }
                Unmanaged<ConnectionThread>.fromOpaque(argument).takeRetainedValue().run()
                return nil
            }, reference.toOpaque())
        guard failure == 0 else {
            reference.release()
            throw PostgresError(
                .connection, "the system gave no thread (error \(failure))", isUnsent: true)
        }
    }

    deinit {
        close(wakeDescriptor)
    }

    /// Whether the caller runs on this thread. glibc stores the identity before the thread starts.
    var isCurrent: Bool { pthread_equal(identity, pthread_self()) != 0 }

    /// Gives the thread a job; after its end the job runs where it is, as the session is closed
    /// then and the job can only find that out.
    func enqueue(_ job: Job) {
        let (mustWake, hasEnded) = state.withLock { state -> (Bool, Bool) in
            guard !state.hasEnded else { return (false, true) }
            state.jobs.append(job)
            guard !state.isAwake else { return (false, false) }
            state.isAwake = true
            return (true, false)
        }
        if hasEnded { Self.perform(job) }
        if mustWake { signal() }
    }

    /// Makes a `poll` on the descriptor return, without giving a job.
    func wake() {
        state.withLock { $0.isAwake = true }
        signal()
    }

    private func signal() {
        var one: UInt64 = 1
        // The counter can only be full when the thread is about to wake anyway.
        _ = write(wakeDescriptor, &one, 8)
    }
}

extension ConnectionThread {
    private func run() {
        var jobs: [Job] = []
        while takeJobs(&jobs) {
            for job in jobs { Self.perform(job) }
            jobs.removeAll(keepingCapacity: true)
        }
        onEnd?()
        onEnd = nil
        watch = nil
        end()
    }

    /// Fills the empty list with the jobs that are there, waiting for some; false when it is time
    /// to end.
    private func takeJobs(_ jobs: inout [Job]) -> Bool {
        while true {
            let isStopping = state.withLock { state in
                swap(&state.jobs, &jobs)
                state.isAwake = !jobs.isEmpty
                return state.isStopping
            }
            if !jobs.isEmpty { return true }
            if isStopping { return false }
            waitForWork()
        }
    }

    private func waitForWork() {
        var descriptors = [
            pollfd(fd: wakeDescriptor, events: Int16(POLLIN), revents: 0),
            pollfd(fd: watch?.socket ?? -1, events: Int16(POLLIN), revents: 0),
        ]
        guard poll(&descriptors, 2, -1) > 0 else { return }
        if descriptors[0].revents != 0 { acknowledgeWake() }
        if descriptors[1].revents != 0 { watch?.isReadable() }
    }

    /// Empties the event counter.
    ///
    /// The order is what keeps a wake from being lost: first the counter, then the flag (which
    /// `takeJobs` clears), then the jobs.
    private func acknowledgeWake() {
        var count: UInt64 = 0
        _ = read(wakeDescriptor, &count, 8)
    }

    /// Waits, while connecting, until the socket is ready, somebody wakes the thread or the time is
    /// over; on the thread only.
    func wait(for events: Int16, on socket: Int32, milliseconds: Int32) {
        state.withLock { $0.isAwake = false }
        var descriptors = [
            pollfd(fd: wakeDescriptor, events: Int16(POLLIN), revents: 0),
            pollfd(fd: socket, events: events, revents: 0),
        ]
        guard poll(&descriptors, 2, milliseconds) > 0 else { return }
        if descriptors[0].revents != 0 { acknowledgeWake() }
    }

    private static func perform(_ job: Job) {
        switch job {
        case .serial(let job, let executor):
            job.runSynchronously(on: executor.asUnownedSerialExecutor())
        case .task(let job, let executor):
            job.runSynchronously(on: executor.asUnownedTaskExecutor())
        }
    }
}

extension ConnectionThread {
    /// Asks the thread to end once it has no more jobs.
    func stop() {
        state.withLock { $0.isStopping = true }
        wake()
    }

    /// Waits for the end of the thread, which must have been asked for.
    func join() async {
        await withCheckedContinuation { continuation in
            let hasEnded = state.withLock { state in
                if !state.hasEnded { state.waiters.append(continuation) }
                return state.hasEnded
            }
            if hasEnded { continuation.resume() }
        }
        reap(waiting: !isCurrent)
    }

    /// Gives the thread's memory back to the system when nobody will join it.
    func detach() {
        reap(waiting: false)
    }

    private func reap(waiting: Bool) {
        let isFirst = state.withLock { state in
            defer { state.isJoined = true }
            return !state.isJoined
        }
        guard isFirst else { return }
        if waiting { pthread_join(identity, nil) } else { pthread_detach(identity) }
    }

    /// Runs what came in meanwhile, and from then on lets jobs run where they are given.
    private func end() {
        while true {
            let (jobs, waiters) = state.withLock { state in
                let left = (state.jobs, state.waiters)
                state.hasEnded = state.jobs.isEmpty
                state.jobs = []
                if state.hasEnded { state.waiters = [] }
                return left
            }
            for job in jobs { Self.perform(job) }
            guard jobs.isEmpty else { continue }
            for waiter in waiters { waiter.resume() }
            return
        }
    }
}

/// The thread as the executor of the connection's actor.
final class ConnectionSerialExecutor: SerialExecutor {
    let thread: ConnectionThread

    init(thread: ConnectionThread) {
        self.thread = thread
    }

    func enqueue(_ job: consuming ExecutorJob) {
        thread.enqueue(.serial(UnownedJob(job), self))
    }

    func asUnownedSerialExecutor() -> UnownedSerialExecutor {
        UnownedSerialExecutor(ordinary: self)
    }

    func checkIsolated() {
        precondition(thread.isCurrent, "this must run on the thread of the connection")
    }

    func isIsolatingCurrentContext() -> Bool? {
        thread.isCurrent
    }
}

/// The thread as the executor that tasks prefer while they use the connection.
final class ConnectionTaskExecutor: TaskExecutor {
    let thread: ConnectionThread

    init(thread: ConnectionThread) {
        self.thread = thread
    }

    func enqueue(_ job: consuming ExecutorJob) {
        thread.enqueue(.task(UnownedJob(job), self))
    }
}
