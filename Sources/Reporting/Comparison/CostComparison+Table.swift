import Catalogue
public import Measures
import Members
public import Tenancy

extension CostComparison {
    /// Writes the answer as a table, and gives back what is to be said under it. Throws what `lines` and
    /// the writer throw.
    public func write(
        showing view: ComparedBatches.View = .whole, to writer: inout any TableWriter,
        in language: Language, _ tx: TenantTransaction
    ) async throws -> ComparedBatches.Remark? {
        let (crop, unit) = try await question.found(in: tx)
        let lines = try await lines(in: tx)
        try question.write(
            lines, measure == .area ? areaColumns : outputColumns(in: unit), showing: view,
            title: title(crop.name, language), to: &writer, in: language)
        guard !lines.isEmpty else {
            return question.absence(of: crop.name, seesAll: try await question.seesAll(tx))
        }
        return .joined([
            .init(leftOut: [
                try await costless(lines.map(\.withoutCost).reduce(0, +), tx),
                baseless(lines.map(\.withoutBase).reduce(0, +)),
            ]), unpriced(lines.map(\.unpriced).reduce(0, +)),
        ])
    }

    /// Whoever may not see every cost is not told that there is none.
    private func costless(
        _ count: Int, _ tx: TenantTransaction
    ) async throws -> (chinese: String, english: String, count: Int) {
        try await question.seesAll(alsoIn: .cost, tx)
            ? ("无成本", "without a cost", count)
            : ("无可见成本", "without a cost that you may see", count)
    }

    private func title(_ crop: String, _ language: Language) -> String {
        switch (language, measure) {
        case (.chinese, .area): "每亩成本比较：\(crop)"
        case (.chinese, .output): "单位产量成本比较：\(crop)"
        case (.english, .area): "Costs of a mu of \(crop)"
        case (.english, .output): "Costs of a unit of \(crop)"
        }
    }

    private func baseless(_ count: Int) -> (chinese: String, english: String, count: Int) {
        measure == .area ? ("无面积", "without area", count) : ("无产量", "without output", count)
    }

    /// A cost of which a part is not known is too low, which the figures do not show.
    private func unpriced(_ count: Int) -> ComparedBatches.Remark? {
        guard count > 0 else { return nil }
        return .init(
            "\(count) 批所用投入品缺单价，成本不全。",
            "The inputs of \(count) batches have no price: their cost is not whole.")
    }

    private var areaColumns: [ComparedColumn<Line>] {
        columns(
            TableColumn("withoutArea", "无面积", "No area", .integer),
            .init(TableColumn("area", "面积（亩）", "Area (mu)", .text, alignment: .right)) { line in
                Cell(line.spread == nil ? nil : line.area?.formatted())
            }, .price(.mu))
    }

    private func outputColumns(in unit: Unit) -> [ComparedColumn<Line>] {
        columns(
            TableColumn("withoutOutput", "无产量", "No output", .integer),
            .init(TableColumn("harvested", "采收", "Harvested", .quantity(unit))) { line in
                Cell(line.spread == nil ? nil : line.output)
            }, .price(unit))
    }

    private func columns(
        _ withoutBase: TableColumn, _ base: ComparedColumn<Line>, _ price: TableColumn.Kind
    ) -> [ComparedColumn<Line>] {
        [
            .init("batches", "批次", "Batches") { $0.batches },
            .init("withoutCost", "无成本", "No cost", only: .basis) { $0.withoutCost },
            .init(withoutBase, only: .basis) { .integer(Int64($0.withoutBase)) },
            .init("unpriced", "缺单价", "No price", only: .basis) { $0.unpriced },
            .init("counted", "计入", "Counted") { $0.counted },
            .init("plots", "地块", "Plots") { $0.plots }, base,
            // Nothing is known of the cost of a line without figures; zero would be a figure.
            .init(TableColumn("cost", "成本", "Cost", .money), only: .basis) {
                $0.spread == nil ? .empty : .money($0.cost)
            },
            .init(TableColumn("mean", "平均", "Mean", price)) { Cell($0.spread?.mean) },
        ] + ComparedColumn.spread(price, { $0.spread }, Cell.init)
    }
}
