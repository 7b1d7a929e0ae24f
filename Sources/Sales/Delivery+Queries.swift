public import Measures
public import Postgres
public import Tenancy

extension Delivery {
    /// A line of a delivery with what the buyer accepted of it.
    public struct StandingLine: Sendable, Hashable, Codable {
        /// The delivery's number.
        public let number: DocumentNumber
        /// The day it left.
        public let deliveredOn: CivilDate
        /// The line of the delivery, from 1.
        public let line: Int
        /// The line of the order, from 1.
        public let orderLine: Int
        /// The batch it came from.
        public let batch: String
        /// The member who grew it.
        public let member: String
        /// The grade's name.
        public let grade: String
        /// How much left.
        public let quantity: Quantity
        /// What it is worth.
        public let amount: Money
        /// How much the buyer accepted; nil before the buyer has weighed.
        public let accepted: Quantity?
        /// What the accepted quantity is worth.
        public let acceptedAmount: Money?
        /// How much of the rest came back to the batch; nil before the buyer has weighed.
        public let returned: Quantity?
        /// Why less was accepted.
        public let reason: String?
    }

    /// The lines delivered for an order, those that the person reaches.
    public static func lines(
        ofOrder number: DocumentNumber, in tx: TenantTransaction
    ) async throws -> [StandingLine] {
        let order: SQL = """
            o.year = \(Int32(number.year)) and o.serial = \(Int32(number.serial))
            """
        return try await tx.postgres.all(lines(where: order, tx), as: StandingLine.self)
    }

    /// The lines of a delivery, those that the person reaches.
    ///
    /// Throws `SalesError.unknownDelivery` when there is none.
    public static func lines(
        of number: DocumentNumber, in tx: TenantTransaction
    ) async throws -> [StandingLine] {
        let delivery: SQL = """
            d.year = \(Int32(number.year)) and d.serial = \(Int32(number.serial))
            """
        let lines = try await tx.postgres.all(lines(where: delivery, tx), as: StandingLine.self)
        guard !lines.isEmpty else { throw SalesError.unknownDelivery(number) }
        return lines
    }

    private static func lines(where condition: SQL, _ tx: TenantTransaction) -> SQL {
        """
        \(SalesOrder.reached(tx))
        select d.year, d.serial, d.delivered_on, l.line, l.order_line, b.code, m.name, r.name,
            l.quantity_milli, l.unit, l.amount_fen, a.quantity_milli, a.unit, a.amount_fen,
            a.returned_milli, a.reason
        from scope s
        join app.delivery d on d.tenant_id = \(tx.tenant)
        join app.sales_order o on o.tenant_id = \(tx.tenant) and o.id = d.order_id
        join app.delivery_line l on l.tenant_id = \(tx.tenant) and l.delivery_id = d.id
        join app.batch b on b.tenant_id = \(tx.tenant) and b.id = l.batch_id
        join app.member m on m.tenant_id = \(tx.tenant) and m.id = l.member_id
        join app.grade r on r.tenant_id = \(tx.tenant) and r.id = l.grade_id
        left join app.acceptance a on a.tenant_id = \(tx.tenant) and a.delivery_line_id = l.id
        where \(condition)
          and (s.everything or o.committee_id = any (s.committees)
            or l.village_id = any (s.villages) or l.member_id = any (s.members))
        order by d.year, d.serial, l.line
        """
    }
}

extension Delivery.StandingLine: RowDecodable {
    /// Reads the number, the line, and what was accepted.
    public init(row: inout Row) throws {
        let year = try row.next(Int32.self)
        number = DocumentNumber(.delivery, year: Int(year), serial: Int(try row.next(Int32.self)))
        deliveredOn = try row.next()
        line = Int(try row.next(Int32.self))
        orderLine = Int(try row.next(Int32.self))
        batch = try row.next()
        member = try row.next()
        grade = try row.next()
        quantity = try row.nextQuantity()
        amount = try row.next()
        let thousandths = try row.next(Int64?.self)
        let unit = try row.next(Unit?.self)
        accepted = thousandths.flatMap { amount in
            unit.map { Quantity(thousandths: amount, unit: $0) }
        }
        acceptedAmount = try row.next()
        let returned = try row.next(Int64?.self)
        self.returned = returned.flatMap { amount in
            unit.map { Quantity(thousandths: amount, unit: $0) }
        }
        reason = try row.next()
    }
}
