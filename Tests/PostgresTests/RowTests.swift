import Postgres
import Testing

@Suite struct RowTests {
    @Test(arguments: [
        (
            "select 'a' as word, 1 as number",
            "column 1 \"word\" of row 1 is text and cannot be read as Int64"
        ),
        (
            "select null::int8 as number",
            "column 1 \"number\" of row 1 is int8 and cannot be read as Int64: the value is NULL"
        ),
        (
            "select x from generate_series(1, 3) x where false union all select 5.5",
            "column 1 \"x\" of row 1 is numeric and cannot be read as Int64"
        ),
        ("select array[1]", "column 1 \"array\" of row 1 is int4[] and cannot be read as Int64"),
        (
            "select now()::timestamp as at",
            "column 1 \"at\" of row 1 is timestamp and cannot be read as Int64"
        ),
    ]) func `an unreadable column is named with its row and both types`(
        _ sql: String, _ reason: String
    ) async throws {
        let error = try await Server.refusal {
            _ = try await Server.connected {
                try await $0.one(SQL(unescaped: sql), as: Int64.self)
            }
        }
        #expect(error.kind == .decoding)
        #expect(error.reason == reason)
        #expect(error.sql?.text == sql)
    }

    @Test func `the row of a bad value is counted from one`() async throws {
        let error = try await Server.refusal {
            _ = try await Server.connected {
                try await $0.all(
                    "select nullif(x, 3) as x from generate_series(1, 5) x", as: Int32.self)
            }
        }
        #expect(error.reason.hasPrefix("column 1 \"x\" of row 3 is int4"))
    }

    @Test func `the row of a stream is counted through all of it`() async throws {
        try await Server.connected { connection in
            let rows = connection.stream(
                "select nullif(x, 150) as x from generate_series(1, 200) x", as: Int32.self)
            let error = try await Server.refusal { for try await _ in rows {} }
            #expect(
                error.reason
                    == "column 1 \"x\" of row 150 is int4 and cannot be read as Int32: the value is NULL"
            )
            #expect(error.sql != nil)
        }
    }

    @Test func `the element of an array is named with both types`() async throws {
        try await Server.connected { connection in
            let error = try await Server.refusal {
                _ = try await connection.one("select array[7, 8, null] as grams", as: [Int32].self)
            }
            #expect(
                error.reason
                    == "element 3 of column 1 \"grams\" of row 1 is int4 and cannot be read as Int32: "
                    + "the value is NULL")
            let other = try await Server.refusal {
                _ = try await connection.one("select array['a'] as names", as: [Int64].self)
            }
            #expect(
                other.reason
                    == "element 1 of column 1 \"names\" of row 1 is text and cannot be read as Int64"
            )
        }
    }

    @Test func `a column that is not there is refused`() async throws {
        try await Server.connected { connection in
            let past = try await Server.refusal {
                _ = try await connection.one("select 1") { row in
                    (try row.next(Int.self), try row.next(Int.self))
                }
            }
            #expect(past.reason == "column 2 of row 1 cannot be read as Int: the row has 1 columns")
            let unnamed = try await Server.refusal {
                _ = try await connection.one("select 1 as a") { row in
                    try row.decode(Int.self, named: "b")
                }
            }
            #expect(
                unnamed.reason
                    == "column \"b\" of row 1 cannot be read as Int: there is no such column")
            let far = try await Server.refusal {
                _ = try await connection.all("select generate_series(1, 2)") { row in
                    try row.decode(Int.self, at: 3)
                }
            }
            #expect(far.reason == "column 4 of row 1 cannot be read as Int: the row has 1 columns")
        }
    }

    @Test func `columns are read by order, by index and by name`() async throws {
        let read = try await Server.connected { connection in
            try await connection.one("select 1 as a, 2 as b, 3 as c") { row in
                let named = try row.decode(Int.self, named: "c")
                let indexed = try row.decode(Int.self, at: 1)
                row.skip(2)
                return [named, indexed, try row.next(Int.self)]
            }
        }
        #expect(read == [3, 2, 3])
    }

    @Test(arguments: [(0, PostgresError.Kind.noRow), (2, .manyRows)])
    func `one row means neither none nor many`(_ count: Int, _ kind: PostgresError.Kind)
        async throws
    {
        let error = try await Server.refusal {
            _ = try await Server.connected {
                try await $0.one("select x from generate_series(1, \(count)) x", as: Int.self)
            }
        }
        #expect(error.kind == kind)
    }

    @Test func `an optional row means none or one`() async throws {
        try await Server.connected { connection in
            #expect(try await connection.optional("select 1 where false", as: Int.self) == nil)
            #expect(try await connection.optional("select 1", as: Int.self) == 1)
            let error = try await Server.refusal {
                _ = try await connection.optional("values (1), (2)", as: Int.self)
            }
            #expect(error.kind == .manyRows)
        }
    }

    @Test func `a row reads itself`() async throws {
        struct Picking: RowDecodable, Equatable {
            let crop: String
            let grams: Int64

            init(row: inout Row) throws {
                crop = try row.next()
                grams = try row.next()
            }
        }
        let pickings = try await Server.connected {
            try await $0.all(
                "values ('草莓', 500::int8), ('榛子', 250)", as: Picking.self)
        }
        #expect(pickings.map(\.crop) == ["草莓", "榛子"])
        #expect(pickings.map(\.grams) == [500, 250])
    }

    @Test func `after a decoding error the connection goes on`() async throws {
        try await Server.connected { connection in
            _ = try await Server.refusal {
                _ = try await connection.one("select 'x'", as: Int.self)
            }
            #expect(try await connection.one("select 1", as: Int.self) == 1)
        }
    }
}
