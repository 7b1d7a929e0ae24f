import ArgumentParser
import Lianhe

/// `lianhe sale`: what the committees sell together.
struct SaleCommands: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sale", abstract: "统销：订单、发货、验收 / Orders, deliveries, acceptances",
        subcommands: [
            SaleOrder.self, SaleDeliver.self, SaleAccept.self, SaleList.self, SaleShow.self,
            SaleBuyers.self,
        ])
}

/// `lianhe sale order`.
struct SaleOrder: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "order", abstract: "接受销售订单 / Take a sales order",
        discussion: """
            例 / For example:
              lianhe sale order --buyer B01 --committee KY-SG "番茄 一级 1000斤 3.2元/斤" "番茄 二级 20箱 60元/箱"
            """)

    @OptionGroup var options: CountyOptions

    @Option(name: .long, help: "采购商编号 / Code of the buyer")
    var buyer: String

    @Option(name: .long, help: "产业联合党委编号 / Code of the committee")
    var committee: String

    @Option(name: .long, help: "日期，默认今天 / Day, today unless given")
    var on: String?

    @Option(
        name: .long, help: "溢短装：发货最多可超出所订的比例，默认 5% / Excess allowed, 5% unless given")
    var over: String?

    @Argument(help: "每行：作物 等级 数量 单价 / Each line: crop grade quantity price")
    var lines: [String]

    func run(in county: Tenant, _ screen: Screen) async throws {
        let draft = SalesOrder.Draft(
            buyer: buyer, committee: committee, orderedOn: try county.day(on),
            over: try over.map { try Percentage(parsing: $0) } ?? SalesOrder.usualOver,
            lines: try SaleLine.reading(lines, words: 4, SalesOrder.Line.init(saying:)))
        let number = try await county.write(.takeSalesOrder, try command(draft)) { tx in
            try await SalesOrder.take(draft, in: tx)
        }
        screen.say(
            "已接受销售订单 \(number)，\(lines.count) 行。",
            "Took sales order \(number), lines: \(lines.count).")
    }
}

/// `lianhe sale deliver`.
struct SaleDeliver: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "deliver", abstract: "按订单发货 / Dispatch a delivery for an order",
        discussion: """
            例 / For example:
              lianhe sale deliver XS2025-0001 "1 P-A1 300斤" "2 P-A1 5箱"
            """)

    @OptionGroup var options: CountyOptions

    @Argument(help: "销售订单号 / Number of the sales order")
    var order: String

    @Argument(help: "每行：订单行号 批次 数量 / Each line: order line, batch, quantity")
    var lines: [String]

    @Option(name: .long, help: "日期，默认今天 / Day, today unless given")
    var on: String?

    func run(in county: Tenant, _ screen: Screen) async throws {
        let draft = Delivery.Draft(
            order: try DocumentNumber(parsing: order, as: .salesOrder),
            deliveredOn: try county.day(on),
            lines: try SaleLine.reading(lines, words: 3, Delivery.Line.init(saying:)))
        let number = try await county.write(.dispatchDelivery, try command(draft)) { tx in
            try await Delivery.dispatch(draft, in: tx)
        }
        screen.say("已发货 \(number)。", "Dispatched delivery \(number).")
        let sent = try await county.read { try await Delivery.lines(of: number, in: $0) }
        try screen.show(DeliveryTable.columns, rows: sent.map(DeliveryTable.cells))
    }
}

