package import Postgres
import Tenancy

/// One database of a test.
package struct TestDatabase: Sendable {
    /// Its name on the server.
    package let name: String
    let server: TestServer.Prepared

    /// The address as the restricted application role: what the product uses.
    package var applicationURL: String { "\(server.url)&dbname=\(name)&user=lianhe_app" }

    /// The address as the superuser: for migrations, and for looking behind row security.
    package var ownerURL: String { "\(server.url)&dbname=\(name)" }

    /// Runs a body on a connection as the superuser, which sees every tenant.
    package func acrossAllTenants<Answer: Sendable>(
        _ body: @Sendable (Connection) async throws -> Answer
    ) async throws -> Answer {
        let pool = Pool(try ConnectionOptions(ownerURL), .patient(maximum: 1))
        do {
            let answer = try await pool.withConnection(body)
            await pool.close()
            return answer
        } catch {
            await pool.close()
            throw error
        }
    }

    /// Runs a body on a connection to a new database with nothing in it, dropped afterwards.
    package static func withEmptyDatabase(
        _ body: @Sendable (Connection) async throws -> Void
    ) async throws {
        try await TestServer.shared.withDatabase(empty: true) { database in
            try await database.acrossAllTenants(body)
        }
    }

    /// Drops the database, with whoever is still connected.
    func drop() async throws {
        try await server.administrator.withConnection { connection in
            _ = try await connection.execute(
                "drop database \(unescaped: name) with (force)")
        }
    }
}
