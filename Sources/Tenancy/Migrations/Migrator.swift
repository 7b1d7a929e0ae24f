public import Postgres

/// Brings a database to the schema of this program, forward only.
public struct Migrator: Sendable {
    /// The migrations that this program knows, in order.
    public let migrations: [Migration]

    /// A migrator of these migrations.
    public init(_ migrations: [Migration]) {
        self.migrations = migrations
    }

    /// The migrator of the shipped migrations.
    public static func known() throws -> Migrator {
        Migrator(try Migration.shipped())
    }

    /// The migrations that the database still lacks, in order.
    ///
    /// The applied ones must be the first of the known ones, file for file. Throws
    /// `TenancyError.databaseIsNewer`, `.migrationsDiverge`, then `.migrationChanged`.
    public func pending(_ connection: Connection) async throws -> [Migration] {
        let applied = try await applied(connection)
        let names = applied.map(\.name)
        let known = migrations.map(\.name)
        guard names.count <= known.count || !names.starts(with: known) else {
            throw TenancyError.databaseIsNewer(applied: names, known: known)
        }
        guard known.starts(with: names) else {
            throw TenancyError.migrationsDiverge(applied: names, known: known)
        }
        let checksums = try await checksums(migrations.prefix(applied.count), connection)
        for (row, checksum) in zip(applied, checksums) where row.checksum != checksum {
            throw TenancyError.migrationChanged(row.name)
        }
        return Array(migrations.dropFirst(applied.count))
    }

    /// Applies what is pending, each file in a transaction of its own, and returns what was applied.
    /// Two migrators at once wait for each other. Throws as `pending`, then what the server refuses.
    public func apply(
        _ connection: Connection, progress: @Sendable (Migration) -> Void = { _ in }
    ) async throws -> [Migration] {
        _ = try await connection.execute("select pg_advisory_lock(\(Self.lock))")
        let pending = try await pending(connection)
        for migration in pending {
            progress(migration)
            try await apply(migration, connection)
        }
        _ = try await connection.execute("select pg_advisory_unlock(\(Self.lock))")
        return pending
    }

    /// Checks that nothing is pending. Throws as `pending`, then `TenancyError.databaseIsBehind`.
    public func check(_ connection: Connection) async throws {
        let missing = try await pending(connection).map(\.name)
        guard missing.isEmpty else { throw TenancyError.databaseIsBehind(missing: missing) }
    }

    private func apply(_ migration: Migration, _ connection: Connection) async throws {
        let checksum = try await checksums([migration], connection)[0]
        try await connection.transaction { tx in
            try await tx.script(unescaped: migration.text)
            _ = try await tx.execute(
                """
                insert into app.migration (number, name, checksum)
                values (\(Int32(migration.number)), \(migration.name), \(checksum))
                """)
        }
    }

    private func applied(
        _ connection: Connection
    ) async throws -> [(name: String, checksum: String)] {
        let exists = try await connection.one(
            "select to_regclass('app.migration') is not null", as: Bool.self)
        guard exists else { return [] }
        return try await connection.all(
            "select name, checksum from app.migration order by number"
        ) { row in (try row.next(), try row.next()) }
    }

    private func checksums(
        _ migrations: some Sequence<Migration>, _ connection: Connection
    ) async throws -> [String] {
        try await connection.all(
            """
            select encode(sha256(convert_to(t.text, 'UTF8')), 'hex')
            from unnest(\(migrations.map(\.text))) with ordinality as t (text, place) order by place
            """, as: String.self)
    }

    /// Any number will do, as long as every program takes the same.
    private static let lock: Int64 = 0x4C69_616E_6865
}
