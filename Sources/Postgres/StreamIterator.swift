/// One walk over what a statement or a COPY sends.
public struct StreamIterator<Element: Sendable>: AsyncIteratorProtocol {
    @usableFromInline let reading: StreamReading<Element>
    /// What was read last and how much of it has been given: here and not in `reading`, so that the
    /// compiler can make the way of each single element a part of the loop that takes it.
    @usableFromInline var elements: [Element] = []
    @usableFromInline var position = 0

    init(reading: StreamReading<Element>) {
        self.reading = reading
    }

    public mutating func next() async throws -> Element? {
        try await next(isolation: nil)
    }

    @inlinable
    public mutating func next(isolation actor: isolated (any Actor)?) async throws -> Element? {
        if position == elements.count {
            elements = []
            position = 0
            elements = try await reading.more()
            guard !elements.isEmpty else { return nil }
        }
        defer { position += 1 }
        return elements[position]
    }
}

/// What brings the elements; a class without them, as programs cannot know of what they come from.
@usableFromInline
class StreamReading<Element: Sendable> {
    /// The next elements, none at the end and after an error.
    @usableFromInline
    nonisolated(nonsending) func more() async throws -> [Element] { [] }
}
