/// Waiting for a connection, or for the minimum.
extension Pool {
    /// Stands in a line until it is one's turn.
    ///
    /// - Throws: `usage` when the pool is closed, `cancelled`, `timeout`, and what connecting threw.
    func wait<Given>(
        in line: any WritableKeyPath<State, WaitingLine<Given>> & Sendable,
        until deadline: ContinuousClock.Instant
    ) async throws -> Given {
        let waiter = Waiter<Given>(deadline: deadline)
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { stand(waiter, in: line, $0) }
        } onCancel: {
            cancel(waiter, in: line)
        }
    }

    /// Puts somebody into the line, at once answered when a connection has become free meanwhile.
    private func stand<Given>(
        _ waiter: Waiter<Given>, in line: WritableKeyPath<State, WaitingLine<Given>>,
        _ continuation: CheckedContinuation<Given, any Error>
    ) {
        let refusal = state.withLock { state -> PostgresError? in
            if waiter.isCancelled { return .cancelledBeforeSending }
            if state.isClosed { return .usage("the pool is closed") }
            waiter.continuation = continuation
            state[keyPath: line].append(waiter)
            start(&state)
            setAlarm(&state, for: waiter.deadline)
            return nil
        }
        if let refusal { continuation.resume(throwing: refusal) }
        serve()
    }

    private func cancel<Given>(
        _ waiter: Waiter<Given>, in line: WritableKeyPath<State, WaitingLine<Given>>
    ) {
        let continuation = state.withLock { state in
            waiter.isCancelled = true
            return state[keyPath: line].leave(waiter)
        }
        tellMetrics()
        continuation?.resume(throwing: PostgresError.cancelledBeforeSending)
    }

    /// From now on the minimum is kept and unused connections are looked after.
    func start(_ state: inout State) {
        guard !state.isStarted, !state.isClosed else { return }
        state.isStarted = true
        guard let interval = limits.checkInterval else { return }
        let time = ContinuousClock.now + interval
        state.upkeepTime = time
        setAlarm(&state, for: time)
    }
}

/// One alarm wakes the pool for all that is to be done at a time.
extension Pool {
    /// Makes sure that the alarm rings no later than then.
    func setAlarm(_ state: inout State, for time: ContinuousClock.Instant) {
        if let set = state.alarmTime, set <= time { return }
        state.alarm?.cancel()
        state.alarmTime = time
        state.alarm = Task.detached { [weak self] in
            do {
                // tidy:allow sleep: an alarm clock; whoever waits is woken by the event before it
                try await Task.sleep(until: time, clock: .continuous)
            } catch {
                // A cancelled alarm has been replaced by an earlier one.
                return
            }
            self?.ring(time)
        }
    }

    private func ring(_ time: ContinuousClock.Instant) {
        let now = ContinuousClock.now
        let mustLookAfter = state.withLock { state in
            // Another alarm has been set since, and will see to everything.
            guard state.alarmTime == time else { return false }
            (state.alarm, state.alarmTime) = (nil, nil)
            guard let upkeepTime = state.upkeepTime, let interval = limits.checkInterval,
                upkeepTime <= now, !state.isClosed
            else { return false }
            state.upkeepTime = now + interval
            return true
        }
        if mustLookAfter { Task { await maintain(now: now) } }
        refuseLate(now)
        // This also sets the alarm for the next attempt to connect.
        serve()
    }

    /// Tells those whose time is over, and sets the alarm for the next.
    private func refuseLate(_ now: ContinuousClock.Instant) {
        let (waiters, preparers, cause) = state.withLock { state in
            let waiters = state.waiters.leaveAll(before: now)
            let preparers = state.preparers.leaveAll(before: now)
            let times = [
                state.waiters.earliestDeadline, state.preparers.earliestDeadline, state.upkeepTime,
            ]
            if let next = times.compactMap({ $0 }).min() { setAlarm(&state, for: next) }
            return (waiters, preparers, state.outage?.error as? PostgresError)
        }
        metrics?.count(.timeout, waiters.count + preparers.count)
        tellMetrics()
        let error = PostgresError(
            .timeout, "no connection was free in time", isTransient: true, isUnsent: true,
            cause: cause)
        for waiter in waiters { waiter.resume(throwing: error) }
        for preparer in preparers { preparer.resume(throwing: error) }
    }
}
