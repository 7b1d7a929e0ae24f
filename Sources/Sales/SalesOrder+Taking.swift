import Measures
import Postgres
public import Tenancy

extension Verb {
    /// Take sales orders.
    public static let takeSalesOrder = Verb("sales_order.take", needs: .manageSales)
}

extension SalesOrder {
    /// Takes an order and returns its number, XS and the year of the order.
    ///
    /// The content of the price's unit is frozen with the line. Throws `SalesError.noLines`,
    /// `.dayInFuture`, `.overOutOfRange`, then for each line in turn `.line` with a quantity or price that no document
    /// may state, then `.unknownBuyer`, `.unknownCommittee`, and for each line in turn
    /// `.unknownCrop`, `.unknownGrade`, `.line` with units that do not fit the crop.
    public static func take(
        _ draft: Draft, in tx: TenantTransaction
    ) async throws -> DocumentNumber {
        try tx.requires(.manageSales)
        try draft.check(today: tx.today)
        let terms = try await tx.postgres.all(draft.terms(tx), as: OrderTerms.self)
        let lines = try zip(draft.lines, terms).enumerated().map { place, pair in
            try pair.1.checked(pair.0, of: draft)
            return try SalesError.inLine(place + 1) { () throws(MeasureError) in
                try pair.1.settled(pair.0)
            }
        }
        return try await draft.write(lines, terms, in: tx)
    }
}

extension SalesOrder.Draft {
    fileprivate func check(today: CivilDate) throws(SalesError) {
        guard !lines.isEmpty else { throw .noLines }
        guard orderedOn <= today else { throw .dayInFuture(orderedOn, today: today) }
        guard over >= .zero, over <= SalesOrder.largestOver else { throw .overOutOfRange(over) }
        for (place, line) in lines.enumerated() {
            try SalesError.inLine(place + 1) { () throws(MeasureError) in
                try line.quantity.checkedAmount()
                try line.price.checkedPrice()
            }
        }
    }

    fileprivate func terms(_ tx: TenantTransaction) -> SQL {
        """
        with given as (
            select * from unnest(\(lines.map(\.crop)), \(lines.map(\.grade)))
                with ordinality as g (crop, grade, place)
        )
        select case
                when b.id is null then 'unknown_buyer'
                when m.id is null then 'unknown_committee'
                when c.id is null then 'unknown_crop'
                when r.id is null then 'unknown_grade' end,
            b.id, m.id, c.id, r.id, \(CropTerms.columns("c", tx))
        from given g
        left join app.buyer b on b.tenant_id = \(tx.tenant) and b.code = \(buyer)
        left join app.committee m on m.tenant_id = \(tx.tenant) and m.code = \(committee)
        left join lateral (
            select n.id, n.unit from app.crop n
            where n.tenant_id = \(tx.tenant) and (n.code = g.crop or n.name = g.crop)
            order by n.code = g.crop desc limit 1) c on true
        left join app.grade r
            on r.tenant_id = \(tx.tenant) and r.crop_id = c.id and r.name = g.grade
        order by g.place
        """
    }

    /// The number is taken inside the insert of the order, as late as the answer allows.
    fileprivate func write(
        _ settled: [SettledLine], _ terms: [OrderTerms], in tx: TenantTransaction
    ) async throws -> DocumentNumber {
        let kind = DocumentNumber.Kind.salesOrder
        let written = try await tx.postgres.one(
            """
            with taken as (
                insert into app.sales_order
                    (tenant_id, year, serial, committee_id, buyer_id, ordered_on, over_ppm,
                     recorded_by)
                values (\(tx.tenant), \(Int32(orderedOn.year)),
                    app.next_number(\(tx.tenant), \(kind.rawValue), \(Int32(orderedOn.year))),
                    \(terms[0].committee), \(terms[0].buyer), \(orderedOn),
                    \(Int32(over.partsPerMillion)), \(tx.person.id))
                returning id, serial
            ), lined as (
                insert into app.sales_order_line
                    (tenant_id, order_id, line, crop_id, grade_id, quantity_milli, unit, base_milli,
                     price_e4, price_unit, price_base_numerator, price_base_denominator)
                select \(tx.tenant), t.id, l.line, l.crop_id, l.grade_id, l.quantity, l.unit,
                    l.base, l.price, l.price_unit, l.numerator, l.denominator
                from taken t cross join unnest(
                    \(terms.map(\.crop)), \(terms.map(\.grade)),
                    \(lines.map(\.quantity.thousandths)), \(lines.map(\.quantity.unit)),
                    \(settled.map(\.baseThousandths)),
                    \(lines.map(\.price.tenThousandths)), \(lines.map(\.price.unit)),
                    \(settled.map(\.priceBases.numerator)),
                    \(settled.map(\.priceBases.denominator)))
                    with ordinality as l (crop_id, grade_id, quantity, unit, base, price, price_unit,
                        numerator, denominator, line)
                returning line
            )
            select id, serial from taken
            """
        ) { row in (id: try row.next(SalesOrder.ID.self), serial: try row.next(Int32.self)) }
        let number = DocumentNumber(kind, year: orderedOn.year, serial: Int(written.serial))
        tx.audit(
            "sales_order", written.id, after: "{\"number\":\"\(number)\",\"lines\":\(lines.count)}")
        return number
    }
}

/// An order line in the crop's base, with the price's unit frozen.
private struct SettledLine: Sendable {
    let baseThousandths: Int64
    let priceBases: Ratio
}

/// What the database knows about one line of an order to be taken.
private struct OrderTerms: RowDecodable {
    let refusal: String?
    let buyer: Int64?
    let committee: Int64?
    let crop: Int64?
    let grade: Int64?
    let terms: CropTerms

    init(row: inout Row) throws {
        refusal = try row.next()
        buyer = try row.next()
        committee = try row.next()
        crop = try row.next()
        grade = try row.next()
        terms = try CropTerms(row: &row)
    }

    func checked(_ line: SalesOrder.Line, of draft: SalesOrder.Draft) throws(SalesError) {
        switch refusal {
        case "unknown_buyer": throw .unknownBuyer(draft.buyer)
        case "unknown_committee": throw .unknownCommittee(draft.committee)
        case "unknown_crop": throw .unknownCrop(line.crop)
        case "unknown_grade": throw .unknownGrade(line.grade, crop: line.crop)
        default: return
        }
    }

    func settled(_ line: SalesOrder.Line) throws(MeasureError) -> SettledLine {
        SettledLine(
            baseThousandths: try terms.baseThousandths(of: line.quantity),
            priceBases: try terms.bases(in: line.price.unit))
    }
}
