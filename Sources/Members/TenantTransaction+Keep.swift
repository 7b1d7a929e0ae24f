import Measures
package import Postgres
package import Tenancy

extension TenantTransaction {
    /// Keeps a list of entries by one statement, and says of each in the same order what became
    /// of it.
    ///
    /// Judged in this order: the rules that need no database, an entry whose key stood further up
    /// in the list with other words (`RegisterError.repeatedInSheet`), the rules of the statement.
    /// The statement gets the entries that are left and answers with one word for each, in their
    /// order: `recorded`, `changed`, `already_there` or the word of a refusal.
    package func keep<Entry: RegisterEntry>(
        _ entries: [Entry], by statement: ([Entry]) -> SQL
    ) async throws -> [EntryOutcome] {
        var list = RegisterList(entries, in: county, on: today)
        let candidates = list.candidates
        if !candidates.isEmpty {
            let words = try await postgres.all(statement(candidates), as: String.self)
            list.settle(words)
        }
        return list.outcomes
    }
}
