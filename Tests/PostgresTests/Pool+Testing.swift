import Testing

@testable import Postgres

extension Pool {
    /// Has the pool keep its minimum, without waiting for it.
    func begin() {
        state.withLock { start(&$0) }
        serve()
    }

    /// Takes a connection and holds it until the door opens.
    func held(until door: Door) async throws -> Task<Void, any Error> {
        let taken = Door()
        let task = Task {
            try await withConnection { _ in
                await taken.open()
                await door.pass()
            }
        }
        await taken.pass()
        return task
    }

    /// Waits until so many wait.
    func untilWaiting(_ count: Int) async throws {
        try await until { $0.waiters.count == count }
    }

    /// Asks the pool again and again until the answer is yes, a bounded number of times.
    func until(
        _ location: SourceLocation = #_sourceLocation, _ question: (State) -> Bool
    ) async throws {
        for _ in 0..<2_000_000 {
            if state.withLock({ question($0) }) { return }
            await Task.yield()
        }
        let state = state.withLock { $0 }
        Issue.record(
            "never true; \(state.ready) ready, \(state.openers.count) being opened",
            sourceLocation: location)
        throw Server.NeverTrue(question: "of a pool")
    }

    /// The processes that serve the unused connections.
    func idleBackends() async throws -> Set<Int32> {
        let idle = state.withLock { $0.idle.map(\.connection) }
        var backends: Set<Int32> = []
        for connection in idle { backends.insert(try await connection.backend()) }
        return backends
    }
}

extension PoolOptions {
    /// Options whose users wait until a machine that is busy with other work has time for them, so
    /// that no test depends on how long a connection takes. A test of the limit names its own.
    static func patient(minimum: Int = 0, maximum: Int = 8) -> PoolOptions {
        var limits = PoolOptions(minimum: minimum, maximum: maximum)
        limits.waitLimit = .seconds(600)
        return limits
    }
}

extension Server {
    /// Lends a new pool that goes by those options, and closes it.
    static func pooled(
        _ options: ConnectionOptions, _ limits: PoolOptions, _ body: (Pool) async throws -> Void
    ) async throws {
        let pool = Pool(options, limits)
        do {
            try await body(pool)
            await pool.close()
        } catch {
            await pool.close()
            throw error
        }
    }

    /// Ends the process that serves a connection.
    static func end(_ backend: Int32, by watcher: Connection) async throws {
        let isEnded = try await watcher.one(
            "select pg_terminate_backend(\(backend))", as: Bool.self)
        #expect(isEnded)
    }
}
