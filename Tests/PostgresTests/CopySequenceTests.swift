import Postgres
import Testing

/// COPY from and to sequences, in text and in binary.
@Suite struct CopySequenceTests {
    private struct Basket: Hashable, Sendable {
        let id: Int
        let name: String?
        let milli: Int32
    }

    private static let baskets = (1...5_000).map { number in
        Basket(
            id: number, name: number % 7 == 0 ? nil : "筐\(number)", milli: Int32(number * 3))
    }

    private static func making(
        _ body: @Sendable (Connection) async throws -> Void
    ) async throws {
        try await Server.connected { connection in
            try await connection.script(
                unescaped: "create temp table t (id int8, name text, milli int4)")
            try await body(connection)
        }
    }

    private static func sequence<Element: Sendable>(_ elements: [Element]) -> AsyncStream<Element> {
        AsyncStream { stream in
            for element in elements { stream.yield(element) }
            stream.finish()
        }
    }

    @Test func `rows come in as they are made and go out again in binary`() async throws {
        try await Self.making { connection in
            let count = try await connection.copyIn(
                "copy t from stdin (format binary)", rows: Self.sequence(Self.baskets)
            ) { basket, row in
                row.add(basket.id)
                row.add(basket.name)
                row.add(basket.milli)
            }
            #expect(count == 5_000)
            var baskets: [Basket] = []
            let rows = connection.copyOut("copy t to stdout (format binary)") { row in
                Basket(id: try row.next(), name: try row.next(), milli: try row.next())
            }
            for try await basket in rows { baskets.append(basket) }
            #expect(baskets == Self.baskets)
        }
    }

    @Test func `a CSV goes out row by row and comes in again`() async throws {
        try await Self.making { connection in
            try await connection.script(
                unescaped: """
                    insert into t select x, 'a "b", ' || x, x * 3 from generate_series(1, 3000) x;
                    create temp table copy (like t)
                    """)
            var pieces: [[UInt8]] = []
            let out = connection.copyOut("copy t to stdout (format csv)")
            for try await piece in out { pieces.append(piece) }
            #expect(pieces.count == 3_000)
            #expect(pieces.first == Array("1,\"a \"\"b\"\", 1\",3\n".utf8))
            let count = try await connection.copyIn(
                "copy copy from stdin (format csv)", bytes: Self.sequence(pieces))
            #expect(count == 3_000)
            let differing: SQL = "select count(*) from (select * from t except table copy) x"
            #expect(try await connection.one(differing, as: Int.self) == 0)
        }
    }

    @Test func `an empty table goes out as nothing`() async throws {
        try await Self.making { connection in
            for try await _ in connection.copyOut("copy t to stdout (format csv)") {
                Issue.record("there is no row")
            }
            let rows = connection.copyOut(
                "copy t to stdout (format binary)", rows: { row in row.count })
            for try await _ in rows { Issue.record("there is no row") }
            #expect(try await connection.one("select 1", as: Int.self) == 1)
        }
    }

    @Test func `a reader that leaves early frees the connection`() async throws {
        try await Self.making { connection in
            for format in ["csv", "binary"] {
                let sql = SQL(
                    unescaped: """
                        copy (select generate_series(1, 10000000000)) to stdout (format \(format))
                        """)
                for try await _ in connection.copyOut(sql) { break }
                #expect(try await connection.one("select 1", as: Int.self) == 1)
            }
        }
    }

    @Test func `a transaction outlives a COPY that was left early`() async throws {
        try await Self.making { connection in
            try await connection.transaction { tx in
                try await tx.execute("insert into t values (1, 'x', 1)")
                let sql: SQL = "copy (select generate_series(1, 10000000000)) to stdout"
                for try await _ in tx.copyOut(sql) { break }
            }
            let count = try await connection.one("select count(*) from t", as: Int.self)
            #expect(count == 1)
        }
    }

    @Test func `rows that fail leave nothing and their error is thrown`() async throws {
        struct Spoilt: Error {}
        try await Self.making { connection in
            await #expect(throws: Spoilt.self) {
                try await connection.copyIn(
                    "copy t from stdin (format binary)", rows: Self.sequence(Self.baskets)
                ) { basket, row in
                    if basket.id == 4_999 { throw Spoilt() }
                    row.add(basket.id)
                    row.add(basket.name)
                    row.add(basket.milli)
                }
            }
            let count = try await connection.one("select count(*) from t", as: Int.self)
            #expect(count == 0)
        }
    }

    @Test func `a row is read only as what it is`() async throws {
        try await Self.making { connection in
            try await connection.execute("insert into t values (1, null, 3)")
            func reading<Value: PostgresCodable>(
                _: Value.Type, skipping: Int
            ) async throws -> PostgresError {
                try await Server.refusal {
                    let rows = connection.copyOut("copy t to stdout (format binary)") { row in
                        try row.skip(skipping)
                        return try row.next(Value.self)
                    }
                    for try await _ in rows {}
                }
            }
            let short = try await reading(Int.self, skipping: 2)
            #expect(
                short.description == """
                    column 3 of row 1 is int8 and cannot be read as Int: the value has 4 bytes
                    """)
            let null = try await reading(String.self, skipping: 1)
            #expect(
                null.description == """
                    column 2 of row 1 is text and cannot be read as String: the value is NULL
                    """)
            let none = try await reading(Int.self, skipping: 3)
            #expect(
                none.description == """
                    column 4 of row 1 cannot be read as Int: the row has 3 columns
                    """)
            #expect(try await connection.one("select 1", as: Int.self) == 1)
        }
    }

    @Test func `rows out of a text COPY are refused`() async throws {
        try await Self.making { connection in
            let error = try await Server.refusal {
                let rows = connection.copyOut("copy t to stdout", rows: { row in row.count })
                for try await _ in rows {}
            }
            #expect(error.kind == .usage)
            #expect(error.description == "rows are read in binary: say (format binary)")
            #expect(try await connection.one("select 1", as: Int.self) == 1)
        }
    }

    @Test func `a cancelled reader ends the COPY`() async throws {
        try await Self.making { connection in
            let task = Task {
                let sql: SQL = "copy (select generate_series(1, 10000000000)) to stdout"
                var count = 0
                for try await _ in connection.copyOut(sql) {
                    count += 1
                    if count == 1_000 { withUnsafeCurrentTask { $0?.cancel() } }
                }
            }
            let error = try await Server.refusal { try await task.value }
            #expect(error.kind == .cancelled)
            #expect(try await connection.one("select 1", as: Int.self) == 1)
        }
    }
}
