import Postgres

/// A table to write to, and somebody who ends backends while they do.
struct LossStage: Sendable {
    let watcher: Connection
    let table: SQL
    /// The number of a lock that the watcher holds, so that others wait for it for ever.
    private let lock: Int

    init(_ watcher: Connection) async throws {
        self.watcher = watcher
        lock = .random(in: 1...(.max))
        table = "\(identifier: "lost_\(lock)")"
        let function: SQL = "\(identifier: "wait_\(lock)")"
        try await watcher.execute("select pg_advisory_lock(\(lock))")
        try await watcher.script(
            unescaped: """
                create table \(table.text) (x int8);
                create function pg_temp.\(function.text)() returns trigger language plpgsql
                as $$ begin perform pg_advisory_xact_lock(\(lock)); return null; end $$;
                create constraint trigger wait after insert on \(table.text)
                deferrable initially deferred for each row when (new.x = 2)
                execute function pg_temp.\(function.text)();
                """)
    }

    var insert: SQL { "insert into \(table) values (1)" }
    /// Its trigger runs at COMMIT and waits.
    var insertThatWaitsAtCommit: SQL { "insert into \(table) values (2)" }
    var wait: SQL { "select pg_advisory_xact_lock(\(lock))" }
    /// More than anybody reads.
    var manyRows: SQL { "select repeat('x', 1000 + 0 * generate_series(1, 1000000000))" }

    /// Ends the backend if it is there, and returns when it is gone.
    func end(_ backend: Int32) async throws {
        try await watcher.execute(
            "select pg_terminate_backend(pid) from pg_stat_activity where pid = \(backend)")
        try await Server.waitUntil(
            watcher, "select not exists (select from pg_stat_activity where pid = \(backend))")
    }

    /// Ends the backend of an idle connection, and returns when the connection has noticed it.
    func endIdle(_ backend: Int32, of connection: Connection) async throws {
        try await end(backend)
        for _ in 0..<200_000 where connection.isUsable { try await watcher.execute("select 1") }
    }

    /// Ends the backend as soon as it waits for the lock.
    func endWaiter(_ backend: Int32) async throws {
        try await Server.waitUntil(
            watcher,
            """
            select exists (select from pg_locks
                where pid = \(backend) and locktype = 'advisory' and not granted)
            """)
        try await end(backend)
    }

    /// Ends the backend as soon as it copies.
    func endCopier(_ backend: Int32) async throws {
        try await Server.waitUntil(
            watcher,
            """
            select exists (select from pg_stat_activity
                where pid = \(backend) and state = 'active' and query like 'copy%')
            """)
        try await end(backend)
    }
}
