import ArgumentParser
import Lianhe

/// `lianhe batch split`.
struct BatchSplit: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "split", abstract: "分批：把一部分地块、库存分为新批次 / Split a batch",
        discussion: """
            例 / For example:
              lianhe batch split KY25-001 KY25-001A --plot DK0001=1.2亩 --stock 一级=100斤 --reason 分栽
            """)

    @OptionGroup var options: CountyOptions

    @Argument(help: "批次号 / Number of the batch")
    var batch: String

    @Argument(help: "新批次号 / Number of the new batch")
    var part: String

    @Option(name: .long, help: "地块=面积，可重复 / Plot=area, may be repeated")
    var plot: [String] = []

    @Option(name: .long, help: "等级=数量，可重复 / Grade=quantity, may be repeated")
    var stock: [String] = []

    @Option(name: .long, help: "原因 / Why")
    var reason: String

    @Option(name: .long, help: "日期，默认今天 / Day, today unless given")
    var on: String?

    func run(in county: Tenant, _ screen: Screen) async throws {
        let split = Batch.Split(
            batch, into: part, on: try county.day(on), reason: reason,
            plots: try plot.map { try PlotUse(parsing: $0) },
            stock: try stock.map(Self.stock))
        let trace = try await county.write(.splitBatch, try command(split), reason: reason) {
            try await Batch.split(split, in: $0).symbols
        }
        let shown = try TraceCode(parsing: trace)
        screen.say(
            "已从批次 \(batch) 分出批次 \(part)，追溯码 \(shown)。",
            "Split batch \(part) off batch \(batch), trace code \(shown).")
    }

    private static func stock(_ text: String) throws -> Batch.Split.Stock {
        let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
        guard parts.count == 2 else {
            throw ValidationError("--stock 等级=数量 / grade=quantity：\(text)")
        }
        return .init(parts[0], try Quantity(parsing: parts[1]))
    }
}

/// `lianhe batch merge`.
struct BatchMerge: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "merge", abstract: "并批：把批次并入另一批次并关闭 / Merge batches into another")

    @OptionGroup var options: CountyOptions

    @Argument(help: "并入其他批次的批次号 / Numbers of the batches that end")
    var batches: [String]

    @Option(name: .long, help: "保留的批次号 / Number of the batch that goes on")
    var into: String

    @Option(name: .long, help: "原因 / Why")
    var reason: String

    @Option(name: .long, help: "日期，默认今天 / Day, today unless given")
    var on: String?

    func run(in county: Tenant, _ screen: Screen) async throws {
        let merge = Batch.Merge(
            batches, into: into, on: try county.day(on), reason: reason)
        let count = try await county.write(.mergeBatches, try command(merge), reason: reason) {
            try await Batch.merge(merge, in: $0)
            return merge.batches.count
        }
        screen.say(
            "\(count) 个批次已并入批次 \(into)。",
            "\(count) \(count == 1 ? "batch is" : "batches are") merged into batch \(into).")
    }
}

/// `lianhe batch inputs`.
struct BatchInputs: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "inputs", abstract: "批次使用的投入品 / What a batch took of input lots")

    @OptionGroup var options: CountyOptions

    @Argument(help: "批次号 / Number of the batch")
    var batch: String

    func run(in county: Tenant, _ screen: Screen) async throws {
        let inputs = try await county.read { try await BatchInput.all(of: batch, in: $0) }
        try screen.show(Self.columns, rows: inputs.map { Self.cells($0, screen.language) })
    }

    static func cells(_ input: BatchInput, _ language: Language) -> [Cell] {
        [
            .text(input.number.description), .date(input.draft.day), .text(input.draft.lot),
            .text(input.kind.text(in: language)),
            .text(input.product), .text(input.supplier), .quantity(input.draft.quantity),
        ]
    }

    static let columns = [
        TableColumn("number", "领用编号", "Number"), TableColumn("date", "日期", "Date", .date),
        TableColumn("lot", "投入品批次", "Lot"), TableColumn("kind", "类别", "Kind"),
        TableColumn("product", "产品", "Product"),
        TableColumn("supplier", "供应商", "Supplier"),
        TableColumn("quantity", "数量", "Quantity", .quantity(nil)),
    ]
}

