/// Taking and giving back.
extension Pool {
    /// A free connection, or the next that becomes free.
    func take(within limit: Duration) async throws -> Connection {
        let start = ContinuousClock.now
        let idle = try takeIdle(start)
        let connection =
            if let idle { idle } else { try await wait(in: \.waiters, until: start + limit) }
        metrics?.tellWait(since: start)
        return connection
    }

    /// The unused connection that was used last, unless others wait already.
    private func takeIdle(_ now: ContinuousClock.Instant) throws -> Connection? {
        let found = try change { state -> Connection? in
            guard !state.isClosed else { throw PostgresError.usage("the pool is closed") }
            if Task.isCancelled { throw PostgresError.cancelledBeforeSending }
            guard state.waiters.isEmpty else { return nil }
            return lendIdle(&state, now) { ending(of: $0, now) }
        }
        tellMetrics()
        return found
    }

    /// Lends the unused connection that was used last, if there is one that need not end.
    private func lendIdle(
        _ state: inout State, _ now: ContinuousClock.Instant,
        unless ending: (Connection) -> PoolMetrics.Ending?
    ) -> Connection? {
        while let connection = state.idle.popLast()?.connection {
            if let ending = ending(connection) {
                state.retire(connection, ending)
            } else {
                state.lend(connection, now)
                return connection
            }
        }
        return nil
    }

    /// Why a connection is not to be lent any more; nil when it may be.
    func ending(
        of connection: Connection, _ now: ContinuousClock.Instant
    ) -> PoolMetrics.Ending? {
        guard connection.isUsable else { return .lost }
        guard let limit = limits.ageLimit else { return nil }
        return connection.session.beginning.duration(to: now) > limit ? .age : nil
    }

    /// Takes a connection back: for the next who waits, or for later, or to throw it away.
    func giveBack(_ connection: Connection) {
        let now = ContinuousClock.now
        let lent = change { state in
            let lent = state.lent.removeValue(forKey: ObjectIdentifier(connection))
            if state.isOverdue {
                state.retire(connection, .close)
            } else if let ending = ending(of: connection, now) {
                state.retire(connection, ending)
            } else {
                put(connection, &state, now)
            }
            return lent
        }
        if let lent { metrics?.tellUse(lent.since.duration(to: now)) }
        serve()
    }

    /// Lays a connection to the unused ones, and retires the one that has lain there too long.
    func put(_ connection: Connection, _ state: inout State, _ now: ContinuousClock.Instant) {
        guard !state.isClosed else { return state.retire(connection, .close) }
        state.lay(Idle(connection: connection, since: now, answered: now))
        if state.idle.count > 1, let oldest = state.idle.first, isOverdue(oldest, state, now) {
            state.retire(state.idle.removeFirst().connection, .idle)
        }
    }

    /// Whether a connection has lain unused too long and is one more than the minimum.
    func isOverdue(_ idle: Idle, _ state: State, _ now: ContinuousClock.Instant) -> Bool {
        state.standing > limits.minimum && idle.since.duration(to: now) > limits.idleLimit
    }

    /// Hands unused connections to those who wait, and opens more while some go empty-handed.
    func serve() {
        while let (waiter, connection) = change({ match(&$0) }) {
            // Before the connection is used, so that no use escapes the metrics.
            tellMetrics()
            waiter.resume(returning: connection)
        }
        let prepared = change { state in
            openMore(&state, .now)
            return state.ready < limits.minimum ? [] : state.preparers.leaveAll()
        }
        for preparer in prepared { preparer.resume() }
        tellMetrics()
    }

    /// The first who waits and what it gets; nil when nobody waits or nothing is there.
    private func match(
        _ state: inout State
    ) -> (CheckedContinuation<Connection, any Error>, Connection)? {
        guard !state.waiters.isEmpty else { return nil }
        // What lies here while somebody waits has just come, so its age is no question.
        let found = lendIdle(&state, .now) { $0.isUsable ? nil : .lost }
        guard let connection = found else { return nil }
        guard let waiter = state.waiters.popFirst() else {
            preconditionFailure("a line that is not empty has a first")
        }
        return (waiter, connection)
    }

    /// Changes the state, and closes what was retired by that.
    func change<Output>(_ body: (inout State) throws -> Output) rethrows -> Output {
        let (output, retired) = try state.withLock { state in
            let output = try body(&state)
            defer { state.retired.removeAll() }
            return (output, state.retired)
        }
        for connection in retired { close(connection) }
        return output
    }

    /// Closes a retired connection, and lets another take its place.
    private func close(_ connection: Connection) {
        Task {
            await connection.close()
            state.withLock { $0.closing -= 1 }
            serve()
            announceEnd()
        }
    }
}
