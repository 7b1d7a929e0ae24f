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
        state.withLock { state in
            guard !state.hasEnded else { return }
            let isFull = state.elements.count >= limit
            let added = isFull ? .mayHaveMissed : element
            // One note of a gap serves for all that is dropped there.
            if added == .mayHaveMissed, state.elements.last == .mayHaveMissed { return }
            state.elements.append(added)
            answer(&state)
        }
    }

    /// Ends the sequence after all that came before; only the first end counts.
    func end(throwing error: (any Error)?) {
        state.withLock { state in
            guard !state.hasEnded else { return }
            state.hasEnded = true
            state.failure = error
            answer(&state)
        }
    }

    /// All that is there, or the next that comes; empty at the end.
    func takeAll() async throws -> ArraySlice<Notifications.Element> {
        try await withCheckedThrowingContinuation { reader in
            state.withLock { state in
                state.reader = reader
                answer(&state)
            }
        }
    }

    /// Gives the reader who waits, if any, what there is for it.
    private func answer(_ state: inout State) {
        guard let reader = state.reader, state.hasEnded || !state.elements.isEmpty else { return }
        state.reader = nil
        if state.elements.isEmpty, let failure = state.failure {
            state.failure = nil
            reader.resume(throwing: failure)
            return
        }
        reader.resume(returning: state.elements[...])
        state.elements = []
    }
}
