public import Measures
import Members
public import Postgres
public import Tenancy

/// What a batch used of an input lot, and what that is worth by the price of the lot.
public struct InputValue: Sendable, Hashable {
    /// The code of the batch.
    public let batch: String
    /// The kind of cost that it counts as.
    public let kind: CostKind
    /// The code of the lot.
    public let lot: String
    /// The product.
    public let product: String
    /// How much was used, in the unit of the lot, cut off below a thousandth.
    public let used: Quantity
    /// The price; nil as long as nobody said.
    public let price: UnitPrice?
    /// What was used is worth; nil without a price.
    public let amount: Money?
    /// Whether it counts: a recorded cost of the kind counts in its place.
    public let isCounted: Bool
}

extension InputValue: RowDecodable {
    public init(row: inout Row) throws {
        batch = try row.next()
        kind = try row.nextWord()
        lot = try row.next()
        product = try row.next()
        let (base, unit) = (try row.next(Int64.self), try row.next(Unit.self))
        used = try .fromBase(base, in: unit, rounding: .down)
        price = try row.next(Int64?.self).map { UnitPrice(tenThousandths: $0, unit: unit) }
        amount = try row.next()
        isCounted = try row.next()
    }
}

extension InputValue {
    /// What batches used of input lots and was not taken back: of one batch, or of all whose costs the
    /// person may see, by batch, kind and lot. Throws `ProductionError.unknownBatch` for a batch whose
    /// costs the person may not see.
    public static func all(
        of batch: String? = nil, in tx: TenantTransaction
    ) async throws -> [InputValue] {
        var condition: SQL = ""
        if let batch {
            condition = "and b.id = \(try await Batch.find(batch, seenIn: .cost, in: tx).id)"
        }
        return try await tx.postgres.all(
            """
            with seen as materialized (
                select b.id, b.code from app.batch b
                cross join \(tx.readable(.cost)) s
                where b.tenant_id = \(tx.tenant) \(condition)
                    and (s.everything or b.village_id = any (s.villages)
                        or b.member_id = any (s.members))
            ), told as materialized (
                select x.batch_id, x.kind from app.costs(\(tx.tenant), array(select id from seen)) x
                where x.recorded_fen > 0
            )
            select b.code, x.kind, l.code, l.product, x.base_milli, l.unit, l.price_e4,
                x.amount_fen, x.amount_fen is not null and t.kind is null
            from app.input_values(\(tx.tenant), array(select id from seen)) x
            join seen b on b.id = x.batch_id
            join app.input_lot l on l.tenant_id = \(tx.tenant) and l.id = x.lot_id
            left join told t on t.batch_id = x.batch_id and t.kind = x.kind
            order by b.code, array_position(\(CostKind.allCases.map(\.rawValue)), x.kind), l.code
            """, as: InputValue.self)
    }
}
