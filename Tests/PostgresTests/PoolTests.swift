import Testing

@testable import Postgres

@Suite struct PoolTests {
    private actor Book {
        private(set) var entries: [Int] = []

        func write(_ entry: Int) {
            entries.append(entry)
        }
    }

    @Test func `a connection is used again and never by two at once`() async throws {
        try await Server.pooled(PoolOptions.patient(maximum: 3)) { pool in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<200 {
                    group.addTask {
                        let doubled = try await pool.transaction { tx in
                            let first = try await tx.one("select \(number)", as: Int.self)
                            await Task.yield()
                            return try await tx.one("select \(first) * 2", as: Int.self)
                        }
                        #expect(doubled == number * 2)
                    }
                }
                try await group.waitForAll()
            }
            #expect(pool.connectionCount <= 3)
        }
    }

    @Test func `whoever asked first is served first`() async throws {
        try await Server.pooled(PoolOptions.patient(maximum: 1)) { pool in
            let (door, book) = (Door(), Book())
            let holder = try await pool.held(until: door)
            var tasks: [Task<Void, any Error>] = []
            for number in 0..<20 {
                tasks.append(
                    Task { try await pool.withConnection { _ in await book.write(number) } })
                try await pool.untilWaiting(number + 1)
            }
            await door.open()
            try await holder.value
            for task in tasks { try await task.value }
            #expect(await book.entries == Array(0..<20))
        }
    }

    @Test func `waiting ends at the deadline and the place is given up`() async throws {
        try await Server.pooled(PoolOptions.patient(maximum: 1)) { pool in
            let door = Door()
            let holder = try await pool.held(until: door)
            let error = try await Server.refusal {
                try await pool.withConnection(within: .milliseconds(30)) { _ in }
            }
            #expect(error.kind == .timeout)
            #expect(pool.waiterCount == 0)
            await door.open()
            try await holder.value
            #expect(
                try await pool.withConnection { try await $0.one("select 1", as: Int.self) } == 1)
        }
    }

    @Test func `a short deadline passes before a long one that came first`() async throws {
        try await Server.pooled(PoolOptions.patient(maximum: 1)) { pool in
            let door = Door()
            let holder = try await pool.held(until: door)
            let patient = Task { try await pool.withConnection(within: .seconds(600)) { _ in 1 } }
            try await pool.untilWaiting(1)
            let error = try await Server.refusal {
                try await pool.withConnection(within: .milliseconds(10)) { _ in }
            }
            #expect(error.kind == .timeout)
            await door.open()
            try await holder.value
            #expect(try await patient.value == 1)
        }
    }

    @Test func `a task that is cancelled while waiting leaves the line`() async throws {
        try await Server.pooled(PoolOptions.patient(maximum: 1)) { pool in
            let door = Door()
            let holder = try await pool.held(until: door)
            let waiter = Task { try await pool.withConnection { _ in } }
            try await pool.untilWaiting(1)
            waiter.cancel()
            #expect(try await Server.refusal { try await waiter.value }.kind == .cancelled)
            #expect(pool.waiterCount == 0)
            await door.open()
            try await holder.value
        }
    }

    @Test func `what a body leaves open is closed before the next one comes`() async throws {
        try await Server.pooled(PoolOptions.patient(maximum: 1)) { pool in
            try await pool.withConnection { connection in
                try await connection.script(unescaped: "create temp table t (x int)")
                try await connection.script(unescaped: "begin")
                try await connection.execute("insert into t values (1)")
            }
            let (count, state) = try await pool.withConnection { connection in
                try await connection.one(
                    "select (select count(*) from t), pg_current_xact_id_if_assigned() is null"
                ) { row in (try row.next(Int.self), try row.next(Bool.self)) }
            }
            #expect(count == 0 && state)
        }
    }

    @Test func `a stream that a body leaves is stopped`() async throws {
        try await Server.pooled(PoolOptions.patient(maximum: 1)) { pool in
            try await pool.withConnection { connection in
                var rows = connection.stream(
                    "select generate_series(1, 10000000000)", as: Int.self
                ).makeAsyncIterator()
                let found = try await rows.next()
                #expect(found == 1)
            }
            #expect(
                try await pool.withConnection { try await $0.one("select 1", as: Int.self) } == 1)
            #expect(pool.connectionCount == 1)
        }
    }

    @Test func `a whole transaction takes one trip through the pool`() async throws {
        try await Server.pooled { pool in
            let rows = try await pool.oneTrip(
                mode: .readOnly, opening: ["select set_config('app.x', 'y', true)"],
                Statement("select current_setting('app.x')", as: String.self))
            #expect(rows == ["y"])
        }
    }

    @Test func `a pool opens its minimum when it is prepared`() async throws {
        try await Server.pooled(PoolOptions.patient(minimum: 3, maximum: 4)) { pool in
            #expect(pool.connectionCount == 0)
            try await pool.prepare()
            #expect(pool.idleCount == 3)
        }
    }

    @Test func `what lies unused too long is closed down to the minimum`() async throws {
        var limits = PoolOptions.patient(minimum: 1, maximum: 3)
        limits.idleLimit = .zero
        try await Server.pooled(limits) { pool in
            let door = Door()
            let holders = [
                try await pool.held(until: door), try await pool.held(until: door),
                try await pool.held(until: door),
            ]
            await door.open()
            for holder in holders { try await holder.value }
            while pool.connectionCount > 1 { try await pool.withConnection { _ in } }
            #expect(pool.idleCount == 1)
        }
    }

    @Test func `a server that refuses is told to the first who waits`() async throws {
        let options = try Server.options().database("lianhe_there_is_no_such_database")
        let pool = Pool(options, .patient())
        let error = try await Server.refusal { try await pool.withConnection { _ in } }
        #expect(error.kind == .connection)
        #expect(!error.isSafeToRetry)
        #expect(pool.connectionCount == 0)
        await pool.close()
    }

    @Test func `a server that is not there is waited for until the deadline`() async throws {
        let pool = Pool(try ConnectionOptions("host=/tmp/lianhe-there-is-no-such-server"))
        let error = try await Server.refusal {
            try await pool.withConnection(within: .milliseconds(60)) { _ in }
        }
        #expect(error.kind == .timeout)
        #expect(error.isSafeToRetry)
        await pool.close()
        #expect(pool.connectionCount == 0)
    }

    @Test func `a closed pool refuses, and closing waits for what was lent`() async throws {
        let pool = Pool(try Server.options(), PoolOptions.patient(maximum: 1))
        let door = Door()
        let holder = try await pool.held(until: door)
        let waiter = Task { try await pool.withConnection { _ in } }
        try await pool.untilWaiting(1)
        let closing = Task { await pool.close() }
        #expect(try await Server.refusal { try await waiter.value }.kind == .usage)
        #expect(pool.connectionCount == 1)
        await door.open()
        try await holder.value
        await closing.value
        #expect(pool.connectionCount == 0)
        #expect(try await Server.refusal { try await pool.withConnection { _ in } }.kind == .usage)
    }
}
