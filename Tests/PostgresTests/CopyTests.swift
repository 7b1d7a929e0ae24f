import Postgres
import Testing

@Suite struct CopyTests {
    struct Refusal: Error {}

    private func withTable<Output: Sendable>(
        _ body: @Sendable (Connection) async throws -> Output
    ) async throws -> Output {
        try await Server.connected { connection in
            try await connection.script(
                unescaped: "create temp table t (x int8 check (x >= 0), name text)")
            return try await body(connection)
        }
    }

    /// Pieces that come one by one, and an error at their end if one is wanted.
    private func pieces(_ texts: [String], failing: Bool = false) -> AsyncThrowingStream<
        [UInt8], any Error
    > {
        AsyncThrowingStream { continuation in
            for text in texts { continuation.yield(Array(text.utf8)) }
            continuation.finish(throwing: failing ? Refusal() : nil)
        }
    }

    private static let binary: SQL = "copy t from stdin (format binary)"

    @Test func `rows go in and come out, many of them`() async throws {
        try await withTable { connection in
            let count = try await connection.copyIn(Self.binary, rows: 1...50_000) { number, row in
                row.add(number)
                if number % 2 == 0 { row.add("斤 \(number)") } else { row.addNull() }
            }
            #expect(count == 50_000)
            let sums = try await connection.one(
                "select sum(x)::int8, count(name), max(name) from t"
            ) { row in (try row.next(Int.self), try row.next(Int.self), try row.next(String.self)) }
            #expect(sums == (50_000 * 50_001 / 2, 25_000, "斤 9998"))
        }
    }

    @Test func `no rows are a COPY too`() async throws {
        try await withTable { connection in
            let none: [Int] = []
            let count = try await connection.copyIn(Self.binary, rows: none) { $1.add($0) }
            #expect(count == 0)
        }
    }

    /// It is refused before its first row has been looked at.
    @Test(arguments: 1...20)
    func `a COPY that the server refuses at once does not answer for what follows`(
        _ round: Int
    ) async throws {
        try await withTable { connection in
            try await connection.script(
                unescaped: """
                    create function pg_temp.refuse() returns trigger language plpgsql
                    as $$ begin raise 'refused'; end $$;
                    create trigger refuse before insert on t
                    execute function pg_temp.refuse();
                    """)
            let error = try await Server.refusal {
                try await connection.copyIn(
                    "copy t from stdin (delimiter ';') ; ", bytes: pieces(["1;a\n"]))
            }
            #expect(error.sqlState == .raisedException)
            #expect(try await connection.one("select \(round)", as: Int.self) == round)
        }
    }

    @Test func `a sender that gives up leaves nothing`() async throws {
        try await withTable { connection in
            await #expect(throws: Refusal.self) {
                try await connection.copyIn(Self.binary, rows: 1...20_000) { number, row in
                    if number == 15_000 { throw Refusal() }
                    row.add(number)
                    row.add("x")
                }
            }
            let found = try await connection.one("select count(*) from t", as: Int.self)
            #expect(found == 0)
        }
    }

    @Test func `a row that the server refuses leaves nothing`() async throws {
        try await withTable { connection in
            let error = try await Server.refusal {
                try await connection.copyIn(Self.binary, rows: 1...20_000) { number, row in
                    row.add(number == 3 ? -1 : number)
                    row.add("x")
                }
            }
            #expect(error.sqlState == .checkViolation)
            #expect(error.context?.contains("COPY t, line 3") == true)
            #expect(try await connection.one("select count(*) from t", as: Int.self) == 0)
        }
    }

    @Test func `pieces of text go in as they come`() async throws {
        try await withTable { connection in
            let count = try await connection.copyIn(
                "copy t from stdin", bytes: pieces(["1\t金", "星村\n2\t\\N\n", "3\tx\n"]))
            #expect(count == 3)
            let names = try await connection.all("select name from t order by x", as: String?.self)
            #expect(names == ["金星村", nil, "x"])
        }
    }

    @Test func `pieces that end in an error leave nothing`() async throws {
        try await withTable { connection in
            await #expect(throws: Refusal.self) {
                try await connection.copyIn(
                    "copy t from stdin", bytes: pieces(["1\ta\n", "2\tb\n"], failing: true))
            }
            let found = try await connection.one("select count(*) from t", as: Int.self)
            #expect(found == 0)
        }
    }

    /// A sequence may end when its reader is cancelled, as `AsyncStream` does.
    @Test(arguments: 1...20)
    func `pieces that end because the task was cancelled leave nothing`(_ round: Int) async throws {
        try await withTable { connection in
            let task = Task {
                let runs = RetryTests.Runs()
                let pieces = AsyncStream {
                    if runs.begin() == 1 { return Array("\(round)\ta\n".utf8) }
                    withUnsafeCurrentTask { $0?.cancel() }
                    return nil
                }
                try await connection.copyIn("copy t from stdin", bytes: pieces)
            }
            let error = try await Server.refusal { try await task.value }
            #expect(error.kind == .cancelled)
            #expect(try await connection.one("select count(*) from t", as: Int.self) == 0)
        }
    }

    @Test func `rows come out whole, piece by piece`() async throws {
        try await withTable { connection in
            try await connection.execute("insert into t select x, 'n' from generate_series(1, 3) x")
            let lines = Lines()
            let count = try await connection.copyOut("copy (select * from t) to stdout") {
                lines.append(String(decoding: $0, as: UTF8.self))
            }
            #expect(count == 3)
            #expect(lines.all == ["1\tn\n", "2\tn\n", "3\tn\n"])
        }
    }

    @Test func `a taker that gives up leaves a connection that goes on`() async throws {
        try await withTable { connection in
            await #expect(throws: Refusal.self) {
                try await connection.copyOut(
                    "copy (select generate_series(1, 1000000)) to stdout"
                ) { _ in throw Refusal() }
            }
            let found = try await connection.one("select 1", as: Int.self)
            #expect(found == 1)
        }
    }

    @Test(arguments: [
        ("copy t from stdin", PostgresError.Kind.usage), ("select 1", .usage),
        ("copy t to stdout", .usage), ("copy t from stdin (format binary); select 1", .usage),
        ("copy nothing from stdin (format binary)", .server),
    ]) func `a statement that is no COPY of rows is refused`(
        _ sql: String, _ kind: PostgresError.Kind
    ) async throws {
        try await withTable { connection in
            let error = try await Server.refusal {
                try await connection.copyIn(SQL(unescaped: sql), rows: [1]) { $1.add($0) }
            }
            #expect(error.kind == kind)
            #expect(try await connection.one("select 1", as: Int.self) == 1)
        }
    }

    @Test func `a COPY in a transaction is part of it`() async throws {
        try await withTable { connection in
            await #expect(throws: Refusal.self) {
                try await connection.transaction { tx in
                    let count = try await tx.copyIn(Self.binary, rows: [1, 2]) { number, row in
                        row.add(number)
                        row.addNull()
                    }
                    #expect(count == 2)
                    throw Refusal()
                }
            }
            let found = try await connection.one("select count(*) from t", as: Int.self)
            #expect(found == 0)
        }
    }
}

/// Lines gathered on the connection's thread and read after it is done.
private final class Lines: @unchecked Sendable {
    private(set) var all: [String] = []

    func append(_ line: String) {
        all.append(line)
    }
}
