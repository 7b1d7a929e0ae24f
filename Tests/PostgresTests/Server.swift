import Glibc
import Postgres

/// The server that the tests use, named by the environment.
enum Server {
    /// Says how to run the tests when no server is named.
    struct Missing: Error, CustomStringConvertible {
        let description =
            "LIANHE_TEST_DATABASE_URL is not set: run the tests with scripts/test, "
            + "which starts a server for them"
    }

    /// The URL of a superuser.
    static func url() throws -> String {
        guard let url = getenv("LIANHE_TEST_DATABASE_URL") else { throw Missing() }
        return String(cString: url)
    }

    static func options() throws -> ConnectionOptions {
        var options = try ConnectionOptions(try url())
        options.applicationName = "lianhe tests"
        return options
    }

    /// Lends a new connection, whose thread the body runs on, and closes it.
    @discardableResult
    static func connected<Output: Sendable>(
        _ options: ConnectionOptions? = nil,
        _ body: @Sendable (Connection) async throws -> Output
    ) async throws -> Output {
        let connection = try await Connection.connect(to: try options ?? Self.options())
        do {
            let output = try await connection.run(body)
            await connection.close()
            return output
        } catch {
            await connection.close()
            throw error
        }
    }

    /// Lends a new pool and closes it.
    @discardableResult
    static func pooled<Output: Sendable>(
        _ limits: PoolOptions = PoolOptions.patient(maximum: 2),
        _ body: @Sendable (Pool) async throws -> Output
    ) async throws -> Output {
        let pool = Pool(try options(), limits)
        do {
            let output = try await body(pool)
            await pool.close()
            return output
        } catch {
            await pool.close()
            throw error
        }
    }

    /// The error that the work throws; a failure of the test when it throws none.
    static func refusal(_ work: () async throws -> some Any) async throws -> PostgresError {
        do {
            _ = try await work()
        } catch let error as PostgresError {
            return error
        }
        throw NotRefused()
    }

    struct NotRefused: Error {}

    /// Asks a second connection again and again until the answer is yes. No clock is involved: the
    /// bound is a number of questions, which a correct server never needs.
    static func waitUntil(_ watcher: Connection, _ question: SQL) async throws {
        for _ in 0..<200_000 {
            if try await watcher.one(question, as: Bool.self) { return }
        }
        throw NeverTrue(question: question.text)
    }

    struct NeverTrue: Error {
        let question: String
    }
}

extension Connection {
    /// The process that serves this connection.
    nonisolated func backend() async throws -> Int32 {
        try await one("select pg_backend_pid()", as: Int32.self)
    }
}
