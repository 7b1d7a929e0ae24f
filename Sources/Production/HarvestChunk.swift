import Measures
import Postgres
import Sheets

/// Rows of a harvest sheet on their way to the server.
struct HarvestChunk: Sendable {
    /// What one row says, in numbers.
    struct Line: Sendable {
        let line: Int
        /// The place of its ask among all asks of the sheet.
        let ask: Int
        let day: CivilDate
        let quantity: Quantity
        let ticket: String?
        let note: String?
        /// The number under which the row says it is recorded.
        let number: Harvest.Number?
        let texts: Texts
    }

    /// The cells that a later refusal quotes, as places in the file's row are no longer known then.
    struct Texts: Sendable {
        let date: String
        let quantity: String
    }

    /// Rows that can be read and are not settled yet.
    var lines: [Line] = []
    /// Asks that no row before has made.
    var asks: [HarvestAsk] = []
    /// The harvests of these numbers that are recorded.
    var recorded: [Harvest.Number: RecordedHarvest] = [:]
    /// The lines that say what is recorded under their number.
    var already: [Int] = []
    /// Rows that could not be read, or were refused.
    var problems: [SheetProblem] = []
    /// Rows that may be recorded.
    var rows = HarvestRows()
    /// What writes them, encoded while the server was busy with the chunk before.
    var statement: SQL = ""
    /// Whether the sheet ended with this chunk.
    var isLast = false
    /// How many rows have been read in all.
    var rowsRead = 0
}
