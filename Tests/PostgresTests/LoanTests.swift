import Postgres
import Testing

/// A connection is of no use beyond the closure that it was lent to.
@Suite struct LoanTests {
    @Test func `a connection that was kept is refused`() async throws {
        try await Server.pooled(PoolOptions.patient(maximum: 1)) { pool in
            let kept = try await pool.withConnection { $0 }
            let errors = [
                try await Server.refusal { try await kept.execute("select 1") },
                try await Server.refusal { try await kept.pipeline(["select 1"]) },
                try await Server.refusal { try await kept.script(unescaped: "select 1") },
                try await Server.refusal {
                    try await kept.transaction { tx in try await tx.execute("select 1") }
                },
                try await Server.refusal {
                    for try await _ in kept.stream("select 1", as: Int.self) {}
                },
                try await Server.refusal {
                    try await kept.copyIn("copy t from stdin", bytes: AsyncStream { $0.finish() })
                },
            ]
            for error in errors {
                #expect(error.kind == .usage)
                #expect(error.description == "the connection has been given back to its pool")
            }
        }
    }

    @Test func `a connection that was kept cannot reach who has it next`() async throws {
        try await Server.pooled(PoolOptions.patient(maximum: 1)) { pool in
            let kept = try await pool.withConnection { $0 }
            try await pool.withConnection { connection in
                try await connection.script(unescaped: "create temp table t (x int8)")
                let error = try await Server.refusal {
                    try await kept.execute("insert into t values (1)")
                }
                #expect(error.kind == .usage)
                #expect(try await connection.one("select count(*) from t", as: Int.self) == 0)
            }
        }
    }

    @Test func `a stream that was kept cannot read on`() async throws {
        try await Server.pooled(PoolOptions.patient(maximum: 1)) { pool in
            let kept = try await pool.withConnection { connection in
                let task = Task {
                    var rows = connection.stream(
                        "select generate_series(1, 100000000)", as: Int.self
                    ).makeAsyncIterator()
                    #expect(try await rows.next() == 1)
                    return try await Self.readOn(&rows)
                }
                while try await !Self.isStreaming(connection) { await Task.yield() }
                return task
            }
            #expect(
                try await pool.withConnection { try await $0.one("select 5", as: Int.self) } == 5)
            #expect(try await Server.refusal { try await kept.value }.kind == .usage)
        }
    }

    private static func readOn(
        _ rows: inout RowStream<Int>.AsyncIterator
    ) async throws -> Int {
        var count = 0
        while try await rows.next() != nil {
            count += 1
            await Task.yield()
        }
        return count
    }

    private static func isStreaming(_ connection: Connection) async throws -> Bool {
        do {
            try await connection.execute("select 1")
            return false
        } catch let error as PostgresError where error.kind == .usage {
            return true
        }
    }

    @Test func `a COPY that was kept sends nothing to who has the connection next`() async throws {
        try await Server.pooled(PoolOptions.patient(maximum: 1)) { pool in
            try await pool.withConnection {
                try await $0.script(unescaped: "create temp table t (x int8)")
            }
            let (pieces, more) = AsyncStream.makeStream(of: [UInt8].self)
            let kept = try await pool.withConnection { connection in
                let task = Task {
                    try await connection.copyIn("copy t from stdin (format csv)", bytes: pieces)
                }
                more.yield(Array("1\n".utf8))
                while try await !Self.isStreaming(connection) { await Task.yield() }
                return task
            }
            try await pool.withConnection { connection in
                more.yield(Array("2\n".utf8))
                more.finish()
                let error = try await Server.refusal { try await kept.value }
                #expect(error.kind == .usage)
                let count = try await connection.one("select count(*) from t", as: Int.self)
                #expect(count == 0)
            }
            #expect(pool.connectionCount == 1)
        }
    }
}
