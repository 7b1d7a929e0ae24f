import Glibc
import Postgres
import Tenancy

/// The PostgreSQL server that tests run against, named by LIANHE_TEST_DATABASE_URL.
///
/// The schema is migrated, and the cast loaded, once into a template; every test then gets a
/// database of its own from it in some 25 ms: real commits, real row security, no rollback tricks.
actor TestServer {
    static let shared = TestServer()

    private var preparation: Task<Prepared, any Error>?
    private var count = 0

    /// The server's address and the template made on it.
    struct Prepared: Sendable {
        let url: String
        let template: String
        let administrator: Pool
    }

    /// A fresh database from the template; drop it with `drop`.
    func makeDatabase() async throws -> TestDatabase {
        let prepared = try await prepared()
        count += 1
        let name = "\(prepared.template)_\(count)"
        try await prepared.administrator.withConnection { connection in
            _ = try await connection.execute(
                """
                create database \(unescaped: name) template \(unescaped: prepared.template)
                strategy file_copy
                """)
        }
        return TestDatabase(name: name, server: prepared)
    }

    /// A database with nothing in it.
    func makeEmptyDatabase() async throws -> TestDatabase {
        let prepared = try await prepared()
        count += 1
        let name = "\(prepared.template)_\(count)"
        try await prepared.administrator.withConnection { connection in
            _ = try await connection.execute("create database \(unescaped: name)")
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
        let template = "lianhe_test_\(getpid())"
        let administrator = try Pool(url: url, maximum: 2)
        try await administrator.withConnection { connection in
            _ = try await connection.execute("create database \(unescaped: template)")
        }
        let prepared = Prepared(url: url, template: template, administrator: administrator)
        try await Cast.load(into: TestDatabase(name: template, server: prepared))
        return prepared
    }
}

/// Tests were started without a server.
struct NoTestServer: Error, CustomStringConvertible {
    let description =
        "未设置 LIANHE_TEST_DATABASE_URL：请用 scripts/test 运行测试。 "
        + "LIANHE_TEST_DATABASE_URL is not set: run the tests with scripts/test."
}
