import Catalogue
public import Measures
import Members
import Production
public import Tenancy

extension LossComparison {
    /// Writes the answer as a table, how the shares lie or how much was lost in each way, and gives back
    /// what is to be said under it. Throws what `lines` and the writer throw.
    public func write(
        byKind: Bool = false, showing view: ComparedBatches.View = .whole,
        to writer: inout any TableWriter, in language: Language, _ tx: TenantTransaction
    ) async throws -> ComparedBatches.Remark? {
        let (crop, unit) = try await question.found(in: tx)
        let lines = try await lines(in: tx)
        try question.write(
            lines, Self.columns(in: unit, byKind: byKind), showing: view,
            title: language == .chinese ? "损耗率比较：\(crop.name)" : "Losses of \(crop.name)",
            to: &writer, in: language)
        guard !lines.isEmpty else {
            let seesAll = try await question.seesAll(alsoIn: .stock, tx)
            return question.absence(of: crop.name, seesAll: seesAll)
        }
        return .init(leftOut: [
            ("未采收", "not harvested", lines.map { $0.batches - $0.counted }.reduce(0, +))
        ])
    }

    private static func columns(in unit: Unit, byKind: Bool) -> [ComparedColumn<Line>] {
        // The kinds need the place on a screen.
        let onlyIn: ComparedBatches.View? = byKind ? .whole : nil
        return [
            .init("batches", "批次", "Batches") { $0.batches },
            .init("counted", "计入", "Counted", only: onlyIn) { $0.counted },
            .init("plots", "地块", "Plots", only: onlyIn) { $0.plots },
            .init(TableColumn("harvested", "采收", "Harvested", .quantity(unit))) {
                $0.counted == 0 ? .empty : .quantity($0.harvested)
            },
            .init(TableColumn("lost", "损耗", "Lost", .quantity(unit), isUnitTold: true)) {
                $0.counted == 0 ? .empty : .quantity($0.lost)
            },
            .init(TableColumn("share", "损耗率", "Share lost", .percentage)) {
                Cell($0.spread?.mean)
            },
        ] + (byKind ? kinds : ComparedColumn.spread(.percentage, { $0.spread }, Cell.init))
    }

    private static var kinds: [ComparedColumn<Line>] {
        LossKind.allCases.enumerated().map { place, kind in
            let english = kind.text(in: .english)
            let column = TableColumn(
                kind.rawValue, kind.text(in: .chinese),
                english.prefix(1).uppercased() + english.dropFirst(), .percentage)
            return ComparedColumn(column) { Cell($0.kinds?[place]) }
        }
    }
}
