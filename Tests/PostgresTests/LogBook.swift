import Logging

@testable import Postgres

/// Keeps what is written into its log.
final class LogBook: Sendable {
    struct Entry: Sendable {
        let level: Logger.Level
        let message: String
        let metadata: Logger.Metadata
    }

    private let kept = Lock<[Entry]>([])
    /// The entries as they are written, to wait for one.
    let arrivals: AsyncStream<Entry>
    private let arrival: AsyncStream<Entry>.Continuation

    init() {
        (arrivals, arrival) = AsyncStream.makeStream()
    }

    /// All entries so far.
    var entries: [Entry] { kept.withLock { $0 } }

    /// What was written at that level.
    func texts(_ level: Logger.Level) -> [String] {
        entries.filter { $0.level == level }.map { "\($0.message)" }
    }

    /// All that was written so far, as one text.
    var text: String {
        entries.map { "\($0.level) \($0.message) \($0.metadata)" }.joined(separator: "\n")
    }

    /// A log, down to the least level, that is kept here.
    func logger() -> Logger {
        var logger = Logger(label: "log book") { _ in Handler(book: self) }
        logger.logLevel = .trace
        return logger
    }

    private func keep(_ entry: Entry) {
        kept.withLock { $0.append(entry) }
        arrival.yield(entry)
    }

    private struct Handler: LogHandler {
        let book: LogBook
        var logLevel = Logger.Level.trace
        var metadata: Logger.Metadata = [:]

        init(book: LogBook) {
            self.book = book
        }

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            let metadata = metadata.merging(event.metadata ?? [:]) { $1 }
            book.keep(
                Entry(level: event.level, message: "\(event.message)", metadata: metadata))
        }
    }
}
