public import Postgres
public import Sheets

/// A sheet that can be written: what is exported is imported again without change, in the same county
/// or, as a new list, in another.
public protocol ExportedSheet: Sendable {
    /// The word on the command line.
    static var name: String { get }
    /// The columns that are written.
    static var columns: [SheetColumn] { get }

    /// The rows that the person may see, in an order that an import accepts, each with the texts of
    /// `columns` in their order; an empty text where there is nothing to say.
    ///
    /// A text is written as `read` understands it, in Chinese where words are meant, with its unit
    /// where the column's header has none.
    static func exporting(_ tx: TenantTransaction) -> Statement<[String]>

    /// The verb that the export is, when it shows what is sealed; nil for a mere reading.
    static var revealing: Verb? { get }

    /// A row of `exporting` as it is written: words in Chinese, sealed values opened.
    static func clear(_ texts: [String], in tx: TenantTransaction) throws -> [String]
}

/// A kind of sheet that can be written as well as read.
public protocol ExportableSheet: SheetKind, ExportedSheet {}

extension ExportedSheet {
    /// Nothing is sealed.
    public static var revealing: Verb? { nil }

    /// The row stands as it was read.
    public static func clear(_ texts: [String], in tx: TenantTransaction) throws -> [String] {
        texts
    }
}
