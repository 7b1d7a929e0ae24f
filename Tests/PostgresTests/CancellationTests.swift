import Postgres
import Testing

@Suite(.timeLimit(.minutes(2))) struct CancellationTests {
    private static func isRunning(_ backend: Int32, _ text: String) -> SQL {
        """
        select exists (select from pg_stat_activity
            where pid = \(backend) and state = 'active' and query like \(text))
        """
    }

    @Test func `a cancelled task stops its statement and the connection goes on`() async throws {
        let watcher = try await Connection.connect(to: try Server.options())
        let connection = try await Connection.connect(to: try Server.options())
        let backend = try await connection.backend()
        let task = Task { try await connection.execute("select pg_sleep(600)") }
        try await Server.waitUntil(watcher, Self.isRunning(backend, "%pg_sleep(600)%"))
        task.cancel()
        let error = try await Server.refusal { _ = try await task.value }
        #expect(error.kind == .cancelled)
        #expect(error.sqlState == .queryCanceled)
        #expect(try await connection.one("select 1", as: Int.self) == 1)
        await connection.close()
        await watcher.close()
    }

    @Test func `a task that is cancelled already sends nothing`() async throws {
        try await Server.connected { connection in
            try await connection.script(unescaped: "create temp table t (x int)")
            let task = Task {
                withUnsafeCurrentTask { $0?.cancel() }
                try await connection.execute("insert into t values (1)")
            }
            let error = try await Server.refusal { _ = try await task.value }
            #expect(error.kind == .cancelled)
            #expect(error.sqlState == nil)
            #expect(try await connection.one("select count(*) from t", as: Int.self) == 0)
        }
    }

    @Test func `a cancelled transaction is rolled back`() async throws {
        try await Server.pooled { pool in
            let watcher = try await Connection.connect(to: try Server.options())
            let task = Task {
                try await pool.transaction { tx in
                    try await tx.execute("select pg_advisory_xact_lock(7005001)")
                    try await tx.execute("select pg_sleep(601)")
                }
            }
            let isAsleep: SQL = """
                select exists (select from pg_stat_activity
                    where state = 'active' and query = 'select pg_sleep(601)')
                """
            try await Server.waitUntil(watcher, isAsleep)
            task.cancel()
            #expect(try await Server.refusal { try await task.value }.kind == .cancelled)
            #expect(try await watcher.one("select pg_try_advisory_lock(7005001)", as: Bool.self))
            #expect(pool.idleCount == 1)
            await watcher.close()
        }
    }

    @Test func `a part of a transaction that was stopped fails alone`() async throws {
        try await Server.connected { connection in
            try await connection.script(unescaped: "create temp table t (x int8)")
            try await connection.transaction { tx in
                try await tx.execute("insert into t values (1)")
                let error = try await Server.refusal {
                    try await tx.savepoint { tx in
                        try await tx.execute("insert into t values (2)")
                        try await tx.execute("set local statement_timeout = 10")
                        try await tx.execute("select pg_sleep(60)")
                    }
                }
                #expect(error.kind == .timeout)
                try await tx.execute("insert into t values (3)")
            }
            #expect(try await connection.all("select x from t", as: Int.self) == [1, 3])
        }
    }

    @Test func `a task that is cancelled in a part gives all of the transaction up`() async throws {
        try await Server.connected { connection in
            try await connection.script(unescaped: "create temp table t (x int8)")
            let task = Task {
                try await connection.transaction { tx in
                    try await tx.execute("insert into t values (1)")
                    let error = try await Server.refusal {
                        try await tx.savepoint { tx in
                            withUnsafeCurrentTask { $0?.cancel() }
                            try await tx.execute("insert into t values (2)")
                        }
                    }
                    #expect(error.kind == .cancelled)
                }
            }
            let error = try await Server.refusal { try await task.value }
            #expect(error.kind == .cancelled)
            #expect(try await connection.one("select count(*) from t", as: Int.self) == 0)
        }
    }

    @Test func `a cancelled stream stops and frees the connection`() async throws {
        let connection = try await Connection.connect(to: try Server.options())
        let task = Task {
            var count = 0
            let rows = connection.stream(
                "select generate_series(1, 10000000000)", as: Int.self)
            for try await _ in rows {
                count += 1
                if count == 1_000 { withUnsafeCurrentTask { $0?.cancel() } }
            }
        }
        #expect(try await Server.refusal { try await task.value }.kind == .cancelled)
        #expect(try await connection.one("select 1", as: Int.self) == 1)
        await connection.close()
    }

    /// Lends the name of a table that somebody has locked.
    private func withLockedTable(_ body: @Sendable (SQL) async throws -> Void) async throws {
        let table: SQL = "\(identifier: "locked_\(UInt64.random(in: .min ... .max))")"
        try await Server.connected { locker in
            try await locker.execute("create table \(table) (x int8)")
            try await locker.transaction { tx in
                try await tx.execute("lock \(table)")
                try await body(table)
                try await tx.execute("drop table \(table)")
            }
        }
    }

    /// What waits for a lock before its first row or piece is asked for.
    @Test(arguments: [false, true])
    func `a stream or COPY that has not begun yet can be stopped`(_ isCopy: Bool) async throws {
        try await withLockedTable { table in
            let watcher = try await Connection.connect(to: try Server.options())
            let connection = try await Connection.connect(to: try Server.options())
            let backend = try await connection.backend()
            let task = Task {
                let (none, end) = AsyncStream.makeStream(of: [UInt8].self)
                end.finish()
                if isCopy {
                    try await connection.copyIn("copy \(table) from stdin", bytes: none)
                } else {
                    for try await _ in connection.stream("select x from \(table)", as: Int.self) {}
                }
            }
            try await Server.waitUntil(
                watcher,
                "select wait_event_type is not distinct from 'Lock' from pg_stat_activity where pid = \(backend)"
            )
            task.cancel()
            #expect(try await Server.refusal { try await task.value }.kind == .cancelled)
            #expect(try await connection.one("select 1", as: Int.self) == 1)
            await connection.close()
            await watcher.close()
        }
    }

    @Test func `a limit of the server is told from a cancelled task`() async throws {
        var options = try Server.options()
        options.statementTimeout = .milliseconds(20)
        try await Server.connected(options) { connection in
            let error = try await Server.refusal {
                try await connection.execute("select pg_sleep(60)")
            }
            #expect(error.kind == .timeout)
            #expect(error.sqlState == .queryCanceled)
            #expect(try await connection.one("select 1", as: Int.self) == 1)
        }
    }

    @Test func `a cancelled COPY leaves nothing`() async throws {
        let connection = try await Connection.connect(to: try Server.options())
        try await connection.script(unescaped: "create temp table t (x int8)")
        let task = Task {
            try await connection.copyIn("copy t from stdin (format binary)", rows: 1...100_000_000)
            {
                number, row in
                if number == 100_000 { withUnsafeCurrentTask { $0?.cancel() } }
                row.add(number)
            }
        }
        #expect(try await Server.refusal { _ = try await task.value }.kind == .cancelled)
        #expect(try await connection.one("select count(*) from t", as: Int.self) == 0)
        await connection.close()
    }
}
