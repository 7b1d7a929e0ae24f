import Logging

/// The end of a pool.
extension Pool {
    /// Refuses new work, waits until all that was lent is back, closes every connection and ends
    /// its thread. Closing twice is harmless.
    ///
    /// Whoever waits for a connection gets a `usage` error. What is still lent after the limit is
    /// given up: its socket is shut, the server is asked to stop what it does there, and this
    /// returns. The statement under way and all later ones on such a connection throw a
    /// `connection` error, so a transaction of theirs is not committed, except that a COMMIT may
    /// have arrived.
    public func close(within limit: Duration? = nil) async {
        beginClosing()
        let alarm = limit.map { endWaiting(after: $0) }
        await withCheckedContinuation { continuation in
            state.withLock { $0.closers.append(continuation) }
            announceEnd()
        }
        alarm?.cancel()
    }

    /// Refuses new work and those who wait, and closes what nobody has.
    func beginClosing() {
        let (waiters, preparers, runners) = change { state in
            state.isClosed = true
            state.alarm?.cancel()
            for opener in state.openers.values { opener.cancel() }
            for connection in state.asked.values { connection.session.interrupt() }
            state.retireIdle { _ in .close }
            defer { state.runners = [] }
            return (state.waiters.leaveAll(), state.preparers.leaveAll(), state.runners)
        }
        let error = PostgresError.usage("the pool is closed")
        for waiter in waiters { waiter.resume(throwing: error) }
        for preparer in preparers { preparer.resume(throwing: error) }
        for runner in runners { runner.finish() }
        tellMetrics()
    }

    private func endWaiting(after limit: Duration) -> Task<Void, Never> {
        Task.detached {
            do {
                // tidy:allow sleep: an alarm clock; whoever gives back wakes the closer before it
                try await Task.sleep(for: limit)
            } catch {
                // All was given back in time.
                return
            }
            self.giveUpLent()
        }
    }

    /// Gives up what is still lent, and lets the closers go.
    func giveUpLent() {
        let lent = state.withLock { state in
            state.isOverdue = true
            return state.lent.values.map(\.connection)
        }
        for connection in lent { connection.session.part("the pool was closed meanwhile") }
        if !lent.isEmpty {
            options.logger.warning(
                "pool \(limits.name): \(lent.count) lent connections were given up")
        }
        announceEnd()
    }

    /// Tells those who close the pool that nothing is left, or that it is too late to wait for it.
    func announceEnd() {
        let closers = state.withLock { state -> [CheckedContinuation<Void, Never>] in
            let left = state.isOverdue ? state.held : state.total
            guard state.isClosed, left == 0 else { return [] }
            defer { state.closers = [] }
            return state.closers
        }
        for closer in closers { closer.resume() }
    }
}
