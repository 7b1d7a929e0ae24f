import Ledger
import LianheTesting
import Measures
import Postgres
import Tenancy
import Testing

/// The books in the database: balances, chains, statements, reversals, and the wall behind the rule.
@Suite struct BooksTests {
    private static let cash = Account(code: "cash", name: "现金", kind: .asset)
    private static let capital = Account(code: "capital", name: "股金", kind: .equity)
    private static let fees = Account(code: "fees", name: "手续费", kind: .expense)

    @Test func `a posting moves balances and leaves a chain`() async throws {
        try await withCast { cast in
            let books = try await Self.books(cast)
            _ = try await books.post(("2025-09-01", 10_000), ("2025-09-02", -2_500))
            let (cash, broken) = try await books.read { tx in
                (
                    try await Account.balance(of: "cash", in: tx),
                    try await Account.brokenChains(in: tx)
                )
            }
            #expect(cash == Money(fen: 7_500))
            #expect(broken == [])
        }
    }

    @Test func `several entries of one account in one posting each say the balance after them`()
        async throws
    {
        try await withCast { cast in
            let books = try await Self.books(cast)
            let entries: [Posting.Entry] = [
                .debit("cash", Money(fen: 300)), .debit("cash", Money(fen: 200)),
                .debit("capital", Money(fen: -500)),
            ]
            _ = try await books.write([Self.posting("2025-09-01", entries)])
            let statement = try await books.statement("cash", "2025-09")
            #expect(statement.lines.map(\.balance.fen) == [300, 500])
            #expect(try await books.read { try await Account.brokenChains(in: $0) } == [])
        }
    }

    @Test func `a statement opens with what came before and closes with what is there`()
        async throws
    {
        try await withCast { cast in
            let books = try await Self.books(cast)
            _ = try await books.post(
                ("2025-08-31", 10_000), ("2025-09-10", 5_000), ("2025-09-01", -2_000))
            let august = try await books.statement("cash", "2025-08")
            #expect([august.opening.fen, august.closing.fen] == [0, 10_000])
            let september = try await books.statement("cash", "2025-09")
            #expect(september.opening == Money(fen: 10_000))
            #expect(september.lines.map(\.postedOn.day) == [1, 10])
            #expect(september.lines.map(\.balance.fen) == [8_000, 13_000])
            #expect(try september.debits == Money(fen: 5_000))
            #expect(try september.credits == Money(fen: 2_000))
        }
    }

    @Test func `a reversal takes the amounts back once and stays readable`() async throws {
        try await withCast { cast in
            let books = try await Self.books(cast)
            let id = try await books.post(("2025-09-01", 10_000))[0]
            _ = try await books.reverse(id, "重复记账", "2025-09-02")
            let statement = try await books.statement("cash", "2025-09")
            #expect(statement.lines.map(\.memo) == ["投入", "重复记账"])
            #expect(statement.closing == .zero)
        }
    }

    @Test func `what the books refuse they refuse in words`() async throws {
        try await withCast { cast in
            let books = try await Self.books(cast)
            _ = try await books.post(("2025-09-05", 100))
            try await expectRefusals([
                (
                    .postedInFuture(.parsed("2025-09-16"), today: Cast.today),
                    "记账日期 2025年9月16日晚于今天（2025年9月15日）。",
                    "The posting's day 2025-09-16 is after today, 2025-09-15.",
                    { _ = try await books.post(("2025-09-16", 100)) }
                ),
                (
                    .unknownAccount("gold"), "没有科目“gold”。", "There is no account \"gold\".",
                    { _ = try await books.write([Self.move(1, from: "cash", to: "gold")]) }
                ),
                (
                    .balanceTooLarge, "科目余额超出可记录的范围，未记账。",
                    "The balance would be too large to record; nothing was posted.",
                    { _ = try await books.write([Self.move(.max, from: "capital", to: "cash")]) }
                ),
                (
                    .accountWithoutWords(code: "", name: "空"), "科目的代码“”和名称“空”都要填写。",
                    "An account needs a code and a name, not \"\" and \"空\".",
                    { try await books.open([Account(code: "", name: "空", kind: .asset)]) }
                ),
            ])
        }
    }

    @Test func `what cannot be reversed is said in words`() async throws {
        try await withCast { cast in
            let books = try await Self.books(cast)
            let id = try await books.post(("2025-09-05", 100))[0]
            let reversed = try await books.post(("2025-09-05", 100))[0]
            let reversal = try await books.reverse(reversed, "重复记账", "2025-09-06")
            try await expectRefusals([
                (
                    .reasonMissing, "冲销凭证要填写原因。", "A reversal needs a reason.",
                    { _ = try await books.reverse(id, "", "2025-09-06") }
                ),
                (
                    .reasonMissing, "冲销凭证要填写原因。", "A reversal needs a reason.",
                    { _ = try await books.reverse(id, " 　", "2025-09-06") }
                ),
                (
                    .unknownPosting(Posting.ID(1)), "没有凭证 1。", "There is no posting 1.",
                    { _ = try await books.reverse(Posting.ID(1), "错", "2025-09-06") }
                ),
                (
                    .reversalOfReversal(reversal), "凭证 \(reversal) 本身是冲销凭证，不能再冲销。",
                    "Posting \(reversal) is a reversal and cannot be reversed.",
                    { _ = try await books.reverse(reversal, "错", "2025-09-06") }
                ),
                (
                    .reversedBeforePosting(.parsed("2025-09-04"), postedOn: .parsed("2025-09-05")),
                    "冲销日期 2025年9月4日早于原凭证的日期 2025年9月5日。",
                    "The reversal's day 2025-09-04 is before the posting's day, 2025-09-05.",
                    { _ = try await books.reverse(id, "错", "2025-09-04") }
                ),
                (
                    .alreadyReversed(reversed), "凭证 \(reversed) 已经冲销过。",
                    "Posting \(reversed) was reversed before.",
                    { _ = try await books.reverse(reversed, "错", "2025-09-06") }
                ),
            ])
        }
    }

