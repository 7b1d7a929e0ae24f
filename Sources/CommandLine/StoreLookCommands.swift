import ArgumentParser
import Lianhe

/// `lianhe store log`.
struct StoreLog: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "log", abstract: "出入库记录 / What was put in, moved and taken out")

    @OptionGroup var options: CountyOptions

    @Option(name: .long, help: "批次号 / Number of a batch")
    var batch: String?

    @Option(name: .long, help: "仓库编号 / Code of a store")
    var store: String?

    func run(in county: Tenant, _ screen: Screen) async throws {
        let steps = try await county.read {
            try await Placement.page(of: batch, inStore: store, in: $0)
        }
        try screen.show(Self.columns, rows: steps.map { Self.cells($0, screen.language) })
    }

    private static func cells(_ step: Placement, _ language: Language) -> [Cell] {
        let draft = step.draft
        return [
            .text(step.number.description), .date(draft.day), .text(step.way.text(in: language)),
            .text(step.crop), .text(draft.grade), .quantity(draft.quantity),
            .text(draft.from ?? ""), .text(draft.to ?? ""), .text(draft.reason ?? ""),
            .text(step.recordedBy), .text(step.reversal ?? ""),
        ]
    }

    private static let columns = [
        TableColumn("number", "出入库编号", "Number"), TableColumn("date", "日期", "Date", .date),
        TableColumn("step", "事项", "Step"), TableColumn("crop", "作物", "Crop"),
        TableColumn("grade", "等级", "Grade"),
        TableColumn("quantity", "数量", "Quantity", .quantity(nil)),
        TableColumn("from", "调出仓库", "From"), TableColumn("to", "调入仓库", "To"),
        TableColumn("note", "说明", "Note"), TableColumn("recordedBy", "登记人", "Recorded by"),
        TableColumn("reversal", "冲销原因", "Taken back because"),
    ]
}

/// `lianhe store where`.
struct StoreWhere: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "where", abstract: "产品放在哪里 / Where lots lie, and since when")

    @OptionGroup var options: CountyOptions

    @Option(name: .long, help: "批次号 / Number of a batch")
    var batch: String?

    @Option(name: .long, help: "仓库编号 / Code of a store")
    var store: String?

    @Option(name: .long, help: "哪天结束时，默认现在 / At the end of which day, now unless given")
    var on: String?

    func run(in county: Tenant, _ screen: Screen) async throws {
        let day = try on.map { try county.day($0) }
        let lots = try await county.read {
            try await StoredLot.page(of: batch, inStore: store, on: day, in: $0)
        }
        try screen.show(Self.columns, rows: lots.map(Self.cells))
    }

    static func cells(_ lot: StoredLot) -> [Cell] {
        [
            .text(lot.batch), .text(lot.crop), .text(lot.grade), .quantity(lot.quantity),
            lot.store.map(Cell.text) ?? .empty, lot.storeName.map(Cell.text) ?? .empty,
            lot.since.map(Cell.date) ?? .empty,
        ]
    }

    static let columns = [
        TableColumn("batch", "批次号", "Batch"), TableColumn("crop", "作物", "Crop"),
        TableColumn("grade", "等级", "Grade"),
        TableColumn("quantity", "数量", "Quantity", .quantity(nil)),
        TableColumn("store", "仓库（空：未入库）", "Store (none: elsewhere)"),
        TableColumn("name", "仓库名称", "Name"), TableColumn("since", "入库日期", "Since", .date),
    ]
}

/// `lianhe store due`.
struct StoreDue: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "due", abstract: "库中将到期和已过期的产品 / What in stores spoils soon",
        discussion: """
            保存到哪天按作物在该贮藏方式下的保存期从采收日算起，先采的先出；没有登记保存期的列在后面。
            The last day is by the crop's shelf life for the way of storing, from the day of harvest,
            oldest first out; what has no shelf life comes last.
            """)

    @OptionGroup var options: CountyOptions

    @Option(name: .long, help: "几天之内 / Within how many days")
    var days = 7

    @Option(name: .long, help: "仓库编号 / Code of a store")
    var store: String?

    func validate() throws {
        guard (0...3_650).contains(days) else {
            throw ValidationError("--days 应为 0 到 3650 / should be 0 to 3650")
        }
    }

    func run(in county: Tenant, _ screen: Screen) async throws {
        let lots = try await county.read {
            try await DueLot.page(within: days, inStore: store, in: $0)
        }
        let today = county.database.clock.today
        try screen.show(
            Self.columns, rows: lots.map { Self.cells($0, today, screen.language) })
    }

    private static func cells(_ lot: DueLot, _ today: CivilDate, _ language: Language) -> [Cell] {
        [
            .text(lot.store), .text(lot.storage.text(in: language)), .text(lot.batch),
            .text(lot.crop), .text(lot.grade), .quantity(lot.quantity), .date(lot.harvestedOn),
            lot.lastDay.map(Cell.date) ?? .empty, .text(state(lot, today, language)),
        ]
    }

    private static func state(
        _ lot: DueLot, _ today: CivilDate, _ language: Language
    ) -> String {
        let isChinese = language == .chinese
        guard let last = lot.lastDay else { return isChinese ? "没有登记保存期" : "no shelf life" }
        let days = last.daysSince2000 - today.daysSince2000
        if days < 0 {
            let over = Language.counted(-Int(days), "day")
            return isChinese ? "已过期 \(-days) 天" : "overdue by \(over)"
        }
        if days == 0 { return isChinese ? "今天到期" : "last day" }
        return isChinese ? "还有 \(days) 天" : "\(Language.counted(Int(days), "day")) left"
    }

    private static let columns = [
        TableColumn("store", "仓库编号", "Store"), TableColumn("kind", "贮藏方式", "Kept"),
        TableColumn("batch", "批次号", "Batch"), TableColumn("crop", "作物", "Crop"),
        TableColumn("grade", "等级", "Grade"),
        TableColumn("quantity", "数量", "Quantity", .quantity(nil)),
        TableColumn("harvested", "采收日期", "Harvested", .date),
        TableColumn("until", "保存到", "Good until", .date), TableColumn("state", "状态", "State"),
    ]
}
