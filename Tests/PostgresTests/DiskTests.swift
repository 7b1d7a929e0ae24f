import Glibc
import Postgres
import Testing

/// A server whose disk is full.
@Suite(.timeLimit(.minutes(2))) struct DiskTests {
    private static let tables = """
        create table kept (id int8, filler text) tablespace small;
        create table promised (id int8);
        create function keep() returns trigger language plpgsql as $$
            begin insert into kept select n, repeat('x', 1000) from generate_series(1, 100) n;
            return null; end $$;
        create constraint trigger keep after insert on promised
            deferrable initially deferred for each row execute function keep();
        insert into kept select n, repeat('x', 1000) from generate_series(1, 20) n
        """

    private static let row = String(repeating: "y", count: 1_000)

    private static let ways: [@Sendable (Connection) async throws -> Void] = [
        {
            try await $0.execute("insert into kept select n, \(row) from generate_series(1, 100) n")
        },
        { connection in
            try await connection.pipeline(
                (1...100).map { "insert into kept values (\($0), \(row))" })
        },
        { connection in
            try await connection.copyIn("copy kept from stdin (format binary)", rows: 1...100) {
                $1.add($0)
                $1.add(row)
            }
        },
        { connection in
            try await connection.transaction { tx in
                for number in 1...100 {
                    try await tx.execute("insert into kept values (\(number), \(row))")
                }
            }
        },
        // Only at COMMIT does it turn out that there is no room.
        { try await $0.execute("insert into promised values (1)") },
        { connection in
            _ = try await connection.transaction {
                try await $0.execute("insert into promised values (1)")
            }
        },
        { connection in
            _ = try await connection.oneTrip(
                Statement("insert into promised values (1) returning id", as: Int.self))
        },
    ]

    @Test func `a full disk is the server's error, nothing stays, and later it goes on`()
        async throws
    {
        let disk = try await FullDisk.made()
        try await Cluster.made(environment: disk.environment) { cluster in
            try await cluster.start(["allow_in_place_tablespaces=on"])
            try await cluster.connected { connection in
                try await connection.execute("create tablespace small location ''")
                try await connection.script(unescaped: Self.tables)
                let count: SQL =
                    "select (select count(*) from kept) + (select count(*) from promised)"
                for way in Self.ways {
                    let before = try await connection.one(count, as: Int.self)
                    try disk.fill()
                    let error = try await Server.refusal { try await way(connection) }
                    #expect(error.kind == .server)
                    #expect(error.sqlState == .diskFull)
                    #expect(!error.isSafeToRetry)
                    #expect(!error.isOutcomeUnknown)
                    #expect(try await connection.one(count, as: Int.self) == before)
                    disk.clear()
                    try await way(connection)
                    #expect(try await connection.one(count, as: Int.self) > before)
                }
            }
        }
    }

    @Test func `a query that has no room for its sorting fails alone`() async throws {
        let disk = try await FullDisk.made()
        try await Cluster.made(environment: disk.environment) { cluster in
            try await cluster.start(["allow_in_place_tablespaces=on"])
            try await cluster.connected { connection in
                try await connection.execute("create tablespace small location ''")
                try await connection.script(
                    unescaped: "set temp_tablespaces = small; set work_mem = '64kB'")
                let rows = connection.stream(
                    "select n from generate_series(1, 100000) n order by n desc", as: Int.self)
                try disk.fill()
                let error = try await Server.refusal { for try await _ in rows {} }
                #expect(error.sqlState == .diskFull)
                disk.clear()
                var count = 0
                for try await _ in rows { count += 1 }
                #expect(count == 100_000)
            }
        }
    }
}
