import Logging

/// Opening connections for those who wait and for the minimum.
extension Pool {
    /// Begins to open connections while more are wanted than are being opened; while connecting
    /// fails, one at a time and not before its time.
    func openMore(_ state: inout State, _ now: ContinuousClock.Instant) {
        while wantsAnother(state) {
            if let outage = state.outage {
                guard state.openers.isEmpty else { return }
                let time = state.isWaitedFor ? outage.urgentTime : outage.time
                guard time <= now else { return setAlarm(&state, for: time) }
            }
            openAnother(&state)
        }
    }

    private func wantsAnother(_ state: State) -> Bool {
        guard !state.isClosed, state.total < limits.maximum else { return false }
        return state.openers.count < state.waiters.count
            || (state.isStarted && state.standing < limits.minimum)
    }

    private func openAnother(_ state: inout State) {
        state.openerCount += 1
        let number = state.openerCount
        state.openers[number] = Task.detached { await self.open(number) }
    }

    private func open(_ number: UInt64) async {
        let start = ContinuousClock.now
        do {
            let connection = try await Connection.connect(to: options)
            metrics?.tellCreation(since: start)
            add(connection, number)
        } catch {
            fail(error, number, begun: start)
        }
    }

    /// Takes in a connection that has been made.
    private func add(_ connection: Connection, _ number: UInt64) {
        let identity = ObjectIdentifier(connection)
        connection.session.onLoss { [weak self] in self?.noteLoss(of: identity) }
        let isNews = change { state in
            state.openers[number] = nil
            if connection.isUsable {
                put(connection, &state, .now)
            } else {
                state.retire(connection, .lost)
            }
            return state.noteSuccess()
        }
        if isNews {
            options.logger.notice("pool \(limits.name): connections are to be had again")
        }
        serve()
    }

    /// Notes that no connection came about, and tells those who wait when it is for good.
    private func fail(_ error: any Error, _ number: UInt64, begun: ContinuousClock.Instant) {
        let isPassing = (error as? PostgresError)?.isPassing == true
        let (waiters, preparers, isNews) = state.withLock { state in
            state.openers[number] = nil
            let waiters = isPassing ? [] : refusable(&state)
            let preparers = isPassing ? [] : state.preparers.leaveAll()
            let isTold = state.isClosed || waiters.count + preparers.count > 0
            return (waiters, preparers, note(error, &state, begun, isTold))
        }
        if !Task.isCancelled { tell(error, isNews) }
        for waiter in waiters { waiter.resume(throwing: error) }
        for preparer in preparers { preparer.resume(throwing: error) }
        serve()
        announceEnd()
    }

    /// Those who are to be told that the server refused for good.
    ///
    /// It would say the same to each of them. But while there are connections that may come back,
    /// an attempt is told to one alone and the others hope for those.
    private func refusable(_ state: inout State) -> [WaitingLine<Connection>.Continuation] {
        guard state.ready > 0 else { return state.waiters.leaveAll() }
        return [state.waiters.popFirst()].compactMap { $0 }
    }

    /// Notes a failure; true when it is news for the log, as nobody else is told.
    private func note(
        _ error: any Error, _ state: inout State, _ begun: ContinuousClock.Instant, _ isTold: Bool
    ) -> Bool {
        let counts = state.noteFailure(error, begun: begun)
        guard counts, !isTold, state.outage?.isLogged == false else { return false }
        state.outage?.isLogged = true
        return true
    }

    /// One line at the beginning of an outage: what follows is the same again and again.
    private func tell(_ error: any Error, _ isNews: Bool) {
        metrics?.count(.connect)
        options.logger.log(
            level: isNews ? .warning : .debug, "pool \(limits.name): \(error)")
    }
}
