/// Taking and giving back.
extension Pool {
    /// A free connection, or the next that becomes free.
    func take(within limit: Duration) async throws -> Connection {
        let start = ContinuousClock.now
        let idle = try takeIdle(start)
        let connection = if let idle { idle } else { try await wait(until: start + limit) }
        metrics?.tellWait(since: start)
        return connection
    }

    /// The unused connection that was used last, unless others wait already.
    private func takeIdle(_ now: ContinuousClock.Instant) throws -> Connection? {
        var found: Connection?
        let old = try state.withLock { state in
            guard !state.isClosed else { throw PostgresError.usage("the pool is closed") }
            if Task.isCancelled { throw PostgresError.cancelledBeforeSending }
            guard state.waiters.isEmpty else { return [Connection]() }
            var old: [Connection] = []
            while found == nil, let connection = state.idle.popLast()?.connection {
                if !connection.isUsable {
                    state.drop(lost: 1)
                } else if isTooOld(connection, now) {
                    old.append(connection)
                } else {
                    found = connection
                }
            }
            if found != nil { state.lent += 1 }
            return old
        }
        for connection in old { discard(connection) }
        tellMetrics()
        return found
    }

    private func isTooOld(_ connection: Connection, _ now: ContinuousClock.Instant) -> Bool {
        guard let limit = limits.ageLimit else { return false }
        return connection.session.beginning.duration(to: now) > limit
    }

    private func wait(until deadline: ContinuousClock.Instant) async throws -> Connection {
        let waiter = Waiter(deadline: deadline)
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { stand(waiter, $0) }
        } onCancel: {
            cancel(waiter)
        }
    }

    /// Puts somebody into the line, at once answered when a connection has become free meanwhile.
    private func stand(
        _ waiter: Waiter, _ continuation: CheckedContinuation<Connection, any Error>
    ) {
        let refusal = state.withLock { state -> PostgresError? in
            if waiter.isCancelled { return .cancelledBeforeSending }
            if state.isClosed { return .usage("the pool is closed") }
            waiter.continuation = continuation
            state.waiters.append(waiter)
            setAlarm(&state, for: waiter.deadline)
            return nil
        }
        if let refusal { continuation.resume(throwing: refusal) }
        serve()
    }

    private func cancel(_ waiter: Waiter) {
        let continuation = state.withLock { state in
            waiter.isCancelled = true
            return state.waiters.leave(waiter)
        }
        tellMetrics()
        continuation?.resume(throwing: PostgresError.cancelledBeforeSending)
    }

    /// Takes a connection back: for the next who waits, or for later, or to throw it away.
    func giveBack(_ connection: Connection) {
        let now = ContinuousClock.now
        let isTooOld = isTooOld(connection, now)
        let surplus = state.withLock { state -> Connection? in
            state.lent -= 1
            if !connection.isUsable { state.lost += 1 }
            return isTooOld ? connection : put(connection, &state, now)
        }
        serve()
        if let surplus { discard(surplus) }
    }

    /// Takes in a connection that has been made just now.
    func add(_ connection: Connection) {
        let surplus = state.withLock { put(connection, &$0, .now) }
        serve()
        if let surplus { discard(surplus) }
    }

    /// Lays a connection to the unused ones; gives the one that is to be closed.
    private func put(
        _ connection: Connection, _ state: inout State, _ now: ContinuousClock.Instant
    ) -> Connection? {
        guard connection.isUsable, !state.isClosed else { return connection }
        state.idle.append(Idle(connection: connection, since: now))
        return takeOverdue(&state, now)
    }

    /// The connection that has lain unused too long, if there are more than the minimum.
    private func takeOverdue(_ state: inout State, _ now: ContinuousClock.Instant) -> Connection? {
        guard state.total > limits.minimum, state.idle.count > 1, let oldest = state.idle.first,
            oldest.since.duration(to: now) > limits.idleLimit
        else { return nil }
        return state.idle.removeFirst().connection
    }

    /// Hands unused connections to those who wait, and opens more while some go empty-handed.
    func serve() {
        while let (waiter, connection) = state.withLock({ match(&$0) }) {
            // Before the connection is used, so that no use escapes the metrics.
            tellMetrics()
            waiter.resume(returning: connection)
        }
        tellMetrics()
    }

    /// The first who waits and what it gets; nil when nobody waits or nothing is there.
    private func match(
        _ state: inout State
    ) -> (CheckedContinuation<Connection, any Error>, Connection)? {
        dropBroken(&state)
        guard !state.waiters.isEmpty, let idle = state.idle.popLast() else {
            openMore(&state)
            return nil
        }
        guard let waiter = state.waiters.popFirst() else {
            preconditionFailure("a line that is not empty has a first")
        }
        state.lent += 1
        return (waiter, idle.connection)
    }

    private func dropBroken(_ state: inout State) {
        guard !state.waiters.isEmpty else { return }
        let before = state.idle.count
        state.idle.removeAll { !$0.connection.isUsable }
        state.drop(lost: before - state.idle.count)
    }

    /// Closes a connection that is no longer counted among the usable, and lets another take its
    /// place.
    private func discard(_ connection: Connection) {
        Task {
            await connection.close()
            state.withLock { $0.total -= 1 }
            serve()
            announceEmpty()
        }
    }
}
