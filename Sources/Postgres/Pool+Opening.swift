import Logging

/// Opening connections for those who wait.
extension Pool {
    /// Begins to open connections as long as there are more waiters than connections being opened.
    func openMore(_ state: inout State) {
        guard !state.isClosed else { return }
        while state.openers.count < state.waiters.count, state.total < limits.maximum {
            state.openerCount += 1
            state.total += 1
            let number = state.openerCount
            state.openers[number] = Task.detached { await self.openOne(number) }
        }
    }

    /// Opens a connection, trying again while the server is merely not there and somebody waits.
    private func openOne(_ number: UInt64) async {
        var backoff = Backoff(from: .milliseconds(10), to: .milliseconds(500))
        while true {
            do {
                let connection = try await Connection.connect(to: options)
                state.withLock { $0.openers[number] = nil }
                add(connection)
                return
            } catch let error as PostgresError where error.isSafeToRetry && isWaitedFor {
                metrics?.count(.connect)
                options.logger.debug("no connection yet: \(error)")
            } catch {
                metrics?.count(.connect)
                giveUp(error, number)
                return
            }
            do {
                try await backoff.pause()
            } catch {
                giveUp(error, number)
                return
            }
        }
    }

    private var isWaitedFor: Bool {
        state.withLock { !$0.waiters.isEmpty && !$0.isClosed }
    }

    /// Tells the first who waits that no connection came about.
    private func giveUp(_ error: any Error, _ number: UInt64) {
        let waiter = state.withLock { state in
            state.openers[number] = nil
            state.total -= 1
            return state.waiters.popFirst()
        }
        waiter?.resume(throwing: error)
        serve()
        announceEmpty()
    }
}

/// The deadlines of those who wait, kept by one alarm.
extension Pool {
    /// Makes sure that the alarm rings no later than at the deadline.
    func setAlarm(_ state: inout State, for deadline: ContinuousClock.Instant) {
        if let time = state.alarmTime, time <= deadline { return }
        state.alarm?.cancel()
        state.alarmTime = deadline
        state.alarm = Task.detached { [weak self] in
            do {
                // tidy:allow sleep: an alarm clock; whoever waits is woken by the event before it
                try await Task.sleep(until: deadline, clock: .continuous)
            } catch {
                // A cancelled alarm has been replaced by an earlier one.
                return
            }
            self?.ring(deadline)
        }
    }

    private func ring(_ deadline: ContinuousClock.Instant) {
        let late = state.withLock { state in
            guard state.alarmTime == deadline else {
                return [CheckedContinuation<Connection, any Error>]()
            }
            state.alarmTime = nil
            state.alarm = nil
            let late = state.waiters.leaveAll(before: .now)
            if let next = state.waiters.earliestDeadline { setAlarm(&state, for: next) }
            return late
        }
        metrics?.count(.timeout, late.count)
        tellMetrics()
        for waiter in late {
            waiter.resume(
                throwing: PostgresError(
                    .timeout, "no connection was free in time", isTransient: true, isUnsent: true))
        }
    }
}

/// The end of a pool.
extension Pool {
    /// Refuses new work, waits until all that was lent is back, closes every connection and ends
    /// its thread. Closing twice is harmless.
    ///
    /// Whoever waits for a connection gets a `usage` error.
    public func close() async {
        let (idle, waiters) = state.withLock { state in
            state.isClosed = true
            state.alarm?.cancel()
            for opener in state.openers.values { opener.cancel() }
            defer { state.idle = [] }
            return (state.idle, state.waiters.leaveAll())
        }
        for waiter in waiters { waiter.resume(throwing: PostgresError.usage("the pool is closed")) }
        for idle in idle { await idle.connection.close() }
        state.withLock { $0.total -= idle.count }
        tellMetrics()
        await withCheckedContinuation { continuation in
            state.withLock { $0.closers.append(continuation) }
            announceEmpty()
        }
    }

    /// Tells those who close the pool that nothing is left.
    func announceEmpty() {
        let closers = state.withLock { state -> [CheckedContinuation<Void, Never>] in
            guard state.isClosed, state.total == 0 else { return [] }
            defer { state.closers = [] }
            return state.closers
        }
        for closer in closers { closer.resume() }
    }
}
