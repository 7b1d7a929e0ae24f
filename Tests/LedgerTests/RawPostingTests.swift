import Ledger
import LianheTesting
import Measures
import Postgres
import Tenancy
import Testing

/// What the database itself refuses in the books, whatever a program tries as the application's role.
@Suite struct RawPostingTests {
    /// A posting of its own that says it has so many lines.
    private func posting(_ county: Tenant, lines: Int32, memo: String = "添") -> SQL {
        """
        insert into app.posting
            (tenant_id, id, posted_on, memo, source, source_id, lines, recorded_by)
        values (\(county.id), 1, '2025-09-02', \(memo), 'hand', 0, \(lines), \(county.person.id))
        """
    }

    /// An entry on cash; `place` keeps it apart from the others of the account.
    private func entry(
        _ county: Tenant, of posting: SQL = "1", line: Int32, fen: Int64
    ) -> SQL {
        """
        insert into app.entry
            (tenant_id, posting_id, line, account_id, amount_fen, place, balance_fen)
        select \(county.id), \(posting), \(line), a.id, \(fen), \(line) + 90, 0
        from app.account a where a.tenant_id = \(county.id) and a.code = 'cash'
        """
    }

    private let earlier: SQL = "(select min(p.id) from app.posting p)"

    @Test(
        arguments: [
            (2, [5, -5], nil), (3, [5, 5, -10], nil), (2, [5, -4], "posting_balances"),
            (3, [5, -5], "posting_is_whole"), (2, [5, 5, -10], "posting_is_whole"),
            (2, [], "posting_is_whole"), (1, [5], "posting_lines_check"),
        ] as [(Int32, [Int64], String?)])
    func `a posting has the lines it says, and they sum to zero`(
        lines: Int32, amounts: [Int64], refusedBy: String?
    ) async throws {
        try await withCast { cast in
            let books = try await BooksTests.books(cast)
            let refused = try await constraint {
                let entries = amounts.enumerated().map { place, fen in
                    entry(books.tenant, line: Int32(place) + 1, fen: fen)
                }
                try await books.tenant.write(raw: [posting(books.tenant, lines: lines)] + entries)
            }
            #expect(refused == refusedBy)
        }
    }

    @Test func `nothing is added to a posting that stands, not even what balances`() async throws {
        try await withCast { cast in
            let books = try await BooksTests.books(cast)
            _ = try await books.post(("2025-09-01", 100))
            let one = try await constraint {
                try await books.tenant.write(
                    raw: entry(books.tenant, of: earlier, line: 3, fen: 5))
            }
            #expect(one == "posting_is_whole")
            let pair = try await constraint {
                try await books.tenant.write(
                    raw: entry(books.tenant, of: earlier, line: 3, fen: 5),
                    entry(books.tenant, of: earlier, line: 4, fen: -5))
            }
            #expect(pair == "posting_is_whole")
            await #expect {
                try await books.tenant.write(raw: "update app.posting set lines = 4")
            } throws: { error in
                (error as? PostgresError)?.sqlState == .insufficientPrivilege
            }
            let statement = try await books.statement("cash", "2025-09")
            #expect(statement.lines.map(\.amount.fen) == [100])
        }
    }

    @Test func `a posting says what it is for in more than blanks`() async throws {
        try await withCast { cast in
            let books = try await BooksTests.books(cast)
            let refused = try await constraint {
                try await books.tenant.write(raw: posting(books.tenant, lines: 2, memo: "  "))
            }
            #expect(refused == "posting_memo_check")
        }
    }

    @Test func `lines written behind a savepoint are the posting's own`() async throws {
        try await withCast { cast in
            let books = try await BooksTests.books(cast)
            let refused = try await constraint {
                try await books.tenant.write(
                    raw: posting(books.tenant, lines: 2), entry(books.tenant, line: 1, fen: 5),
                    "savepoint later", entry(books.tenant, line: 2, fen: -5),
                    "release savepoint later")
            }
            #expect(refused == nil)
        }
    }
}
