import Measures
import Members
import Sheets

extension SheetRow {
    /// The rank of a grade, nil when the cell is empty.
    func rank() throws(SheetProblem) -> Int? {
        try optionalCell("rank") { text throws(CatalogueError) in
            guard let rank = Int(text) else { throw .gradeRankMalformed(text) }
            return rank
        }
    }

    /// A number of days; which numbers are meant is judged with the entry.
    func days(_ text: String) throws(CatalogueError) -> Int {
        guard let days = Int(text) else { throw .daysMalformed(text) }
        return days
    }

    /// A way of growing, nil when the cell is empty.
    func cultivation() throws(SheetProblem) -> Cultivation? {
        try optionalCell("method") { text throws(CatalogueError) in
            guard let method = Cultivation(word: text) else { throw .unknownCultivation(text) }
            return method
        }
    }

    /// A temperature, nil when the cell is empty.
    func temperature(_ key: String) throws(SheetProblem) -> Temperature? {
        try optionalCell(key) { text throws(CatalogueError) in try Temperature(parsing: text) }
    }

    /// A range of days of the year, nil when the cell is empty.
    func window(_ key: String) throws(SheetProblem) -> YearWindow? {
        try optionalCell(key) { text throws(CatalogueError) in try YearWindow(parsing: text) }
    }
}
