import ArgumentParser
import Lianhe

/// `lianhe batch`: what is grown under one number.
struct BatchCommands: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "batch", abstract: "批次 / Batches",
        subcommands: [
            BatchList.self, BatchClose.self, BatchReopen.self, BatchStock.self, BatchYields.self,
            BatchShow.self, BatchSplit.self, BatchMerge.self, BatchInputs.self,
            BatchLabelCommand.self, BatchCostCommands.self,
        ])
}

/// Which batches a command means.
struct BatchOptions: ParsableArguments {
    @Option(name: .long, help: "村代码 / Code of a village")
    var village: String?

    @Option(name: .long, help: "成员编号 / Code of a member")
    var member: String?

    @Option(name: .long, help: "作物代码或名称 / Code or name of a crop")
    var crop: String?

    @Flag(name: .long, help: "不含已关闭的批次 / Leave closed batches out")
    var open = false

    var filter: Batch.Filter {
        Batch.Filter(village: village, member: member, crop: crop, onlyOpen: open)
    }
}

/// `lianhe batch list`.
struct BatchList: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "按批次号列出批次 / List batches by number")

    @OptionGroup var options: CountyOptions
    @OptionGroup var batches: BatchOptions
    @OptionGroup var page: PageOptions

    func run(in county: Tenant, _ screen: Screen) async throws {
        let found = try await county.read { tx in
            try await Batch.page(
                batches.filter, after: page.after, limit: page.limit, in: tx)
        }
        try screen.show(Self.columns, rows: found.batches.map(Self.cells))
        page.tell(next: found.next, screen)
    }

    private static func cells(_ batch: Batch) -> [Cell] {
        [
            .text(batch.code), .text(batch.committee), .text(batch.crop),
            .text(batch.variety ?? ""), .text(batch.member), .text(batch.memberName),
            .text(batch.village), .text(batch.plots.map(\.plot).joined(separator: "、")),
            .date(batch.plantedOn),
            batch.closedOn.map(Cell.date) ?? .empty,
        ]
    }

    private static let columns = [
        TableColumn("batch", "批次号", "Batch"),
        TableColumn("committee", "产业联合党委", "Committee"), TableColumn("crop", "作物", "Crop"),
        TableColumn("variety", "品种", "Variety"), TableColumn("member", "成员编号", "Member"),
        TableColumn("memberName", "成员", "Member name"), TableColumn("village", "村", "Village"),
        TableColumn("plot", "地块", "Plot"), TableColumn("planted", "种植日期", "Planted", .date),
        TableColumn("closed", "关闭日期", "Closed", .date),
    ]
}

/// `lianhe batch close`.
struct BatchClose: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "close", abstract: "关闭批次，此后不再采收 / Close a batch")

    @OptionGroup var options: CountyOptions

    @Argument(help: "批次号 / Number of the batch")
    var batch: String

    @Option(name: .long, help: "原因 / Why")
    var reason: String

    @Option(name: .long, help: "日期，默认今天 / Day, today unless given")
    var on: String?

    func run(in county: Tenant, _ screen: Screen) async throws {
        let day = try county.day(on)
        let command = try command(FieldVerb.BatchClosing(batch, on: day, reason: reason))
        let closedOn = try await county.write(.closeBatch, command, reason: reason) { tx in
            try await Batch.close(batch, on: day, reason: reason, in: tx)
        }
        screen.say("批次 \(batch) 已于 \(closedOn) 关闭。", "Batch \(batch) is closed on \(closedOn).")
    }
}

/// `lianhe batch reopen`.
struct BatchReopen: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "reopen", abstract: "重新开放误关的批次 / Open a batch closed by mistake")

    @OptionGroup var options: CountyOptions

    @Argument(help: "批次号 / Number of the batch")
    var batch: String

    @Option(name: .long, help: "原因 / Why")
    var reason: String

    func run(in county: Tenant, _ screen: Screen) async throws {
        let command = try command(TakingBack(batch, reason: reason))
        _ = try await county.write(.reopenBatch, command, reason: reason) { tx in
            try await Batch.reopen(batch, reason: reason, in: tx)
            return batch
        }
        screen.say("批次 \(batch) 已重新开放。", "Batch \(batch) is open again.")
    }
}

