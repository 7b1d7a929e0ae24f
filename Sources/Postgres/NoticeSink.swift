import CPostgres
import Logging

/// Takes the server's notices and hands them to the log.
///
/// Without it libpq prints them, and the last words of a dying session, to standard error.
final class NoticeSink: Sendable {
    private let logger: Logger

    init(logger: Logger) {
        self.logger = logger
    }

    /// Makes this the receiver of the connection's notices; it must outlive the connection.
    func attach(to connection: OpaquePointer) {
        let reference = Unmanaged.passUnretained(self).toOpaque()
        PQsetNoticeReceiver(
            connection,
            { sink, result in
                guard let sink, let result else { return }
                Unmanaged<NoticeSink>.fromOpaque(sink).takeUnretainedValue().receive(result)
            }, reference)
    }

    private func receive(_ result: OpaquePointer) {
        let fields = PostgresError.ServerFields(result)
        let severity = fields.severity ?? "NOTICE"
        var metadata: Logger.Metadata = ["severity": "\(severity)"]
        if let state = fields.sqlState { metadata["sqlstate"] = "\(state)" }
        let message = fields.message ?? "notice without a message"
        logger.log(level: Self.level(severity), "\(message)", metadata: metadata)
    }

    /// What the server sends beside results; LOG is written for whoever looks after the server.
    private static func level(_ severity: String) -> Logger.Level {
        switch severity {
        case "DEBUG", "LOG": .debug
        case "INFO": .info
        case "WARNING": .warning
        case "ERROR", "FATAL", "PANIC": .error
        default: .notice
        }
    }
}
