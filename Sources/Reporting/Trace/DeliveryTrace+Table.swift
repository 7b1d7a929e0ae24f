public import Measures
import Production

extension DeliveryTrace {
    /// Writes the trace as a table: a row for each plot, input and field work of each batch of each
    /// line, and one for a batch that has none of them. Throws what the writer throws.
    public func write(to writer: inout any TableWriter, in language: Language) throws {
        try writer.begin(
            Self.columns, title: language == .chinese ? "追溯 \(number)" : "Trace of \(number)")
        for line in lines {
            for source in line.sources {
                for detail in source.details(in: language) {
                    try writer.write(line.cells + source.cells + detail)
                }
            }
        }
        try writer.finish()
    }

    private static let columns = [
        TableColumn("line", "行", "Line", .integer), TableColumn("grade", "等级", "Grade"),
        TableColumn("quantity", "数量", "Quantity", .quantity(nil)),
        TableColumn("share", "占比", "Share", .percentage), TableColumn("batch", "批次号", "Batch"),
        TableColumn("trace", "追溯码", "Trace code"), TableColumn("member", "成员编号", "Member"),
        TableColumn("name", "成员", "Name"), TableColumn("village", "村", "Village"),
        TableColumn("crop", "作物", "Crop"), TableColumn("variety", "品种", "Variety"),
        TableColumn("method", "种养方式", "Method"), TableColumn("planted", "种植日期", "Planted", .date),
        TableColumn("left", "离开批次", "Left", .date), TableColumn("record", "记录", "Record"),
        TableColumn("day", "日期", "Day", .date), TableColumn("code", "编号", "Code"),
        TableColumn("what", "内容", "What"), TableColumn("amount", "面积或用量", "Area or amount"),
        TableColumn("who", "作业人或供应商", "Person or supplier"),
    ]
}

extension DeliveryTrace.Line {
    fileprivate var cells: [Cell] {
        [.integer(Int64(line)), .text(grade), .quantity(quantity), .percentage(share)]
    }
}

extension TracedBatch {
    fileprivate var cells: [Cell] {
        [
            .text(code), .text(trace.description), .text(member), .text(memberName),
            .text(village), .text(crop), Cell(variety), Cell(method), .date(plantedOn),
            .date(leftOn),
        ]
    }

    fileprivate func details(in language: Language) -> [[Cell]] {
        let isChinese = language == .chinese
        let land: [[Cell]] = plots.map { plot in
            [
                .text(isChinese ? "地块" : "plot"), .empty, .text(plot.plot), .empty,
                Cell(plot.area?.text(in: language)), .empty,
            ]
        }
        let taken: [[Cell]] = inputs.map { input in
            [
                .text(isChinese ? "投入品" : "input"), .date(input.day), .text(input.lot),
                .text("\(input.kind.text(in: language)) \(input.product)"),
                .text(input.quantity.text(in: language)), .text(input.supplier),
            ]
        }
        let done: [[Cell]] = works.map { work in
            let what = [work.operation, work.product].compactMap { $0 }.joined(separator: " ")
            return [
                .text(isChinese ? "农事" : "field work"), .date(work.day), .empty, .text(what),
                .empty, .text(work.person),
            ]
        }
        let all = land + taken + done
        return all.isEmpty ? [Array(repeating: .empty, count: 6)] : all
    }
}
