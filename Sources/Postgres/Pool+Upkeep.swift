/// Looking after the connections that nobody uses.
extension Pool {
    /// Hears that a connection was lost, on its thread; one that is lent is seen to when it comes
    /// back.
    func noteLoss(of identity: ObjectIdentifier) {
        let wasIdle = change { state in
            let lost = state.idle.first { ObjectIdentifier($0.connection) == identity }
            guard let lost else { return false }
            state.retireIdle { $0.connection === lost.connection ? .lost : nil }
            noteShortLife(of: lost.connection, &state)
            return true
        }
        if wasIdle { serve() }
    }

    /// A server that lets in and hangs up at once must not be tried again without a pause.
    private func noteShortLife(of connection: Connection, _ state: inout State) {
        let begun = connection.session.beginning
        guard begun.duration(to: .now) < .seconds(1) else { return }
        let error = PostgresError(.connection, "the server closed a new connection at once")
        _ = state.noteFailure(error, begun: begun)
    }

    /// Closes the unused connections that are too old or too many, asks the servers of those that
    /// were unused for the check interval, and fills up to the minimum.
    func maintain(now: ContinuousClock.Instant) async {
        let asked = change { state in
            retireWorn(&state, now)
            return takeSilent(&state, now)
        }
        serve()
        await withTaskGroup(of: Void.self) { group in
            for idle in asked { group.addTask { await self.check(idle) } }
        }
    }

    private func retireWorn(_ state: inout State, _ now: ContinuousClock.Instant) {
        state.retireIdle { ending(of: $0.connection, now) }
        while let oldest = state.idle.first, isOverdue(oldest, state, now) {
            state.retire(state.idle.removeFirst().connection, .idle)
        }
    }

    /// Takes out the unused connections of whose server nothing was heard lately.
    private func takeSilent(_ state: inout State, _ now: ContinuousClock.Instant) -> [Idle] {
        guard let interval = limits.checkInterval, !state.isClosed else { return [] }
        let silent = state.idle.filter { $0.answered.duration(to: now) >= interval }
        state.idle.removeAll { $0.answered.duration(to: now) >= interval }
        for idle in silent { state.asked[ObjectIdentifier(idle.connection)] = idle.connection }
        return silent
    }

    /// Asks a connection's server, and lays the connection back where it was or throws it away.
    private func check(_ idle: Idle) async {
        let connection = idle.connection
        let isAlive = await connection.session.onThread { $0.answers(within: limits.checkLimit) }
        change { state in
            state.asked[ObjectIdentifier(connection)] = nil
            if state.isClosed {
                state.retire(connection, .close)
            } else if isAlive, connection.isUsable {
                state.lay(Idle(connection: connection, since: idle.since, answered: .now))
            } else {
                state.retire(connection, .check)
            }
        }
        serve()
    }
}
