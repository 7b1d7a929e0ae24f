import Postgres
import Testing

@Suite struct TransactionTests {
    struct Refusal: Error, Equatable {}

    private func withTable<Output: Sendable>(
        _ body: @Sendable (Connection) async throws -> Output
    ) async throws -> Output {
        try await Server.connected { connection in
            try await connection.script(
                unescaped: """
                    create temp table t (
                        x int8 constraint t_key unique deferrable initially deferred);
                    """)
            return try await body(connection)
        }
    }

    private static func add(_ value: Int, in tx: Transaction) async throws {
        try await tx.execute("insert into t values (\(value))")
    }

    @Test func `a body that returns is committed`() async throws {
        let values = try await withTable { connection in
            let counted = try await connection.transaction { tx in
                try await Self.add(1, in: tx)
                try await Self.add(2, in: tx)
                return try await tx.one("select count(*) from t", as: Int.self)
            }
            #expect(counted == 2)
            return try await connection.all("select x from t order by x", as: Int.self)
        }
        #expect(values == [1, 2])
    }

    @Test func `a body that throws is rolled back and its error is thrown`() async throws {
        try await withTable { connection in
            await #expect(throws: Refusal()) {
                try await connection.transaction { tx in
                    try await Self.add(1, in: tx)
                    throw Refusal()
                }
            }
            let found = try await connection.one("select count(*) from t", as: Int.self)
            #expect(found == 0)
        }
    }

    @Test func `opening statements travel with the first statement`() async throws {
        try await Server.connected { connection in
            let county = try await connection.transaction(
                opening: ["select set_config('app.county', \("kaiyuan"), true)"]
            ) { tx in
                try await tx.one("select current_setting('app.county')", as: String.self)
            }
            #expect(county == "kaiyuan")
            let after = try await connection.one(
                "select current_setting('app.county', true)", as: String?.self)
            #expect(after == "")
        }
    }

    @Test func `an error of the opening is thrown by the first statement`() async throws {
        try await withTable { connection in
            let error = try await Server.refusal {
                try await connection.transaction(opening: ["select 1 / 0"]) { tx in
                    let first = try await Server.refusal { try await Self.add(1, in: tx) }
                    #expect(first.sqlState == .divisionByZero)
                    #expect(first.sql?.text == "select 1 / 0")
                    throw first
                }
            }
            #expect(error.sqlState == .divisionByZero)
            #expect(try await connection.one("select count(*) from t", as: Int.self) == 0)
        }
    }

    @Test func `an error of the opening is thrown though the body runs nothing`() async throws {
        try await Server.connected { connection in
            let error = try await Server.refusal {
                try await connection.transaction(opening: ["select 1 / 0"]) { _ in }
            }
            #expect(error.sqlState == .divisionByZero)
            #expect(try await connection.transaction { _ in 5 } == 5)
            #expect(try await connection.one("select 1", as: Int.self) == 1)
        }
    }

    @Test func `closing statements run last and their error undoes all`() async throws {
        try await withTable { connection in
            try await connection.transaction { tx in
                tx.closing("insert into t select count(*) from t")
                try await Self.add(7, in: tx)
            }
            #expect(try await connection.all("select x from t order by x", as: Int.self) == [1, 7])
            let error = try await Server.refusal {
                try await connection.transaction { tx in
                    tx.closing("select 1 / 0")
                    try await Self.add(8, in: tx)
                }
            }
            #expect(error.sqlState == .divisionByZero)
            #expect(try await connection.one("select count(*) from t", as: Int.self) == 2)
        }
    }

    @Test func `closing statements run though the body runs nothing`() async throws {
        try await withTable { connection in
            try await connection.transaction { $0.closing("insert into t values (3)") }
            #expect(try await connection.all("select x from t", as: Int.self) == [3])
        }
    }

    @Test func `a constraint that is judged at COMMIT is thrown by the transaction`() async throws {
        try await withTable { connection in
            let error = try await Server.refusal {
                try await connection.transaction { tx in
                    try await Self.add(1, in: tx)
                    try await Self.add(1, in: tx)
                }
            }
            #expect(error.constraint == "t_key")
            #expect(try await connection.one("select count(*) from t", as: Int.self) == 0)
        }
    }

    @Test func `a COMMIT that became ROLLBACK is an error with its cause`() async throws {
        try await withTable { connection in
            let error = try await Server.refusal {
                try await connection.transaction { tx in
                    try await Self.add(1, in: tx)
                    _ = try await Server.refusal { try await tx.execute("select 1 / 0") }
                }
            }
            #expect(error.kind == .rolledBack)
            #expect(error.cause?.sqlState == .divisionByZero)
            #expect(try await connection.one("select count(*) from t", as: Int.self) == 0)
        }
    }

    @Test(arguments: [
        (TransactionMode.readWrite, IsolationLevel.readCommitted, "off", "read committed"),
        (.readWrite, .repeatableRead, "off", "repeatable read"),
        (.readWrite, .serializable, "off", "serializable"),
        (.readOnly, .readCommitted, "on", "read committed"),
        (.readOnly, .repeatableRead, "on", "repeatable read"),
        (.readOnly, .serializable, "on", "serializable"),
    ]) func `mode and isolation are the server's`(
        _ mode: TransactionMode, _ isolation: IsolationLevel, _ readOnly: String, _ level: String
    ) async throws {
        let seen = try await Server.connected { connection in
            try await connection.transaction(mode, isolation: isolation) { tx in
                try await tx.one(
                    """
                    select current_setting('transaction_read_only'),
                        current_setting('transaction_isolation')
                    """
                ) { row in [try row.next(String.self), try row.next(String.self)] }
            }
        }
        #expect(seen == [readOnly, level])
    }

    @Test func `a read only transaction writes nothing`() async throws {
        let error = try await Server.refusal {
            try await Server.connected { connection in
                try await connection.transaction(.readOnly) { tx in
                    try await tx.execute("create table public.lianhe_never (x int)")
                }
            }
        }
        #expect(error.sqlState == .readOnlyTransaction)
    }

    @Test func `the connection's own verbs are refused while a transaction is open`() async throws {
        try await withTable { connection in
            try await connection.transaction { tx in
                try await Self.add(1, in: tx)
                let error = try await Server.refusal { try await connection.execute("select 1") }
                #expect(error.kind == .usage)
                let nested = try await Server.refusal {
                    try await connection.transaction { _ in }
                }
                #expect(nested.kind == .usage)
            }
            #expect(try await connection.one("select count(*) from t", as: Int.self) == 1)
        }
    }

    @Test func `a row that is missing does not fail the transaction`() async throws {
        try await withTable { connection in
            try await connection.transaction { tx in
                let error = try await Server.refusal {
                    _ = try await tx.one("select x from t", as: Int.self)
                }
                #expect(error.kind == .noRow)
                try await Self.add(1, in: tx)
            }
            #expect(try await connection.one("select count(*) from t", as: Int.self) == 1)
        }
    }
}
