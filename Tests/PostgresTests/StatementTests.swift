import Postgres
import Testing

@Suite struct StatementTests {
    @Test func `a statement is prepared once and found again by text and types`() async throws {
        try await Server.connected { connection in
            for number in 1...3 {
                #expect(
                    try await connection.one("select \(number) + 1", as: Int.self) == number + 1)
            }
            #expect(try await connection.one("select \(Int32(1)) + 1", as: Int32.self) == 2)
            let kept = try await connection.one(
                "select count(*) from pg_prepared_statements where statement = 'select $1 + 1'",
                as: Int.self)
            #expect(kept == 2)
        }
    }

    @Test func `no more statements are kept than the limit, and all go on working`() async throws {
        var options = try Server.options()
        options.preparedStatementLimit = 10
        try await Server.connected(options) { connection in
            for round in 1...3 {
                for number in 1...100 {
                    let value = try await connection.one(
                        "select \(round) * \(unescaped: "\(number)")", as: Int.self)
                    #expect(value == round * number)
                }
            }
            let kept = try await connection.one(
                "select count(*) from pg_prepared_statements", as: Int.self)
            #expect(kept <= 10 + 33)
        }
    }

    @Test func `a statement of a changed table is prepared anew`() async throws {
        try await Server.connected { connection in
            try await connection.script(unescaped: "create temp table t as select 1 as a")
            #expect(try await connection.one("select * from t", as: Int32.self) == 1)
            try await connection.script(unescaped: "alter table t alter a type int8")
            _ = try await Server.refusal {
                _ = try await connection.one("select * from t", as: Int.self)
            }
            #expect(try await connection.one("select * from t", as: Int.self) == 1)
        }
    }

    @Test func `statements that the server forgot are prepared anew`() async throws {
        try await Server.connected { connection in
            #expect(try await connection.one("select 1", as: Int.self) == 1)
            try await connection.script(unescaped: "deallocate all")
            let error = try await Server.refusal {
                _ = try await connection.one("select 1", as: Int.self)
            }
            #expect(error.sqlState == .invalidStatementName)
            #expect(try await connection.one("select 1", as: Int.self) == 1)
        }
    }

    @Test func `a statement that cannot be prepared leaves nothing behind`() async throws {
        try await Server.connected { connection in
            for _ in 1...3 {
                let error = try await Server.refusal { try await connection.execute("select nope") }
                #expect(error.sqlState == .undefinedColumn)
            }
            try await connection.script(unescaped: "create temp table nope (x int)")
            #expect(try await connection.execute("select nope from nope") == 0)
        }
    }

    @Test func `counts are those of the server`() async throws {
        try await Server.connected { connection in
            var counts: [Int] = []
            for sql: SQL in [
                "create temp table t (x int)", "insert into t select generate_series(1, 5)",
                "update t set x = 0 where x > 3", "",
            ] { counts.append(try await connection.execute(sql)) }
            #expect(counts == [0, 5, 2, 0])
        }
    }

    @Test func `statements that must stand alone can be run`() async throws {
        let seed = Seed()
        let name = "lianhe_alone_\(seed.start)"
        try await Server.connected { connection in
            try await connection.execute("create database \(identifier: name)")
            try await connection.execute("drop database \(identifier: name)")
        }
    }

    @Test func `a script is one transaction by itself`() async throws {
        try await Server.connected { connection in
            let error = try await Server.refusal {
                try await connection.script(
                    unescaped: "create temp table t (x int); insert into t values (1); select 1 / 0"
                )
            }
            #expect(error.sqlState == .divisionByZero)
            let gone = try await Server.refusal { try await connection.execute("select * from t") }
            #expect(gone.sqlState == .undefinedTable)
        }
    }

    @Test func `a Chinese statement is told from one that looks the same`() async throws {
        try await Server.connected { connection in
            let composed = try await connection.one("select '\u{e9}'", as: String.self)
            let decomposed = try await connection.one("select 'e\u{301}'", as: String.self)
            #expect(Array(composed.utf8) == [0xc3, 0xa9])
            #expect(Array(decomposed.utf8) == [0x65, 0xcc, 0x81])
        }
    }
}
