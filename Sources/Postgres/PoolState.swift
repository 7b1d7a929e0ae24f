extension Pool {
    /// Everything about a pool that changes, behind one lock.
    ///
    /// A connection is in exactly one place: unused, lent, asked or being closed; a task that opens
    /// one holds a place as well, so that there are never more than the maximum.
    struct State {
        /// Unused connections, the one that was used last at the end.
        var idle: [Idle] = []
        /// What somebody has.
        var lent: [ObjectIdentifier: Lent] = [:]
        /// Unused connections whose server is being asked whether it is still there.
        var asked: [ObjectIdentifier: Connection] = [:]
        /// The tasks that open more.
        var openers: [UInt64: Task<Void, Never>] = [:]
        var openerCount: UInt64 = 0
        /// How many are being closed.
        var closing = 0
        /// What is to be closed as soon as the lock is free; counted in `closing` already.
        var retired: [Connection] = []

        /// Those who wait for a connection, the first at the start.
        var waiters = WaitingLine<Connection>()
        /// Those who wait until the minimum is there.
        var preparers = WaitingLine<Void>()
        /// Those who wait for the pool's end.
        var closers: [CheckedContinuation<Void, Never>] = []
        /// Those who want to know that the end has begun.
        var runners: [AsyncStream<Never>.Continuation] = []

        /// Whether somebody has wanted something of the pool, which then keeps its minimum.
        var isStarted = false
        var isClosed = false
        /// Whether closing has waited long enough for what is lent.
        var isOverdue = false
        /// The time since connecting began to fail; nil when the last attempt succeeded.
        var outage: Outage?
        /// The last one that is over.
        var pastOutage: Outage?

        /// Wakes up at that time, which is no later than the next thing to do.
        var alarm: Task<Void, Never>?
        var alarmTime: ContinuousClock.Instant?
        /// When unused connections are looked after next.
        var upkeepTime: ContinuousClock.Instant?

        /// The connections that have ended, and why, not yet told to the metrics.
        var endings: [PoolMetrics.Ending: Int] = [:]
        /// How often the numbers have been told to the metrics.
        var moments: UInt64 = 0
    }

    struct Idle {
        let connection: Connection
        /// When it was used last.
        let since: ContinuousClock.Instant
        /// When its server answered last, as far as is known.
        var answered: ContinuousClock.Instant
    }

    struct Lent {
        let connection: Connection
        let since: ContinuousClock.Instant
    }
}

extension Pool.State {
    /// All connections, the ones being opened and closed included.
    var total: Int { standing + closing }

    /// The connections that are there or are coming.
    var standing: Int { ready + openers.count }

    /// The connections that are there.
    var ready: Int { idle.count + lent.count + asked.count }

    /// The connections that the pool itself has to close.
    var held: Int { idle.count + asked.count + closing }

    /// Whether somebody waits for a connection to be opened.
    var isWaitedFor: Bool { !waiters.isEmpty || !preparers.isEmpty }

    /// Notes that connecting failed; false when that belongs to a failure which is noted already.
    mutating func noteFailure(_ error: any Error, begun: ContinuousClock.Instant) -> Bool {
        let now = ContinuousClock.now
        let last = outage ?? pastOutage.flatMap { $0.isRecent(now) ? $0 : nil }
        guard var last else {
            outage = Outage(error, now)
            return true
        }
        let counts = last.note(error, begun: begun, now)
        outage = last
        return counts
    }

    /// Notes that connecting succeeded; true when the log knows of an outage that is over by that.
    mutating func noteSuccess() -> Bool {
        guard var over = outage else { return false }
        defer { (outage, pastOutage) = (nil, over) }
        defer { over.isLogged = false }
        return over.isLogged
    }

    /// Counts a connection out, which is closed when the lock is free.
    mutating func retire(_ connection: Connection, _ ending: PoolMetrics.Ending) {
        closing += 1
        endings[ending, default: 0] += 1
        retired.append(connection)
    }

    mutating func lend(_ connection: Connection, _ now: ContinuousClock.Instant) {
        lent[ObjectIdentifier(connection)] = Pool.Lent(connection: connection, since: now)
    }

    /// Lays a connection to the unused ones, which are in the order of their last use.
    mutating func lay(_ idle: Pool.Idle) {
        let later = self.idle.reversed().prefix { $0.since > idle.since }.count
        self.idle.insert(idle, at: self.idle.count - later)
    }

    /// Takes away and retires the unused connections for which there is a reason.
    mutating func retireIdle(_ reason: (Pool.Idle) -> PoolMetrics.Ending?) {
        var kept: [Pool.Idle] = []
        for one in idle {
            if let ending = reason(one) { retire(one.connection, ending) } else { kept.append(one) }
        }
        idle = kept
    }
}
