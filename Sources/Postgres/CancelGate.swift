import CPostgres
import Glibc
import Synchronization

/// Makes sure that a cancel request stops the statement that was meant and never the next one.
///
/// The server knows no statement numbers: a request stops whatever the session is doing when it
/// arrives. So the request is made by a thread of its own, and the work that it is meant for does
/// not end before that thread has. As a request that arrives before the server has begun is lost,
/// the thread repeats it until the work is over.
final class CancelGate: @unchecked Sendable {
    /// Why work is to be stopped.
    enum Reason {
        /// The task was cancelled.
        case task
        /// The time that the call was given is over.
        case time
        /// Nobody wants the rest.
        case disinterest
    }

    /// What was asked for, and when.
    struct Request {
        let reason: Reason
        let since = ContinuousClock.now
    }

    private struct State {
        var request: Request?
        /// Whether the canceller is at work.
        var isAsking = false
    }

    /// The number of the work that runs, twice, and one more when it is to be stopped; 0 is none.
    /// Beginning and ending work takes no lock unless somebody wants it to be stopped.
    private let phase = Atomic<UInt64>(0)
    /// Touched only on the connection's thread.
    private var last: UInt64 = 0
    private let mutex: UnsafeMutablePointer<pthread_mutex_t>
    private let changed: UnsafeMutablePointer<pthread_cond_t>
    private var state = State()
    /// Set on the connection's thread while no work runs.
    private var handle: OpaquePointer?

    /// How long the canceller waits for an effect before it asks again.
    private static let patience = Duration.milliseconds(50)

    init() {
        mutex = .allocate(capacity: 1)
        mutex.initialize(to: pthread_mutex_t())
        pthread_mutex_init(mutex, nil)
        changed = .allocate(capacity: 1)
        changed.initialize(to: pthread_cond_t())
        pthread_cond_init(changed, nil)
    }

    deinit {
        if let handle { PQfreeCancel(handle) }
        pthread_cond_destroy(changed)
        changed.deallocate()
        pthread_mutex_destroy(mutex)
        mutex.deallocate()
    }

    /// Says which session is to be cancelled.
    func aim(at connection: OpaquePointer) {
        if let handle { PQfreeCancel(handle) }
        handle = PQgetCancel(connection)
    }

    /// Begins work that may be cancelled, and gives its number.
    func open() -> UInt64 {
        last += 1
        phase.store(last << 1, ordering: .releasing)
        return last
    }

    /// Ends the work, and waits until no request for it is under way.
    ///
    /// False when one still is after that time: the server does not take it, so it may hit whatever
    /// runs later, and the connection is of no more use. libpq's request has no time limit.
    func close(_ number: UInt64, within limit: Duration) -> Bool {
        guard running == number else { return true }
        // Nobody else opens or closes, but a request may come meanwhile, which must be seen.
        guard phase.exchange(0, ordering: .acquiringAndReleasing) & 1 == 1 else { return true }
        return locked {
            defer { state.request = nil }
            pthread_cond_broadcast(changed)
            var until = Self.time(in: limit)
            while state.isAsking {
                if pthread_cond_timedwait(changed, mutex, &until) == ETIMEDOUT { break }
            }
            return !state.isAsking
        }
    }

    /// What was asked for the running work; nil when it may go on.
    var request: Request? {
        guard phase.load(ordering: .acquiring) & 1 == 1 else { return nil }
        return locked { state.request }
    }

    /// Asks for the work with that number to be stopped; from any thread, without blocking.
    func cancel(_ number: UInt64, because reason: Reason = .task) {
        guard number != 0 else { return }
        locked {
            // Under the lock, so that whoever ends the work finds the canceller.
            let (isFirst, _) = phase.compareExchange(
                expected: number << 1, desired: number << 1 | 1, ordering: .acquiringAndReleasing)
            guard isFirst else { return }
            state.request = Request(reason: reason)
            startCanceller()
        }
    }

    /// Asks for whatever runs to be stopped; false when nothing runs that could be.
    func cancelRunning(because reason: Reason) -> Bool {
        let number = running
        cancel(number, because: reason)
        return number != 0
    }

    /// The number of the work that runs; 0 is none.
    var running: UInt64 { phase.load(ordering: .acquiring) >> 1 }

    /// Asks once for whatever runs to be stopped, and blocks the caller's thread until that has
    /// been said; for a connection that is being given up.
    func askOnThisThread() {
        if let handle { requestCancel(handle) }
    }

    private func startCanceller() {
        guard handle != nil else { return }
        state.isAsking = detachedThread { self.insist() }
    }

    /// The canceller's work: to ask, and to ask again until the statement has ended.
    private func insist() {
        guard let handle else { return }
        let number = running
        while number != 0 {
            requestCancel(handle)
            let isOver = locked { () -> Bool in
                if running == number { waitForEnd() }
                return running != number
            }
            if isOver { break }
        }
        locked {
            state.isAsking = false
            pthread_cond_broadcast(changed)
        }
    }

    private func requestCancel(_ handle: OpaquePointer) {
        var message = [CChar](repeating: 0, count: 256)
        // A request that fails is repeated; when the server is gone the statement ends by itself.
        _ = PQcancel(handle, &message, 256)
    }

    private func waitForEnd() {
        var until = Self.time(in: Self.patience)
        pthread_cond_timedwait(changed, mutex, &until)
    }

    /// That long from now, by the clock of condition variables.
    private static func time(in duration: Duration) -> timespec {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        let nanoseconds = Int(duration.wholeMilliseconds % 1_000) * 1_000_000 + time.tv_nsec
        time.tv_sec += Int(duration.wholeMilliseconds / 1_000) + nanoseconds / 1_000_000_000
        time.tv_nsec = nanoseconds % 1_000_000_000
        return time
    }

    private func locked<Result>(_ body: () -> Result) -> Result {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        return body()
    }
}
