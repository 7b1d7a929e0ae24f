import Postgres
import Testing

@Suite struct ErrorTests {
    private static let table = """
        create temp table member (
            id int8 constraint member_key primary key,
            name text constraint member_name_known not null,
            weight int8 constraint member_weight_positive check (weight > 0));
        insert into member values (1, '张国栋', 5)
        """

    @Test(arguments: [
        (
            "insert into member values (1, 'x', 1)", SQLState.uniqueViolation,
            "member_key" as String?
        ),
        ("insert into member values (2, 'x', 0)", .checkViolation, "member_weight_positive"),
        ("insert into member values (2, null, 1)", .notNullViolation, nil),
        ("select * from nothing", .undefinedTable, nil),
        ("selec", .syntaxError, nil),
        ("select 1 / 0", .divisionByZero, nil),
        ("select 'x'::int", .invalidTextRepresentation, nil),
    ]) func `the server's refusal is known by state and constraint`(
        _ sql: String, _ state: SQLState, _ constraint: String?
    ) async throws {
        try await Server.connected { connection in
            try await connection.script(unescaped: Self.table)
            let error = try await Server.refusal {
                try await connection.execute(SQL(unescaped: sql))
            }
            #expect(error.kind == .server)
            #expect(error.sqlState == state)
            #expect(error.constraint == constraint)
            #expect(!error.isSafeToRetry)
            #expect(try await connection.one("select 1", as: Int.self) == 1)
        }
    }

    @Test func `a description is safe and a debug description is full`() async throws {
        let error = try await Server.refusal {
            try await Server.connected { connection in
                try await connection.script(unescaped: Self.table)
                try await connection.execute(
                    "insert into member values (\(1), \("秘密"), \(5))")
            }
        }
        #expect(
            error.description
                == "the server refused the statement [23505] (constraint member_key)")
        #expect(error.debugDescription.contains("秘密"))
        #expect(error.debugDescription.contains("already exists"))
        #expect(error.table == "member")
    }

    @Test(arguments: [
        ("plain_key", "plain_key"), ("plain_key_102008", "plain_key"), ("key_12345", "key_12345"),
        ("key102008", "key102008"), ("key_2025_102008", "key_2025"),
    ]) func `the tail of a shard is cut from the name of a constraint`(
        _ name: String, _ known: String
    ) async throws {
        let error = try await Server.refusal {
            try await Server.connected { connection in
                try await connection.script(
                    unescaped: "create temp table t (x int constraint \(name) check (x > 0))")
                try await connection.execute("insert into t values (0)")
            }
        }
        #expect(error.constraint == name)
        #expect(error.constraintName == known)
    }

    @Test func `a fault of the statement names its place`() async throws {
        let error = try await Server.refusal {
            try await Server.connected { try await $0.execute("select nothing_known") }
        }
        #expect(error.position == 8)
        #expect(error.sqlState == .undefinedColumn)
    }

    @Test func `misuse is told before anything is sent`() async throws {
        try await Server.connected { connection in
            let values = [SQL](repeating: "\(1)", count: 65_536).joined()
            let many = try await Server.refusal { try await connection.execute("select \(values)") }
            #expect(many.kind == .usage)
            let cut = try await Server.refusal {
                try await connection.execute(SQL(unescaped: "select 1\0"))
            }
            #expect(cut.kind == .usage)
            #expect(try await connection.one("select 1", as: Int.self) == 1)
        }
    }

    @Test func `COPY is refused where statements go, and the connection goes on`() async throws {
        try await Server.connected { connection in
            try await connection.script(unescaped: "create temp table t (x int)")
            for sql in [" copy t from stdin", "COPY t to stdout"] {
                let alone = try await Server.refusal {
                    try await connection.execute(SQL(unescaped: sql))
                }
                #expect(alone.kind == .usage)
                let scripted = try await Server.refusal {
                    try await connection.script(unescaped: "select 1; " + sql)
                }
                #expect(scripted.kind == .usage)
                #expect(try await connection.one("select 1", as: Int.self) == 1)
            }
        }
    }
}
