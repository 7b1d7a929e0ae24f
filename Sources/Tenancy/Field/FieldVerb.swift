public import Measures
import Sheets

/// A verb that can be carried out from a list made offline, with the form of its content.
///
/// The domains name theirs in extensions; `Lianhe` knows all of them.
public struct FieldVerb: Sendable {
    /// What a body says of one command.
    enum Result: Sendable {
        case done(String)
        case conflict(key: String, [FieldDifference], edit: String)
    }

    /// The name in the lines of a list, as it stands in the audit trail: `harvest.record`.
    public var name: String { verb.name }
    /// The verb.
    let verb: Verb
    /// The columns of the sheet of the same register; none for a verb that edits nothing.
    let columns: [SheetColumn]
    /// Reads the content: what identifies the command, and the work in a transaction.
    let prepare: @Sendable (FieldCommand, Vault?) throws -> Prepared
    /// Writes an edit whose conflict was settled in favour of its author; nil for verbs that edit nothing.
    let settle: (@Sendable (_ edit: String, TenantTransaction) async throws -> Void)?

    /// A command whose content was read.
    struct Prepared: Sendable {
        let command: Command
        let work: @Sendable (TenantTransaction) async throws -> Result
    }

    /// A verb whose content is `Content` and whose answer is shown as a text. What the body throws as
    /// an `Explained` error is the refusal of the command.
    public init<Content: Codable & Sendable>(
        _ verb: Verb, _: Content.Type,
        _ body: @escaping @Sendable (Content, TenantTransaction) async throws -> String
    ) {
        self.verb = verb
        columns = []
        settle = nil
        prepare = { command, vault in
            let content = try command.content(as: Content.self)
            return Prepared(command: try command.command(content, of: verb, vault)) { tx in
                .done(try await body(content, tx))
            }
        }
    }
}

extension FieldVerb {
    /// What people call a field of an entry: the header of the column that its name begins with
    /// (`joinedOn` stands in the column `joined`), else the name itself.
    public func header(of field: String, in language: Language) -> String {
        columns.first { field.hasPrefix($0.key) }?.header(in: language) ?? field
    }
}

extension FieldCommand {
    /// The command as it is kept. An offline command has the content that the same command has when it
    /// is sent at once: whichever arrives second is answered as done before.
    /// That of a verb about people is sealed. Throws `FieldError.contentUnreadable`, `VaultError.noVault`.
    func command(
        _ content: some Encodable, of verb: Verb, _ vault: Vault?
    ) throws -> Command {
        do {
            var command =
                verb.isPersonal
                ? try Command(id: id, content, sealedBy: vault) : try Command(id: id, content)
            command.happenedAt = happenedAt
            return command
        } catch let error as EncodingError {
            throw FieldError.contentUnreadable(verb: verb.name, "\(error)")
        }
    }
}
