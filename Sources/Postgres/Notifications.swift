/// What the server tells those who LISTEN on channels
/// (<https://www.postgresql.org/docs/15/sql-notify.html>), without an end.
///
/// Every walk has a connection of its own, made at the first element and made again, with growing
/// pauses, whenever it is lost. It ends when the walk's task is cancelled, and its connection is
/// closed then or when the iterator is given up. It cannot go through a PgBouncer that lends
/// sessions for one transaction each.
///
/// Nobody keeps what is said while nobody listens. So `mayHaveMissed` comes first, and after every
/// gap: whoever then reads from the tables what the notifications speak of has missed nothing.
public struct Notifications: AsyncSequence, Sendable {
    public typealias Failure = any Error

    /// One thing to take note of.
    public enum Element: Sendable, Hashable {
        /// What was said on a channel, and the server's process that said it.
        case notification(channel: String, payload: String, pid: Int32)
        /// Something may have been said that will not come: before listening began, while the
        /// connection was lost, or because nobody took what had come. All that is said from now on
        /// will come, until this comes again.
        case mayHaveMissed
    }

    let options: ConnectionOptions
    let channels: [String]
    let limit: Int

    /// Notifications on those channels. `limit` is how many are held for a reader that is slow; the
    /// ones beyond are dropped, and `mayHaveMissed` stands in their place.
    ///
    /// - Throws: a `usage` error when sessions are shared, when there is no channel, when a name is empty or longer than the
    ///   server's 63 bytes, and when the limit is below 1.
    public init(_ options: ConnectionOptions, on channels: [String], limit: Int = 1_024) throws {
        guard !options.sharesSessions else {
            throw PostgresError.usage("who shares a session cannot listen: connect to the server")
        }
        guard !channels.isEmpty else { throw PostgresError.usage("there is no channel to hear") }
        for channel in channels where !(1...63 ~= channel.utf8.count) || channel.contains("\0") {
            throw PostgresError.usage(
                "a channel's name has 1 to 63 bytes and no NUL, not \(channel.utf8.count) bytes")
        }
        guard limit >= 1 else {
            throw PostgresError.usage("at least 1 notification must be held, not \(limit)")
        }
        self.options = options
        self.channels = channels
        self.limit = limit
    }

    public func makeAsyncIterator() -> AsyncIterator {
        AsyncIterator(hearing: Hearing(self))
    }

    /// One walk over the notifications, with a connection of its own.
    public struct AsyncIterator: AsyncIteratorProtocol {
        let hearing: Hearing

        /// The next notification, as soon as there is one; nil when the task is cancelled.
        ///
        /// - Throws: what the server says when it refuses the connection for good.
        public mutating func next() async throws -> Element? {
            try await next(isolation: nil)
        }

        public mutating func next(isolation actor: isolated (any Actor)?) async throws -> Element? {
            try await hearing.next()
        }
    }

    /// The state of a walk; a class, so that its end tells that nobody hears any more.
    final class Hearing {
        private let notifications: Notifications
        private let buffer: NotificationBuffer
        private var ear: Task<Void, Never>?
        private var taken: ArraySlice<Element> = []

        init(_ notifications: Notifications) {
            self.notifications = notifications
            buffer = NotificationBuffer(limit: notifications.limit)
        }

        deinit {
            ear?.cancel()
        }

        nonisolated(nonsending) func next() async throws -> Element? {
            let ear = self.ear ?? notifications.listen(into: buffer)
            self.ear = ear
            if taken.isEmpty { taken = try await more(ear) }
            guard !Task.isCancelled else {
                ear.cancel()
                return nil
            }
            return taken.popFirst()
        }

        nonisolated(nonsending) private func more(_ ear: Task<Void, Never>) async throws
            -> ArraySlice<Element>
        {
            let buffer = buffer
            return try await withTaskCancellationHandler {
                try await buffer.takeAll()
            } onCancel: {
                ear.cancel()
                buffer.end(throwing: nil)
            }
        }
    }
}

extension Pool {
    /// What is said on those channels of the pool's database; see `Notifications`. The connection
    /// is none of the pool's, and closing the pool does not end it.
    ///
    /// - Throws: a `usage` error as `Notifications` does.
    public func notifications(on channels: String..., limit: Int = 1_024) throws -> Notifications {
        try Notifications(options, on: channels, limit: limit)
    }
}
