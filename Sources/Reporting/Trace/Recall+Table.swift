public import Measures
import Production
import Tenancy

extension Recall {
    /// Writes the recall list: a row for each line of a delivery of each batch that the lot is in, and
    /// one for a batch of which nothing was delivered. Throws what the writer throws.
    public func write(to writer: inout any TableWriter, in language: Language) throws {
        let what = "\(lot) \(kind.text(in: language)) \(product)"
        try writer.begin(
            Self.columns,
            title: language == .chinese
                ? "追溯投入品 \(what)，供应商 \(supplier)" : "Recall of \(what) of \(supplier)")
        for batch in batches {
            for delivery in batch.deliveries { try writer.write(batch.cells + delivery.cells) }
            if batch.deliveries.isEmpty {
                try writer.write(batch.cells + Array(repeating: .empty, count: 7))
            }
        }
        try writer.finish()
    }

    private static let columns = [
        TableColumn("batch", "批次号", "Batch"), TableColumn("trace", "追溯码", "Trace code"),
        TableColumn("member", "成员编号", "Member"), TableColumn("name", "成员", "Name"),
        TableColumn("village", "村", "Village"), TableColumn("crop", "作物", "Crop"),
        TableColumn("used", "用量", "Used", .quantity(nil)),
        TableColumn("since", "起", "Since", .date), TableColumn("delivery", "发货单", "Delivery"),
        TableColumn("order", "销售订单", "Order"), TableColumn("buyer", "采购商", "Buyer"),
        TableColumn("day", "发货日期", "Delivered on", .date), TableColumn("grade", "等级", "Grade"),
        TableColumn("quantity", "发货", "Delivered", .quantity(nil)),
        TableColumn("returned", "退回", "Returned", .quantity(nil)),
    ]
}

extension Recall.Affected {
    fileprivate var cells: [Cell] {
        [
            .text(batch), .text(trace.description), .text(member), .text(memberName),
            .text(village), .text(crop), Cell(used), .date(since),
        ]
    }
}

extension Recall.Delivered {
    fileprivate var cells: [Cell] {
        [
            .text(number.description), .text(order.description), .text("\(buyer) \(buyerName)"),
            .date(day), .text(grade), .quantity(quantity), Cell(returned),
        ]
    }
}
