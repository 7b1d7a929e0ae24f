import Measures
import Members
import Postgres
public import Tenancy

extension InputLot {
    /// Writes new lots and corrected ones, and says of each entry what became of it.
    ///
    /// An entry is refused for a malformed code, no product, no supplier, an impossible quantity, a
    /// pesticide without registration number, an impossible price, an impossible interval, a code that stood further up with
    /// other words, a unit of another kind than before, less received than batches took of it, in this
    /// order (`ProductionError`, `RegisterError`). Throws `TenancyError.enteredForAnother`.
    public static func keep(
        _ entries: [Entry], in tx: TenantTransaction
    ) async throws -> [EntryOutcome] {
        try tx.requires(.manageBatches)
        _ = try await tx.postgres.execute(
            """
            select app.hold_input_lot(\(tx.tenant), l.id) from (
                select l.id from app.input_lot l
                where l.tenant_id = \(tx.tenant) and l.code = any (\(entries.map(\.code)))
                order by l.id) l
            """)
        return try await tx.keep(entries) { keeping($0, tx) }
    }

    private static func keeping(_ entries: [Entry], _ tx: TenantTransaction) -> SQL {
        """
        with judged as (
            select g.*, case
                when l.base <> g.base then 'lot_unit_fixed|' || l.unit
                when s.used_milli > g.base_milli then 'received_below_used'
                when l.id is null then 'recorded'
                when (l.kind, l.product, l.supplier, l.received_milli, l.unit)
                        <> (g.kind, g.product, g.supplier, g.received, g.unit)
                    or l.registration is distinct from g.registration
                    or l.expires_on is distinct from g.expires_on
                    or l.interval_days is distinct from g.interval_days
                    or g.price_e4 is not null and l.price_e4 is distinct from g.price_e4
                    then 'changed'
                else 'already_there' end as outcome
            from unnest(\(columns(of: entries))) with ordinality
                as g (code, kind, product, registration, supplier, received, unit, base,
                    base_milli, expires_on, interval_days, price_e4, place)
            left join app.input_lot l on l.tenant_id = \(tx.tenant) and l.code = g.code
            left join app.input_stock s on s.tenant_id = \(tx.tenant) and s.lot_id = l.id
        ), written as (
            insert into app.input_lot (tenant_id, code, kind, product, registration, supplier,
                received_milli, unit, base, base_milli, expires_on, interval_days, price_e4)
            select \(tx.tenant), code, kind, product, registration, supplier, received, unit, base,
                base_milli, expires_on, interval_days, price_e4
            from judged where outcome in ('recorded', 'changed')
            on conflict (tenant_id, code) do update set kind = excluded.kind,
                product = excluded.product, registration = excluded.registration,
                supplier = excluded.supplier, received_milli = excluded.received_milli,
                unit = excluded.unit, base_milli = excluded.base_milli,
                expires_on = excluded.expires_on, interval_days = excluded.interval_days,
                price_e4 = coalesce(excluded.price_e4, input_lot.price_e4)
            returning 1
        )
        select outcome from judged order by place
        """
    }

    private static func columns(of entries: [Entry]) -> SQL {
        """
        \(entries.map(\.code)), \(entries.map(\.kind.rawValue)), \(entries.map(\.product)),
        \(entries.map { $0.registration == "" ? nil : $0.registration }),
        \(entries.map(\.supplier)), \(entries.map(\.received.thousandths)),
        \(entries.map(\.received.unit)), \(entries.map(\.received.unit.base)),
        \(entries.map { $0.baseThousandths ?? 0 }), \(entries.map(\.expiresOn)),
        \(entries.map { $0.intervalDays.map { Int32($0) } }),
        \(entries.map { $0.price?.tenThousandths })
        """
    }
}

extension InputLot {
    /// Lots by code, beginning after a code; at most `limit`, 1 to 1,000. A member sees those that the
    /// own batches took of, a secretary those that batches of the disclosed villages took of.
    public static func page(
        after code: String? = nil, limit: Int = 100, in tx: TenantTransaction
    ) async throws -> (lots: [InputLot], next: String?) {
        precondition((1...1_000).contains(limit), "A page has 1 to 1,000 lots.")
        let lots = try await tx.postgres.all(
            selecting("and l.code > \(code ?? "")", tx) + "limit \(limit + 1)", as: InputLot.self)
        let shown = Array(lots.prefix(limit))
        return (shown, lots.count > limit ? shown.last?.entry.code : nil)
    }

    static func selecting(_ condition: SQL, _ tx: TenantTransaction) -> SQL {
        """
        select l.code, l.kind, l.product, l.registration, l.supplier, l.received_milli, l.unit,
            l.expires_on, l.interval_days, s.received_milli, s.used_milli, l.price_e4
        from app.input_lot l
        join app.input_stock s on s.tenant_id = \(tx.tenant) and s.lot_id = l.id
        cross join \(tx.papers) r
        cross join \(tx.readable(.production)) d
        where l.tenant_id = \(tx.tenant)
        \(condition)
            and (r.everything or cardinality(r.villages) > 0 or exists (
                select 1 from app.batch_input i
                join app.batch b on b.tenant_id = \(tx.tenant) and b.id = i.batch_id
                where i.tenant_id = \(tx.tenant) and i.lot_id = l.id
                    and (b.member_id = any (d.members) or b.village_id = any (d.villages))))
        order by l.code
        """
    }
}
