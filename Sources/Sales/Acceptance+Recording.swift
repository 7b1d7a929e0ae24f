import Ledger
public import Measures
import Postgres
public import Tenancy

extension Verb {
    /// Record what buyers accepted.
    public static let recordAcceptance = Verb("acceptance.record", needs: .manageSales)
}

extension Acceptance {
    /// Records what the buyer took of delivery lines, corrects the sales summaries in the month of
    /// the delivery, gives what came back to the stock of its batch, and posts the accepted amount: the buyer owes it, the clearing account of joint
    /// sales holds it. Returns that amount.
    ///
    /// The amount of a line is price × accepted quantity, rounded half away from zero to fen. A line is
    /// accepted once. Throws `SalesError.noLines`, `.dayInFuture`, `.lineTwice`, for each line in turn
    /// `.acceptedNegative`, `.returnedNegative`, then `.unknownDelivery`, `.acceptedBeforeDelivery`, and for each line in turn
    /// `.unknownDeliveryLine`, `.alreadyAccepted`, `.line` with a unit that does not fit the crop,
    /// `.acceptedMore`, `.reasonMissing`, `.returnedMore`; and what `Posting` throws.
    public static func record(
        _ draft: Draft, in tx: TenantTransaction
    ) async throws -> Money {
        try tx.requires(.manageSales)
        try draft.check(today: tx.today)
        let goods = try await tx.postgres.all(draft.goods(tx), as: DeliveredGoods.self)
        let lines = try zip(draft.lines, goods).map { line, goods in
            try goods.checked(line, of: draft)
            return try goods.settled(line)
        }
        try await draft.write(lines, in: tx)
        let amount = try Money.sum(lines.map(\.amount))
        try await draft.post(amount, of: lines[0].goods, in: tx)
        SalesTotals.add(SalesTotals.accepted(lines.map(\.goods.line), tx), in: tx)
        tx.audit(
            "acceptance", lines[0].goods.delivery,
            after:
                "{\"delivery\":\"\(draft.delivery)\",\"lines\":\(lines.count),\"amount_fen\":\(amount.fen)}"
        )
        return amount
    }
}

extension Acceptance.Draft {
    fileprivate func check(today: CivilDate) throws(SalesError) {
        guard !lines.isEmpty else { throw .noLines }
        guard acceptedOn <= today else { throw .dayInFuture(acceptedOn, today: today) }
        var seen: Set<Int> = []
        for line in lines where !seen.insert(line.line).inserted { throw .lineTwice(line.line) }
        for line in lines {
            guard line.quantity.thousandths >= 0 else {
                throw .acceptedNegative(line: line.line, line.quantity)
            }
            if let returned = line.returned, returned.thousandths < 0 {
                throw .returnedNegative(line: line.line, returned)
            }
        }
    }

    fileprivate func goods(_ tx: TenantTransaction) -> SQL {
        """
        with delivered as materialized (
            select d.id, d.order_id, d.delivered_on from app.delivery d
            where d.tenant_id = \(tx.tenant) and d.year = \(Int32(delivery.year))
              and d.serial = \(Int32(delivery.serial))
        )
        select case
                when d.id is null then 'unknown_delivery'
                when d.delivered_on > \(acceptedOn) then 'before_delivery'
                when l.id is null then 'unknown_line'
                when a.delivery_line_id is not null then 'already_accepted' end,
            d.delivered_on, coalesce(d.id, 0), coalesce(l.id, 0), coalesce(b.code, ''),
            coalesce(b.name, ''), coalesce(l.quantity_milli, 1), coalesce(l.unit, 'g'),
            coalesce(l.base_milli, 1), coalesce(o.price_e4, 0), coalesce(o.price_unit, 'g'),
            coalesce(o.price_base_numerator, 1), coalesce(o.price_base_denominator, 1),
            \(CropTerms.columns("c", tx))
        from unnest(\(lines.map { Int32($0.line) })) with ordinality as g (line, place)
        left join delivered d on true
        left join app.delivery_line l on l.tenant_id = \(tx.tenant)
            and l.delivery_id = d.id and l.line = g.line
        left join app.acceptance a on a.tenant_id = \(tx.tenant) and a.delivery_line_id = l.id
        left join app.buyer b on b.tenant_id = \(tx.tenant) and b.id = l.buyer_id
        left join app.sales_order_line o on o.tenant_id = \(tx.tenant)
            and o.order_id = l.order_id and o.line = l.order_line
        left join app.crop c on c.tenant_id = \(tx.tenant) and c.id = l.crop_id
        order by g.place
        """
    }

