import LianheTesting
import Postgres
import Tenancy
import Testing

@Suite struct MigratorTests {
    @Test func `a migrated database lacks nothing`() async throws {
        try await withCast { cast in
            let pending = try await cast.testDatabase.acrossAllTenants {
                try await Migrator.known().pending($0)
            }
            #expect(pending == [])
        }
    }

    @Test func `an empty database lacks every migration, and looking changes nothing`() async throws
    {
        try await TestDatabase.withEmptyDatabase { connection in
            let known = try Migration.shipped()
            #expect(try await Migrator(known).pending(connection) == known)
            #expect(try await Migrator(known).pending(connection) == known)
        }
    }

    @Test func `applying again applies nothing`() async throws {
        try await TestDatabase.withEmptyDatabase { connection in
            let migrator = try Migrator.known()
            #expect(try await migrator.apply(connection).count == migrator.migrations.count)
            #expect(try await migrator.apply(connection) == [])
        }
    }

    @Test func `a database that is newer is refused with both lists`() async throws {
        try await withCast { cast in
            let older = Migrator(Array(try Migration.shipped().dropLast()))
            await #expect(throws: TenancyError.self) {
                try await cast.testDatabase.acrossAllTenants { try await older.check($0) }
            }
            do {
                try await cast.testDatabase.acrossAllTenants { try await older.check($0) }
            } catch TenancyError.databaseIsNewer(let applied, let known) {
                #expect(applied.count == known.count + 1)
            }
        }
    }

    @Test func `a database that lacks migrations is refused by name`() async throws {
        try await TestDatabase.withEmptyDatabase { connection in
            let migrator = try Migrator.known()
            let names = migrator.migrations.map(\.name)
            await #expect(throws: TenancyError.databaseIsBehind(missing: names)) {
                try await migrator.check(connection)
            }
        }
    }

    @Test func `migrations that diverge are refused`() async throws {
        try await withCast { cast in
            var other = try Migration.shipped()
            let last = other.removeLast()
            other.append(
                Migration(number: last.number, name: "0010_create_other", text: last.text))
            let migrator = Migrator(other)
            let names = other.map(\.name)
            let applied = names.dropLast() + [last.name]
            await #expect(
                throws: TenancyError.migrationsDiverge(applied: Array(applied), known: names)
            ) {
                try await cast.testDatabase.acrossAllTenants { try await migrator.check($0) }
            }
        }
    }

    @Test func `a file changed after it was applied is refused by name`() async throws {
        try await withCast { cast in
            var changed = try Migration.shipped()
            let first = changed.removeFirst()
            changed.insert(
                Migration(number: 1, name: first.name, text: first.text + "\n-- more"), at: 0)
            let migrator = Migrator(changed)
            await #expect(throws: TenancyError.migrationChanged(first.name)) {
                try await cast.testDatabase.acrossAllTenants { try await migrator.check($0) }
            }
        }
    }

    @Test func `a migration that fails leaves nothing behind`() async throws {
        try await TestDatabase.withEmptyDatabase { connection in
            let broken = Migration(
                number: 1, name: "0001_break", text: "create table t (i int); select 1 / 0;")
            await #expect(throws: PostgresError.self) {
                _ = try await Migrator([broken]).apply(connection)
            }
            let exists = try await connection.one(
                "select to_regclass('public.t') is not null", as: Bool.self)
            #expect(!exists)
        }
    }
}
