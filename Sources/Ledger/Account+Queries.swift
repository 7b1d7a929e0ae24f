public import Measures
import Postgres
public import Tenancy

extension Account {
    /// What stands on an account now.
    public struct Standing: Sendable, Hashable, Codable {
        /// The account.
        public let account: Account
        /// The balance: debits less credits.
        public let balance: Money
        /// How many entries made it.
        public let entries: Int64
    }

    /// Every account with its balance, by code.
    ///
    /// Throws `TenancyError.notPermitted` for a person who may not read the books.
    public static func standings(in tx: TenantTransaction) async throws -> [Standing] {
        try await tx.requiresBooks()
        return try await tx.postgres.all(
            """
            select a.code, a.name, a.kind, coalesce(b.balance_fen, 0), coalesce(b.entries, 0)
            from app.account a
            left join app.balance b on b.tenant_id = \(tx.tenant) and b.account_id = a.id
            where a.tenant_id = \(tx.tenant)
            order by a.code
            """
        ) { row in
            Standing(
                account: try Account(row: &row), balance: try row.next(), entries: try row.next())
        }
    }

    /// What stands on the account of this code now, zero before its first entry.
    ///
    /// Throws `TenancyError.notPermitted`, then `LedgerError.unknownAccount`.
    public static func balance(of code: String, in tx: TenantTransaction) async throws -> Money {
        try await tx.requiresBooks()
        let balance = try await tx.postgres.optional(
            """
            select coalesce(b.balance_fen, 0)
            from app.account a
            left join app.balance b on b.tenant_id = \(tx.tenant) and b.account_id = a.id
            where a.tenant_id = \(tx.tenant) and a.code = \(code)
            """, as: Money.self)
        guard let balance else { throw LedgerError.unknownAccount(code) }
        return balance
    }

    /// The entries whose balance does not follow from the entry before them on their account, and
    /// accounts whose balance is not that of their last entry; none in sound books. Throws
    /// `TenancyError.notPermitted`.
    public static func brokenChains(in tx: TenantTransaction) async throws -> [String] {
        try await tx.requiresBooks()
        return try await tx.postgres.all(
            """
            with chain as (
                select e.account_id, e.place, e.balance_fen, e.amount_fen,
                    lag(e.balance_fen, 1, 0) over (partition by e.account_id order by e.place) as earlier,
                    row_number() over (partition by e.account_id order by e.place) as counted,
                    lead(e.place) over (partition by e.account_id order by e.place) is null as last
                from app.entry e where e.tenant_id = \(tx.tenant)
            )
            select distinct a.code collate "C"
            from app.account a
            left join chain c on c.account_id = a.id
            left join app.balance b on b.tenant_id = a.tenant_id and b.account_id = a.id
            where a.tenant_id = \(tx.tenant)
              and (c.balance_fen <> c.earlier + c.amount_fen or c.place <> c.counted
                   or c.last and (b.balance_fen, b.entries)
                       is distinct from (c.balance_fen, c.counted)
                   or c.place is null and b.entries > 0)
            order by 1
            """, as: String.self)
    }
}
