import ArgumentParser
import Lianhe

/// `lianhe batch cost`: what batches cost.
struct BatchCostCommands: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cost", abstract: "批次成本 / What batches cost",
        subcommands: [BatchCostAdd.self, BatchCostList.self, BatchCostReverse.self])
}

/// `lianhe batch cost add`.
struct BatchCostAdd: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "登记批次成本 / Record what a batch cost",
        discussion: """
            例 / For example:
              lianhe batch cost add KY25-001 人工费 1200元 --work 12工日 --voucher PZ-017 --on 9月1日
            类别 / Kinds: \(CostKind.allCases.map { kind in
                "\(kind.text(in: .chinese)) \(kind.rawValue)"
            }.joined(separator: ", ")).
            已按单价计价的投入品自动计入，不必登记 / Inputs of priced lots count of themselves.
            """)

    @OptionGroup var options: CountyOptions

    @Argument(help: "批次号 / Number of the batch")
    var batch: String

    @Argument(help: "类别，例如 人工费 / Kind, such as labour")
    var kind: String

    @Argument(help: "金额，例如 1200元 / Amount, such as 1200元")
    var amount: String

    @Option(name: .long, help: "用工量，例如 12工日 / Quantity of work, such as 12工日")
    var work: String?

    @Option(name: .long, help: "凭证号 / Number of the voucher")
    var voucher: String?

    @Option(name: .long, help: "备注 / Note")
    var note: String?

    @Option(name: .long, help: "日期，默认今天 / Day, today unless given")
    var on: String?

    func run(in county: Tenant, _ screen: Screen) async throws {
        guard let kind = CostKind(word: kind) else { throw CostError.unknownKind(kind) }
        let draft = BatchCost.Draft(
            batch: batch, kind: kind, day: try county.day(on), amount: try Money(parsing: amount),
            work: try work.map { try Quantity(parsing: $0, unit: .workday) }, voucher: voucher,
            note: note)
        let number = try await county.write(.recordCost, try command(draft)) {
            try await BatchCost.record(draft, in: $0)
        }
        screen.say(
            "已登记成本 \(number)：\(kind.text(in: .chinese)) \(draft.amount.text(in: .chinese))。",
            "Recorded cost \(number): \(kind.text(in: .english)), \(draft.amount.text(in: .english))."
        )
    }
}

/// `lianhe batch cost list`.
struct BatchCostList: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "列出成本和所用投入品的价值 / List costs and the value of inputs used")

    @OptionGroup var options: CountyOptions

    @Argument(help: "批次号，默认全部 / Number of a batch, all unless given")
    var batch: String?

    @OptionGroup var target: ReportTarget

    func run(in county: Tenant, _ screen: Screen) async throws {
        let (costs, inputs) = try await county.read { tx in
            (
                try await BatchCost.page(of: batch, in: tx),
                try await InputValue.all(of: batch, in: tx)
            )
        }
        let (format, output) = target.formatAndOutput(screen)
        var writer = format.writer(to: output, in: screen.language)
        try writer.begin(Self.columns, title: "")
        for cost in costs { try writer.write(Self.cells(cost, screen.language)) }
        for input in inputs { try writer.write(Self.cells(input, screen.language)) }
        if batch != nil, !(costs.isEmpty && inputs.isEmpty) {
            try writer.writeTotal(try Self.total(costs, inputs, screen.language))
        }
        try writer.finish()
        target.sayWhereItIs(screen)
    }

    private static func cells(_ cost: BatchCost, _ language: Language) -> [Cell] {
        let draft = cost.draft
        return [
            .text(cost.number.description), .date(draft.day), .text(draft.kind.text(in: language)),
            .text(language == .chinese ? "登记" : "recorded"), .money(draft.amount),
            cost.reversal == nil ? .money(draft.amount) : .money(.zero),
            Cell(draft.work), .text(draft.voucher ?? ""), .text(draft.note ?? ""),
            .text(cost.recordedBy), .text(cost.reversal ?? ""),
        ]
    }

    /// The value of inputs stands below and apart: it was recorded with their use.
    private static func cells(_ input: InputValue, _ language: Language) -> [Cell] {
        let isChinese = language == .chinese
        let price =
            input.price.map { "\($0.text(in: language))" }
            ?? (isChinese ? "没有单价" : "no price")
        return [
            .text("\(input.batch)/\(input.lot)"), .empty, .text(input.kind.text(in: language)),
            .text(isChinese ? "投入品" : "inputs"), Cell(input.amount),
            .money(input.isCounted ? input.amount ?? .zero : .zero), .empty, .empty,
            .text("\(input.product) \(input.used.text(in: language)) × \(price)"), .empty, .empty,
        ]
    }

    private static func total(
        _ costs: [BatchCost], _ inputs: [InputValue], _ language: Language
    ) throws -> [Cell] {
        let counted =
            costs.filter { $0.reversal == nil }.map(\.draft.amount)
            + inputs.filter(\.isCounted).compactMap(\.amount)
        return [
            .text(language == .chinese ? "合计" : "Total"), .empty, .empty, .empty, .empty,
            .money(try Money.sum(counted)), .empty, .empty, .empty, .empty, .empty,
        ]
    }

    private static let columns = [
        TableColumn("number", "成本编号", "Number"), TableColumn("date", "日期", "Date", .date),
        TableColumn("kind", "类别", "Kind"), TableColumn("source", "来源", "Source"),
        TableColumn("amount", "金额", "Amount", .money),
        TableColumn("counted", "计入", "Counted", .money),
        TableColumn("work", "用工", "Work", .quantity(.workday)),
        TableColumn("voucher", "凭证号", "Voucher"), TableColumn("note", "备注", "Note"),
        TableColumn("recordedBy", "登记人", "Recorded by"),
        TableColumn("reversal", "冲销原因", "Taken back because"),
    ]
}

/// `lianhe batch cost reverse`.
struct BatchCostReverse: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "reverse", abstract: "冲销一条成本记录 / Take a cost back")

    @OptionGroup var options: CountyOptions

    @Argument(help: "成本编号，见 batch cost list / Number of the cost")
    var number: String

    @Option(name: .long, help: "原因 / Why")
    var reason: String

    func run(in county: Tenant, _ screen: Screen) async throws {
        let cost = try BatchCost.Number(parsing: number)
        let command = try command(TakingBack(cost, reason: reason))
        _ = try await county.write(.reverseCost, command, reason: reason) {
            try await BatchCost.reverse(cost, reason: reason, in: $0)
        }
        screen.say("已冲销成本：\(cost)。", "Took the cost \(cost) back.")
    }
}
