/// Growing pauses between attempts.
///
/// Each is of a random length, so that those who failed together do not come back together.
struct Backoff {
    private var bound: Duration
    private let longest: Duration

    init(from shortest: Duration, to longest: Duration) {
        bound = shortest
        self.longest = longest
    }

    /// Half of the present bound up to all of it; the bound is doubled for the next time.
    mutating func next() -> Duration {
        let pause = bound * Int.random(in: 500...1_000) / 1_000
        bound = min(bound * 2, longest)
        return pause
    }

    /// Waits for the next pause.
    ///
    /// - Throws: `CancellationError` when the task was cancelled.
    mutating func pause() async throws {
        // tidy:allow sleep: the pause between two attempts, for which there is no event to wait for
        try await Task.sleep(for: next())
    }
}
