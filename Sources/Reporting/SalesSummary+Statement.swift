import Measures
import Postgres
import Tenancy

extension SalesSummary {
    /// The one statement of an answer: whole months from a summary, the days left over from the
    /// lines, the names of what was asked for, the shares, in the order of the columns.
    ///
    /// Shares are cut by the largest remainder over all rows, ties to the earlier row, before the
    /// first row leaves the server; that is what lets the reader take one row at a time.
    func statement(_ reach: SalesReach, _ tx: TenantTransaction) -> SQL {
        let order = dimensions.enumerated().map { place, dimension in
            // Grades of two crops may share a rank; every other order is that of a key.
            dimension == .grade
                ? "order_\(place), name_\(place) collate \"C\"" : "order_\(place)"
        }.joined(separator: ", ")
        let keys = dimensions.indices.map { "code_\($0), name_\($0)" }.joined(separator: ", ")
        return """
            with part as (\(parts(reach, tx))), added as (
                select c.base, \(unescaped: columns), sum(base_milli)::bigint as base_milli,
                    sum(amount_fen)::bigint as amount_fen, sum(lines)::bigint as lines
                from part join app.crop c on c.tenant_id = \(tx.tenant) and c.id = crop_id
                group by c.base, \(unescaped: columns)
            ), named as (\(naming(tx))), whole as (
                select n.*, sum(n.amount_fen) over () as revenue from named n
            ), cut as (
                select w.*,
                    case when revenue > 0
                        then div(amount_fen::numeric * 10000, revenue)::bigint end as share,
                    case when revenue > 0
                        then mod(amount_fen::numeric * 10000, revenue) end as remainder
                from whole w
            ), ranked as (
                select c.*, 10000 - sum(share) over () as missing, row_number() over (
                    order by remainder desc, \(unescaped: order), base) as place
                from cut c
            )
            select \(unescaped: keys), base, base_milli, amount_fen, lines,
                (share + (place <= missing)::integer)::bigint
            from ranked order by \(unescaped: order), base
            """
    }

    /// The id columns of what is asked for; the base that a crop is counted in stands beside them.
    private var columns: String {
        dimensions.map(\.column).joined(separator: ", ")
    }

    /// What is read of a summary or a line: the columns and the crop, which says the base.
    private var columnsWithCrop: String {
        dimensions.contains(.crop) ? columns : "crop_id, \(columns)"
    }

    private func parts(_ reach: SalesReach, _ tx: TenantTransaction) -> SQL {
        let grain = SalesGrain(dimensions, reach)
        let months = period.wholeMonths
        guard grain != .lines, let first = months.first, let last = months.last else {
            return lines([period], reach, tx)
        }
        let summary: SQL = """
            select \(unescaped: columnsWithCrop), base_milli, amount_fen, lines
            from app.\(unescaped: grain.rawValue)
            where tenant_id = \(tx.tenant) and month between \(first.from) and \(last.from)
                \(reach.condition(grain))
            """
        guard !period.remainders.isEmpty else { return summary }
        return "\(summary) union all \(lines(period.remainders, reach, tx))"
    }

    private func lines(
        _ periods: [Period], _ reach: SalesReach, _ tx: TenantTransaction
    ) -> SQL {
        let days = periods.map { period -> SQL in
            "delivered_on between \(period.from) and \(period.through)"
        }
        return """
            select \(unescaped: columnsWithCrop), base_milli, amount_fen, 1::bigint as lines
            from (\(Self.soldLines(tx))) l
            where (\(days.joined(separator: " or "))) \(reach.condition(.lines))
            """
    }

    /// Delivery lines with what counts as sold, and their month.
    static func soldLines(_ tx: TenantTransaction) -> SQL {
        """
        select date_trunc('month', l.delivered_on)::date as month, l.delivered_on, l.committee_id,
            l.crop_id, l.grade_id, l.village_id, l.member_id, l.buyer_id,
            coalesce(a.base_milli, l.base_milli) as base_milli,
            coalesce(a.amount_fen, l.amount_fen) as amount_fen
        from app.delivery_line l
        left join app.acceptance a on a.tenant_id = \(tx.tenant) and a.delivery_line_id = l.id
        where l.tenant_id = \(tx.tenant)
        """
    }

    /// Gives ids their names.
    private func naming(_ tx: TenantTransaction) -> SQL {
        let named = dimensions.enumerated().map { place, dimension -> SQL in
            let words = dimension.words
            let order = mergesGrades && dimension == .grade ? "min(grade.rank)" : words.order
            return """
                \(unescaped: words.code) as code_\(unescaped: "\(place)"), \
                \(unescaped: words.name) as name_\(unescaped: "\(place)"), \
                \(unescaped: order) as order_\(unescaped: "\(place)")
                """
        }
        let joins = dimensions.compactMap { dimension -> SQL? in
            guard let table = dimension.table else { return nil }
            return """
                join app.\(unescaped: table) \(unescaped: dimension.rawValue)
                    on \(unescaped: dimension.rawValue).tenant_id = \(tx.tenant)
                    and \(unescaped: dimension.rawValue).id = a.\(unescaped: dimension.column)
                """
        }
        let select: SQL = """
            select \(named.joined()), a.base, \(unescaped: figures)
            from added a \(joins.joined(separator: " "))
            """
        guard mergesGrades else { return select }
        let grouped = dimensions.map(\.words.grouped).joined(separator: ", ")
        return "\(select) group by \(unescaped: grouped), a.base"
    }

    /// Whether grades of several crops with one name become one row, the only case in which two ids
    /// have one name.
    private var mergesGrades: Bool { dimensions.contains(.grade) && !dimensions.contains(.crop) }

    private var figures: String {
        ["base_milli", "amount_fen", "lines"]
            .map { mergesGrades ? "sum(a.\($0))::bigint as \($0)" : "a.\($0)" }
            .joined(separator: ", ")
    }
}

extension SalesSummary.Dimension {
    /// The column of lines and summaries.
    fileprivate var column: String {
        self == .month ? "month" : "\(rawValue)_id"
    }

    /// The table of the names; a month is its own name.
    fileprivate var table: String? {
        self == .month ? nil : rawValue
    }

    /// The expressions of code, name and order, and what they are grouped by.
    fileprivate var words: (code: String, name: String, order: String, grouped: String) {
        switch self {
        case .month:
            ("null::text", "to_char(a.month, 'YYYY-MM')", "a.month", "a.month")
        case .grade:
            ("null::text", "grade.name", "grade.rank", "grade.name")
        default:
            (
                "\(rawValue).code", "\(rawValue).name", "\(rawValue).code collate \"C\"",
                "\(rawValue).code, \(rawValue).name"
            )
        }
    }
}
