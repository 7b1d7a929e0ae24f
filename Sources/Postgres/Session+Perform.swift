/// The way from asynchronous code to the connection's thread.
extension Session {
    /// Runs work that may be cancelled on the connection's thread, as the given user of the
    /// session.
    ///
    /// A caller that is on the thread already stays there: nothing is queued and nothing suspends.
    @inline(__always)
    nonisolated(nonsending) func perform<Output: Sendable>(
        as user: SessionUser, within limit: TimeLimit? = nil,
        _ work: @Sendable (Session) throws -> Output
    ) async throws -> Output {
        guard thread.isCurrent else { return try await performThere(as: user, limit, work) }
        return try await performHere(as: user, limit, work)
    }

    @concurrent private func performThere<Output: Sendable>(
        as user: SessionUser, _ limit: TimeLimit?, _ work: @Sendable (Session) throws -> Output
    ) async throws -> Output {
        try await withTaskExecutorPreference(taskExecutor) {
            try await performHere(as: user, limit, work)
        }
    }

    @inline(__always)
    nonisolated(nonsending) private func performHere<Output: Sendable>(
        as user: SessionUser, _ limit: TimeLimit?, _ work: @Sendable (Session) throws -> Output
    ) async throws -> Output {
        if Task.isCancelled { throw PostgresError.cancelledBeforeSending }
        _ = try claim(user)
        let number = gate.open()
        timeLimit = limit
        defer { endWork(number) }
        return try await withTaskCancellationHandler {
            try work(self)
        } onCancel: {
            gate.cancel(number)
        }
    }

    /// Runs work that does not wait, or must be done even for a cancelled task, on the thread.
    nonisolated(nonsending) func onThread<Output: Sendable>(
        _ work: @Sendable (Session) throws -> Output
    ) async rethrows -> Output {
        guard thread.isCurrent else { return try await onThreadThere(work) }
        return try work(self)
    }

    @concurrent private func onThreadThere<Output: Sendable>(
        _ work: @Sendable (Session) throws -> Output
    ) async rethrows -> Output {
        try await withTaskExecutorPreference(taskExecutor) {
            try work(self)
        }
    }

    /// Ends what was opened at the gate under that number, and the time it was given.
    func endWork(_ number: UInt64) {
        timeLimit = nil
        // Nobody waits for a request to a server that has been given up.
        let limit = isUsable ? options.cancelLimit : .zero
        if !gate.close(number, within: limit), isUsable { markLost() }
    }
}
