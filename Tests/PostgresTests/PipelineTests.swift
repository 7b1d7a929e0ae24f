import Postgres
import Testing

@Suite struct PipelineTests {
    private func withTable<Output: Sendable>(
        _ body: @Sendable (Connection) async throws -> Output
    ) async throws -> Output {
        try await Server.connected { connection in
            try await connection.script(
                unescaped: "create temp table t (x int8 constraint t_key primary key)")
            return try await body(connection)
        }
    }

    private func insert(_ value: Int) -> SQL { "insert into t values (\(value))" }

    @Test func `every statement's count comes back in order`() async throws {
        let counts = try await withTable { connection in
            try await connection.pipeline([
                "insert into t select generate_series(1, 3)", "update t set x = x + 10",
                "delete from t where x = 11", "select 1 where false",
            ])
        }
        #expect(counts == [3, 3, 1, 0])
    }

    @Test func `the first error is kept and nothing stays`() async throws {
        try await withTable { connection in
            let error = try await Server.refusal {
                try await connection.pipeline([
                    insert(1), insert(2), insert(1), "select 1 / 0", insert(3),
                ])
            }
            #expect(error.constraint == "t_key")
            #expect(error.sql?.debugDescription == "insert into t values ($1) -- $1 = 1")
            #expect(try await connection.one("select count(*) from t", as: Int.self) == 0)
        }
    }

    @Test func `a statement that cannot be prepared is the first error`() async throws {
        try await withTable { connection in
            let error = try await Server.refusal {
                try await connection.pipeline([insert(1), "select nothing", insert(2)])
            }
            #expect(error.sqlState == .undefinedColumn)
            #expect(error.sql?.text == "select nothing")
            #expect(try await connection.pipeline([insert(1), insert(2)]) == [1, 1])
        }
    }

    @Test func `many statements are sent while their answers are read`() async throws {
        let (counts, sum) = try await withTable { connection in
            let wide = String(repeating: "x", count: 2_000)
            var statements: [SQL] = (1...5_000).map { insert($0) }
            statements += (1...2_000).map { _ in "select \(wide)" }
            let counts = try await connection.pipeline(statements)
            let sum = try await connection.one("select sum(x)::int8 from t", as: Int.self)
            return (counts, sum)
        }
        #expect(counts == [Int](repeating: 1, count: 7_000))
        #expect(sum == 5_000 * 5_001 / 2)
    }

    @Test func `an empty pipeline is nothing`() async throws {
        try await withTable { connection in
            let alone = try await connection.pipeline([])
            let within = try await connection.transaction { try await $0.pipeline([]) }
            #expect(alone == [] && within == [])
        }
    }

    @Test func `a pipeline in a transaction is part of it`() async throws {
        try await withTable { connection in
            try await connection.transaction { tx in
                #expect(try await tx.pipeline([insert(1), insert(2)]) == [1, 1])
                _ = try await Server.refusal {
                    try await tx.savepoint { try await $0.pipeline([insert(3), insert(1)]) }
                }
            }
            #expect(try await connection.all("select x from t", as: Int.self) == [1, 2])
        }
    }

    @Test func `a transaction in one trip opens, runs, closes and commits`() async throws {
        try await withTable { connection in
            let rows = try await connection.oneTrip(
                opening: ["select set_config('app.county', \("wuxi"), true)", insert(1)],
                Statement(
                    "insert into t values (2), (3) returning x, current_setting('app.county')"
                ) {
                    row in (try row.next(Int.self), try row.next(String.self))
                },
                closing: [insert(4)])
            #expect(rows.map(\.0) == [2, 3])
            #expect(rows.map(\.1) == ["wuxi", "wuxi"])
            #expect(try await connection.all("select x from t", as: Int.self) == [1, 2, 3, 4])
        }
    }

    @Test(arguments: [
        (opening: "select 1 / 0", statement: "select 1", closing: "select 1"),
        (opening: "select 1", statement: "select 1 / 0", closing: "select 1"),
        (opening: "select 1", statement: "select 1", closing: "select 1 / 0"),
    ]) func `an error anywhere in a trip undoes all of it`(
        _ trip: (opening: String, statement: String, closing: String)
    ) async throws {
        try await withTable { connection in
            let error = try await Server.refusal {
                _ = try await connection.oneTrip(
                    opening: [insert(1), SQL(unescaped: trip.opening)],
                    Statement(SQL(unescaped: trip.statement), as: Int.self),
                    closing: [insert(2), SQL(unescaped: trip.closing)])
            }
            #expect(error.sqlState == .divisionByZero)
            #expect(try await connection.one("select count(*) from t", as: Int.self) == 0)
        }
    }
}

/// Pipelines as values.
@Suite struct PipelineValueTests {
    private struct Stock: RowDecodable, Equatable {
        let crop: String
        let milli: Int

        init(crop: String, milli: Int) {
            self.crop = crop
            self.milli = milli
        }

        init(row: inout Row) throws {
            crop = try row.next()
            milli = try row.next()
        }
    }

    @Test func `each statement answers with its own type`() async throws {
        try await Server.connected { connection in
            var pipeline = Pipeline()
            pipeline.execute("create temp table stock (crop text, milli int8)")
            let inserted = pipeline.execute("insert into stock values ('榛蘑', 5), ('木耳', 7)")
            let all = pipeline.all("select crop, milli from stock order by milli", as: Stock.self)
            let sum = pipeline.one("select sum(milli)::int8 from stock", as: Int.self)
            let none = pipeline.optional("select crop from stock where milli > 9", as: String.self)
            let answers = try await connection.run(pipeline)
            #expect(pipeline.count == 5)
            #expect(answers[inserted] == 2)
            #expect(answers[all] == [Stock(crop: "榛蘑", milli: 5), Stock(crop: "木耳", milli: 7)])
            #expect(answers[sum] == 12)
            #expect(answers[none] == nil)
        }
    }

    @Test func `a pipeline may be run again and anywhere`() async throws {
        var pipeline = Pipeline()
        let isOpen = pipeline.one("select now() <> statement_timestamp()", as: Bool.self)
        let answer = pipeline.one("select \(6) * \(7)", as: Int.self)
        let made = pipeline
        try await Server.connected { connection in
            for _ in 0..<2 {
                let answers = try await connection.run(made)
                #expect(answers[answer] == 42)
            }
            let inside = try await connection.transaction { tx in
                try await tx.execute("select 1")
                return try await tx.run(made)
            }
            #expect(inside[isOpen])
            #expect(inside[answer] == 42)
        }
    }

    @Test func `the first error is thrown, nothing stays and the connection goes on`() async throws
    {
        try await Server.connected { connection in
            try await connection.script(unescaped: "create temp table t (x int8 primary key)")
            var pipeline = Pipeline()
            pipeline.execute("insert into t values (1)")
            let wrong = pipeline.one("select 'x'", as: Int.self)
            pipeline.execute("insert into t values (1)")
            let error = try await Server.refusal { try await connection.run(pipeline)[wrong] }
            #expect(error.kind == .decoding)
            #expect(error.sql?.text == "select 'x'")
            #expect(try await connection.one("select count(*) from t", as: Int.self) == 0)
        }
    }

    @Test func `a pipeline without statements sends nothing`() async throws {
        try await Server.connected { connection in
            try await connection.run(Pipeline())
            #expect(try await connection.pipeline([]).isEmpty)
        }
    }
}
