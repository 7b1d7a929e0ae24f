@testable import Postgres

/// What the clients of a load were told about their commands.
final class LoadLedger: Sendable {
    /// What became of a command as far as its client knows.
    enum Outcome: CaseIterable {
        case done
        case notDone
        case unknown
    }

    private struct State {
        var commands: [Outcome: [[UUIDValue]]] = [:]
        var doneByKind: [String: Int] = [:]
        var oddities: [String] = []
        var count = 0
        /// Who waits until that many commands have been answered.
        var waiter: (count: Int, continuation: CheckedContinuation<Void, Never>)?
    }

    private let state = Lock(State())

    /// Takes note of a command that wrote those rows, and of its error.
    func note(_ kind: String, _ rows: [UUIDValue], _ error: (any Error)?) {
        let waiter = state.withLock { state -> CheckedContinuation<Void, Never>? in
            let outcome = Self.outcome(error)
            if outcome == nil { state.oddities.append("\(kind): \(String(reflecting: error))") }
            if outcome == .done { state.doneByKind[kind, default: 0] += 1 }
            state.commands[outcome ?? .unknown, default: []].append(rows)
            state.count += 1
            guard let waiter = state.waiter, state.count >= waiter.count else { return nil }
            state.waiter = nil
            return waiter.continuation
        }
        waiter?.resume()
    }

    /// Nil for an error that the loss of a server does not explain.
    private static func outcome(_ error: (any Error)?) -> Outcome? {
        guard let error else { return .done }
        guard let error = error as? PostgresError else { return nil }
        if error.isOutcomeUnknown { return .unknown }
        return error.isSafeToRetry ? .notDone : nil
    }

    /// Waits until that many more commands have been answered.
    func answered(_ more: Int) async {
        await withCheckedContinuation { continuation in
            state.withLock { $0.waiter = ($0.count + more, continuation) }
        }
    }

    /// The commands with that outcome, each with its rows.
    func commands(_ outcome: Outcome) -> [[UUIDValue]] {
        state.withLock { $0.commands[outcome] ?? [] }
    }

    /// How many commands of each kind were done.
    var doneByKind: [String: Int] { state.withLock { $0.doneByKind } }

    /// Errors that nobody expects.
    var oddities: [String] { state.withLock { $0.oddities } }
}
