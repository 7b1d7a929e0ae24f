public import Measures
import Production

extension LossComparison {
    /// Writes lines as a table: how the shares lie, or how much was lost in each way. Throws what the
    /// writer throws.
    public func write(
        _ lines: [Line], byKind: Bool = false, to writer: inout any TableWriter,
        in language: Language
    ) throws {
        let unit = lines.first?.harvested.unit
        let by = dimension.text(in: language)
        try writer.begin(
            [dimension.column(in: language)] + Self.amounts(in: unit)
                + (byKind ? Self.kinds : Self.spread),
            title: language == .chinese ? "损耗比较：\(crop)，按\(by)" : "Losses of \(crop) by \(by)")
        for line in lines {
            try writer.write(amounts(line, language) + (byKind ? line.kindCells : line.spreadCells))
        }
        try writer.finish()
    }

    private func amounts(_ line: Line, _ language: Language) -> [Cell] {
        [
            .text(dimension.name(line.key, in: language)), .integer(Int64(line.batches)),
            .integer(Int64(line.unharvested)), .integer(Int64(line.plots)),
            .quantity(line.harvested), .quantity(line.lost), Cell(line.spread?.mean),
        ]
    }

    private static func amounts(in unit: Unit?) -> [TableColumn] {
        [
            TableColumn("batches", "批次", "Batches", .integer),
            TableColumn("unharvested", "未采收", "Not harvested", .integer),
            TableColumn("plots", "地块", "Plots", .integer),
            TableColumn("harvested", "采收", "Harvested", .quantity(unit)),
            TableColumn("lost", "损耗", "Lost", .quantity(unit)),
            TableColumn("share", "损耗率", "Share lost", .percentage),
        ]
    }

    private static let spread = [
        TableColumn("least", "最低", "Least", .percentage),
        TableColumn("median", "中位数", "Median", .percentage),
        TableColumn("most", "最高", "Most", .percentage),
        TableColumn("deviation", "标准差", "Std deviation", .percentage),
    ]

    private static let kinds = LossKind.allCases.map { kind in
        let english = kind.text(in: .english)
        return TableColumn(
            kind.rawValue, kind.text(in: .chinese),
            english.prefix(1).uppercased() + english.dropFirst(), .percentage)
    }
}

extension LossComparison.Line {
    fileprivate var spreadCells: [Cell] {
        [
            Cell(spread?.least), Cell(spread?.median), Cell(spread?.most), Cell(spread?.deviation),
        ]
    }

    fileprivate var kindCells: [Cell] {
        kinds?.map(Cell.percentage) ?? LossKind.allCases.map { _ in .empty }
    }
}
