public import Measures
public import Postgres
public import Tenancy

extension SalesOrder {
    /// An order in a list.
    public struct Listing: Sendable, Hashable, Codable {
        /// Its number.
        public let number: DocumentNumber
        /// The day.
        public let orderedOn: CivilDate
        /// The buyer's code.
        public let buyer: String
        /// The buyer's name.
        public let buyerName: String
        /// The committee's code.
        public let committee: String
        /// The committee's name.
        public let committeeName: String
        /// What has been delivered so far is worth, accepted amounts where the buyer has weighed.
        public let delivered: Money
    }

    /// The orders of a period, latest first.
    ///
    /// A secretary sees the orders of the own committees. Whoever else does not reach the whole county sees
    /// the orders that produce of their villages or of their own was delivered to, and of the amount
    /// only that part.
    public static func list(
        _ period: Period, limit: Int = 1_000, in tx: TenantTransaction
    ) async throws -> [Listing] {
        try await tx.postgres.all(
            """
            \(reached(tx))
            select o.year, o.serial, o.ordered_on, b.code, b.name, m.code, m.name,
                coalesce(d.amount, 0)::bigint
            from scope s
            join app.sales_order o on o.tenant_id = \(tx.tenant)
            join app.buyer b on b.tenant_id = \(tx.tenant) and b.id = o.buyer_id
            join app.committee m on m.tenant_id = \(tx.tenant) and m.id = o.committee_id
            left join lateral (
                select sum(coalesce(a.amount_fen, l.amount_fen)) as amount
                from app.delivery_line l
                left join app.acceptance a
                    on a.tenant_id = \(tx.tenant) and a.delivery_line_id = l.id
                where l.tenant_id = \(tx.tenant) and l.order_id = o.id
                  and (s.everything or o.committee_id = any (s.committees)
                       or l.village_id = any (s.villages)
                       or l.member_id = any (s.members))) d on true
            where o.ordered_on between \(period.from) and \(period.through)
              and (s.everything or o.committee_id = any (s.committees) or d.amount is not null)
            order by o.year desc, o.serial desc limit \(limit)
            """, as: Listing.self)
    }

    /// What the person reaches, as the first part of a statement.
    static func reached(_ tx: TenantTransaction) -> SQL {
        """
        with scope as materialized (
            select * from app.papers(\(tx.tenant), \(tx.person.id))
        )
        """
    }
}

extension SalesOrder.Listing: RowDecodable {
    /// Reads year, serial, day, buyer, committee and amount.
    public init(row: inout Row) throws {
        let year = try row.next(Int32.self)
        number = DocumentNumber(.salesOrder, year: Int(year), serial: Int(try row.next(Int32.self)))
        orderedOn = try row.next()
        buyer = try row.next()
        buyerName = try row.next()
        committee = try row.next()
        committeeName = try row.next()
        delivered = try row.next()
    }
}
