package import Postgres
package import Tenancy

extension Tenant {
    /// Writes past every verb, as the application's own role inside this county, in one transaction:
    /// what only the database itself can refuse.
    package func write(
        raw statements: SQL..., isolation: IsolationLevel = .readCommitted
    ) async throws {
        try await write(raw: statements, isolation: isolation)
    }

    /// The same for a list of statements.
    package func write(
        raw statements: [SQL], isolation: IsolationLevel = .readCommitted
    ) async throws {
        let (county, actor) = (id, person.id)
        try await database.pool.transaction(isolation: isolation) { tx in
            try await tx.execute("select app.enter(\(county), \(actor), 'read')")
            for statement in statements { try await tx.execute(statement) }
        }
    }
}

/// The name of the constraint that refused some work, or nil when nothing refused it.
package func constraint(_ work: () async throws -> Void) async throws -> String? {
    do {
        try await work()
        return nil
    } catch let error as PostgresError {
        return error.constraintName
    }
}
