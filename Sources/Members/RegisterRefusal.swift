package import Measures
package import Tenancy

/// Why an entry was not written, and which of its cells to look at.
package struct RegisterRefusal: Sendable {
    /// A cell of a sheet.
    package struct Cell: Sendable {
        /// The key of the column.
        package let column: String
        /// What stands there.
        package let value: String

        /// The cell of this column with this value.
        package init(_ column: String, _ value: String) {
            self.column = column
            self.value = value
        }
    }

    /// The cell.
    package let cell: Cell
    /// The rule that was broken.
    package let reason: any Explained

    /// A refusal that points at a cell.
    package init(_ column: String, _ value: String, _ reason: any Explained) {
        self.init(Cell(column, value), reason)
    }

    /// A refusal that points at a cell.
    package init(_ cell: Cell, _ reason: any Explained) {
        self.cell = cell
        self.reason = reason
    }

    /// The refusal as the outcome of an entry.
    package var outcome: EntryOutcome {
        .refused(column: cell.column, value: cell.value, reason: reason)
    }

    /// The day that a statement wrote behind its word.
    static func day(_ text: String, or other: CivilDate) -> CivilDate {
        do {
            return try CivilDate(parsing: text)
        } catch {
            return other
        }
    }
}
