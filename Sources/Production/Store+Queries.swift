import Members
import Postgres
public import Tenancy

extension Store {
    /// The stores that the person may see, by code: those of the own villages, of committees, and those in which an
    /// own lot lies; at most `limit`, 1 to 1,000.
    public static func page(
        after code: String? = nil, limit: Int = 100, in tx: TenantTransaction
    ) async throws -> (stores: [Store], next: String?) {
        precondition((1...1_000).contains(limit), "A page has 1 to 1,000 stores.")
        let condition: SQL = "and o.code > \(code ?? "") order by o.code limit \(limit + 1)"
        let stores = try await tx.postgres.all(selecting(condition, tx), as: Store.self)
        let shown = Array(stores.prefix(limit))
        return (shown, stores.count > limit ? shown.last?.entry.code : nil)
    }

    /// The store of a code. Throws `ProductionError.unknownStore`, also for one that the person may not see.
    public static func find(_ code: String, in tx: TenantTransaction) async throws -> Store {
        let condition: SQL = "and o.code = \(code)"
        guard
            let store = try await tx.postgres.optional(selecting(condition, tx), as: Store.self)
        else { throw ProductionError.unknownStore(code) }
        return store
    }

    static func selecting(_ condition: SQL, _ tx: TenantTransaction) -> SQL {
        """
        select o.code, o.name, o.storage, v.code, k.code, o.capacity_milli, o.capacity_unit, p.code,
            coalesce(v.name, k.name), coalesce((select sum(x.base_milli)
                from app.lot_store x
                join app.batch b on b.tenant_id = \(tx.tenant) and b.id = x.batch_id
                join app.crop c on c.tenant_id = \(tx.tenant) and c.id = b.crop_id
                    and c.base = o.capacity_base
                where x.tenant_id = \(tx.tenant) and x.store_id = o.id and x.base_milli > 0
                    and (s.everything or b.village_id = any (s.villages)
                        or b.member_id = any (s.members))), 0)::bigint
        from app.store o
        cross join \(tx.readable(.stock)) s
        left join app.village v on v.tenant_id = \(tx.tenant) and v.id = o.village_id
        left join app.committee k on k.tenant_id = \(tx.tenant) and k.id = o.committee_id
        left join app.plot_facility f on f.tenant_id = \(tx.tenant) and f.id = o.facility_id
        left join app.plot p on p.tenant_id = \(tx.tenant) and p.id = f.plot_id
        where o.tenant_id = \(tx.tenant)
            and (s.everything or o.committee_id is not null or o.village_id = any (s.villages)
                or exists (select from app.lot_store x
                    join app.batch b on b.tenant_id = \(tx.tenant) and b.id = x.batch_id
                    where x.tenant_id = \(tx.tenant) and x.store_id = o.id and x.base_milli > 0
                        and b.member_id = any (s.members)))
            \(condition)
        """
    }
}
