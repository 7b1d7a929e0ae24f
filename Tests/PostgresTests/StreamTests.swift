import Postgres
import Testing

@Suite struct StreamTests {
    @Test func `all rows come in order`() async throws {
        try await Server.connected { connection in
            var next = 1
            let rows = connection.stream(
                "select x from generate_series(1, 100000) x", as: Int.self)
            for try await row in rows {
                guard row == next else { break }
                next += 1
            }
            #expect(next == 100_001)
            #expect(try await connection.one("select 1", as: Int.self) == 1)
        }
    }

    @Test func `a stream without rows ends at once`() async throws {
        try await Server.connected { connection in
            for try await row in connection.stream("select 1 where false", as: Int.self) {
                Issue.record("there is no row \(row)")
            }
            #expect(try await connection.one("select 1", as: Int.self) == 1)
        }
    }

    @Test func `a reader that leaves early frees the connection`() async throws {
        try await Server.connected { connection in
            for round in 1...20 {
                // So many rows would take minutes: the statement must really have been stopped.
                let rows = connection.stream(
                    "select generate_series(1, 10000000000)", as: Int.self)
                for try await row in rows where row == round { break }
                #expect(try await connection.one("select \(round)", as: Int.self) == round)
            }
        }
    }

    @Test func `a transaction outlives a stream that was left early`() async throws {
        try await Server.connected { connection in
            try await connection.script(unescaped: "create temp table t (x int8)")
            try await connection.transaction { tx in
                try await tx.execute("insert into t values (1)")
                let rows = tx.stream("select generate_series(1, 10000000000)", as: Int.self)
                for try await row in rows where row > 3 { break }
                try await tx.execute("insert into t values (2)")
            }
            #expect(try await connection.all("select x from t", as: Int.self) == [1, 2])
        }
    }

    @Test func `a stream that comes first carries BEGIN and the opening`() async throws {
        try await Server.connected { connection in
            let seen = try await connection.transaction(
                opening: ["select set_config('app.x', 'y', true)"]
            ) { tx in
                var seen: [String] = []
                for try await row in tx.stream("select current_setting('app.x')", as: String.self) {
                    seen.append(row)
                }
                return seen
            }
            #expect(seen == ["y"])
        }
    }

    @Test func `the connection is refused while a stream is being read`() async throws {
        try await Server.connected { connection in
            let rows = connection.stream("select x from generate_series(1, 1000) x", as: Int.self)
            for try await _ in rows {
                let error = try await Server.refusal { try await connection.execute("select 1") }
                #expect(error.kind == .usage)
                break
            }
            #expect(try await connection.one("select 1", as: Int.self) == 1)
        }
    }

    @Test func `an error in the middle ends the stream and is thrown`() async throws {
        try await Server.connected { connection in
            var read = 0
            let error = try await Server.refusal {
                let rows = connection.stream(
                    "select 10 / (100 - x) from generate_series(1, 200) x", as: Int.self)
                for try await _ in rows { read += 1 }
            }
            #expect(error.sqlState == .divisionByZero)
            #expect(read <= 99)
            #expect(try await connection.one("select 1", as: Int.self) == 1)
        }
    }

    @Test func `a row that cannot be decoded ends the stream and not the transaction`() async throws
    {
        try await Server.connected { connection in
            let after = try await connection.transaction { tx in
                let error = try await Server.refusal {
                    let rows = tx.stream(
                        "select nullif(x, 70) from generate_series(1, 1000000) x", as: Int.self)
                    for try await _ in rows {}
                }
                #expect(error.reason.contains("row 70 "))
                return try await tx.one("select 1", as: Int.self)
            }
            #expect(after == 1)
        }
    }

    @Test func `a stream can be walked by a task that is not on the connection's thread`()
        async throws
    {
        let connection = try await Connection.connect(to: try Server.options())
        var sum = 0
        for try await row in connection.stream(
            "select x from generate_series(1, 1000) x", as: Int.self)
        {
            sum += row
        }
        #expect(sum == 500_500)
        await connection.close()
    }

    @Test func `the rows of a slow reader wait on the server's side`() async throws {
        try await Server.connected { watcher in
            try await Server.connected { connection in
                let backend = try await connection.backend()
                let rows = connection.stream(
                    "select repeat('x', 1000) from generate_series(1, 20000)", as: String.self)
                var iterator = rows.makeAsyncIterator()
                _ = try await iterator.next()
                let isHeldUp: SQL = """
                    select wait_event is not distinct from 'ClientWrite' from pg_stat_activity where pid = \(backend)
                    """
                try await Server.waitUntil(watcher, isHeldUp)
                for _ in 0..<300 { #expect(try await watcher.one(isHeldUp, as: Bool.self)) }
            }
        }
    }

    @Test func `a stream of an ended transaction is refused`() async throws {
        try await Server.connected { connection in
            let error = try await Server.refusal {
                let rows = connection.stream("select 1", as: Int.self)
                var iterator = rows.makeAsyncIterator()
                #expect(try await iterator.next() == 1)
                #expect(try await iterator.next() == nil)
                #expect(try await iterator.next() == nil)
                try await connection.transaction { tx in
                    var iterator = tx.stream("select generate_series(1, 9)", as: Int.self)
                        .makeAsyncIterator()
                    #expect(try await iterator.next() == 1)
                    throw try await Server.refusal { try await connection.execute("select 1") }
                }
            }
            #expect(error.kind == .usage)
            #expect(try await connection.one("select 1", as: Int.self) == 1)
        }
    }
}
