import ArgumentParser
import Lianhe

/// `lianhe purchase`: from demand to purchase orders.
struct PurchaseCommands: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "purchase", abstract: "统购：需求、方案、采购订单 / Buying together",
        subcommands: [
            PurchaseRoundCommands.self, PurchaseDemand.self, PurchasePlanCommand.self,
            PurchaseOrderCommand.self, PurchaseList.self, PurchaseShow.self, PurchasePrint.self,
        ])
}

/// `lianhe purchase round`.
struct PurchaseRoundCommands: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "round", abstract: "统购批次 / Calls for demand",
        subcommands: [
            PurchaseRoundOpen.self, PurchaseRoundClose.self, PurchaseRoundShow.self,
        ])
}

/// `lianhe purchase round open`.
struct PurchaseRoundOpen: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "open", abstract: "开始征集需求 / Open a call for demand")

    @OptionGroup var options: CountyOptions

    @Argument(help: "产业联合党委编号 / Code of the committee")
    var committee: String

    @Argument(help: "名称，例如 2025年秋季草莓苗 / Title")
    var title: String

    func run(in county: Tenant, _ screen: Screen) async throws {
        let opening = PurchaseRound.Opening(committee: committee, title: title)
        let round = try await county.write(.openRound, try command(opening)) { tx in
            try await PurchaseRound.open(opening, in: tx)
        }
        screen.say(
            "统购批次 \(round.number) 开始征集需求。", "Purchase round \(round.number) is open.")
    }
}

/// `lianhe purchase round close`.
struct PurchaseRoundClose: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "close", abstract: "截止需求 / Close a call for demand")

    @OptionGroup var options: CountyOptions

    @Argument(help: "统购批次号 / Number of the round")
    var round: String

    func run(in county: Tenant, _ screen: Screen) async throws {
        let number = try DocumentNumber(parsing: round, as: .purchaseRound)
        let closed = try await county.write(.closeRound, try command(number)) { tx in
            try await PurchaseRound.close(number, in: tx)
        }
        screen.say(
            "统购批次 \(closed.number) 已截止。", "Purchase round \(closed.number) is closed.")
    }
}

/// `lianhe purchase round show`.
struct PurchaseRoundShow: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "需求合计 / Totals of demand")

    @OptionGroup var options: CountyOptions

    @Argument(help: "统购批次号 / Number of the round")
    var round: String

    @Flag(name: .long, help: "列出每个成员的需求 / Also what each member asks for")
    var members = false

    func run(in county: Tenant, _ screen: Screen) async throws {
        let number = try DocumentNumber(parsing: round, as: .purchaseRound)
        let totals = try await county.read { tx in
            try await DemandTotal.totals(of: PurchaseRound.find(number, in: tx), in: tx)
        }
        if members {
            try screen.show(Self.memberColumns, rows: totals.flatMap(Self.memberCells))
        } else {
            try screen.show(Self.columns, rows: totals.map(Self.cells))
        }
    }

    private static func cells(_ total: DemandTotal) -> [Cell] {
        [
            .text(total.item.code), .text(total.item.name), .quantity(total.quantity),
            .integer(Int64(total.demands.count)),
        ]
    }

    private static func memberCells(_ total: DemandTotal) -> [[Cell]] {
        total.demands.map { demand in
            [
                .text(total.item.name), .text(demand.memberCode), .text(demand.memberName),
                .text(demand.villageName), .quantity(demand.quantity),
            ]
        }
    }

    private static let columns = [
        TableColumn("code", "物资编号", "Item code"), TableColumn("item", "物资", "Item"),
        TableColumn("quantity", "需求合计", "Asked for", .quantity(nil)),
        TableColumn("members", "成员数", "Members", .integer),
    ]

    private static let memberColumns = [
        TableColumn("item", "物资", "Item"), TableColumn("member", "成员编号", "Member"),
        TableColumn("name", "名称", "Name"), TableColumn("village", "村", "Village"),
        TableColumn("quantity", "需求", "Asked for", .quantity(nil)),
    ]
}

/// `lianhe purchase demand`.
struct PurchaseDemand: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "demand",
        abstract: "申报需求；再次申报即更改 / Ask for an item; asking again replaces it")

    @OptionGroup var options: CountyOptions

    @Argument(help: "统购批次号 / Number of the round")
    var round: String

    @Argument(help: "成员编号 / Code of the member")
    var member: String

    @Argument(help: "物资编号或名称 / Code or name of the item")
    var item: String

    @Argument(help: "数量和单位，例如 120公斤 / Quantity with its unit")
    var quantity: String

    func run(in county: Tenant, _ screen: Screen) async throws {
        let entry = Demand.Entry(
            round: try DocumentNumber(parsing: round, as: .purchaseRound), member: member,
            item: item, quantity: try Quantity(parsing: quantity))
        let outcome = try await county.write(.recordDemands, try command(entry)) { tx in
            let outcome = try await Demand.record([entry], in: tx)[0]
            if case .refused(_, _, let reason) = outcome { throw reason }
            if case .alreadyThere = outcome { return false }
            return true
        }
        outcome
            ? screen.say("需求已登记。", "The demand is recorded.")
            : screen.say("需求早已登记，没有变化。", "The demand was there already; nothing changed.")
    }
}

