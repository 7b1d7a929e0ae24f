import Measures
import Postgres
public import Tenancy

extension Verb {
    /// Dispatch deliveries.
    public static let dispatchDelivery = Verb("delivery.dispatch", needs: .manageSales)
}

extension Delivery {
    /// Takes produce out of its batches for an order and returns the delivery's number, FH and the
    /// year of the day.
    ///
    /// The amount of a line is price × quantity, rounded half away from zero to fen; the sales
    /// summaries follow in the same transaction. Throws `SalesError.noLines`, `.dayInFuture`, then
    /// for each line in turn `.line` with a quantity that no document may state, then
    /// `.unknownOrder`, `.deliveredBeforeOrder`, and for each line in turn `.unknownOrderLine`,
    /// `.unknownBatch`, `.otherCrop`, `.otherCommittee`, `.deliveredBeforePlanting`, `.line` with a
    /// unit that does not fit the crop or an amount that is too large, then `.notEnough` for the first
    /// batch and grade that has less left than all lines together ask of it (what lies in stores is left too, and
    /// goes after the rest) or, with `.notEnoughThen`, had less on the day of the delivery or on one after it, and at last
    /// `.overDelivered` for the first line of the order that would exceed what was ordered and its
    /// excess (溢短装).
    public static func dispatch(
        _ draft: Draft, in tx: TenantTransaction
    ) async throws -> DocumentNumber {
        try tx.requires(.manageSales)
        try draft.check(today: tx.today)
        let sources = try await draft.held(tx)
        let lines = try zip(draft.lines, sources).enumerated().map { place, pair in
            try pair.1.checked(pair.0, of: draft)
            return try SalesError.inLine(place + 1) { () throws(MeasureError) in
                try pair.1.settled(pair.0)
            }
        }
        try DeliverySource.checkStock(draft, lines)
        try DeliverySource.checkRoom(draft, lines)
        let (id, number) = try await draft.write(lines, in: tx)
        SalesTotals.add(SalesTotals.dispatched(id, tx), in: tx)
        tx.audit("delivery", id, after: "{\"number\":\"\(number)\",\"lines\":\(lines.count)}")
        return number
    }
}

extension Delivery.Draft {
    fileprivate func check(today: CivilDate) throws(SalesError) {
        guard !lines.isEmpty else { throw .noLines }
        guard deliveredOn <= today else { throw .dayInFuture(deliveredOn, today: today) }
        for (place, line) in lines.enumerated() {
            try SalesError.inLine(place + 1) { () throws(MeasureError) in
                try line.quantity.checkedAmount()
            }
        }
    }

    /// Waits for whoever is delivering on the same order; what is read afterwards shows their lines.
    fileprivate func holding(_ tx: TenantTransaction) -> SQL {
        """
        select app.hold_sales_order(\(tx.tenant), o.id) from app.sales_order o
        where o.tenant_id = \(tx.tenant) and o.year = \(Int32(order.year))
          and o.serial = \(Int32(order.serial))
        """
    }

    /// Locks the stock that is about to be judged, in the order of the key: whoever wants the same
    /// batches waits here, and a statement of its own then sees what they left.
    fileprivate func holdingStock(_ tx: TenantTransaction) -> SQL {
        """
        select s.batch_id from app.batch_stock s
        where s.tenant_id = \(tx.tenant) and (s.batch_id, s.grade_id) in (
            select b.id, l.grade_id
            from unnest(\(lines.map { Int32($0.orderLine) }), \(lines.map(\.batch))) g (line, batch)
            join app.sales_order o on o.tenant_id = \(tx.tenant) and o.year = \(Int32(order.year))
                and o.serial = \(Int32(order.serial))
            join app.sales_order_line l on l.tenant_id = \(tx.tenant) and l.order_id = o.id
                and l.line = g.line
            join app.batch b on b.tenant_id = \(tx.tenant) and b.code = g.batch)
        order by s.batch_id, s.grade_id for update of s
        """
    }

    /// Waits for order and stock, then looks everything up, in one round trip.
    fileprivate func held(_ tx: TenantTransaction) async throws -> [DeliverySource] {
        var pipeline = Pipeline()
        pipeline.execute(holding(tx))
        pipeline.execute(holdingStock(tx))
        let sources = pipeline.all(sources(tx), as: DeliverySource.self)
        return try await tx.postgres.run(pipeline)[sources]
    }

