import Measures
import Postgres
public import Sheets

/// An edit made offline: the entry as its author made it, and as it was when the author saw it.
public struct FieldEdit<Entry: Codable & Sendable>: Codable, Sendable {
    /// What the author saw; nil for something new.
    public var base: Entry?
    /// What the author made of it.
    public var entry: Entry

    /// An edit of what was seen.
    public init(base: Entry?, entry: Entry) {
        self.base = base
        self.entry = entry
    }
}

extension FieldVerb {
    /// A verb that keeps an entry of a register. Fields that only the author changed are written over
    /// what is there now; a field that somebody else has changed to another value meanwhile is a
    /// conflict, and then nothing is written.
    ///
    /// `kind` is the sheet of the register, for the verb and the words of its columns; `current` is the
    /// entry as it stands now, nil when there is none.
    public init<Kind: SheetKind>(
        editing kind: Kind.Type, like example: Kind.Entry,
        key: @escaping @Sendable (Kind.Entry) -> String,
        current:
            @escaping @Sendable (Kind.Entry, TenantTransaction) async throws -> Kind.Entry?
    ) where Kind.Entry: Codable {
        typealias Entry = Kind.Entry
        precondition(!kind.verb.isPersonal, "A conflict keeps its edit in clear.")
        verb = kind.verb
        columns = kind.columns
        samples = {
            let (new, seen) = (
                FieldEdit(base: nil, entry: example), FieldEdit(base: example, entry: example)
            )
            return [try JSON.text(new), try JSON.text(seen)]
        }
        prepare = { command, vault in
            let edit = try command.content(as: FieldEdit<Entry>.self)
            return Prepared(command: try command.command(edit, of: kind.verb, vault)) { tx in
                let merged = try await Merge(
                    edit, theirs: try await current(edit.entry, tx), key(edit.entry), tx)
                guard merged.differences.isEmpty else {
                    return .conflict(
                        key: key(edit.entry), merged.differences, edit: try JSON.text(edit))
                }
                let entry = try JSON.decode(merged.text, as: Entry.self)
                try await kind.write([entry], in: tx).single(of: kind.columns)
                return .done(key(entry))
            }
        }
        settle = { text, tx in
            let edit = try JSON.decode(text, as: FieldEdit<Entry>.self)
            let merged = try await Merge(
                edit, theirs: try await current(edit.entry, tx), key(edit.entry), tx)
            let entry = try JSON.decode(merged.text, as: Entry.self)
            try await kind.write([entry], in: tx).single(of: kind.columns)
        }
    }
}

/// An edit laid over what is there now (`app.merge_edit`).
private struct Merge {
    let text: String
    let differences: [FieldDifference]

    /// Throws `FieldError.entryGone` when what the author saw is not there.
    init<Entry>(
        _ edit: FieldEdit<Entry>, theirs: Entry?, _ key: String, _ tx: TenantTransaction
    ) async throws {
        if edit.base != nil, theirs == nil { throw FieldError.entryGone(key) }
        let texts = try [edit.base, edit.entry, theirs].map { try $0.map(JSON.text) ?? "{}" }
        let sql: SQL = """
            select merged, fields, base_values, mine_values, their_values
            from app.merge_edit(
                \(texts[0])::text::jsonb, \(texts[1])::text::jsonb, \(texts[2])::text::jsonb)
            """
        self = try await tx.postgres.one(sql) { row in try Merge(row: &row) }
    }

    private init(row: inout Row) throws {
        text = try row.next()
        let columns = try (0..<4).map { _ in try row.next([String].self) }
        differences = columns[0].indices.map { place in
            FieldDifference(
                field: columns[0][place], base: columns[1][place], mine: columns[2][place],
                theirs: columns[3][place])
        }
    }
}

extension [EntryOutcome] {
    /// What became of the only entry, with the words of its sheet's columns. Throws
    /// `FieldError.entryRefused`.
    @discardableResult
    public func single(of columns: [SheetColumn]) throws -> EntryOutcome {
        precondition(count == 1, "One entry has one outcome.")
        guard case .refused(let key, let value, let reason) = self[0] else { return self[0] }
        let column = columns.first { $0.key == key }
        throw FieldError.entryRefused(
            .init(chinese: column?.chinese ?? key, english: column?.english ?? key, value: value),
            chinese: reason.message(in: .chinese), english: reason.message(in: .english))
    }
}
