public import Measures
public import Postgres
public import Tenancy

extension SalesOrder {
    /// A line of an order with what has been delivered of it.
    public struct StandingLine: Sendable, Hashable, Codable {
        /// The line, from 1.
        public let line: Int
        /// The crop's name.
        public let crop: String
        /// The grade's name.
        public let grade: String
        /// How much was ordered.
        public let quantity: Quantity
        /// At what price.
        public let price: UnitPrice
        /// The most that may be delivered: what was ordered and the order's excess, rounded down.
        public let most: Quantity
        /// How much of it was delivered, in the unit of the order, rounded half away from zero.
        public let delivered: Quantity
        /// How much of it buyers accepted, likewise; nil before they have weighed anything.
        public let accepted: Quantity?
    }

    /// The lines of an order. A secretary sees those of the own committees; whoever else does not reach the
    /// whole county sees those that produce of their villages or of their own was delivered to, and of
    /// the deliveries only that part.
    ///
    /// Throws `SalesError.unknownOrder` when the person sees nothing of it.
    public static func lines(
        of number: DocumentNumber, in tx: TenantTransaction
    ) async throws -> [StandingLine] {
        let lines = try await tx.postgres.all(
            """
            \(reached(tx))
            select l.line, c.name, r.name, l.quantity_milli, l.unit, l.base_milli,
                l.price_e4, l.price_unit, c.unit, app.most_to_deliver(l.base_milli, o.over_ppm),
                coalesce(d.base, 0)::bigint, d.accepted::bigint
            from scope s
            join app.sales_order o on o.tenant_id = \(tx.tenant)
                and o.year = \(Int32(number.year)) and o.serial = \(Int32(number.serial))
            join app.sales_order_line l on l.tenant_id = \(tx.tenant) and l.order_id = o.id
            join app.crop c on c.tenant_id = \(tx.tenant) and c.id = l.crop_id
            join app.grade r on r.tenant_id = \(tx.tenant) and r.id = l.grade_id
            left join lateral (
                select sum(e.base_milli) as base, sum(a.base_milli) as accepted
                from app.delivery_line e
                left join app.acceptance a
                    on a.tenant_id = \(tx.tenant) and a.delivery_line_id = e.id
                where e.tenant_id = \(tx.tenant) and e.order_id = o.id and e.order_line = l.line
                  and (s.everything or o.committee_id = any (s.committees)
                       or e.village_id = any (s.villages)
                       or e.member_id = any (s.members))) d on true
            where s.everything or o.committee_id = any (s.committees) or d.base is not null
            order by l.line
            """, as: StandingLine.self)
        guard !lines.isEmpty else { throw SalesError.unknownOrder(number) }
        return lines
    }
}

extension SalesOrder.StandingLine: RowDecodable {
    /// Reads line, crop, grade, quantity with its base, price, the crop's unit, and the bases that may
    /// be delivered, were delivered and were accepted.
    public init(row: inout Row) throws {
        line = Int(try row.next(Int32.self))
        crop = try row.next()
        grade = try row.next()
        let ordered = try FrozenQuantity(row: &row)
        quantity = ordered.quantity
        price = try row.nextPrice()
        let base = try Unit(parsing: row.next(Unit.self).base)
        most = try ordered.quantity(row.next(), of: base, rounding: .down)
        delivered = try ordered.quantity(row.next(), of: base, rounding: .halfAwayFromZero)
        accepted = try row.next(Int64?.self).map {
            try ordered.quantity($0, of: base, rounding: .halfAwayFromZero)
        }
    }
}