    /// Looks everything up; the stock is held.
    fileprivate func sources(_ tx: TenantTransaction) -> SQL {
        """
        with ordered as materialized (
            select o.id, o.ordered_on, o.committee_id, o.buyer_id, o.over_ppm
            from app.sales_order o
            where o.tenant_id = \(tx.tenant) and o.year = \(Int32(order.year))
              and o.serial = \(Int32(order.serial))
        ), given as materialized (
            select g.place, o.id as order_id, o.ordered_on, o.committee_id, o.buyer_id,
                o.over_ppm, l.line as order_line, l.quantity_milli, l.unit, l.base_milli,
                l.crop_id, l.grade_id, r.name as grade, l.price_e4,
                l.price_unit, l.price_base_numerator, l.price_base_denominator,
                b.id as batch_id, b.crop_id as batch_crop_id, b.village_id, b.member_id,
                b.committee_id as batch_committee_id, b.planted_on
            from unnest(\(lines.map { Int32($0.orderLine) }), \(lines.map(\.batch)))
                with ordinality as g (order_line, batch, place)
            left join ordered o on true
            left join app.sales_order_line l on l.tenant_id = \(tx.tenant)
                and l.order_id = o.id and l.line = g.order_line
            left join app.grade r on r.tenant_id = \(tx.tenant) and r.id = l.grade_id
            left join app.batch b on b.tenant_id = \(tx.tenant) and b.code = g.batch
        ), stock as materialized (
            select s.batch_id, s.grade_id, app.left_of(s) as left_milli, app.left_since(
                s.tenant_id, s.batch_id, s.grade_id, \(deliveredOn)) as left_then
            from app.batch_stock s
            where s.tenant_id = \(tx.tenant)
              and (s.batch_id, s.grade_id) in (select batch_id, grade_id from given)
        )
        select case
                when g.order_id is null then 'unknown_order'
                when g.ordered_on > \(deliveredOn) then 'before_order'
                when g.order_line is null then 'unknown_order_line'
                when g.batch_id is null then 'unknown_batch'
                when g.batch_crop_id <> g.crop_id then 'other_crop'
                when g.batch_committee_id <> g.committee_id then 'other_committee'
                when g.planted_on > \(deliveredOn) then 'before_planting' end,
            g.ordered_on, coalesce(g.order_id, 0), coalesce(g.committee_id, 0),
            coalesce(g.buyer_id, 0), coalesce(g.batch_id, 0), coalesce(g.village_id, 0),
            coalesce(g.member_id, 0), coalesce(g.crop_id, 0), coalesce(g.grade_id, 0),
            coalesce(g.grade, ''), coalesce(c.name, ''), coalesce(k.name, ''),
            coalesce(s.left_milli, 0), coalesce(s.left_then, 0), coalesce(g.order_line, 0), coalesce(g.quantity_milli, 1),
            coalesce(g.unit, 'g'), coalesce(g.base_milli, 1), coalesce(g.over_ppm, 0),
            coalesce(app.most_to_deliver(g.base_milli, g.over_ppm), 0),
            coalesce(e.base, 0)::bigint, coalesce(g.price_e4, 0), coalesce(g.price_unit, 'g'),
            coalesce(g.price_base_numerator, 1), coalesce(g.price_base_denominator, 1),
            \(CropTerms.columns("c", tx))
        from given g
        left join lateral (
            select sum(coalesce(a.base_milli, d.base_milli)) as base
            from app.delivery_line d
            left join app.acceptance a on a.tenant_id = \(tx.tenant) and a.delivery_line_id = d.id
            where d.tenant_id = \(tx.tenant) and d.order_id = g.order_id
              and d.order_line = g.order_line) e on true
        left join stock s on s.batch_id = g.batch_id and s.grade_id = g.grade_id
        left join app.crop c on c.tenant_id = \(tx.tenant) and c.id = g.crop_id
        left join app.crop k on k.tenant_id = \(tx.tenant) and k.id = g.batch_crop_id
        order by g.place
        """
    }

    fileprivate func write(
        _ settled: [SettledDelivery], in tx: TenantTransaction
    ) async throws -> (Delivery.ID, DocumentNumber) {
        let kind = DocumentNumber.Kind.delivery
        let sources = settled.map(\.source)
        let written = try await tx.postgres.one(
            """
            with given as materialized (
                select * from unnest(
                        \(lines.map { Int32($0.orderLine) }), \(sources.map(\.batch)),
                        \(sources.map(\.crop)), \(sources.map(\.grade)), \(sources.map(\.village)),
                        \(sources.map(\.member)), \(lines.map(\.quantity.thousandths)),
                        \(lines.map(\.quantity.unit)), \(settled.map(\.baseThousandths)),
                        \(settled.map(\.amount)))
                    with ordinality as g (order_line, batch_id, crop_id, grade_id, village_id,
                        member_id, quantity, unit, base, amount, line)
            ), drawn as (
                update app.batch_stock s set delivered_milli = s.delivered_milli + d.base,
                    left_on = \(deliveredOn)
                from (select batch_id, grade_id, sum(base)::bigint as base from given
                      group by batch_id, grade_id) d
                where s.tenant_id = \(tx.tenant)
                  and s.batch_id = d.batch_id and s.grade_id = d.grade_id
                returning s.batch_id
            ), dispatched as (
                insert into app.delivery
                    (tenant_id, year, serial, order_id, delivered_on, recorded_by)
                values (\(tx.tenant), \(Int32(deliveredOn.year)),
                    app.next_number(\(tx.tenant), \(kind.rawValue), \(Int32(deliveredOn.year))),
                    \(sources[0].order), \(deliveredOn), \(tx.person.id))
                returning id, serial
            ), lined as (
                insert into app.delivery_line
                    (tenant_id, delivery_id, line, order_id, order_line, batch_id, crop_id, grade_id,
                     delivered_on, committee_id, village_id, member_id, buyer_id,
                     quantity_milli, unit, base_milli, amount_fen)
                select \(tx.tenant), d.id, g.line, \(sources[0].order), g.order_line, g.batch_id,
                    g.crop_id, g.grade_id, \(deliveredOn), \(sources[0].committee), g.village_id,
                    g.member_id, \(sources[0].buyer), g.quantity, g.unit, g.base, g.amount
                from dispatched d cross join given g
                returning id
            )
            select id, serial from dispatched
            """
        ) { row in (id: try row.next(Delivery.ID.self), serial: try row.next(Int32.self)) }
        let number = DocumentNumber(kind, year: deliveredOn.year, serial: Int(written.serial))
        return (written.id, number)
    }
}
