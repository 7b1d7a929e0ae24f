import ArgumentParser
import Lianhe

/// `lianhe purchase show`.
struct PurchaseShow: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "追溯采购订单：明细、表决、成员需求 / The chain behind an order's lines")

    @OptionGroup var options: CountyOptions

    @Argument(help: "采购订单号 / Number of the order")
    var order: String

    func run(in county: Tenant, _ screen: Screen) async throws {
        let number = try DocumentNumber(parsing: order, as: .purchaseOrder)
        let trace = try await county.read { try await PurchaseOrderTrace.of(number, in: $0) }
        screen.show(record: Self.record(trace, screen.language))
        try screen.show(
            PurchaseLines.columns, rows: trace.links.map { PurchaseLines.cells($0.line) })
        try screen.show(Self.columns, rows: trace.links.flatMap(Self.cells))
    }

    private static func record(
        _ trace: PurchaseOrderTrace, _ language: Language
    ) -> [(String, String, Cell)] {
        let votes = trace.item.votes.map { "\($0.name) \($0.choice.text(in: language))" }
        return [
            ("采购订单", "Order", .text(trace.order.number.description)),
            ("供应商", "Supplier", .text(trace.order.supplierName)),
            ("金额", "Amount", .money(trace.order.amount)),
            ("议案", "Motion", .text("\(trace.item.motion.number) \(trace.item.motion.title)")),
            ("决议", "Resolution", .text(trace.order.resolution.description)),
            ("表决", "Votes", .text(votes.joined(separator: "、"))),
            ("统购批次", "Round", .text("\(trace.round.number) \(trace.round.title)")),
        ]
    }

    private static func cells(_ link: PurchaseOrderTrace.Link) -> [[Cell]] {
        link.demands.map { demand in
            [
                .integer(Int64(link.line.place)), .text(link.line.itemName),
                .text(demand.memberCode), .text(demand.memberName), .text(demand.villageName),
                .quantity(demand.quantity),
            ]
        }
    }

    private static let columns = [
        TableColumn("line", "序号", "Line", .integer), TableColumn("item", "物资", "Item"),
        TableColumn("member", "成员编号", "Member"), TableColumn("name", "名称", "Name"),
        TableColumn("village", "村", "Village"),
        TableColumn("quantity", "需求", "Asked for", .quantity(nil)),
    ]
}

/// `lianhe purchase print`.
struct PurchasePrint: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "print",
        abstract: "打印采购订单 / Print an order, as text or as a page for A4")

    @OptionGroup var options: CountyOptions

    @Argument(help: "采购订单号 / Number of the order")
    var order: String

    @Flag(name: .long, help: "输出网页，可在浏览器打印 / Write a page for a browser to print")
    var html = false

    func run(in county: Tenant, _ screen: Screen) async throws {
        let number = try DocumentNumber(parsing: order, as: .purchaseOrder)
        let document = try await county.read { tx in
            try await PurchaseOrderDocument.of(number, in: tx)
        }
        screen.terminal.write(html ? document.html() : document.text(in: screen.language) + "\n")
    }
}
