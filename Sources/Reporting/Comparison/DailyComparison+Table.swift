import Catalogue
public import Measures
public import Tenancy

extension DailyComparison {
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
            title: language == .chinese ? "日产比较：\(crop.name)" : "Output a day of \(crop.name)",
            to: &writer, in: language)
        guard !lines.isEmpty else {
            return question.absence(of: crop.name, seesAll: try await question.seesAll(tx))
        }
        return .init(leftOut: [
            ("未采收", "not harvested", lines.map { $0.batches - $0.counted }.reduce(0, +))
        ])
    }

    private static func columns(in unit: Unit) -> [ComparedColumn<Line>] {
        [
            .init("batches", "批次", "Batches") { $0.batches },
            .init("counted", "计入", "Counted") { $0.counted },
            .init("plots", "地块", "Plots") { $0.plots },
            .init(TableColumn("harvested", "采收", "Harvested", .quantity(unit))) {
                $0.days == 0 ? .empty : .quantity($0.harvested)
            },
            .init("days", "采收日", "Days") { $0.days },
            .init(TableColumn("perDay", "日产", "Per day", .quantity(unit))) {
                Cell($0.output?.mean)
            },
        ]
            + ComparedColumn.spread(
                .quantity(unit), { $0.output }, Cell.init, deviation: .whole) + [
                .init(TableColumn("peak", "高峰日", "Peak day", .date)) { Cell($0.peak) }
            ]
    }
}
