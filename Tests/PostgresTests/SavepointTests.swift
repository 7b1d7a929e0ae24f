import Postgres
import Testing

@Suite struct SavepointTests {
    struct Refusal: Error {}

    /// Runs a body in a transaction on an empty table and gives what the table holds afterwards.
    private func kept(_ body: @Sendable (Transaction) async throws -> Void) async throws -> [Int] {
        try await Server.connected { connection in
            try await connection.script(unescaped: "create temp table t (x int8 unique)")
            try await connection.transaction { try await body($0) }
            return try await connection.all("select x from t order by x", as: Int.self)
        }
    }

    private static func add(_ value: Int, in tx: Transaction) async throws {
        try await tx.execute("insert into t values (\(value))")
    }

    @Test func `a part that fails is undone and the rest stays`() async throws {
        let values = try await kept { tx in
            try await Self.add(1, in: tx)
            let error = try await Server.refusal {
                try await tx.savepoint { tx in
                    try await Self.add(2, in: tx)
                    try await Self.add(1, in: tx)
                }
            }
            #expect(error.sqlState == .uniqueViolation)
            try await Self.add(3, in: tx)
        }
        #expect(values == [1, 3])
    }

    @Test func `parts may be nested`() async throws {
        let values = try await kept { tx in
            try await tx.savepoint { tx in
                try await Self.add(1, in: tx)
                await #expect(throws: Refusal.self) {
                    try await tx.savepoint { tx in
                        try await Self.add(2, in: tx)
                        try await tx.savepoint { try await Self.add(3, in: $0) }
                        throw Refusal()
                    }
                }
                try await Self.add(4, in: tx)
            }
            await #expect(throws: Refusal.self) {
                try await tx.savepoint { tx in
                    try await tx.savepoint { try await Self.add(5, in: $0) }
                    throw Refusal()
                }
            }
        }
        #expect(values == [1, 4])
    }

    @Test func `a part that runs nothing costs nothing`() async throws {
        let values = try await kept { tx in
            try await tx.savepoint { _ in }
            await #expect(throws: Refusal.self) { try await tx.savepoint { _ in throw Refusal() } }
            try await tx.savepoint { try await $0.savepoint { _ in } }
            try await Self.add(1, in: tx)
        }
        #expect(values == [1])
    }

    @Test func `a part that fails last leaves a transaction that commits`() async throws {
        let values = try await kept { tx in
            try await Self.add(1, in: tx)
            _ = try await Server.refusal {
                try await tx.savepoint { try await Self.add(1, in: $0) }
            }
        }
        #expect(values == [1])
    }

    @Test func `a part that comes first carries BEGIN with it`() async throws {
        let values = try await kept { tx in
            let kept = try await tx.savepoint { tx in
                try await tx.one("insert into t values (1) returning x", as: Int.self)
            }
            #expect(kept == 1)
        }
        #expect(values == [1])
    }
}
