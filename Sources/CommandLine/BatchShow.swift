import ArgumentParser
import Lianhe

/// `lianhe batch show`: all of a batch on one screen.
struct BatchShow: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "批次的全部记录 / All that is known of a batch")

    @OptionGroup var options: CountyOptions

    @Argument(help: "批次号或追溯码 / Number or trace code of the batch")
    var batch: String

    func run(in county: Tenant, _ screen: Screen) async throws {
        let file = try await county.read { try await BatchFile(of: batch, in: $0) }
        screen.show(record: Self.record(file.batch, screen.language))
        guard !screen.json else { return }
        if !file.stock.isEmpty {
            screen.terminal.write("\n")
            try BatchStock.show(file.stock, title: "库存 Stock", screen)
        }
        try Self.show(
            "投入品 Inputs", Array(BatchInputs.columns.dropFirst()),
            file.inputs.map { Array(BatchInputs.cells($0, screen.language).dropFirst()) }, screen)
        try Self.show(
            "农事 Field book", FieldWorkList.columns, file.book.map(FieldWorkList.cells), screen)
        try Self.show(
            "分批并批 Splits and merges", Self.columns,
            file.lineage.map { Self.cells($0, screen.language) }, screen)
    }

    /// What there is nothing of is left out.
    private static func show(
        _ title: String, _ columns: [TableColumn], _ rows: [[Cell]], _ screen: Screen
    ) throws {
        guard !rows.isEmpty else { return }
        screen.terminal.write("\n")
        try screen.show(columns, title: title, rows: rows)
    }

    private static func record(
        _ batch: Batch, _ language: Language
    ) -> [(chinese: String, english: String, value: Cell)] {
        [
            ("批次号", "batch", .text(batch.code)),
            ("追溯码", "trace", .text(batch.trace.description)),
            ("产业联合党委", "committee", .text(batch.committee)), ("作物", "crop", .text(batch.crop)),
            ("品种", "variety", .text(batch.variety ?? "")),
            ("成员", "member", .text("\(batch.member) \(batch.memberName)")),
            ("村", "village", .text(batch.village)),
            ("种养方式", "method", .text(batch.method ?? "")),
            (
                "地块", "plots",
                .text(batch.plots.map { $0.text(in: language) }.joined(separator: "、"))
            ),
            ("种植日期", "planted", .date(batch.plantedOn)),
            ("预计采收开始", "expected from", batch.window.map { .date($0.from) } ?? .empty),
            ("预计采收结束", "expected until", batch.window.map { .date($0.until) } ?? .empty),
            ("预计产量", "expected yield", batch.yield.map(Cell.quantity) ?? .empty),
            ("关闭日期", "closed", batch.closedOn.map(Cell.date) ?? .empty),
        ]
    }

    private static func cells(_ step: BatchLineage, _ language: Language) -> [Cell] {
        let split = language == .chinese ? "分批" : "split"
        let merge = language == .chinese ? "并批" : "merge"
        return [
            .date(step.day), .text(step.isMerge ? merge : split), .text(step.from),
            .text(step.into), .text(step.area.formatted()),
            .text(step.stock.joined(separator: "、")), .text(step.reason),
        ]
    }

    private static let columns = [
        TableColumn("date", "日期", "Date", .date), TableColumn("kind", "类别", "Kind"),
        TableColumn("from", "从批次", "From"), TableColumn("to", "到批次", "To"),
        TableColumn("area", "面积（亩）", "Area (mu)", .text, alignment: .right),
        TableColumn("stock", "库存", "Stock"), TableColumn("reason", "原因", "Why"),
    ]
}

/// What a batch's screen shows, read in one transaction.
private struct BatchFile: Sendable {
    let batch: Batch
    let stock: [Stock]
    let inputs: [BatchInput]
    let book: [FieldWork]
    let lineage: [BatchLineage]

    init(of code: String, in tx: TenantTransaction) async throws {
        batch = try await Batch.find(code, in: tx)
        stock = try await Batch.stock(batch.code, in: tx)
        inputs = try await BatchInput.all(of: batch.code, in: tx)
        book = try await FieldWork.page(of: batch.code, in: tx)
        lineage = try await BatchLineage.trace(of: batch.code, in: tx)
    }
}
