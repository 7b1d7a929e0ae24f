import Postgres

extension Tenant {
    /// Does many reads and writes one after the other on one connection, on that connection's thread.
    ///
    /// Each is still a transaction of its own. What it saves is the two hand-overs between threads
    /// that a read or write costs otherwise: for lists of commands made offline, and for loads.
    /// Inside, one thing is done at a time; two at once are refused with a `usage` error. When
    /// the connection breaks the rest fails. Throws as `Pool.withConnection`, and what the body throws.
    public func onOneConnection<Answer: Sendable>(
        _ body: @Sendable (Tenant) async throws -> Answer
    ) async throws -> Answer {
        try await database.pool.withConnection { connection in
            try await body(
                Tenant(county: county, person: person, database: database, held: connection))
        }
    }

    func withConnection<Answer: Sendable>(
        _ body: @Sendable (Connection) async throws -> Answer
    ) async throws -> Answer {
        guard let held else { return try await database.pool.withConnection(body) }
        return try await held.run(body)
    }

    func transaction<Answer: Sendable>(
        _ mode: TransactionMode = .readWrite, opening: [SQL],
        _ body: @Sendable (Transaction) async throws -> Answer
    ) async throws -> Answer {
        guard let held else {
            return try await database.pool.transaction(mode, opening: opening, body)
        }
        return try await held.transaction(mode, opening: opening, body)
    }
}
