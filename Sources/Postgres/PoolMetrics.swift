import CoreMetrics

/// What a pool tells the program's metrics, under the names of OpenTelemetry
/// (<https://opentelemetry.io/docs/specs/semconv/database/database-metrics/>); `PoolOptions` lists
/// them for the user.
final class PoolMetrics: Sendable {
    /// Why a connection could not be had.
    enum Failure: String, CaseIterable {
        /// Somebody waited for one until the deadline.
        case timeout
        /// The server refused it or was not there; every attempt counts.
        case connect
    }

    /// Why a connection was closed.
    enum Ending: String, CaseIterable {
        /// The server closed it, or it broke.
        case lost
        /// Its server did not answer in time when it was asked.
        case check
        /// It was too old.
        case age
        /// Nobody used it.
        case idle
        /// The pool was closed.
        case close

        /// Whether that is a fault of the server or of the way there.
        var isError: Bool { self == .lost || self == .check }
    }

    /// The numbers of one moment.
    struct Moment {
        let used: Int
        let idle: Int
        let waiting: Int
        /// Counts the moments, so that an earlier one is not told after a later one.
        let number: UInt64
    }

    private let used: Meter
    private let idle: Meter
    private let waiting: Meter
    private let waitTime: Timer
    private let createTime: Timer
    private let useTime: Timer
    private let timeouts: Counter
    private let created: Counter
    private let closed: [Ending: Counter]
    private let errors: [String: Counter]
    /// The number of the moment that was told last.
    private let told = Lock(UInt64(0))

    /// Nil when nobody takes the metrics, so that they cost nothing then.
    init?(_ limits: PoolOptions) {
        let factory = limits.metricsFactory ?? MetricsSystem.factory
        guard !(factory is NOOPMetricsHandler) else { return nil }
        let maker = PoolMetricsMaker(factory: factory, pool: limits.name)
        used = maker.meter("count", ("state", "used"))
        idle = maker.meter("count", ("state", "idle"))
        waiting = maker.meter("pending_requests")
        waitTime = maker.timer("wait_time")
        createTime = maker.timer("create_time")
        useTime = maker.timer("use_time")
        timeouts = maker.counter("timeouts")
        created = maker.counter("created")
        closed = Dictionary(
            uniqueKeysWithValues: Ending.allCases.map {
                ($0, maker.counter("closed", ("reason", $0.rawValue)))
            })
        let kinds =
            Failure.allCases.map(\.rawValue)
            + Ending.allCases.filter(\.isError).map(\.rawValue)
        errors = Dictionary(
            uniqueKeysWithValues: kinds.map {
                ($0, maker.counter("errors", dimension: ("error.type", $0)))
            })
        maker.meter("max").set(limits.maximum)
        maker.meter("idle.min").set(limits.minimum)
    }

    func tell(_ moment: Moment) {
        told.withLock { told in
            guard moment.number > told else { return }
            told = moment.number
            used.set(moment.used)
            idle.set(moment.idle)
            waiting.set(moment.waiting)
        }
    }

    /// Tells how long somebody has waited who got a connection.
    func tellWait(since start: ContinuousClock.Instant) {
        waitTime.recordNanoseconds(start.duration(to: .now).wholeNanoseconds)
    }

    /// Tells that a connection was made, and how long it took.
    func tellCreation(since start: ContinuousClock.Instant) {
        created.increment()
        createTime.recordNanoseconds(start.duration(to: .now).wholeNanoseconds)
    }

    /// Tells how long somebody had a connection.
    func tellUse(_ time: Duration) {
        useTime.recordNanoseconds(time.wholeNanoseconds)
    }

    func count(_ failure: Failure, _ times: Int = 1) {
        guard times > 0 else { return }
        errors[failure.rawValue]?.increment(by: times)
        if failure == .timeout { timeouts.increment(by: times) }
    }

    func count(_ ending: Ending, _ times: Int) {
        closed[ending]?.increment(by: times)
        if ending.isError { errors[ending.rawValue]?.increment(by: times) }
    }
}

extension Duration {
    /// Rounded down.
    fileprivate var wholeNanoseconds: Int64 {
        let (seconds, attoseconds) = components
        return seconds * 1_000_000_000 + attoseconds / 1_000_000_000
    }
}

extension Pool {
    /// Tells how the pool stands now, if anybody takes it.
    func tellMetrics() {
        guard let metrics else { return }
        let (moment, endings) = state.withLock { state in
            state.moments += 1
            defer { state.endings.removeAll() }
            let moment = PoolMetrics.Moment(
                used: state.lent.count, idle: state.idle.count, waiting: state.waiters.count,
                number: state.moments)
            return (moment, state.endings)
        }
        metrics.tell(moment)
        for (ending, times) in endings { metrics.count(ending, times) }
    }
}
