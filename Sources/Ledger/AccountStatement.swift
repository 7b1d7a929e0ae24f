public import Measures
import Postgres
public import Tenancy

/// What happened on one account in a period: 对账单.
public struct AccountStatement: Sendable, Hashable, Codable {
    /// One entry in the period.
    public struct Line: Sendable, Hashable, Codable {
        /// The day in the books.
        public let postedOn: CivilDate
        /// The posting it belongs to.
        public let posting: Posting.ID
        /// What it was for.
        public let memo: String
        /// A debit is positive, a credit negative.
        public let amount: Money
        /// What stood on the account after it, counting by the day in the books.
        public let balance: Money
    }

    /// The account.
    public let account: Account
    /// The days it covers.
    public let period: Period
    /// What stood on the account before the first day.
    public let opening: Money
    /// The entries by day, those of one day in the order in which they were written.
    public let lines: [Line]

    /// What stood on the account after the last day.
    public var closing: Money { lines.last?.balance ?? opening }
    /// The sum of the debits. Throws `MeasureError.resultTooLarge`.
    public var debits: Money {
        get throws(MeasureError) { try Money.sum(lines.map(\.amount).filter { $0 > .zero }) }
    }
    /// The sum of the credits, as a positive amount. Throws `MeasureError.resultTooLarge`.
    public var credits: Money {
        get throws(MeasureError) { try -Money.sum(lines.map(\.amount).filter { $0 < .zero }) }
    }
}

extension AccountStatement {
    /// The statement of the account of this code for a period.
    ///
    /// Throws `TenancyError.notPermitted`, then `LedgerError.unknownAccount`.
    public static func read(
        _ code: String, _ period: Period, in tx: TenantTransaction
    ) async throws -> AccountStatement {
        try await tx.requiresBooks()
        let rows = try await tx.postgres.all(reading(code, period, tx), as: StatementRow.self)
        guard let first = rows.first else { throw LedgerError.unknownAccount(code) }
        var balance = first.opening
        let lines = try rows.compactMap { row -> Line? in
            guard let entry = row.entry else { return nil }
            balance = try balance + entry.amount
            return Line(
                postedOn: entry.postedOn, posting: entry.posting, memo: entry.memo,
                amount: entry.amount, balance: balance)
        }
        return AccountStatement(
            account: first.account, period: period, opening: first.opening, lines: lines)
    }

    private static func reading(
        _ code: String, _ period: Period, _ tx: TenantTransaction
    ) -> SQL {
        """
        with past as materialized (
            select p.posted_on, e.posting_id, p.memo, e.amount_fen, e.place
            from app.account a
            join app.entry e on e.tenant_id = \(tx.tenant) and e.account_id = a.id
            join app.posting p on p.tenant_id = \(tx.tenant) and p.id = e.posting_id
            where a.tenant_id = \(tx.tenant) and a.code = \(code)
              and p.posted_on <= \(period.through)
        )
        select a.code, a.name, a.kind,
            (select coalesce(sum(amount_fen), 0)::bigint from past
             where posted_on < \(period.from)),
            l.posted_on, l.posting_id, l.memo, l.amount_fen
        from app.account a
        left join past l on l.posted_on >= \(period.from)
        where a.tenant_id = \(tx.tenant) and a.code = \(code)
        order by l.posted_on, l.place
        """
    }
}

/// The account on every row, and an entry where there is one.
private struct StatementRow: RowDecodable {
    let account: Account
    let opening: Money
    let entry: (postedOn: CivilDate, posting: Posting.ID, memo: String, amount: Money)?

    init(row: inout Row) throws {
        account = try Account(row: &row)
        opening = try row.next()
        let postedOn = try row.next(CivilDate?.self)
        let posting = try row.next(Posting.ID?.self)
        let memo = try row.next(String?.self)
        let amount = try row.next(Money?.self)
        if let postedOn, let posting, let memo, let amount {
            entry = (postedOn, posting, memo, amount)
        } else {
            entry = nil
        }
    }
}
