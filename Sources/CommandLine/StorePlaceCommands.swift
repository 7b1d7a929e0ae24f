import ArgumentParser
import Lianhe

/// What every step of a lot names.
struct LotOptions: ParsableArguments {
    @Argument(help: "批次号 / Number of the batch")
    var batch: String

    @Argument(help: "等级 / Grade")
    var grade: String

    @Argument(help: "数量，例如 500斤 / Quantity, such as 500斤")
    var quantity: String

    @Option(name: .long, help: "日期，默认今天 / Day, today unless given")
    var on: String?

    @Option(name: .long, help: "说明 / Note")
    var note: String?

    func draft(from: String?, to: String?, in county: Tenant) throws -> Placement.Draft {
        Placement.Draft(
            batch: batch, grade: grade, day: try county.day(on),
            quantity: try Quantity(parsing: quantity), from: from, to: to, reason: note)
    }
}

/// `lianhe store put`.
struct StorePut: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "put", abstract: "入库 / Put a part of a lot into a store",
        discussion: """
            例 / For example:
              lianhe store put KY25-001 一级 500斤 --into LK1
            """)

    @OptionGroup var options: CountyOptions

    @OptionGroup var lot: LotOptions

    @Option(name: .long, help: "调入仓库 / Store it goes into")
    var into: String

    func run(in county: Tenant, _ screen: Screen) async throws {
        let draft = try lot.draft(from: nil, to: into, in: county)
        let number = try await county.write(.placeLot, try command(draft)) {
            try await Placement.record(draft, in: $0)
        }
        screen.say(
            "已入库 \(number)：\(draft.grade) \(draft.quantity.text(in: .chinese)) → \(into)。",
            "Put in \(number): \(draft.grade) \(draft.quantity.text(in: .english)) → \(into).")
    }
}

/// `lianhe store move`.
struct StoreMove: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "move", abstract: "移库 / Move a part of a lot to another store")

    @OptionGroup var options: CountyOptions

    @OptionGroup var lot: LotOptions

    @Option(name: .long, help: "调出仓库 / Store it comes from")
    var from: String

    @Option(name: .long, help: "调入仓库 / Store it goes into")
    var into: String

    func run(in county: Tenant, _ screen: Screen) async throws {
        let draft = try lot.draft(from: from, to: into, in: county)
        let number = try await county.write(.placeLot, try command(draft)) {
            try await Placement.record(draft, in: $0)
        }
        let way = "\(from) → \(into)"
        screen.say(
            "已移库 \(number)：\(draft.grade) \(draft.quantity.text(in: .chinese))，\(way)。",
            "Moved \(number): \(draft.grade) \(draft.quantity.text(in: .english)), \(way).")
    }
}

/// `lianhe store take`.
struct StoreTake: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "take", abstract: "出库，不发货 / Take a part of a lot out of a store",
        discussion: """
            发货和损耗先用未入库的；要指定从哪个仓库发货，先从该仓库出库。
            Deliveries and losses take what lies in no store first; to say which store they take
            from, take it out there first.
            """)

    @OptionGroup var options: CountyOptions

    @OptionGroup var lot: LotOptions

    @Option(name: .long, help: "调出仓库 / Store it comes from")
    var from: String

    func run(in county: Tenant, _ screen: Screen) async throws {
        let draft = try lot.draft(from: from, to: nil, in: county)
        let number = try await county.write(.placeLot, try command(draft)) {
            try await Placement.record(draft, in: $0)
        }
        screen.say(
            "已出库 \(number)：\(draft.grade) \(draft.quantity.text(in: .chinese)) ← \(from)。",
            "Taken out \(number): \(draft.grade) \(draft.quantity.text(in: .english)) ← \(from).")
    }
}

/// `lianhe store reverse`.
struct StoreReverse: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "reverse", abstract: "冲销一条出入库记录 / Take a step back")

    @OptionGroup var options: CountyOptions

    @Argument(help: "出入库编号，见 store log / Number of the step")
    var number: String

    @Option(name: .long, help: "原因 / Why")
    var reason: String

    func run(in county: Tenant, _ screen: Screen) async throws {
        let step = try Placement.Number(parsing: number)
        let command = try command(TakingBack(step, reason: reason))
        _ = try await county.write(.reversePlacement, command, reason: reason) {
            try await Placement.reverse(step, reason: reason, in: $0)
        }
        screen.say("已冲销出入库：\(step)。", "Took the step \(step) back.")
    }
}
