package import Measures
package import Sheets

extension SheetRow {
    /// Reads a cell that has to be filled in; an empty cell, and what `read` throws, become a
    /// problem of that cell. Full-width digits, letters and signs are read as half-width ones.
    package func cell<Value>(
        _ key: String, _ read: (String) throws -> Value
    ) throws(SheetProblem) -> Value {
        do {
            _ = try required(key)
            return try read(halfWidth(key))
        } catch let reason as any Explained {
            throw SheetProblem(self, key, reason)
        } catch {
            preconditionFailure("A cell is refused with a reason that a person can read: \(error)")
        }
    }

    /// Reads a cell that may be empty, as `cell` does; nil when it is.
    package func optionalCell<Value>(
        _ key: String, _ read: (String) throws -> Value
    ) throws(SheetProblem) -> Value? {
        self[key].isEmpty ? nil : try cell(key, read)
    }

    /// A date as people write it; one without a year is the latest such day up to today.
    package func date(_ key: String, today: CivilDate) throws(SheetProblem) -> CivilDate {
        try cell(key) { try CivilDate(parsing: $0, yearOf: today) }
    }

    /// A date that may lie ahead as well as behind, such as that of a term: it has to say its year.
    package func dateWithYear(_ key: String) throws(SheetProblem) -> CivilDate {
        try cell(key) { try CivilDate(parsing: $0) }
    }

    /// The text of a code, nil when the cell is empty.
    package func optionalCode(_ key: String) -> String? {
        let code = halfWidth(key)
        return code.isEmpty ? nil : code
    }
}
