public import Measures
import Postgres
public import Tenancy

extension Verb {
    /// Reverse a posting.
    public static let reversePosting = Verb("posting.reverse", needs: .postLedger)
}

extension Posting {
    /// Writes the opposite of a posting, with the reason in its memo; the mistake stays readable.
    ///
    /// Throws `LedgerError.reasonMissing`, `.unknownPosting`, `.reversalOfReversal`,
    /// `.reversedBeforePosting`, `.postedInFuture`, `.alreadyReversed`.
    public static func reverse(
        _ id: ID, reason: String, on day: CivilDate, in tx: TenantTransaction
    ) async throws -> ID {
        try tx.requires(.postLedger)
        guard !reason.isBlank else { throw LedgerError.reasonMissing }
        let lines = try await tx.postgres.all(standing(id, tx), as: StandingLine.self)
        guard let first = lines.first else { throw LedgerError.unknownPosting(id) }
        guard !first.isReversal else { throw LedgerError.reversalOfReversal(id) }
        guard day >= first.postedOn else {
            throw LedgerError.reversedBeforePosting(day, postedOn: first.postedOn)
        }
        guard !first.isReversed else { throw LedgerError.alreadyReversed(id) }
        let opposite = Posting(
            on: day, memo: reason, source: first.source,
            entries: try lines.map { try .credit($0.account, $0.amount) })
        return try await writeReversal(opposite, of: id, in: tx)
    }

    private static func writeReversal(
        _ opposite: Posting, of id: ID, in tx: TenantTransaction
    ) async throws -> ID {
        do {
            return try await append([opposite], reversing: [id], in: tx)[0]
        } catch let error as PostgresError where error.constraintName == "posting_reverses_key" {
            // Somebody else reversed it between our look and our write.
            throw LedgerError.alreadyReversed(id)
        }
    }

    private static func standing(_ id: ID, _ tx: TenantTransaction) -> SQL {
        """
        select p.posted_on, p.source, p.source_id, p.reverses_id is not null,
            exists (select from app.posting r
                    where r.tenant_id = \(tx.tenant) and r.reverses_id = p.id),
            a.code, e.amount_fen
        from app.posting p
        join app.entry e on e.tenant_id = \(tx.tenant) and e.posting_id = p.id
        join app.account a on a.tenant_id = \(tx.tenant) and a.id = e.account_id
        where p.tenant_id = \(tx.tenant) and p.id = \(id)
        order by e.line
        """
    }
}

/// One entry of a posting that is to be reversed, with what is known of the posting.
private struct StandingLine: RowDecodable {
    let postedOn: CivilDate
    let source: Posting.Source
    let isReversal: Bool
    let isReversed: Bool
    let account: String
    let amount: Money

    init(row: inout Row) throws {
        postedOn = try row.next()
        source = Posting.Source(try row.next(), id: try row.next())
        isReversal = try row.next()
        isReversed = try row.next()
        account = try row.next()
        amount = try row.next()
    }
}