/// `lianhe batch stock`.
struct BatchStock: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "stock", abstract: "批次各等级的采收、发货与结存 / What a batch holds by grade")

    @OptionGroup var options: CountyOptions

    @Argument(help: "批次号 / Number of the batch")
    var batch: String

    @Option(name: .long, help: "某一天结束时，默认现在 / At the end of a day, now unless given")
    var on: String?

    func run(in county: Tenant, _ screen: Screen) async throws {
        let day = try on.map { _ in try county.day(on) }
        let stock = try await county.read { tx in
            if let day { return try await Batch.stock(batch, on: day, in: tx) }
            return try await Batch.stock(batch, in: tx)
        }
        try Self.show(stock, screen)
    }

    /// What moved between batches, what is barred from sale and what was lost have columns where there is any.
    static func show(_ stock: [Stock], title: String = "", _ screen: Screen) throws {
        let isWanted = [
            true, true, true, stock.contains { $0.moved.thousandths != 0 }, true,
            stock.contains { $0.held.thousandths != 0 },
            stock.contains { $0.lost.thousandths != 0 }, true,
        ]
        try screen.show(
            zip(columns, isWanted).filter(\.1).map(\.0), title: title,
            rows: stock.map { zip(cells($0), isWanted).filter(\.1).map(\.0) })
    }

    private static func cells(_ stock: Stock) -> [Cell] {
        [
            .text(stock.crop), .text(stock.grade), .quantity(stock.harvested),
            .quantity(stock.moved), .quantity(stock.delivered), .quantity(stock.held),
            .quantity(stock.lost), .quantity(stock.left),
        ]
    }

    private static let columns = [
        TableColumn("crop", "作物", "Crop"), TableColumn("grade", "等级", "Grade"),
        TableColumn("harvested", "采收", "Harvested", .quantity(nil)),
        TableColumn("moved", "转入转出", "Moved", .quantity(nil)),
        TableColumn("delivered", "发货", "Delivered", .quantity(nil)),
        TableColumn("held", "禁售", "Held", .quantity(nil)),
        TableColumn("lost", "损耗", "Lost", .quantity(nil)),
        TableColumn("left", "结存", "Left", .quantity(nil)),
    ]
}

/// `lianhe batch yields`.
struct BatchYields: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "yields", abstract: "各批次产量和亩产 / Yields of batches, in all and a mu")

    @OptionGroup var options: CountyOptions
    @OptionGroup var batches: BatchOptions
    @OptionGroup var page: PageOptions

    func run(in county: Tenant, _ screen: Screen) async throws {
        let found = try await county.read { tx in
            try await BatchYield.page(batches.filter, after: page.after, limit: page.limit, in: tx)
        }
        try screen.show(Self.columns, rows: found.yields.map(Self.cells))
        page.tell(next: found.next, screen)
    }

    private static func cells(_ yield: BatchYield) -> [Cell] {
        [
            .text(yield.batch), .text(yield.crop), .text(yield.member), .text(yield.village),
            .quantity(yield.harvested), .text(yield.area?.formatted() ?? ""),
            yield.perMu.map(Cell.quantity) ?? .empty,
        ]
    }

    private static let columns = [
        TableColumn("batch", "批次号", "Batch"), TableColumn("crop", "作物", "Crop"),
        TableColumn("member", "成员编号", "Member"), TableColumn("village", "村", "Village"),
        TableColumn("harvested", "采收", "Harvested", .quantity(nil)),
        TableColumn("area", "面积（亩）", "Area (mu)", .text, alignment: .right),
        TableColumn("perMu", "每亩", "A mu", .quantity(nil)),
    ]
}
