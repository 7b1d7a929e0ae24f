/// Taking and giving back.
extension Pool {
    /// A free connection, or the next that becomes free.
    func take(within limit: Duration) async throws -> Connection {
        if let connection = try takeIdle() { return connection }
        let waiter = Waiter(deadline: .now + limit)
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { stand(waiter, $0) }
        } onCancel: {
            cancel(waiter)
        }
    }

    /// The unused connection that was used last, unless others wait already.
    private func takeIdle() throws -> Connection? {
        try state.withLock { state in
            guard !state.isClosed else { throw PostgresError.usage("the pool is closed") }
            if Task.isCancelled { throw PostgresError.cancelledBeforeSending }
            guard state.waiters.isEmpty else { return nil }
            while let idle = state.idle.popLast() {
                if idle.connection.isUsable { return idle.connection }
                state.total -= 1
            }
            return nil
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
        continuation?.resume(throwing: PostgresError.cancelledBeforeSending)
    }

    /// Takes a connection back: for the next who waits, or for later, or to throw it away.
    func giveBack(_ connection: Connection) {
        let now = ContinuousClock.now
        let surplus = state.withLock { state -> Connection? in
            guard connection.isUsable, !state.isClosed else {
                return connection
            }
            state.idle.append(Idle(connection: connection, since: now))
            return takeOverdue(&state, now)
        }
        serve()
        if let surplus { discard(surplus) }
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
        while true {
            let pair = state.withLock {
                state -> (CheckedContinuation<Connection, any Error>, Connection)? in
                dropBroken(&state)
                guard !state.waiters.isEmpty, let idle = state.idle.popLast() else {
                    openMore(&state)
                    return nil
                }
                guard let waiter = state.waiters.popFirst() else {
                    preconditionFailure("a line that is not empty has a first")
                }
                return (waiter, idle.connection)
            }
            guard let (waiter, connection) = pair else { return }
            waiter.resume(returning: connection)
        }
    }

    private func dropBroken(_ state: inout State) {
        guard !state.waiters.isEmpty else { return }
        let before = state.idle.count
        state.idle.removeAll { !$0.connection.isUsable }
        state.total -= before - state.idle.count
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
