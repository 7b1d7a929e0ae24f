import Measures
import Postgres
public import Tenancy

extension Verb {
    /// Write postings by hand.
    public static let writePostings = Verb("posting.write", needs: .postLedger)
}

extension Posting {
    /// Writes postings and moves the balances of their accounts; returns their ids in order.
    ///
    /// Throws the errors of `checked()`, then `LedgerError.postedInFuture`, `.unknownAccount` and
    /// `.balanceTooLarge`. One failing posting leaves none behind.
    public static func write(
        _ postings: [Posting], in tx: TenantTransaction
    ) async throws -> [ID] {
        try tx.requires(.postLedger)
        return try await append(postings, in: tx)
    }

    /// Writes postings as part of a verb of another domain; throws as `write` does.
    ///
    /// Call it once in a transaction: the balances are locked in the order of the account ids within
    /// a call, which is what keeps two transactions from waiting for each other in a circle.
    package static func append(
        _ postings: [Posting], reversing: [ID?] = [], in tx: TenantTransaction
    ) async throws -> [ID] {
        for posting in postings {
            try posting.checked()
            guard posting.postedOn <= tx.today else {
                throw LedgerError.postedInFuture(posting.postedOn, today: tx.today)
            }
        }
        let written = try await explaining {
            try await tx.postgres.all(writing(postings, reversing, tx)) { row in
                (id: try row.next(ID.self), unknown: try row.next(String?.self))
            }
        }
        if let unknown = written.first?.unknown { throw LedgerError.unknownAccount(unknown) }
        for (id, posting) in zip(written.map(\.id), postings) {
            tx.audit("posting", id, after: posting.auditJSON)
        }
        return written.map(\.id)
    }

    /// What the audit trail keeps: the entries themselves are facts and stay.
    private var auditJSON: String {
        let debit = entries.reduce(Int128(0)) { $0 + Int128(max($1.amount.fen, 0)) }
        return "{\"posted_on\":\"\(postedOn)\",\"entries\":\(entries.count),\"debit_fen\":\(debit)}"
    }

    private static func explaining<Answer>(
        _ work: () async throws -> Answer
    ) async throws -> Answer {
        do {
            return try await work()
        } catch let error as PostgresError where error.sqlState == .numericValueOutOfRange {
            throw LedgerError.balanceTooLarge
        }
    }
}

extension Posting {
    /// One statement: it moves the balances, which locks them in id order whether or not they were
    /// there, and gives each entry the balance that it left behind. With an unknown account it
    /// writes nothing and names it.
    private static func writing(
        _ postings: [Posting], _ reversing: [ID?], _ tx: TenantTransaction
    ) -> SQL {
        let reversed = postings.indices.map { $0 < reversing.count ? reversing[$0]?.rawValue : nil }
        let flat = postings.enumerated().flatMap { place, posting in
            posting.entries.enumerated().map { (posting: place + 1, line: $0 + 1, entry: $1) }
        }
        return """
            with given as materialized (
                select nextval('app.id') as id, g.*
                from unnest(\(postings.map(\.postedOn)), \(postings.map(\.memo)),
                        \(postings.map(\.source.noun)), \(postings.map(\.source.id)), \(reversed),
                        \(postings.map { Int32($0.entries.count) }))
                    with ordinality as g (posted_on, memo, source, source_id, reverses_id, lines, place)
            ), named as materialized (
                select n.*, a.id as account_id
                from unnest(\(flat.map { Int64($0.posting) }), \(flat.map { Int32($0.line) }),
                        \(flat.map(\.entry.account)), \(flat.map(\.entry.amount)))
                    as n (posting, line, code, amount)
                left join app.account a on a.tenant_id = \(tx.tenant) and a.code = n.code
            ), unknown as materialized (
                select code from named where account_id is null order by posting, line limit 1
            ), moved as (
                insert into app.balance as b (tenant_id, account_id, balance_fen, entries)
                select \(tx.tenant), account_id, sum(amount)::bigint, count(*)
                from named where not exists (select from unknown)
                group by account_id order by account_id
                on conflict (tenant_id, account_id) do update set
                    balance_fen = b.balance_fen + excluded.balance_fen,
                    entries = b.entries + excluded.entries
                returning account_id, balance_fen, entries
            ), posted as (
                insert into app.posting
                    (tenant_id, id, posted_on, memo, source, source_id, reverses_id, lines,
                     recorded_by)
                select \(tx.tenant), id, posted_on, memo, source, source_id, reverses_id, lines,
                    \(tx.person.id)
                from given where not exists (select from unknown) order by place
                returning id
            ), entered as (
                insert into app.entry
                    (tenant_id, posting_id, line, account_id, amount_fen, place, balance_fen)
                select \(tx.tenant), g.id, n.line, n.account_id, n.amount,
                    m.entries - count(*) over later,
                    (m.balance_fen - coalesce(sum(n.amount) over later, 0))::bigint
                from named n
                join moved m on m.account_id = n.account_id
                join given g on g.place = n.posting
                window later as (partition by n.account_id order by n.posting, n.line
                    rows between 1 following and unbounded following)
                returning posting_id
            )
            select g.id, (select code from unknown) from given g order by g.place
            """
    }
}
