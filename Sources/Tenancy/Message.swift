public import Postgres

/// Something that happened, written in the same transaction as what happened, to be told to others
/// after the commit.
///
/// A message is handed out at least once: a claim that is not followed by `sent` within the lease is
/// free again, so whoever listens must not mind hearing it twice (scale rule 33).
public struct Message: Sendable, Hashable {
    /// The id of a message.
    public typealias ID = Identifier<Message>

    /// The id.
    public let id: ID
    /// What kind of thing happened: `purchase_order.issued`.
    public let topic: String
    /// What happened, as JSON.
    public let payload: String
}

extension Message: RowDecodable {
    public init(row: inout Row) throws {
        id = try row.next()
        topic = try row.next()
        payload = try row.next()
    }
}

extension Verb {
    /// Take messages from the outbox.
    public static let publishMessages = Verb("message.publish", needs: .publishMessages)
}

extension Message {
    /// Takes up to `limit` messages, oldest first, for `leaseSeconds`; no other publisher gets them
    /// meanwhile. Commit before sending anything.
    public static func claim(
        _ limit: Int, leaseSeconds: Int = 60, in tx: TenantTransaction
    ) async throws -> [Message] {
        try tx.requires(.publishMessages)
        // The outer condition is checked again after a wait for a row lock, so no row goes twice.
        let claimed = try await tx.postgres.all(
            """
            update app.outbox o set claimed_at = statement_timestamp()
            where o.tenant_id = \(tx.tenant) and o.sent_at is null
              and (o.claimed_at is null
                   or o.claimed_at < statement_timestamp() - make_interval(secs => \(leaseSeconds)))
              and o.id in (
                  select i.id from app.outbox i
                  where i.tenant_id = \(tx.tenant) and i.sent_at is null
                    and (i.claimed_at is null
                         or i.claimed_at
                             < statement_timestamp() - make_interval(secs => \(leaseSeconds)))
                  order by i.id limit \(limit))
            returning o.id, o.topic, o.payload::text
            """, as: Message.self)
        return claimed.sorted { $0.id < $1.id }
    }

    /// Notes that these messages were sent; they are never handed out again.
    public static func sent(_ ids: [ID], in tx: TenantTransaction) async throws {
        try tx.requires(.publishMessages)
        _ = try await tx.postgres.execute(
            """
            update app.outbox set sent_at = statement_timestamp()
            where tenant_id = \(tx.tenant) and id = any (\(ids)) and sent_at is null
            """)
    }
}
