import Catalogue
public import Measures
public import Tenancy

extension YieldComparison {
    /// Writes the answer as a table, and gives back what is to be said under it. Throws what `lines` and
    /// the writer throw.
    public func write(
        showing view: ComparedBatches.View = .whole, to writer: inout any TableWriter,
        in language: Language, _ tx: TenantTransaction
    ) async throws -> ComparedBatches.Remark? {
        let (crop, unit) = try await question.found(in: tx)
        let lines = try await lines(in: tx)
        try question.write(
            lines, Self.columns(in: unit), showing: view,
            title: language == .chinese ? "亩产比较：\(crop.name)" : "Yields of a mu of \(crop.name)",
            to: &writer, in: language)
        guard !lines.isEmpty else {
            return question.absence(of: crop.name, seesAll: try await question.seesAll(tx))
        }
        return .init(leftOut: [
            ("无面积", "without area", lines.map(\.withoutArea).reduce(0, +)),
            ("未采收", "not yet harvested", lines.map(\.unharvested).reduce(0, +)),
        ])
    }

    private static func columns(in unit: Unit) -> [ComparedColumn<Line>] {
        [
            .init("batches", "批次", "Batches") { $0.batches },
            .init("withoutArea", "无面积", "No area", only: .basis) { $0.withoutArea },
            .init("unharvested", "未采收", "Not harvested", only: .basis) { $0.unharvested },
            .init("counted", "计入", "Counted") { $0.counted },
            .init("plots", "地块", "Plots") { $0.plots },
            .init(TableColumn("area", "面积（亩）", "Area (mu)", .text, alignment: .right)) {
                $0.counted == 0 ? .empty : .text($0.area.formatted())
            },
            .init(TableColumn("harvested", "采收", "Harvested", .quantity(unit)), only: .basis) {
                $0.counted == 0 ? .empty : .quantity($0.harvested)
            },
            .init(TableColumn("yield", "亩产", "Per mu", .quantity(unit))) { Cell($0.yield?.mean) },
        ] + ComparedColumn.spread(.quantity(unit), { $0.yield }, Cell.init)
    }
}