/// `lianhe sale accept`.
struct SaleAccept: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "accept", abstract: "登记采购商验收的数量 / Record what the buyer accepted",
        discussion: """
            例 / For example:
              lianhe sale accept FH2025-0001 "1 292斤 压伤"
              lianhe sale accept FH2025-0001 "1 0斤 拒收" --returned 300斤
              lianhe sale accept FH2025-0001 --rest
            """)

    @OptionGroup var options: CountyOptions

    @Argument(help: "发货单号 / Number of the delivery")
    var delivery: String

    @Argument(help: "每行：行号 数量 原因 / Each line: line, quantity, reason when it is less")
    var lines: [String] = []

    @Option(
        name: .long,
        help: "退回批次的数量，多行时写“行号 数量”，可重复 / What came back, with its line when there are several")
    var returned: [String] = []

    @Flag(name: .long, help: "其余各行按发货数量验收 / All other lines as delivered")
    var rest = false

    @Option(name: .long, help: "日期，默认今天 / Day, today unless given")
    var on: String?

    func run(in county: Tenant, _ screen: Screen) async throws {
        let number = try DocumentNumber(parsing: delivery, as: .delivery)
        let day = try county.day(on)
        let named = try lines.map { try Acceptance.Line(saying: SaleLine($0, words: 2)) }
        let asked = Acceptance.Draft(
            delivery: number, acceptedOn: day,
            lines: try Acceptance.Line.returning(returned, of: named))
        let withRest = rest
        let amount = try await county.write(
            .recordAcceptance, try command(AcceptAsked(draft: asked, rest: rest))
        ) { tx in
            let draft = withRest ? try await asked.withRemainder(in: tx) : asked
            return try await Acceptance.record(draft, in: tx)
        }
        screen.say(
            "已登记发货单 \(number) 的验收，金额 \(amount.text(in: .chinese))。",
            "Recorded what was accepted of \(number): \(amount.text(in: .english)).")
    }
}

/// What `sale accept` asks for: without the flag another command, even with the same lines.
private struct AcceptAsked: Codable {
    let draft: Acceptance.Draft
    let rest: Bool
}

/// `lianhe sale list`.
struct SaleList: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "列出销售订单 / List sales orders")

    @OptionGroup var options: CountyOptions

    @Option(name: .long, help: "期间，例如 2025-Q3，默认今年 / Period, this year unless given")
    var period: String?

    func run(in county: Tenant, _ screen: Screen) async throws {
        let days = try county.period(period)
        let orders = try await county.read { try await SalesOrder.list(days, in: $0) }
        try screen.show(Self.columns, rows: orders.map(Self.cells))
    }

    private static func cells(_ order: SalesOrder.Listing) -> [Cell] {
        [
            .text("\(order.number)"), .date(order.orderedOn), .text(order.buyerName),
            .text(order.committeeName), .money(order.delivered),
        ]
    }

    private static let columns = [
        TableColumn("number", "订单号", "Order"), TableColumn("day", "日期", "Day", .date),
        TableColumn("buyer", "采购商", "Buyer"),
        TableColumn("committee", "产业联合党委", "Committee"),
        TableColumn("sold", "销售金额", "Sold", .money),
    ]
}

/// `lianhe sale show`.
struct SaleShow: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "显示订单及其发货，或一张发货单 / Show an order or a delivery")

    @OptionGroup var options: CountyOptions

    @Argument(help: "销售订单号或发货单号 / Number of an order or a delivery")
    var number: String

    func run(in county: Tenant, _ screen: Screen) async throws {
        if number.uppercased().hasPrefix(DocumentNumber.Kind.delivery.rawValue) {
            let number = try DocumentNumber(parsing: number, as: .delivery)
            let lines = try await county.read { try await Delivery.lines(of: number, in: $0) }
            return try screen.show(DeliveryTable.columns, rows: lines.map(DeliveryTable.cells))
        }
        let number = try DocumentNumber(parsing: number, as: .salesOrder)
        let (lines, delivered) = try await county.read { tx in
            (
                try await SalesOrder.lines(of: number, in: tx),
                try await Delivery.lines(ofOrder: number, in: tx)
            )
        }
        try screen.show(OrderTable.columns, rows: lines.map(OrderTable.cells))
        try screen.show(DeliveryTable.columns, rows: delivered.map(DeliveryTable.cells))
    }
}

/// `lianhe sale buyers`.
struct SaleBuyers: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "buyers", abstract: "列出采购商 / List buyers")

    @OptionGroup var options: CountyOptions

    func run(in county: Tenant, _ screen: Screen) async throws {
        let buyers = try await county.read { try await Buyer.all(in: $0) }
        try screen.show(
            [
                TableColumn("code", "编号", "Code"), TableColumn("name", "名称", "Name"),
                TableColumn("channel", "渠道", "Channel"), TableColumn("region", "地区", "Region"),
            ],
            rows: buyers.map { buyer in
                [
                    .text(buyer.code), .text(buyer.name),
                    .text(buyer.channel.text(in: screen.language)), .text(buyer.region),
                ]
            })
    }
}