    @Test func `postings to the same accounts at once all arrive`() async throws {
        try await withCast { cast in
            let books = try await Self.books(cast)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for turn in 0..<32 {
                    // Half of them name the accounts the other way round.
                    group.addTask {
                        _ = try await books.post(("2025-09-01", turn % 2 == 0 ? 7 : -3))
                    }
                }
                try await group.waitForAll()
            }
            let (balance, broken) = try await books.read { tx in
                (
                    try await Account.balance(of: "cash", in: tx),
                    try await Account.brokenChains(in: tx)
                )
            }
            #expect(balance == Money(fen: 16 * 4))
            #expect(broken == [])
        }
    }

    @Test func `the books of one county are closed to the other, and to those who see only a part`()
        async throws
    {
        try await withCast { cast in
            let books = try await Self.books(cast)
            let id = try await books.post(("2025-09-01", 100))[0]
            let wuxi = Books(tenant: try await cast.wuxi(.accountant))
            await #expect(throws: LedgerError.unknownAccount("cash")) {
                _ = try await wuxi.statement("cash", "2025-09")
            }
            await #expect(throws: LedgerError.unknownAccount("cash")) {
                _ = try await wuxi.post(("2025-09-01", 100))
            }
            await #expect(throws: LedgerError.unknownPosting(id)) {
                _ = try await wuxi.reverse(id, "错", "2025-09-02")
            }
            #expect(try await wuxi.read { try await Account.standings(in: $0) } == [])
            for role in [Role.villageCoordinator, .member] {
                let partial = Books(tenant: try await cast.kaiyuan(role))
                let refusal = TenancyError.notPermitted(
                    person: role.text(in: .chinese), account: Cast.account(role), .readLedger)
                await #expect(throws: refusal) {
                    _ = try await partial.read { try await Account.standings(in: $0) }
                }
                await #expect(throws: refusal) {
                    _ = try await partial.read { try await Account.balance(of: "cash", in: $0) }
                }
                await #expect(throws: refusal) {
                    _ = try await partial.read { try await Account.brokenChains(in: $0) }
                }
                await #expect(throws: refusal) {
                    _ = try await partial.statement("cash", "2025-09")
                }
                await #expect(throws: TenancyError.self) {
                    _ = try await partial.post(("2025-09-01", 100))
                }
            }
        }
    }

    static func books(_ cast: Cast) async throws -> Books {
        let books = Books(tenant: try await cast.kaiyuan(.accountant))
        try await books.open([cash, capital, fees])
        return books
    }

    /// A posting of so many fen from one account to another.
    private static func move(_ fen: Int64, from source: String, to target: String) -> Posting {
        let entries: [Posting.Entry] = [
            .debit(target, Money(fen: fen)), .debit(source, Money(fen: -fen)),
        ]
        return posting("2025-09-01", entries)
    }

    static func posting(_ day: String, _ entries: [Posting.Entry]) -> Posting {
        Posting(on: .parsed(day), memo: "投入", source: .byHand, entries: entries)
    }
}

/// A rule that was broken, its words in both languages, and what breaks it.
typealias Refusal = (
    error: LedgerError, chinese: String, english: String, work: @Sendable () async throws -> Void
)

/// Expects each of these to be refused with exactly these words.
func expectRefusals(_ refusals: [Refusal]) async throws {
    for refusal in refusals {
        let error = await #expect(throws: LedgerError.self, "\(refusal.english)") {
            try await refusal.work()
        }
        #expect(error == refusal.error)
        #expect(error?.message(in: .chinese) == refusal.chinese)
        #expect(error?.message(in: .english) == refusal.english)
    }
}

/// The books of one county as one person works on them.
struct Books: Sendable {
    let tenant: Tenant

    func open(_ accounts: [Account]) async throws {
        _ = try await tenant.write(.openAccounts, try Command(accounts)) { tx in
            try await Account.open(accounts, in: tx)
            return true
        }
    }

    /// Postings between cash and capital, of these fen on these days.
    func post(_ moves: (day: String, fen: Int64)...) async throws -> [Posting.ID] {
        try await write(
            moves.map { move in
                let entries: [Posting.Entry] = [
                    .debit("cash", Money(fen: move.fen)), .debit("capital", Money(fen: -move.fen)),
                ]
                return BooksTests.posting(move.day, move.fen > 0 ? entries : entries.reversed())
            })
    }

    func write(_ postings: [Posting]) async throws -> [Posting.ID] {
        try await tenant.write(.writePostings, try Command(postings)) { tx in
            try await Posting.write(postings, in: tx)
        }
    }

    func reverse(_ id: Posting.ID, _ reason: String, _ day: String) async throws -> Posting.ID {
        try await tenant.write(.reversePosting, try Command([reason, day])) { tx in
            try await Posting.reverse(id, reason: reason, on: .parsed(day), in: tx)
        }
    }

    func statement(_ account: String, _ period: String) async throws -> AccountStatement {
        try await read { tx in
            try await AccountStatement.read(account, try Period(parsing: period), in: tx)
        }
    }

    func read<Answer: Sendable>(
        _ body: @Sendable (TenantTransaction) async throws -> Answer
    ) async throws -> Answer {
        try await tenant.read(body)
    }
}
