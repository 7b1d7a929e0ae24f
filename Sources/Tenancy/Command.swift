import FoundationEssentials
public import Postgres

/// One thing that somebody asked for once: an id of the asker's making and what was asked.
///
/// Sent again with the same content a command is answered as the first time; with other content it
/// is refused. The content is compared by the SHA-256 of its JSON with sorted keys; of what can be
/// guessed, such as a telephone, only a keyed digest goes to the server (`init(id:_:sealedBy:)`).
public struct Command: Sendable {
    /// The id, made where the command was made: a phone in a field can make it too.
    public let id: UUIDValue
    /// The content as JSON, or its keyed digest.
    private(set) var content: [UInt8]
    /// Whether the content tells nothing to somebody without the keys.
    let isSealed: Bool
    /// The digests under the keys that were first before.
    private var formerContents: [[UInt8]] = []
    /// When it happened, for a command that was made in the field and sent later.
    public var happenedAt: FieldTime?

    /// A command with this content. Throws only when the content cannot be encoded as JSON.
    public init(id: UUIDValue = .random(), _ content: some Encodable) throws {
        self.id = id
        self.content = try JSON.encode(content)
        isSealed = false
    }

    /// A command whose content holds protected numbers: what is kept is a digest under the first key of
    /// the vault. Sent again after keys were changed it is known as long as the old key is in the file.
    ///
    /// Throws `VaultError.noVault` without a vault, and when the content cannot be encoded as JSON.
    public init(
        id: UUIDValue = .random(), _ content: some Encodable, sealedBy vault: Vault?
    ) throws {
        guard let vault else { throw VaultError.noVault }
        let digests = vault.digests(of: try JSON.encode(content), for: id)
        self.id = id
        self.content = digests[0]
        isSealed = true
        formerContents = Array(digests.dropFirst())
    }

    /// A command that nobody sends again, such as the import of a file: nothing of what was asked is
    /// kept with it.
    public static func once() -> Command { Command(once: .random()) }

    private init(once id: UUIDValue) {
        self.id = id
        content = Array("\(id)".utf8)
        isSealed = true
    }

    /// The same command under the key that was first before; nil when there is none.
    var former: Command? {
        guard let content = formerContents.first else { return nil }
        var former = self
        former.content = content
        former.formerContents.removeFirst()
        return former
    }

    /// Throws `TenancyError.commandOpen` when the verb is about people and the content can be guessed.
    func check(for verb: Verb) throws(TenancyError) {
        if verb.isPersonal, !isSealed { throw .commandOpen(verb.name) }
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
