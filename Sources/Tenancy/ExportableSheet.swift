public import Postgres

/// A kind of sheet that can be written as well as read: what is exported is imported again without
/// change, in the same county or, as a new list, in another.
public protocol ExportableSheet: SheetKind {
    /// The rows that the person may see, in an order that an import accepts, each with the texts of
    /// `columns` in their order; an empty text where there is nothing to say.
    ///
    /// A text is written as `read` understands it, in Chinese where words are meant, with its unit
    /// where the column's header has none.
    static func exporting(_ tx: TenantTransaction) -> Statement<[String]>
}
