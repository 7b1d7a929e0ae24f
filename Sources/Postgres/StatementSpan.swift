import CPostgres
import Tracing

/// What a tracer is told of a statement, in OpenTelemetry's words for database clients
/// (<https://opentelemetry.io/docs/specs/semconv/database/postgresql/>).
struct StatementSpan {
    private let span: any Span

    /// Begins the span of a statement, or of a batch of them.
    init(_ tracer: any Tracer, _ sql: SQL, batch: Int, _ place: StatementPlace) {
        let operation = sql.operation
        span = tracer.startAnySpan(operation, ofKind: .client)
        span.updateAttributes { attributes in
            attributes["db.system.name"] = "postgresql"
            attributes["db.operation.name"] = operation
            attributes["db.query.text"] = sql.text
            if batch > 1 { attributes["db.operation.batch.size"] = batch }
            if let database = place.database { attributes["db.namespace"] = database }
            if let host = place.host { attributes["server.address"] = host }
            if let port = place.port { attributes["server.port"] = port }
        }
    }

    /// Ends the span with what came of the statement.
    func end(_ error: (any Error)?) {
        if let error { note(error) }
        span.end()
    }

    private func note(_ error: any Error) {
        let state = (error as? PostgresError)?.sqlState
        let type = state?.rawValue ?? (error as? PostgresError).map { "\($0.kind)" } ?? "_OTHER"
        span.updateAttributes { attributes in
            attributes["error.type"] = type
            if let state { attributes["db.response.status_code"] = state.rawValue }
        }
        span.recordError(error)
        span.setStatus(SpanStatus(code: .error))
    }
}

/// Where statements go, as a tracer is told.
struct StatementPlace: Sendable {
    let database: String?
    let host: String?
    let port: Int?
}

extension StatementPlace {
    /// What libpq has connected to.
    init(_ connection: OpaquePointer) {
        database = PQdb(connection).map { String(cString: $0) }
        host = PQhost(connection).map { String(cString: $0) }
        port = PQport(connection).flatMap { Int(String(cString: $0)) }
    }
}

extension SQL {
    /// The first word, in capitals: what the statement does.
    fileprivate var operation: String {
        let word = text.utf8.drop { $0 <= UInt8(ascii: " ") || $0 == UInt8(ascii: "(") }
            .prefix { ($0 | 0x20) >= UInt8(ascii: "a") && ($0 | 0x20) <= UInt8(ascii: "z") }
        return word.isEmpty ? "SQL" : String(Substring(word)).uppercased()
    }
}

extension StatementRoute {
    /// A span that begins now; nil when nobody traces.
    func span(of sql: SQL, batch: Int = 1) -> StatementSpan? {
        guard let tracer = session.tracer else { return nil }
        return StatementSpan(tracer, sql, batch: batch, session.place)
    }
}
