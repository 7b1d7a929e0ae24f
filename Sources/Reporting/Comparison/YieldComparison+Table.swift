public import Measures

extension YieldComparison {
    /// Writes lines as a table. Throws what the writer throws.
    public func write(
        _ lines: [Line], to writer: inout any TableWriter, in language: Language
    ) throws {
        let unit = lines.first?.harvested.unit
        let by = dimension.text(in: language)
        try writer.begin(
            [TableColumn(dimension.rawValue, by, by.prefix(1).uppercased() + by.dropFirst())]
                + Self.columns(in: unit),
            title: language == .chinese ? "产量比较：\(crop)，按\(by)" : "Yields of \(crop) by \(by)")
        for line in lines { try writer.write(line.cells(in: language)) }
        try writer.finish()
    }

    private static func columns(in unit: Unit?) -> [TableColumn] {
        [
            TableColumn("batches", "批次", "Batches", .integer),
            TableColumn("withoutArea", "无面积", "Without area", .integer),
            TableColumn("unharvested", "未采收", "Not yet harvested", .integer),
            TableColumn("plots", "地块", "Plots", .integer),
            TableColumn("area", "面积（亩）", "Area (mu)", .text, alignment: .right),
            TableColumn("harvested", "采收", "Harvested", .quantity(unit)),
            TableColumn("days", "采收日", "Harvest days", .integer),
            TableColumn("perDay", "日产", "Per day", .quantity(unit)),
            TableColumn("yield", "亩产", "Per mu", .quantity(unit)),
            TableColumn("least", "最低", "Least", .quantity(unit)),
            TableColumn("median", "中位数", "Median", .quantity(unit)),
            TableColumn("most", "最高", "Most", .quantity(unit)),
            TableColumn("deviation", "标准差", "Std deviation", .quantity(unit)),
        ]
    }
}

extension YieldComparison.Line {
    fileprivate func cells(in language: Language) -> [Cell] {
        let unnamed = language == .chinese ? "（未登记）" : "(none recorded)"
        return [
            .text(key.isEmpty ? unnamed : key), .integer(Int64(batches)),
            .integer(Int64(withoutArea)), .integer(Int64(unharvested)), .integer(Int64(plots)),
            .text(area == .zero ? "" : area.formatted()), .quantity(harvested),
            .integer(Int64(days)), Cell(perDay), Cell(yield?.mean), Cell(yield?.least),
            Cell(yield?.median), Cell(yield?.most), Cell(yield?.deviation),
        ]
    }
}