/// `lianhe purchase plan`.
struct PurchasePlanCommand: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan", abstract: "为统购议案附统购方案 / Attach a plan to a purchase motion",
        discussion: """
            例 / Example:
              lianhe purchase plan HY2025-0001/1 TG2025-0001 \\
                --line S1,草莓苗,2530株,0.35 --line S2,复合肥,41袋,3.2元/公斤
            """)

    @OptionGroup var options: CountyOptions

    @Argument(help: "议案编号 / Number of the motion")
    var motion: String

    @Argument(help: "已截止的统购批次号 / Number of the closed round")
    var round: String

    @Option(name: .long, help: "供应商,物资,数量,单价 / supplier,item,quantity,price; repeatable")
    var line: [String] = []

    func validate() throws {
        for text in line where Self.parts(text).count != 4 {
            throw ValidationError("“\(text)”应为 供应商,物资,数量,单价 / supplier,item,quantity,price")
        }
    }

    func run(in county: Tenant, _ screen: Screen) async throws {
        let proposal = PurchasePlan.Proposal(
            motion: try MotionNumber(parsing: motion),
            round: try DocumentNumber(parsing: round, as: .purchaseRound),
            lines: try line.map(Self.read))
        let plan = try await county.write(.proposePlan, try command(proposal)) { tx in
            try await PurchasePlan.propose(proposal, in: tx)
        }
        try screen.show(PurchaseLines.columns, rows: plan.lines.map(PurchaseLines.cells))
        screen.say(
            "统购方案合计 \(plan.total.text(in: .chinese))，待议案 \(plan.motion) 表决。",
            "The plan comes to \(plan.total.text(in: .english)); motion \(plan.motion) is to be voted on."
        )
    }

    private static func parts(_ line: String) -> [String] {
        line.replacing("，", with: ",").split(separator: ",", omittingEmptySubsequences: false)
            .map(String.init)
    }

    private static func read(_ text: String) throws -> PurchasePlan.Proposal.Line {
        let parts = parts(text)
        let quantity = try Quantity(parsing: parts[2])
        return PurchasePlan.Proposal.Line(
            supplier: parts[0], item: parts[1], quantity: quantity,
            price: try UnitPrice(parsing: parts[3], unit: quantity.unit))
    }
}

/// `lianhe purchase order`.
struct PurchaseOrderCommand: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "order",
        abstract: "按通过的决议下采购订单；重复执行不变 / Issue the orders of a carried resolution")

    @OptionGroup var options: CountyOptions

    @Argument(help: "决议编号 / Number of the resolution")
    var resolution: String

    func run(in county: Tenant, _ screen: Screen) async throws {
        let number = try DocumentNumber(parsing: resolution, as: .resolution)
        let orders = try await county.write(.issueOrders, try command(number)) { tx in
            try await PurchaseOrder.issue(under: number, in: tx)
        }
        try screen.show(PurchaseList.columns, rows: orders.map(PurchaseList.cells))
    }
}

/// `lianhe purchase list`.
struct PurchaseList: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "列出采购订单，最近的在前 / List purchase orders")

    @OptionGroup var options: CountyOptions

    func run(in county: Tenant, _ screen: Screen) async throws {
        let orders = try await county.read { try await PurchaseOrder.list(in: $0) }
        try screen.show(Self.columns, rows: orders.map(Self.cells))
    }

    static func cells(_ order: PurchaseOrder) -> [Cell] {
        [
            .text(order.number.description), .date(order.orderedOn), .text(order.supplierCode),
            .text(order.supplierName), .money(order.amount), .text(order.resolution.description),
        ]
    }

    static let columns = [
        TableColumn("order", "采购订单", "Order"), TableColumn("day", "日期", "Day", .date),
        TableColumn("supplier", "供应商编号", "Supplier code"),
        TableColumn("supplierName", "供应商", "Supplier"),
        TableColumn("amount", "金额", "Amount", .money),
        TableColumn("resolution", "决议", "Resolution"),
    ]
}

/// The table of the lines of a plan or an order.
enum PurchaseLines {
    static let columns = [
        TableColumn("line", "序号", "Line", .integer), TableColumn("supplier", "供应商", "Supplier"),
        TableColumn("item", "物资", "Item"),
        TableColumn("quantity", "数量", "Quantity", .quantity(nil)),
        TableColumn("price", "单价", "Price", .price(nil)),
        TableColumn("amount", "金额", "Amount", .money),
    ]

    static func cells(_ line: PurchasePlan.Line) -> [Cell] {
        [
            .integer(Int64(line.place)), .text(line.supplierName), .text(line.itemName),
            .quantity(line.quantity), .price(line.price), .money(line.amount),
        ]
    }
}
