public import Postgres

/// One installation: a pool of connections as the restricted application role, and a clock.
///
/// From here a caller gets to one county as one person, and to nothing else.
public struct Database: Sendable {
    /// The connections.
    public let pool: Pool
    /// What "today" is.
    public let clock: CountyClock
    /// The keys that seal personal numbers; nil when the installation has none.
    public let vault: Vault?

    /// A database over an open pool.
    public init(pool: Pool, clock: CountyClock = .system, vault: Vault? = nil) {
        self.pool = pool
        self.clock = clock
        self.vault = vault
    }

    /// Connects, and checks that the database has exactly the migrations of this program.
    ///
    /// Throws `PostgresError` when there is no server or it refuses, then `TenancyError` for a
    /// database that is newer, that lacks migrations or has others.
    public static func connect(
        to url: String, maximumConnections: Int = 8, clock: CountyClock = .system,
        vault: Vault? = nil
    ) async throws -> Database {
        // One attempt of its own: a pool would go on trying, and say only that its time was over.
        let connection = try await Connection.connect(to: url)
        do {
            try await Migrator.known().check(connection)
        } catch {
            await connection.close()
            throw error
        }
        await connection.close()
        let pool = try Pool(url: url, maximum: maximumConnections)
        return Database(pool: pool, clock: clock, vault: vault)
    }

    /// Closes every connection, after the work under way.
    public func close() async {
        await pool.close()
    }
}

extension Database {
    /// The county of this code, as the person who signs in under this account.
    ///
    /// Throws `TenancyError.unknownCounty`, then `.unknownActor`.
    public func tenant(_ code: String, as account: String) async throws -> Tenant {
        let county = try await county(code)
        let person = try await pool.transaction(.readOnly) { tx in
            // Nobody has signed in yet, so the transaction is aimed at the county without a person.
            _ = try await tx.execute("select app.aim(\(county.id))")
            return try await tx.optional(
                ActingPerson.signingIn(as: account, to: county.id), as: ActingPerson.self)
        }
        guard let person else { throw TenancyError.unknownActor(account, county: county.name) }
        return Tenant(county: county, person: person, database: self)
    }

    /// The county of this code. Throws `TenancyError.unknownCounty`.
    public func county(_ code: String) async throws -> County {
        let found = try await pool.withConnection { connection in
            try await connection.optional(
                "select id, code, name, national_code from app.find_tenant(\(code))",
                as: County.self)
        }
        guard let found else { throw TenancyError.unknownCounty(code) }
        return found
    }

    /// Founds a county with its first operator, who may then name everybody else. The same founding
    /// again changes nothing.
    ///
    /// Throws `TenancyError.countyCodeMalformed`, `.nameMissing`, `.nationalCodeMalformed`,
    /// `.accountMalformed`, then `.countyExists` when the code or the national code belongs to another
    /// county.
    @discardableResult
    public func found(_ founding: County.Founding) async throws -> County {
        try founding.check()
        do {
            try await pool.transaction { tx in
                _ = try await tx.execute(
                    """
                    select app.found_tenant(\(founding.code), \(founding.name),
                        \(founding.nationalCode), \(founding.operatorAccount),
                        \(founding.operatorName))
                    """)
            }
        } catch let error as PostgresError where error.sqlState == .uniqueViolation {
            throw TenancyError.countyExists(founding.code)
        }
        return try await county(founding.code)
    }
}
