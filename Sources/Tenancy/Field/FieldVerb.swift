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
    /// Examples of the content, as JSON.
    let samples: @Sendable () throws -> [String]
    /// Writes an edit whose conflict was settled in favour of its author; nil for verbs that edit nothing.
    let settle: (@Sendable (_ edit: String, TenantTransaction) async throws -> Void)?

    /// A command whose content was read.
    struct Prepared: Sendable {
        let command: Command
        /// Why, as it goes to the audit trail beside every row that changes.
        var reason: String?
        let work: @Sendable (TenantTransaction) async throws -> Result
    }

    /// A verb whose content is like the examples and whose answer is shown as a text. What the body
    /// throws as an `Explained` error is the refusal of the command; `because` gives the reason that
    /// stands in the audit trail beside every row that changes.
    public init<Content: Codable & Sendable>(
        _ verb: Verb, like examples: Content...,
        because reason: @escaping @Sendable (Content) -> String? = { _ in nil },
        _ body: @escaping @Sendable (Content, TenantTransaction) async throws -> String
    ) {
        self.verb = verb
        columns = []
        settle = nil
        samples = { try examples.map(JSON.text) }
        prepare = { command, vault in
            let content = try command.content(as: Content.self)
            let sealed = try command.command(content, of: verb, vault)
            return Prepared(command: sealed, reason: reason(content)) { tx in
                .done(try await body(content, tx))
            }
        }
    }

    /// A verb that takes a fact of this number back. Throws what the body throws.
    public init<Number: Codable & Sendable & Hashable>(
        _ verb: Verb, takingBack number: Number,
        _ body: @escaping @Sendable (TakingBack<Number>, TenantTransaction) async throws -> String
    ) {
        self.init(
            verb, like: TakingBack(number, reason: "记错"), because: { $0.reason }, body)
    }

    /// The day of the examples.
    package static let exampleDay: CivilDate = {
        do {
            return try CivilDate(year: 2025, month: 9, day: 3)
        } catch {
            preconditionFailure("The day of the examples is in the calendar.")
        }
    }()

    /// Whole lines of a list with this verb, one for each form that its content takes.
    public func exampleLines() throws -> [String] {
        try samples().map { content in
            """
            {"command": "0198f0a0-0000-7000-8000-000000000001", "verb": "\(name)", \
            "at": "2025-09-03T10:15:00+08:00", "content": \(content)}
            """
        }
    }
}

/// What takes a fact back: its number and why.
public struct TakingBack<Number: Codable & Sendable & Hashable>: Codable, Sendable, Hashable {
    /// The number of the fact.
    public var number: Number
    /// Why it is taken back.
    public var reason: String

    /// Takes the fact of this number back.
    public init(_ number: Number, reason: String) {
        self.number = number
        self.reason = reason
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
