import FoundationEssentials
import Measures
public import Postgres

/// One command that somebody made without a connection: an id of the phone's making, the verb, when
/// it happened, and what was recorded.
///
/// As a line of a list it is one JSON object:
///
/// ```json
/// {"command": "0198f0a0-…", "verb": "harvest.record", "at": "2025-09-03T10:15:00+08:00", "content": {…}}
/// ```
public struct FieldCommand: Sendable {
    /// The id: whichever way and however often the command arrives, it is carried out once.
    public let id: UUIDValue
    /// The name of the verb.
    public let verb: String
    /// When it happened.
    public let happenedAt: FieldTime
    /// The line itself, of which the verb reads the content.
    let line: String

    /// Reads a line.
    ///
    /// Throws `FieldError.lineUnreadable`, `.idMalformed`, `.timeUnreadable`, in this order.
    public init(line: String) throws(FieldError) {
        let parts: Parts = try Self.decoding(line) { .lineUnreadable($0) }
        guard let id = UUIDValue(parts.command) else { throw .idMalformed(parts.command) }
        self.id = id
        verb = parts.verb
        happenedAt = try FieldTime(parsing: parts.at)
        self.line = line
    }

    private struct Parts: Decodable {
        let command: String
        let verb: String
        let at: String
    }

    private struct Content<Value: Decodable>: Decodable {
        let content: Value
    }

    /// The content as the verb needs it. Throws `FieldError.contentUnreadable`.
    func content<Value: Decodable>(as type: Value.Type) throws(FieldError) -> Value {
        let parts: Content<Value> = try Self.decoding(line) { [verb] why in
            .contentUnreadable(verb: verb, why)
        }
        return parts.content
    }

    private static func decoding<Value: Decodable>(
        _ line: String, or fault: (String) -> FieldError
    ) throws(FieldError) -> Value {
        do {
            return try JSON.decode(line, as: Value.self)
        } catch let error as DecodingError {
            throw fault(error.place)
        } catch {
            throw fault("\(error)")
        }
    }
}

extension DecodingError {
    /// Which part of the JSON is missing or otherwise than it should be.
    fileprivate var place: String {
        switch self {
        case .keyNotFound(let key, let context): Self.path(context.codingPath + [key])
        case .typeMismatch(_, let context), .valueNotFound(_, let context):
            Self.path(context.codingPath)
        case .dataCorrupted(let context):
            context.codingPath.isEmpty ? "JSON" : Self.path(context.codingPath)
        @unknown default: "JSON"
        }
    }

    private static func path(_ keys: [any CodingKey]) -> String {
        keys.map(\.stringValue).joined(separator: ".")
    }
}
