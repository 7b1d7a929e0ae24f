import Testing

/// One after the other: tests that keep the whole machine busy by themselves take turns, so that
/// all the others, which run beside them, are served in time.
struct Turn: TestTrait, TestScoping {
    func provideScope(
        for test: Test, testCase: Test.Case?, performing body: @Sendable () async throws -> Void
    ) async throws {
        await Queue.shared.enter()
        let outcome: Result<Void, any Error>
        do {
            outcome = .success(try await body())
        } catch {
            outcome = .failure(error)
        }
        await Queue.shared.leave()
        try outcome.get()
    }

    private actor Queue {
        static let shared = Queue()

        private var isTaken = false
        private var waiters: [CheckedContinuation<Void, Never>] = []

        func enter() async {
            guard isTaken else {
                isTaken = true
                return
            }
            await withCheckedContinuation { waiters.append($0) }
        }

        /// Hands the turn over to the next who waits.
        func leave() {
            if waiters.isEmpty { isTaken = false } else { waiters.removeFirst().resume() }
        }
    }
}

extension Trait where Self == Turn {
    /// The test waits for its turn among those that say so.
    static var heavy: Turn { Turn() }
}
