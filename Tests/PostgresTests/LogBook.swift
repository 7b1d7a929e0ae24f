import Logging

@testable import Postgres

/// Keeps what is logged, so that a test can look at it.
final class LogBook: Sendable {
    private let entries = Lock<[(level: Logger.Level, text: String)]>([])

    /// A logger that writes here.
    var logger: Logger { Logger(label: "book") { _ in Handler(book: self) } }

    /// What was logged at that level.
    func texts(_ level: Logger.Level) -> [String] {
        entries.withLock { $0.filter { $0.level == level }.map(\.text) }
    }

    private struct Handler: LogHandler {
        let book: LogBook
        var logLevel = Logger.Level.trace
        var metadata: Logger.Metadata = [:]

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            book.entries.withLock { $0.append((event.level, "\(event.message)")) }
        }
    }
}
