@testable import Postgres

/// Lets tests with a process of their own come one after the other.
///
/// The test library reads what such a process says on the threads of concurrent code, which it
/// holds for as long as the process lives. They are as few as the machine's processors: several of
/// these tests together would leave none to anybody else.
enum OwnProcess {
    private struct State {
        var isTaken = false
        var waiters: [CheckedContinuation<Void, Never>] = []
    }

    private static let state = Lock(State())

    /// Runs the test when no other of its kind runs.
    @discardableResult
    static func alone<Output>(_ test: () async throws -> Output) async rethrows -> Output {
        await enter()
        defer { leave() }
        return try await test()
    }

    private static func enter() async {
        await withCheckedContinuation { continuation in
            let isFree = state.withLock { state in
                if state.isTaken { state.waiters.append(continuation) }
                defer { state.isTaken = true }
                return !state.isTaken
            }
            if isFree { continuation.resume() }
        }
    }

    private static func leave() {
        let next = state.withLock { state -> CheckedContinuation<Void, Never>? in
            state.isTaken = !state.waiters.isEmpty
            return state.isTaken ? state.waiters.removeFirst() : nil
        }
        next?.resume()
    }
}
