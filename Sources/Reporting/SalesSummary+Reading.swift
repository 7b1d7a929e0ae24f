import Measures
import Postgres
public import Tenancy

extension SalesSummary {
    /// Answers the question row by row in the order of the columns, then subtotals for each kind of
    /// unit where there are several, then the total.
    ///
    /// Rows come one at a time, in constant memory however many there are. The reader gets what
    /// they reach: a coordinator their villages, a member their own. Throws
    /// `SalesSummaryError.unitOfNoCrop` for a unit other than of weight in which nothing is counted,
    /// then what `take` throws.
    public func answer(
        in tx: TenantTransaction, _ take: (Row) async throws -> Void
    ) async throws {
        let reach = try await tx.postgres.one(SalesReach.asking(unit, tx), as: SalesReach.self)
        guard unit.dimension == .mass || reach.hasCropOfUnit else {
            throw SalesSummaryError.unitOfNoCrop(unit)
        }
        let count = dimensions.count
        let rows = tx.postgres.stream(statement(reach, tx)) { row in
            try SoldRow(keys: count, row: &row)
        }
        var totals = SalesTotals()
        for try await sold in rows {
            totals.add(sold)
            try await take(try self.row(.keyed, keys: sold.keys, sold.figures, in: sold.base))
        }
        for row in try totalRows(totals) { try await take(row) }
    }

    /// The whole answer at once, for questions with few rows.
    public func rows(in tx: TenantTransaction) async throws -> [Row] {
        var rows: [Row] = []
        try await answer(in: tx) { rows.append($0) }
        return rows
    }

    private func totalRows(_ totals: SalesTotals) throws -> [Row] {
        let sorted = totals.byBase.sorted { $0.key < $1.key }
        guard sorted.count != 1 else {
            return [try row(.total, keys: [], sorted[0].value, in: sorted[0].key)]
        }
        let subtotals = try sorted.map { try row(.subtotal, keys: [], $0.value, in: $0.key) }
        let all = sorted.reduce(SalesFigures()) { $0.adding($1.value) }
        return subtotals + [
            Row(
                kind: .total, keys: [], quantity: nil, revenue: try all.revenue, averagePrice: nil,
                share: all.shareText, lines: all.lines)
        ]
    }

    private func row(
        _ kind: Row.Kind, keys: [Row.Key], _ figures: SalesFigures, in base: String
    ) throws -> Row {
        guard let counted = Unit(code: base) else { throw TenancyError.unknownUnitInDatabase(base) }
        let unit = counted.isAlike(unit) ? unit : counted.dimension == .mass ? .jin : counted
        let exact = Quantity(thousandths: try figures.base, unit: counted)
        let revenue = try figures.revenue
        let average =
            exact.thousandths > 0
            ? try UnitPrice.average(
                of: revenue, over: exact, per: unit, rounding: .halfAwayFromZero) : nil
        return Row(
            kind: kind, keys: keys,
            quantity: try exact.converted(to: unit, rounding: .halfAwayFromZero),
            revenue: revenue, averagePrice: average, share: figures.shareText, lines: figures.lines)
    }
}

/// Sums of sales in one kind of unit, in 128 bits so that the sum of a report cannot overflow unseen.
struct SalesFigures: Sendable {
    private var baseThousandths: Int128 = 0
    private var fen: Int128 = 0
    /// Hundredths of a percent; nil when nothing brought anything.
    private var share: Int64?
    private(set) var lines: Int64 = 0

    init() {}

    init(base: Int64, fen: Int64, lines: Int64, share: Int64?) {
        baseThousandths = Int128(base)
        self.fen = Int128(fen)
        self.lines = lines
        self.share = share
    }

    var base: Int64 {
        get throws(MeasureError) { try Self.whole(baseThousandths) }
    }

    var revenue: Money {
        get throws(MeasureError) { Money(fen: try Self.whole(fen)) }
    }

    var shareText: Percentage? {
        share.map { Percentage(partsPerMillion: $0 * 100) }
    }

    func adding(_ other: SalesFigures) -> SalesFigures {
        var sum = self
        sum.baseThousandths += other.baseThousandths
        sum.fen += other.fen
        sum.lines += other.lines
        if let part = other.share { sum.share = (sum.share ?? 0) + part }
        return sum
    }

    private static func whole(_ value: Int128) throws(MeasureError) -> Int64 {
        guard let whole = Int64(exactly: value) else { throw .resultTooLarge("Σ \(value)") }
        return whole
    }
}

/// The running totals of an answer, one for each kind of unit.
private struct SalesTotals {
    private(set) var byBase: [String: SalesFigures] = [:]

    mutating func add(_ row: SoldRow) {
        byBase[row.base] = byBase[row.base, default: SalesFigures()].adding(row.figures)
    }
}

/// One row of the statement.
private struct SoldRow: Sendable {
    let keys: [SalesSummary.Row.Key]
    let base: String
    let figures: SalesFigures

    init(keys count: Int, row: inout Row) throws {
        var keys: [SalesSummary.Row.Key] = []
        for _ in 0..<count {
            keys.append(SalesSummary.Row.Key(code: try row.next(), name: try row.next()))
        }
        self.keys = keys
        base = try row.next()
        figures = SalesFigures(
            base: try row.next(), fen: try row.next(), lines: try row.next(), share: try row.next())
    }
}
