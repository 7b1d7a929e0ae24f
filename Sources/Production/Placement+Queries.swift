import Members
import Postgres
public import Tenancy

extension Placement {
    /// The steps of the lots of a batch, of those in a store, or of all that the person may see, by batch, day and
    /// number, those that were taken back among them; at most `limit`, 1 to 1,000. Throws
    /// `ProductionError.unknownBatch`, `.unknownStore` for what the person may not see.
    public static func page(
        of batch: String? = nil, inStore store: String? = nil, limit: Int = 1_000,
        in tx: TenantTransaction
    ) async throws -> [Placement] {
        precondition((1...1_000).contains(limit), "A page has 1 to 1,000 steps.")
        var condition: SQL = ""
        if let batch {
            condition += "and b.id = \(try await Batch.find(batch, seenIn: .stock, in: tx).id)"
        }
        if let store {
            let code = try await Store.find(store, in: tx).entry.code
            condition += "and \(code) in (x.code, y.code)"
        }
        condition += "order by b.code, p.moved_on, p.id limit \(limit)"
        return try await tx.postgres.all(selecting(condition, tx), as: Placement.self)
    }

    static func selecting(_ condition: SQL, _ tx: TenantTransaction) -> SQL {
        """
        select b.code, p.id, p.kind, c.name, g.name, p.moved_on, x.code, y.code, p.quantity_milli,
            coalesce(p.unit, c.unit), p.base_milli, p.reason, a.name, r.reason
        from app.lot_placement p
        join app.batch b on b.tenant_id = \(tx.tenant) and b.id = p.batch_id
        join app.crop c on c.tenant_id = \(tx.tenant) and c.id = b.crop_id
        join app.grade g on g.tenant_id = \(tx.tenant) and g.id = p.grade_id
        join app.actor a on a.tenant_id = \(tx.tenant) and a.id = p.recorded_by
        left join app.store x on x.tenant_id = \(tx.tenant) and x.id = p.from_id
        left join app.store y on y.tenant_id = \(tx.tenant) and y.id = p.to_id
        left join app.lot_placement r on r.tenant_id = \(tx.tenant) and r.reverses_id = p.id
        cross join \(tx.readable(.stock)) s
        where p.tenant_id = \(tx.tenant) and p.reverses_id is null
            and (s.everything or b.village_id = any (s.villages)
                or b.member_id = any (s.members))
            \(condition)
        """
    }
}
