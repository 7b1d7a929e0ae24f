public import Measures
public import Sheets

/// One kind of sheet that a county imports: what columns it has, how a row is read, and the verb that
/// writes what was read.
public protocol SheetKind: Sendable {
    /// What one row says.
    associatedtype Entry: Sendable

    /// The word on the command line and in reports: `villages`.
    static var name: String { get }
    /// The verb that the import is.
    static var verb: Verb { get }
    /// The columns it looks for.
    static var columns: [SheetColumn] { get }

    /// Reads one row without asking the database; throws what is wrong with which cell.
    static func read(_ row: SheetRow, today: CivilDate) throws(SheetProblem) -> Entry

    /// Writes up to 5,000 entries and says of each, in the same order, what became of it.
    static func write(
        _ entries: [Entry], in tx: TenantTransaction
    ) async throws -> [EntryOutcome]
}

/// What became of one row of a sheet.
public enum EntryOutcome: Sendable {
    /// It is new and was written.
    case recorded
    /// It was there with other words and was changed.
    case changed
    /// It was there, word for word; nothing was done.
    case alreadyThere
    /// It was not written; `column` is the key of the column to look at.
    case refused(column: String, value: String, reason: any Explained)
}

extension EntryOutcome {
    /// Whether the entry was new and is written.
    public var isRecorded: Bool {
        if case .recorded = self { true } else { false }
    }
}
