import CPostgres

/// How long the session waits for the server.
extension Session {
    /// How many milliseconds a wait lasts, at most, before it looks whether the server has gone
    /// silent.
    private static var lookout: Int32 { 1_000 }

    /// How long the next `poll` may take.
    var pollMilliseconds: Int32 {
        guard let timeLimit else { return Self.lookout }
        let left = max(.zero, ContinuousClock.now.duration(to: timeLimit.end))
        // Rounded up, so that the limit has passed when the wait is over.
        return min(Int32(clamping: left.wholeMilliseconds + 1), Self.lookout)
    }

    /// Asks the server to stop what runs once its time is over, also while answers come in.
    func heedTimeLimit() throws {
        guard let timeLimit, timeLimit.isOver, gate.request == nil else { return }
        if !gate.cancelRunning(because: .time) { throw silence() }
    }

    /// Called when nothing has come for a while: asks the server to stop what runs, and gives the
    /// connection up when the server does not answer that either.
    func losePatience() throws {
        try heedTimeLimit()
        guard let request = gate.request else { return }
        let waited = request.since.duration(to: .now)
        if waited >= options.cancelLimit { throw silence(after: request.reason) }
    }

    /// Gives the connection up, and makes the error for it.
    private func silence(after reason: CancelGate.Reason = .time) -> PostgresError {
        markLost()
        return PostgresError(
            reason == .task ? .cancelled : .timeout,
            "the server did not answer, not even when asked to stop",
            cause: PostgresError(.connection, "the connection was given up"))
    }

    /// What the caller learns when a COPY is to stop that the server would only stop at its end.
    func checkCopyMayGoOn() throws {
        if let timeLimit, timeLimit.isOver { throw PostgresError.tookTooLong(timeLimit) }
        guard let request = gate.request, request.reason == .task else { return }
        throw PostgresError.cancelledDuringCopy
    }
}

/// How long a call may take.
struct TimeLimit: Sendable {
    let length: Duration
    let end: ContinuousClock.Instant

    /// The limit of a call that begins now.
    init(_ length: Duration) {
        self.length = length
        end = .now + length
    }

    var isOver: Bool { ContinuousClock.now >= end }
}

extension PostgresError {
    static let cancelledDuringCopy = PostgresError(
        .cancelled, "the task was cancelled during COPY")

    static func tookTooLong(_ limit: TimeLimit) -> PostgresError {
        PostgresError(.timeout, "the call took longer than \(limit.length)")
    }
}
