import Postgres
import Synchronization
import Testing

@Suite struct RetryTests {
    struct Refusal: Error, Equatable {}

    /// Counts how many times a closure ran.
    final class Runs: Sendable {
        private let count = Atomic(0)

        /// Counts one more and gives its number, from 1.
        @discardableResult func begin() -> Int {
            count.add(1, ordering: .sequentiallyConsistent).newValue
        }

        var total: Int { count.load(ordering: .sequentiallyConsistent) }
    }

    /// Where two meet: neither goes on before both have come.
    private actor Meeting {
        private var first: CheckedContinuation<Void, Never>?

        func join() async {
            if let first {
                first.resume()
                self.first = nil
            } else {
                await withCheckedContinuation { first = $0 }
            }
        }
    }

    /// Lends a pool and the name of a table of two accounts that is dropped afterwards.
    private func withAccounts(
        _ body: @Sendable (Pool, SQL) async throws -> Void
    ) async throws {
        let table: SQL = "\(identifier: "accounts_\(UInt64.random(in: .min ... .max))")"
        try await Server.pooled(PoolOptions.patient(maximum: 3)) { pool in
            try await pool.withConnection {
                try await $0.execute("create table \(table) (id int8 primary key, money int8)")
                try await $0.execute("insert into \(table) values (1, 100), (2, 100)")
            }
            do {
                try await body(pool, table)
            } catch {
                try await pool.withConnection { try await $0.execute("drop table \(table)") }
                throw error
            }
            try await pool.withConnection { try await $0.execute("drop table \(table)") }
        }
    }

    /// Takes from one account what both together allow: the rule that write skew breaks.
    private static func take(_ id: Int, _ table: SQL, in tx: Transaction) async throws {
        try await tx.execute("update \(table) set money = money - 150 where id = \(id)")
    }

    private static func sum(_ table: SQL, in tx: Transaction) async throws -> Int {
        try await tx.one("select sum(money)::int8 from \(table)", as: Int.self)
    }

    /// Runs a whole transaction that cannot stand beside one that has read the accounts already
    /// and will write the first of them.
    private static func rival(_ pool: Pool, _ table: SQL) async throws {
        try await pool.transaction(isolation: .serializable) { tx in
            if try await sum(table, in: tx) >= 150 { try await take(2, table, in: tx) }
        }
    }

    @Test func `write skew is found, and the second run sees what the rival wrote`() async throws {
        try await withAccounts { pool, table in
            let runs = Runs()
            try await pool.transaction(
                isolation: .serializable, retrying: .conflicts(upTo: 5)
            ) { tx in
                let isFirst = runs.begin() == 1
                let sum = try await Self.sum(table, in: tx)
                if isFirst { try await Self.rival(pool, table) }
                if sum >= 150 { try await Self.take(1, table, in: tx) }
            }
            #expect(runs.total == 2)
            let left = try await pool.transaction { try await Self.sum(table, in: $0) }
            #expect(left == 50)
        }
    }

    @Test func `nothing is run again when it was not asked for`() async throws {
        try await withAccounts { pool, table in
            let runs = Runs()
            let error = try await Server.refusal {
                try await pool.transaction(isolation: .serializable) { tx in
                    runs.begin()
                    _ = try await Self.sum(table, in: tx)
                    try await Self.rival(pool, table)
                    try await Self.take(1, table, in: tx)
                }
            }
            #expect(error.sqlState == .serializationFailure)
            #expect(error.isSafeToRetry)
            #expect(runs.total == 1)
        }
    }

