public import Measures
import Members
import Postgres
import Production
import Sales
public import Tenancy

/// Where a delivery came from: each of its lines with its batch and all batches that came into it.
public struct DeliveryTrace: Sendable, Hashable {
    /// A line of the delivery.
    public struct Line: Sendable, Hashable {
        /// The line, from 1.
        public let line: Int
        /// The name of the grade.
        public let grade: String
        /// How much left.
        public let quantity: Quantity
        /// Its part of all that the delivery has of this kind of unit, in hundredths of a percent, rounded
        /// half away from zero.
        public let share: Percentage
        /// The batch that it was taken from, then those that came into it, the latest first.
        public let sources: [TracedBatch]
    }

    /// The number.
    public let number: DocumentNumber
    /// The day it left.
    public let deliveredOn: CivilDate
    /// The order it was for.
    public let order: DocumentNumber
    /// The code of the buyer.
    public let buyer: String
    /// The name of the buyer.
    public let buyerName: String
    /// The lines that the person may see.
    public let lines: [Line]
    /// How many more lines it has.
    public let linesBeyond: Int
}

extension DeliveryTrace {
    /// Follows a delivery back to its fields, by lookups of its own batches alone.
    ///
    /// Throws `SalesError.unknownDelivery` when there is none, or nothing of it that the person may
    /// see.
    public static func read(
        _ number: DocumentNumber, in tx: TenantTransaction
    ) async throws -> DeliveryTrace {
        let sold = try await tx.postgres.all(asking(number, tx), as: TracedLine.self)
        guard let first = sold.first else { throw SalesError.unknownDelivery(number) }
        let batches = Set(sold.map(\.batch)).sorted()
        let sources = try await TracedBatch.following(
            batches.map { .init(batch: $0, day: first.deliveredOn) }, in: tx)
        let lines = sold.map { line in
            Line(
                line: line.line, grade: line.grade, quantity: line.quantity, share: line.share,
                sources: sources[line.batch] ?? [])
        }
        return DeliveryTrace(
            number: number, deliveredOn: first.deliveredOn, order: first.order,
            buyer: first.buyer, buyerName: first.buyerName, lines: lines,
            linesBeyond: first.lineCount - lines.count)
    }

    private static func asking(_ number: DocumentNumber, _ tx: TenantTransaction) -> SQL {
        """
        with line as materialized (
            select l.*, d.order_id as ordered
            from app.delivery d
            join app.delivery_line l on l.tenant_id = \(tx.tenant) and l.delivery_id = d.id
            where d.tenant_id = \(tx.tenant) and d.year = \(Int32(number.year))
                and d.serial = \(Int32(number.serial))
        ), kind as materialized (
            select g.id, g.name, c.base
            from (select distinct crop_id, grade_id from line) x
            join app.grade g on g.tenant_id = \(tx.tenant) and g.id = x.grade_id
            join app.crop c on c.tenant_id = \(tx.tenant) and c.id = x.crop_id
        ), sold as materialized (
            select l.*, k.name as grade,
                (round(l.base_milli::numeric * 10000
                    / sum(l.base_milli) over (partition by k.base)) * 100)::bigint as share,
                count(*) over () as line_count
            from line l join kind k on k.id = l.grade_id
        ), ordered as materialized (
            select o.id, o.year, o.serial, y.code, y.name
            from (select distinct ordered, buyer_id from line) x
            join app.sales_order o on o.tenant_id = \(tx.tenant) and o.id = x.ordered
            join app.buyer y on y.tenant_id = \(tx.tenant) and y.id = x.buyer_id
        )
        select n.line, n.grade, n.quantity_milli, n.unit, n.share, n.line_count, n.delivered_on,
            o.year, o.serial, o.code, o.name, n.batch_id
        from sold n
        join ordered o on o.id = n.ordered
        cross join \(tx.readable(.production)) s
        where (s.everything or n.village_id = any (s.villages) or n.member_id = any (s.members))
            \(tx.papers(of: "n.committee_id"))
        order by n.line
        """
    }
}

/// A line of a delivery.
private struct TracedLine: RowDecodable {
    let line: Int
    let grade: String
    let quantity: Quantity
    let share: Percentage
    let lineCount: Int
    let deliveredOn: CivilDate
    let order: DocumentNumber
    let buyer: String
    let buyerName: String
    let batch: Batch.ID

    init(row: inout Row) throws {
        line = Int(try row.next(Int32.self))
        grade = try row.next()
        quantity = try row.nextQuantity()
        share = Percentage(partsPerMillion: try row.next())
        lineCount = Int(try row.next(Int64.self))
        deliveredOn = try row.next()
        let year = try row.next(Int32.self)
        order = DocumentNumber(.salesOrder, year: Int(year), serial: Int(try row.next(Int32.self)))
        buyer = try row.next()
        buyerName = try row.next()
        batch = try row.next()
    }
}
