import FoundationEssentials
public import Postgres

/// One thing that somebody asked for once: an id of the asker's making and what was asked.
///
/// Sent again with the same content a command is answered as the first time; with other content it
/// is refused. The content is compared by the SHA-256 of its JSON with sorted keys.
public struct Command: Sendable {
    /// The id, made where the command was made: a phone in a field can make it too.
    public let id: UUIDValue
    /// The content as JSON.
    let content: [UInt8]
    /// When it happened, for a command that was made in the field and sent later.
    public var happenedAt: FieldTime?

    /// A command with this content. Throws only when the content cannot be encoded as JSON.
    public init(id: UUIDValue = .random(), _ content: some Encodable) throws {
        self.id = id
        self.content = try JSON.encode(content)
    }
}

/// JSON in one fixed form: sorted keys, so that equal values are equal bytes.
enum JSON {
    static func encode(_ value: some Encodable) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return [UInt8](try encoder.encode(value))
    }

    static func text(_ value: some Encodable) throws -> String {
        String(decoding: try encode(value), as: UTF8.self)
    }

    static func decode<Value: Decodable>(_ text: String, as type: Value.Type) throws -> Value {
        try JSONDecoder().decode(type, from: Data(text.utf8))
    }
}

extension Command {
    /// Id and content as two arguments of a function of the server that enters for the command and
    /// keeps it as done by itself, with its answer (`Tenant.writeAtOnce`).
    public var arguments: SQL { "\(id), \(content)" }
}
