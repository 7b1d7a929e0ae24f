import CoreMetrics

/// What a pool tells the program's metrics, under the names of OpenTelemetry
/// (<https://opentelemetry.io/docs/specs/semconv/database/database-metrics/>).
///
/// `db.client.connection.count` by state (`used`, `idle`), `….pending_requests`, `….wait_time` of
/// all who got a connection, and `….errors` by kind; all carry the pool's name.
final class PoolMetrics: Sendable {
    /// Why a connection could not be had or kept.
    enum Failure: String, CaseIterable {
        /// Somebody waited for one until the deadline.
        case timeout
        /// The server refused it or was not there; every attempt counts.
        case connect
        /// It was found broken.
        case lost
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
    private let errors: [Failure: Counter]
    /// The number of the moment that was told last.
    private let told = Lock(UInt64(0))

    /// Nil when nobody takes the metrics, so that they cost nothing then.
    init?(_ limits: PoolOptions) {
        let factory = limits.metricsFactory ?? MetricsSystem.factory
        guard !(factory is NOOPMetricsHandler) else { return nil }
        let name = ("db.client.connection.pool.name", limits.name)
        func meter(_ label: String, _ more: [(String, String)] = []) -> Meter {
            Meter(
                label: "db.client.connection.\(label)", dimensions: [name] + more, factory: factory)
        }
        used = meter("count", [("db.client.connection.state", "used")])
        idle = meter("count", [("db.client.connection.state", "idle")])
        waiting = meter("pending_requests")
        waitTime = Timer(
            label: "db.client.connection.wait_time", dimensions: [name], factory: factory)
        let counters = Failure.allCases.map { failure in
            let dimensions = [name, ("error.type", failure.rawValue)]
            return (
                failure,
                Counter(
                    label: "db.client.connection.errors", dimensions: dimensions, factory: factory)
            )
        }
        errors = Dictionary(uniqueKeysWithValues: counters)
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

    func tellWait(since start: ContinuousClock.Instant) {
        waitTime.recordNanoseconds(start.duration(to: .now).wholeNanoseconds)
    }

    func count(_ failure: Failure, _ times: Int = 1) {
        if times > 0 { errors[failure]?.increment(by: times) }
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
        let (moment, lost) = state.withLock { state in
            state.moments += 1
            defer { state.lost = 0 }
            let moment = PoolMetrics.Moment(
                used: state.lent, idle: state.idle.count, waiting: state.waiters.count,
                number: state.moments)
            return (moment, state.lost)
        }
        metrics.tell(moment)
        metrics.count(.lost, lost)
    }
}
