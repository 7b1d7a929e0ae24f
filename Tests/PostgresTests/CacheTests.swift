import Postgres
import Testing

@Suite struct CacheTests {
    private func connected(
        limit: Int, _ body: @Sendable (Connection) async throws -> Void
    ) async throws {
        var options = try Server.options()
        options.preparedStatementLimit = limit
        try await Server.connected(options, body)
    }

    /// A statement whose text is the number's own.
    private static func numbered(_ number: Int) -> SQL {
        "select \(unescaped: "\(number)")"
    }

    /// The statements that the server keeps; asking for them is one itself.
    private static func kept(_ queryable: some PostgresQueryable) async throws -> Set<String> {
        Set(try await queryable.all(SQL(unescaped: asking), as: String.self))
    }

    private static let asking = "select statement from pg_prepared_statements"

    /// Runs a numbered statement and looks at what it says.
    private static func run(_ number: Int, on queryable: some PostgresQueryable) async throws {
        let value = try await queryable.one(numbered(number), as: Int.self)
        #expect(value == number)
    }

    @Test func `the server never keeps more statements than the limit`() async throws {
        try await connected(limit: 10) { connection in
            for round in 1...3 {
                for number in 1...50 {
                    try await Self.run(number, on: connection)
                    let expected = round == 1 ? min(10, number + 1) : 10
                    #expect(try await Self.kept(connection).count == expected)
                }
            }
            #expect(try await Self.kept(connection).count == 10)
        }
    }

    @Test func `the statement that was used longest ago is given up`() async throws {
        try await connected(limit: 3) { connection in
            for number in [1, 2, 1, 3] {
                try await Self.run(number, on: connection)
            }
            #expect(try await Self.kept(connection) == ["select 1", "select 3", Self.asking])
            try await Self.run(2, on: connection)
            #expect(try await Self.kept(connection) == ["select 3", Self.asking, "select 2"])
        }
    }

    @Test func `more new statements together than the limit all run`() async throws {
        try await connected(limit: 2) { connection in
            for _ in 1...3 {
                let counts = try await connection.pipeline((1...20).map(Self.numbered))
                #expect(counts == Array(repeating: 1, count: 20))
            }
            try await Self.run(21, on: connection)
            #expect(try await Self.kept(connection).count == 2)
        }
    }

    @Test func `a transaction of many statements gives them up on its way`() async throws {
        try await connected(limit: 2) { connection in
            try await connection.transaction { tx in
                for number in 1...50 {
                    try await Self.run(number, on: tx)
                }
                #expect(try await Self.kept(tx) == ["select 50", Self.asking])
            }
        }
    }

    @Test func `a failed transaction keeps its own error`() async throws {
        try await connected(limit: 1) { connection in
            let error = try await Server.refusal {
                try await connection.transaction { tx in
                    try await tx.execute("select 1")
                    _ = try await Server.refusal { try await tx.execute("select 1 / 0") }
                    try await tx.execute("select 2")
                }
            }
            #expect(error.sqlState == .inFailedTransaction)
            try await Self.run(3, on: connection)
            #expect(try await Self.kept(connection) == [Self.asking])
        }
    }

    @Test func `what the server forgot by itself may be given up all the same`() async throws {
        try await connected(limit: 1) { connection in
            try await Self.run(1, on: connection)
            try await connection.script(unescaped: "deallocate all")
            try await Self.run(2, on: connection)
            #expect(try await Self.kept(connection) == [Self.asking])
        }
    }

    @Test func `a statement that must stand alone stands alone`() async throws {
        let name = "lianhe_alone_\(UInt64.random(in: .min ... .max))"
        try await connected(limit: 1) { connection in
            try await connection.execute("select 1")
            try await connection.execute("create database \(identifier: name)")
            try await connection.execute("drop database \(identifier: name)")
            #expect(try await Self.kept(connection) == [Self.asking])
        }
    }

    @Test func `streams of many statements do not gather on the server`() async throws {
        try await connected(limit: 2) { connection in
            for number in 1...100 {
                for try await value in connection.stream(Self.numbered(number), as: Int.self) {
                    #expect(value == number)
                }
            }
            var kept: [String] = []
            for try await text in connection.stream(SQL(unescaped: Self.asking), as: String.self) {
                kept.append(text)
            }
            #expect(kept.count <= 2 + 32)
            #expect(kept.contains(Self.asking))
        }
    }
}
