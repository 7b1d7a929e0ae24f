import Measures
import Members
import Postgres
public import Tenancy

extension Supplier {
    /// Writes new suppliers and changed ones, and says of each entry what became of it. Orders show the
    /// supplier as it stands today.
    ///
    /// An entry is refused for a malformed code, a missing name, a code that stood further up with
    /// other words, in this order (`RegisterError`). Throws `TenancyError.enteredForAnother`.
    public static func keep(
        _ entries: [Entry], in tx: TenantTransaction
    ) async throws -> [EntryOutcome] {
        try tx.requires(.planPurchases)
        return try await tx.keep(entries) { keeping($0, tx) }
    }

    private static func keeping(_ entries: [Entry], _ tx: TenantTransaction) -> SQL {
        """
        with judged as (
            select g.*, case
                when s.id is null then 'recorded'
                when (s.name, s.address) <> (g.name, g.address) then 'changed'
                else 'already_there' end as outcome
            from unnest(\(entries.map(\.code)), \(entries.map(\.name)), \(entries.map(\.address)))
                with ordinality as g (code, name, address, place)
            left join app.supplier s on s.tenant_id = \(tx.tenant) and s.code = g.code
        ), written as (
            insert into app.supplier (tenant_id, code, name, address)
            select \(tx.tenant), code, name, address from judged
            where outcome in ('recorded', 'changed')
            on conflict (tenant_id, code) do update
                set name = excluded.name, address = excluded.address
            returning id
        )
        select outcome from judged order by place
        """
    }

    /// Every supplier of the county, by code.
    public static func list(in tx: TenantTransaction) async throws -> [Supplier] {
        try await tx.postgres.all(
            """
            select s.id, s.code, s.name, s.address from app.supplier s
            where s.tenant_id = \(tx.tenant) order by s.code
            """, as: Supplier.self)
    }
}
