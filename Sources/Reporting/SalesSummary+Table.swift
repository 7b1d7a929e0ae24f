public import Measures
import Postgres
public import Tenancy

extension SalesSummary {
    /// Writes the answer as a table, row by row, in constant memory; the total row names the
    /// quantity of each kind of unit.
    ///
    /// Throws as `answer` does, and what the writer throws.
    public func write(
        to writer: inout any TableWriter, in language: Language, _ tx: TenantTransaction
    ) async throws {
        let columns = columns(unitIsShared: try await unitIsShared(tx))
        try writer.begin(columns, title: title(in: language))
        var subtotals: [String] = []
        try await answer(in: tx) { row in
            switch row.kind {
            case .keyed: try writer.write(cells(row))
            case .subtotal:
                if let quantity = row.quantity { subtotals.append(quantity.text(in: language)) }
            case .total: try writer.writeTotal(totalCells(row, subtotals, language))
            }
        }
        try writer.finish()
    }

    /// "销售汇总，2025年第三季度" or "Sales summary, Q3 2025".
    public func title(in language: Language) -> String {
        language == .chinese
            ? "销售汇总，\(period.text(in: .chinese))" : "Sales summary, \(period.text(in: .english))"
    }

    /// Whether every crop of the county is counted in units alike the one asked for, so that it can
    /// stand in the header.
    private func unitIsShared(_ tx: TenantTransaction) async throws -> Bool {
        try await tx.postgres.one(
            """
            select not exists (select from app.crop c
                where c.tenant_id = \(tx.tenant) and c.base <> \(unit.base))
            """, as: Bool.self)
    }

    /// The columns of the answer. A dimension whose people know codes has two columns.
    func columns(unitIsShared: Bool) -> [TableColumn] {
        let shared = unitIsShared ? unit : nil
        return dimensions.flatMap(\.columns) + [
            TableColumn("quantity", "数量", "Quantity", .quantity(shared)),
            TableColumn("revenue", "金额", "Revenue", .money),
            TableColumn("averagePrice", "均价", "Average price", .price(shared)),
            TableColumn("share", "金额占比", "Share of revenue", .percentage),
            TableColumn("lines", "笔数", "Lines", .integer),
        ]
    }

    private func cells(_ row: Row) -> [Cell] {
        zip(dimensions, row.keys).flatMap { dimension, key -> [Cell] in
            dimension.hasCode ? [Cell(key.code), .text(key.name)] : [.text(key.name)]
        } + figures(row)
    }

    private func totalCells(
        _ row: Row, _ subtotals: [String], _ language: Language
    ) -> [Cell] {
        let words: Cell = .text(language == .chinese ? "合计" : "Total")
        let keys = dimensions.flatMap(\.columns).count
        var cells = [words] + Array(repeating: Cell.empty, count: keys - 1) + figures(row)
        if row.quantity == nil, !subtotals.isEmpty {
            cells[keys] = .text(subtotals.joined(separator: " + "))
        }
        return cells
    }

    private func figures(_ row: Row) -> [Cell] {
        [
            Cell(row.quantity), .money(row.revenue), Cell(row.averagePrice), Cell(row.share),
            .integer(row.lines),
        ]
    }
}

extension SalesSummary.Dimension {
    /// Whether people know its things by codes beside their names.
    var hasCode: Bool {
        switch self {
        case .committee, .village, .member, .buyer: true
        case .crop, .grade, .month: false
        }
    }

    /// The columns of its keys.
    var columns: [TableColumn] {
        let english = rawValue.prefix(1).uppercased() + rawValue.dropFirst()
        let name = TableColumn(rawValue, text(in: .chinese), english)
        guard hasCode else { return [name] }
        let code = TableColumn("\(rawValue)Code", "\(text(in: .chinese))编号", "\(english) code")
        return [code, name]
    }
}
