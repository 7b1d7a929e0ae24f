import Postgres
import Testing

/// Errors that come after the result of their statement.
@Suite struct OutcomeTests {
    private static let table = """
        create temp table own (id int8 primary key);
        create temp table part (
            own_id int8 constraint part_own_fkey references own deferrable initially deferred)
        """

    @Test func `a deferred constraint of a statement by itself is told and nothing is left over`()
        async throws
    {
        try await Server.connected { connection in
            try await connection.script(unescaped: Self.table)
            for number in 1...3 {
                let error = try await Server.refusal {
                    try await connection.execute("insert into part values (\(number))")
                }
                #expect(error.sqlState == .foreignKeyViolation)
                #expect(error.sql != nil)
                let counts = try await Server.refusal {
                    try await connection.pipeline(["insert into part values (1)", "select 1"])
                }
                #expect(counts.sqlState == .foreignKeyViolation)
                let scripted = try await Server.refusal {
                    try await connection.script(unescaped: "insert into part values (1)")
                }
                #expect(scripted.sqlState == .foreignKeyViolation)
                let copied = try await Server.refusal {
                    try await connection.copyIn(
                        "copy part from stdin (format binary)", rows: [1]
                    ) { $1.add($0) }
                }
                #expect(copied.sqlState == .foreignKeyViolation)
            }
            let count = try await connection.one("select count(*) from part", as: Int.self)
            #expect(count == 0)
        }
    }
}
