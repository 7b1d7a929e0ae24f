/// What has come and nobody has taken yet, up to a limit.
final class NotificationBuffer: Sendable {
    private typealias Element = Notifications.Element
    private typealias Reader = CheckedContinuation<ArraySlice<Notifications.Element>, any Error>

    private struct State {
        var elements: [Element] = []
        var reader: Reader?
        var hasEnded = false
        /// Thrown once, after all that came before.
        var failure: (any Error)?
    }

    private let limit: Int
    private let state = Lock(State())

    init(limit: Int) {
        self.limit = limit
    }

    /// Adds one, or notes that it was dropped because too many are there.
    func put(_ element: Notifications.Element) {
        let answer: Answer? = state.withLock { state in
            guard !state.hasEnded else { return nil }
            let isFull = state.elements.count >= limit
            let added = isFull ? .mayHaveMissed : element
            // One note of a gap serves for all that is dropped there.
            if added == .mayHaveMissed, state.elements.last == .mayHaveMissed { return nil }
            state.elements.append(added)
            return self.answer(&state)
        }
        answer?.give()
    }

    /// Ends the sequence after all that came before; only the first end counts.
    func end(throwing error: (any Error)?) {
        let answer: Answer? = state.withLock { state in
            guard !state.hasEnded else { return nil }
            state.hasEnded = true
            state.failure = error
            return self.answer(&state)
        }
        answer?.give()
    }

    /// All that is there, or the next that comes; empty at the end.
    func takeAll() async throws -> ArraySlice<Notifications.Element> {
        try await withCheckedThrowingContinuation { reader in
            let answer: Answer? = state.withLock { state in
                state.reader = reader
                return self.answer(&state)
            }
            answer?.give()
        }
    }

    /// What there is for the reader who waits, if any; it is given once the lock is free. A task that is
    /// cancelled holds its own lock while it ends the sequence, and resuming it wants that lock.
    private func answer(_ state: inout State) -> Answer? {
        guard let reader = state.reader, state.hasEnded || !state.elements.isEmpty else {
            return nil
        }
        state.reader = nil
        if state.elements.isEmpty, let failure = state.failure {
            state.failure = nil
            return Answer(reader: reader, result: .failure(failure))
        }
        let elements = state.elements[...]
        state.elements = []
        return Answer(reader: reader, result: .success(elements))
    }

    /// What a reader is resumed with.
    private struct Answer {
        let reader: CheckedContinuation<ArraySlice<Notifications.Element>, any Error>
        let result: Result<ArraySlice<Notifications.Element>, any Error>

        func give() { reader.resume(with: result) }
    }
}