    /// Writes in the order of the lines' ids, gives stock back in the order of its key, and notices a line that somebody else accepted
    /// meanwhile by its row not being written.
    fileprivate func write(
        _ settled: [SettledAcceptance], in tx: TenantTransaction
    ) async throws {
        let written = try await tx.postgres.all(
            """
            with given as materialized (
                select * from unnest(
                        \(settled.map(\.goods.line)), \(lines.map(\.quantity.thousandths)),
                        \(lines.map(\.quantity.unit)), \(settled.map(\.baseThousandths)),
                        \(settled.map(\.amount)), \(lines.map { $0.reason?.isBlank == true ? nil : $0.reason }),
                        \(settled.map(\.returned.thousandths)),
                        \(settled.map(\.returnedBaseThousandths)))
                    as g (line_id, quantity, unit, base, amount, reason, returned, returned_base)
            ), accepted as (
                insert into app.acceptance (tenant_id, delivery_line_id, accepted_on, quantity_milli,
                    unit, base_milli, amount_fen, reason, returned_milli, returned_base_milli,
                    recorded_by)
                select \(tx.tenant), line_id, \(acceptedOn), quantity, unit, base, amount, reason,
                    returned, returned_base, \(tx.person.id)
                from given order by line_id
                on conflict (tenant_id, delivery_line_id) do nothing
                returning delivery_line_id
            ), back as materialized (
                select l.batch_id, l.grade_id, sum(g.returned_base)::bigint as base
                from given g
                join app.delivery_line l on l.tenant_id = \(tx.tenant) and l.id = g.line_id
                where g.returned_base > 0 group by l.batch_id, l.grade_id
            ), held as materialized (
                select s.batch_id, s.grade_id from app.batch_stock s
                where s.tenant_id = \(tx.tenant)
                  and (s.batch_id, s.grade_id) in (select batch_id, grade_id from back)
                order by s.batch_id, s.grade_id for update
            ), stocked as (
                update app.batch_stock s set delivered_milli = s.delivered_milli - b.base
                from held h join back b on b.batch_id = h.batch_id and b.grade_id = h.grade_id
                where s.tenant_id = \(tx.tenant)
                  and s.batch_id = h.batch_id and s.grade_id = h.grade_id
                returning s.batch_id
            )
            select delivery_line_id from accepted
            """, as: Int64.self)
        for (line, accepted) in zip(lines, settled) where !written.contains(accepted.goods.line) {
            throw SalesError.alreadyAccepted(line: line.line, delivery)
        }
    }

    fileprivate func post(
        _ amount: Money, of goods: DeliveredGoods, in tx: TenantTransaction
    ) async throws {
        guard amount != .zero else { return }
        let receivable = Account.receivable(from: goods.buyerCode, named: goods.buyerName)
        try await Account.ensure([receivable, .salesClearing], in: tx)
        let posting = Posting(
            on: acceptedOn, memo: "\(delivery) 验收",
            source: Posting.Source("delivery", id: goods.delivery.rawValue),
            entries: [
                .debit(receivable.code, amount),
                try .credit(Account.salesClearing.code, amount),
            ])
        _ = try await Posting.append([posting], in: tx)
    }
}
