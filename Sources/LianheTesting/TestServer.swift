import Glibc
import Postgres
import Tenancy

/// The PostgreSQL server that tests run against, named by LIANHE_TEST_DATABASE_URL.
///
/// The schema is migrated, and the cast loaded, once into a template; every test then gets a
/// database of its own from it in some 25 ms: real commits, real row security, no rollback tricks.
actor TestServer {
    static let shared = TestServer()

    /// How many tests have a database at one time. The runner starts all tests at once; without a limit
    /// they would wait for the server in each other's time.
    private static let places = 12

    private var preparation: Task<Prepared, any Error>?
    private var count = 0
    private var free = TestServer.places
    private var waiting: [CheckedContinuation<Void, Never>] = []

    /// The server's address and the template made on it.
    struct Prepared: Sendable {
        let url: String
        let template: String
        let administrator: Pool
    }

    /// Runs a test in a database of its own: from the template, or with nothing in it. The database is
    /// dropped afterwards.
    func withDatabase<Answer: Sendable>(
        empty: Bool = false, _ body: @Sendable (TestDatabase) async throws -> Answer
    ) async throws -> Answer {
        await takePlace()
        defer { givePlaceBack() }
        let database = try await makeDatabase(empty: empty)
        let outcome: Result<Answer, any Error>
        do {
            outcome = .success(try await body(database))
        } catch {
            outcome = .failure(error)
        }
        try await database.drop()
        return try outcome.get()
    }

    private func takePlace() async {
        if free > 0 {
            free -= 1
        } else {
            await withCheckedContinuation { waiting.append($0) }
        }
    }

    private func givePlaceBack() {
        if waiting.isEmpty {
            free += 1
        } else {
            waiting.removeFirst().resume()
        }
    }

    private func makeDatabase(empty: Bool) async throws -> TestDatabase {
        let prepared = try await prepared()
        count += 1
        let name = "\(prepared.template)_\(count)"
        let template = empty ? "template0" : prepared.template
        try await prepared.administrator.withConnection { connection in
            _ = try await connection.execute(
                """
                create database \(unescaped: name) template \(unescaped: template)
                strategy file_copy
                """)
        }
        return TestDatabase(name: name, server: prepared)
    }

    private func prepared() async throws -> Prepared {
        if let preparation { return try await preparation.value }
        let task = Task { try await Self.prepare() }
        preparation = task
        return try await task.value
    }

    private static func prepare() async throws -> Prepared {
        guard let raw = getenv("LIANHE_TEST_DATABASE_URL") else { throw NoTestServer() }
        let url = String(cString: raw)
        // The pool below is patient without end, so a server that is not there is found out here.
        try await Connection.connect(to: url).close()
        let template = "lianhe_test_\(getpid())"
        let administrator = Pool(try ConnectionOptions(url), .patient(maximum: 2))
        try await administrator.withConnection { connection in
            _ = try await connection.execute("create database \(unescaped: template)")
        }
        let prepared = Prepared(url: url, template: template, administrator: administrator)
        try await Cast.load(into: TestDatabase(name: template, server: prepared))
        return prepared
    }
}

extension PoolOptions {
    /// Options whose users wait until a busy machine has time for them: a thousand tests that begin at
    /// once all ask for a database of their own.
    static func patient(maximum: Int) -> PoolOptions {
        var limits = PoolOptions(maximum: maximum)
        limits.waitLimit = .seconds(3_600)
        return limits
    }
}

/// Tests were started without a server.
struct NoTestServer: Error, CustomStringConvertible {
    let description =
        "未设置 LIANHE_TEST_DATABASE_URL：请用 scripts/test 运行测试。 "
        + "LIANHE_TEST_DATABASE_URL is not set: run the tests with scripts/test."
}
