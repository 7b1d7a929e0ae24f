public import Measures

extension CostComparison {
    /// Writes lines as a table. Throws what the writer throws.
    public func write(
        _ lines: [Line], to writer: inout any TableWriter, in language: Language
    ) throws {
        try writer.begin([dimension.column(in: language)] + columns(lines), title: title(language))
        for line in lines { try writer.write(cells(line, language)) }
        try writer.finish()
    }

    private func title(_ language: Language) -> String {
        let by = dimension.text(in: language)
        return switch (language, measure) {
        case (.chinese, .area): "成本比较：\(crop)，每亩，按\(by)"
        case (.chinese, .output): "成本比较：\(crop)，单位产量，按\(by)"
        case (.english, .area): "Costs of \(crop) a mu by \(by)"
        case (.english, .output): "Costs of \(crop) a unit of output by \(by)"
        }
    }

    private func columns(_ lines: [Line]) -> [TableColumn] {
        let unit = lines.lazy.compactMap { $0.output?.unit }.first
        let price = TableColumn.Kind.price(measure == .area ? .mu : unit)
        let isArea = measure == .area
        return [
            TableColumn("batches", "批次", "Batches", .integer),
            TableColumn("withoutCost", "无成本", "Without cost", .integer),
            isArea
                ? TableColumn("withoutArea", "无面积", "Without area", .integer)
                : TableColumn("withoutOutput", "无产量", "Without output", .integer),
            TableColumn("unpriced", "缺单价", "Unpriced inputs", .integer),
            TableColumn("plots", "地块", "Plots", .integer),
            isArea
                ? TableColumn("area", "面积（亩）", "Area (mu)", .text, alignment: .right)
                : TableColumn("harvested", "采收", "Harvested", .quantity(unit)),
            TableColumn("cost", "成本", "Cost", .money),
            TableColumn("mean", "平均", "Mean", price),
            TableColumn("least", "最低", "Least", price),
            TableColumn("median", "中位数", "Median", price),
            TableColumn("most", "最高", "Most", price),
            TableColumn("deviation", "标准差", "Std deviation", price),
        ]
    }

    private func cells(_ line: Line, _ language: Language) -> [Cell] {
        // Nothing is known of the cost of these; zero would be a figure.
        let isKnown = line.spread != nil
        let base: Cell = line.area.map { .text($0.formatted()) } ?? Cell(line.output)
        return [
            .text(dimension.name(line.key, in: language)), .integer(Int64(line.batches)),
            .integer(Int64(line.withoutCost)), .integer(Int64(line.withoutBase)),
            .integer(Int64(line.unpriced)), .integer(Int64(line.plots)),
            isKnown ? base : .empty, isKnown ? .money(line.cost) : .empty, Cell(line.spread?.mean),
            Cell(line.spread?.least), Cell(line.spread?.median), Cell(line.spread?.most),
            Cell(line.spread?.deviation),
        ]
    }
}

extension YieldComparison.Dimension {
    /// The first column of a comparison.
    func column(in language: Language) -> TableColumn {
        let by = text(in: language)
        return TableColumn(rawValue, by, by.prefix(1).uppercased() + by.dropFirst())
    }

    /// What is compared as a person reads it, also where batches name none.
    func name(_ key: String, in language: Language) -> String {
        key.isEmpty ? (language == .chinese ? "（未登记）" : "(none recorded)") : key
    }
}