/// `lianhe input`: lots of seed, pesticide and fertiliser.
struct InputCommands: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "input", abstract: "投入品 / Inputs",
        subcommands: [InputLots.self, InputUse.self, InputReverse.self])
}

/// `lianhe input lots`.
struct InputLots: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "lots", abstract: "按批次号列出投入品 / List input lots by code")

    @OptionGroup var options: CountyOptions
    @OptionGroup var page: PageOptions

    func run(in county: Tenant, _ screen: Screen) async throws {
        let found = try await county.read {
            try await InputLot.page(after: page.after, limit: page.limit, in: $0)
        }
        try screen.show(Self.columns, rows: found.lots.map { Self.cells($0, screen.language) })
        page.tell(next: found.next, screen)
    }

    private static func cells(_ lot: InputLot, _ language: Language) -> [Cell] {
        let entry = lot.entry
        return [
            .text(entry.code), .text(entry.kind.text(in: language)), .text(entry.product),
            .text(entry.registration ?? ""), .text(entry.supplier), .quantity(entry.received),
            .quantity(lot.left), entry.expiresOn.map(Cell.date) ?? .empty,
            entry.intervalDays.map { .integer(Int64($0)) } ?? .empty, Cell(entry.price),
        ]
    }

    private static let columns = [
        TableColumn("lot", "投入品批次", "Lot"), TableColumn("kind", "类别", "Kind"),
        TableColumn("product", "产品", "Product"),
        TableColumn("registration", "登记证号", "Registration"),
        TableColumn("supplier", "供应商", "Supplier"),
        TableColumn("received", "入库", "Received", .quantity(nil)),
        TableColumn("left", "结存", "Left", .quantity(nil)),
        TableColumn("expires", "有效期至", "Expires", .date),
        TableColumn("interval", "安全间隔（天）", "Interval (days)", .integer),
        TableColumn("price", "单价", "Price", .price(nil)),
    ]
}

/// `lianhe input use`.
struct InputUse: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "use", abstract: "登记批次领用投入品 / Record what a batch took of a lot")

    @OptionGroup var options: CountyOptions

    @Argument(help: "批次号 / Number of the batch")
    var batch: String

    @Argument(help: "投入品批次号 / Code of the lot")
    var lot: String

    @Argument(help: "数量，例如 2公斤 / Quantity, such as 2公斤")
    var quantity: String

    @Option(name: .long, help: "日期，默认今天 / Day, today unless given")
    var on: String?

    func run(in county: Tenant, _ screen: Screen) async throws {
        let draft = BatchInput.Draft(
            batch: batch, lot: lot, day: try county.day(on),
            quantity: try Quantity(parsing: quantity))
        let number = try await county.write(.useInputs, try command(draft)) { tx in
            try await BatchInput.use(draft, in: tx)
        }
        screen.say(
            "批次 \(batch) 已领用 \(lot) \(draft.quantity.text(in: .chinese))（\(number)）。",
            "Batch \(batch) took \(draft.quantity.text(in: .english)) of \(lot) (\(number)).")
    }
}

/// `lianhe input reverse`.
struct InputReverse: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "reverse", abstract: "冲销一次领用，退回投入品批次 / Take the use of an input back")

    @OptionGroup var options: CountyOptions

    @Argument(help: "领用编号，见 batch inputs / Number of the use")
    var number: String

    @Option(name: .long, help: "原因 / Why")
    var reason: String

    func run(in county: Tenant, _ screen: Screen) async throws {
        let use = try BatchInput.Number(parsing: number)
        let command = try command(TakingBack(use, reason: reason))
        _ = try await county.write(.reverseInputUse, command, reason: reason) {
            try await BatchInput.reverse(use, reason: reason, in: $0)
        }
        screen.say("已冲销领用：\(use)。", "Took the use \(use) back.")
    }
}