    @Test(arguments: [false, true])
    func `of two that wait for each other one is run again`(_ isRetried: Bool) async throws {
        try await withAccounts { pool, table in
            let (runs, meeting) = (Runs(), Meeting())
            let outcomes = await withTaskGroup(of: SQLState?.self) { group in
                for order in [[1, 2], [2, 1]] {
                    group.addTask {
                        await Self.moved(order, pool, table, runs, meeting, isRetried)
                    }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            // Who comes back before the other has woken up may meet it in the same way once more.
            #expect(isRetried ? runs.total >= 3 : runs.total == 2)
            #expect(outcomes.count { $0 == nil } == (isRetried ? 2 : 1))
            #expect(outcomes.count { $0 == .deadlockDetected } == (isRetried ? 0 : 1))
        }
    }

    /// Writes both accounts in that order, meeting the other between them in the first run; gives
    /// the code of the failure, if any.
    private static func moved(
        _ order: [Int], _ pool: Pool, _ table: SQL, _ runs: Runs, _ meeting: Meeting,
        _ isRetried: Bool
    ) async -> SQLState? {
        let own = Runs()
        do {
            try await pool.transaction(
                opening: ["set local deadlock_timeout = '20ms'"],
                retrying: isRetried ? .conflicts(upTo: 20) : .never
            ) { tx in
                runs.begin()
                try await take(order[0], table, in: tx)
                if own.begin() == 1 { await meeting.join() }
                try await take(order[1], table, in: tx)
            }
        } catch {
            return (error as? PostgresError)?.sqlState ?? SQLState("other")
        }
        return nil
    }

    @Test(arguments: [0, 1, 3])
    func `the last conflict is thrown when the limit is reached`(_ limit: Int) async throws {
        try await withAccounts { pool, table in
            let runs = Runs()
            let error = try await Server.refusal {
                try await pool.withConnection { connection in
                    try await connection.transaction(
                        isolation: .repeatableRead, retrying: .conflicts(upTo: limit)
                    ) { tx in
                        runs.begin()
                        _ = try await Self.sum(table, in: tx)
                        try await pool.transaction { try await Self.take(1, table, in: $0) }
                        try await Self.take(1, table, in: tx)
                    }
                }
            }
            #expect(error.sqlState == .serializationFailure)
            #expect(runs.total == limit + 1)
        }
    }

    @Test func `a conflict that the closure swallowed is one all the same`() async throws {
        try await withAccounts { pool, table in
            let runs = Runs()
            try await pool.transaction(isolation: .repeatableRead, retrying: .conflicts(upTo: 1)) {
                tx in
                let isFirst = runs.begin() == 1
                _ = try await Self.sum(table, in: tx)
                guard isFirst else { return }
                try await pool.transaction { try await Self.take(1, table, in: $0) }
                _ = try await Server.refusal { try await Self.take(1, table, in: tx) }
            }
            #expect(runs.total == 2)
        }
    }

    @Test func `an error of the closure or of another kind is not run again`() async throws {
        try await withAccounts { pool, table in
            let runs = Runs()
            await #expect(throws: Refusal()) {
                try await pool.transaction(retrying: .conflicts(upTo: 5)) { tx in
                    runs.begin()
                    try await Self.take(1, table, in: tx)
                    throw Refusal()
                }
            }
            let error = try await Server.refusal {
                try await pool.transaction(retrying: .conflicts(upTo: 5)) { tx in
                    runs.begin()
                    try await tx.execute("insert into \(table) values (1, 0)")
                }
            }
            #expect(error.sqlState == .uniqueViolation)
            #expect(!error.isSafeToRetry)
            #expect(runs.total == 2)
        }
    }

    /// A sequence is not rolled back, so it counts the attempts.
    private static let conflictTwice = """
        create temp sequence attempts;
        create function pg_temp.conflict_twice() returns int8 language plpgsql as $$
        declare attempt int8 := nextval('attempts');
        begin
            if attempt < 3 then raise exception 'again' using errcode = '40001'; end if;
            return attempt;
        end $$;
        """

    @Test(arguments: [(2, true), (1, false)])
    func `a transaction of one trip is run again too`(_ limit: Int, _ isEnough: Bool)
        async throws
    {
        try await Server.pooled(PoolOptions.patient(maximum: 1)) { pool in
            try await pool.withConnection {
                try await $0.script(unescaped: Self.conflictTwice)
            }
            let statement = Statement("select pg_temp.conflict_twice()", as: Int.self)
            let work = { try await pool.oneTrip(statement, retrying: .conflicts(upTo: limit)) }
            if isEnough {
                #expect(try await work() == [3])
            } else {
                #expect(try await Server.refusal(work).sqlState == .serializationFailure)
            }
        }
    }

    @Test func `a task that is cancelled in the pause runs nothing more`() async throws {
        try await Server.pooled(PoolOptions.patient(maximum: 1)) { pool in
            let runs = Runs()
            let task = Task {
                try await pool.transaction(retrying: .conflicts(upTo: 1_000_000)) { _ in
                    runs.begin()
                    withUnsafeCurrentTask { $0?.cancel() }
                    throw try await Self.conflict(pool.options)
                }
            }
            let error = try await Server.refusal { try await task.value }
            #expect(error.kind == .cancelled)
            #expect(runs.total == 1)
        }
    }

    /// A conflict as another connection throws it, in a task of its own that nobody cancelled.
    private static func conflict(_ options: ConnectionOptions) async throws -> PostgresError {
        try await Task.detached {
            try await Server.connected(options) { connection in
                try await connection.script(unescaped: Self.conflictTwice)
                return try await Server.refusal {
                    try await connection.execute("select pg_temp.conflict_twice()")
                }
            }
        }.value
    }
}
