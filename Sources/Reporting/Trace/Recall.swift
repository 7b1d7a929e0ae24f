public import Measures
import Members
import Postgres
public import Production
public import Tenancy

/// Where an input lot went: the batches that used it or came of those, and who was sold what of them.
public struct Recall: Sendable, Hashable {
    /// A batch that the lot is in.
    public struct Affected: Sendable, Hashable {
        /// The code.
        public let batch: String
        /// The code on its labels.
        public let trace: TraceCode
        /// The code of the member.
        public let member: String
        /// The name of the member.
        public let memberName: String
        /// The name of the village.
        public let village: String
        /// The name of the crop.
        public let crop: String
        /// What it took of the lot itself and was not taken back; nil when the lot came with a part of
        /// another batch.
        public let used: Quantity?
        /// The first day on which the lot was in it.
        public let since: CivilDate
        /// What was delivered of it from that day on.
        public let deliveries: [Delivered]
    }

    /// A line of a delivery.
    public struct Delivered: Sendable, Hashable {
        /// The number of the delivery.
        public let number: DocumentNumber
        /// The number of the order.
        public let order: DocumentNumber
        /// The code of the buyer.
        public let buyer: String
        /// The name of the buyer.
        public let buyerName: String
        /// The day.
        public let day: CivilDate
        /// The name of the grade.
        public let grade: String
        /// How much left.
        public let quantity: Quantity
        /// How much of it came back, in the unit in which the buyer weighed; nil before that.
        public let returned: Quantity?
    }

    /// The code of the lot.
    public let lot: String
    /// What it is.
    public let kind: InputKind
    /// The product.
    public let product: String
    /// Who supplied it.
    public let supplier: String
    /// The batches that the person may see, by code.
    public let batches: [Affected]
    /// How many more batches it is in.
    public let batchesBeyond: Int
    /// How many lines of deliveries are of those, or for orders of committees whose papers the person
    /// may not see.
    public let linesBeyond: Int
}

extension Recall {
    /// Follows an input lot to everybody who was sold something of it, in one question that looks up
    /// only its own batches. What was taken back does not count, nor what left a batch before the lot
    /// came into it.
    ///
    /// Throws `ProductionError.unknownLot`.
    public static func read(_ lot: String, in tx: TenantTransaction) async throws -> Recall {
        let rows = try await tx.postgres.all(asking(lot, tx), as: RecallRow.self)
        guard let first = rows.first else { throw ProductionError.unknownLot(lot) }
        return Recall(
            lot: first.lot, kind: first.kind, product: first.product, supplier: first.supplier,
            batches: rows.compactMap(\.affected), batchesBeyond: first.batchesBeyond,
            linesBeyond: first.linesBeyond)
    }

    private static func asking(_ lot: String, _ tx: TenantTransaction) -> SQL {
        """
        with recursive scope as materialized (select * from \(tx.readable(.production))),
        paper as materialized (select * from \(tx.papers)),
        lot as materialized (
            select * from app.input_lot where tenant_id = \(tx.tenant) and code = \(lot)
        ), taken as materialized (
            select i.batch_id, min(i.used_on) as since, sum(i.base_milli)::bigint as base_milli
            from lot l
            join app.batch_input i on i.tenant_id = \(tx.tenant) and i.lot_id = l.id
                and i.reverses_id is null
            where not exists (select from app.batch_input r
                where r.tenant_id = \(tx.tenant) and r.reverses_id = i.id)
            group by i.batch_id
        ), kin (batch_id, since) as (
            select batch_id, since from taken
            union
            select l.to_id, l.moved_on
            from kin k
            join app.batch_lineage l on l.tenant_id = \(tx.tenant) and l.from_id = k.batch_id
                and l.moved_on >= k.since
        ), affected as materialized (
            select k.batch_id, min(k.since) as since, bool_or(s.everything
                or b.village_id = any (s.villages) or b.member_id = any (s.members)) as is_shown
            from kin k cross join scope s
            join app.batch b on b.tenant_id = \(tx.tenant) and b.id = k.batch_id
            group by k.batch_id
        ), \(sold(tx)), beyond as (
            select count(*) filter (where not x.is_shown) as batches,
                coalesce(sum(case when x.is_shown then s.hidden else s.lines end), 0)::bigint as lines
            from affected x left join sold s on s.batch_id = x.batch_id
        )
        \(answering(tx))
        """
    }

    private static func sold(_ tx: TenantTransaction) -> SQL {
        """
        sold as materialized (
            select x.batch_id, count(*) as lines, count(*) filter (where not q.is_shown) as hidden,
                array_agg(array[d.year::text, d.serial::text, o.year::text, o.serial::text, y.code,
                    y.name, l.delivered_on::text, g.name, l.unit, coalesce(a.unit, '')]
                    order by l.delivered_on, d.year, d.serial, l.line)
                    filter (where q.is_shown) as words,
                array_agg(array[l.quantity_milli, coalesce(a.returned_milli, 0)]
                    order by l.delivered_on, d.year, d.serial, l.line)
                    filter (where q.is_shown) as amounts
            from affected x
            join app.delivery_line l on l.tenant_id = \(tx.tenant) and l.batch_id = x.batch_id
                and l.delivered_on >= x.since
            join app.delivery d on d.tenant_id = \(tx.tenant) and d.id = l.delivery_id
            join app.sales_order o on o.tenant_id = \(tx.tenant) and o.id = l.order_id
            cross join lateral (select z.is_open or o.committee_id = any (z.committees) as is_shown
                from paper z) q
            join app.buyer y on y.tenant_id = \(tx.tenant) and y.id = l.buyer_id
            join app.grade g on g.tenant_id = \(tx.tenant) and g.id = l.grade_id
            left join app.acceptance a on a.tenant_id = \(tx.tenant) and a.delivery_line_id = l.id
            group by x.batch_id
        )
        """
    }

    private static func answering(_ tx: TenantTransaction) -> SQL {
        """
        select l.code, l.kind, l.product, l.supplier, l.unit, n.batches, n.lines, b.code, i.code,
            m.code, \(TenantTransaction.memberName), v.name, c.name, t.base_milli, x.since,
            array(select unnest(s.words)), array(select unnest(s.amounts))
        from lot l cross join beyond n cross join \(tx.readable(.members)) k
        left join affected x on x.is_shown
        left join app.batch b on b.tenant_id = \(tx.tenant) and b.id = x.batch_id
        left join app.batch_trace i on i.tenant_id = \(tx.tenant) and i.batch_id = b.id
        left join app.member m on m.tenant_id = \(tx.tenant) and m.id = b.member_id
        left join app.village v on v.tenant_id = \(tx.tenant) and v.id = b.village_id
        left join app.crop c on c.tenant_id = \(tx.tenant) and c.id = b.crop_id
        left join taken t on t.batch_id = x.batch_id
        left join sold s on s.batch_id = x.batch_id
        order by b.code
        """
    }
}
