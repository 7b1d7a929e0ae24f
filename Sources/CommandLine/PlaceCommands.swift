import ArgumentParser
import Lianhe

/// Since when and why a place changes.
struct GroundOptions: ParsableArguments {
    @Option(name: .long, help: "生效日期，默认今天 / First day, today unless given")
    var on: String?

    @Option(name: .long, help: "原因 / Why")
    var reason: String

    func ground(in county: Tenant) throws -> PlaceChange.Ground {
        PlaceChange.Ground(since: try county.day(on), reason: reason)
    }
}

extension CountyCommand {
    /// Carries a change of places out and says what came of it.
    func change<Asked: Codable & Sendable>(
        _ asked: Asked, in county: Tenant, _ screen: Screen, reason: String,
        _ verb: @Sendable (Asked, TenantTransaction) async throws -> PlaceChange
    ) async throws {
        let change = try await county.write(.changePlaces, try command(asked), reason: reason) {
            try await verb(asked, $0)
        }
        screen.say(
            "区划变更 \(change.number)：\(change.kind.text(in: .chinese))，"
                + "迁入成员 \(change.members) 个、地块 \(change.plots) 块。",
            "Change \(change.number): \(change.kind.text(in: .english)); "
                + "\(Language.counted(change.members, "member")) and "
                + "\(Language.counted(change.plots, "plot")) moved.")
        for left in change.remainders where !screen.json { screen.say(left) }
    }
}

extension Screen {
    /// Says what still names a village that ended.
    fileprivate func say(_ left: PlaceChange.Remainder) {
        if !left.coordinators.isEmpty {
            say(
                "村协调员仍授权在 \(left.village)：\(left.coordinators.joined(separator: "、"))。",
                "Coordinators still named for \(left.village): "
                    + "\(left.coordinators.joined(separator: ", ")).")
        }
        if !left.committees.isEmpty {
            say(
                "产业联合党委仍覆盖 \(left.village)：\(left.committees.joined(separator: "、"))。",
                "Committees still cover \(left.village): "
                    + "\(left.committees.joined(separator: ", ")).")
        }
    }
}

/// `lianhe village rename`.
struct VillageRename: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "rename", abstract: "村更名 / Rename a village from a day on")

    @OptionGroup var options: CountyOptions

    @Argument(help: "村代码 / Code of the village")
    var village: String

    @Argument(help: "新名称 / New name")
    var name: String

    @OptionGroup var ground: GroundOptions

    func run(in county: Tenant, _ screen: Screen) async throws {
        let asked = Village.Renaming(
            code: village, name: name, ground: try ground.ground(in: county))
        try await change(asked, in: county, screen, reason: ground.reason, Village.rename)
    }
}

/// `lianhe village recode`.
struct VillageRecode: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "recode", abstract: "村代码变更 / Give a village another code from a day on")

    @OptionGroup var options: CountyOptions

    @Argument(help: "村代码 / Code of the village")
    var village: String

    @Argument(help: "新代码 / New code")
    var code: String

    @OptionGroup var ground: GroundOptions

    func run(in county: Tenant, _ screen: Screen) async throws {
        let asked = Village.Recoding(
            code: village, newCode: code, ground: try ground.ground(in: county))
        try await change(asked, in: county, screen, reason: ground.reason, Village.recode)
    }
}

/// `lianhe village merge`.
struct VillageMerge: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "merge", abstract: "村合并：前面的村并入 --into / Merge villages into another")

    @OptionGroup var options: CountyOptions

    @Argument(help: "并入的村代码 / Codes of the villages that end")
    var villages: [String]

    @Option(name: .long, help: "并入哪个村 / Code of the village that takes them in")
    var into: String

    @OptionGroup var ground: GroundOptions

    func run(in county: Tenant, _ screen: Screen) async throws {
        let asked = Village.Merging(villages, into: into, ground: try ground.ground(in: county))
        try await change(asked, in: county, screen, reason: ground.reason, Village.merge)
    }
}

/// `lianhe village split`.
struct VillageSplit: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "split",
        abstract: "村拆分：把成员分到新村 / Split a new village with some members off")

    @OptionGroup var options: CountyOptions

    @Argument(help: "原村代码 / Code of the village that goes on")
    var village: String

    @Argument(help: "新村代码 / Code of the new village")
    var code: String

    @Argument(help: "新村名 / Name of the new village")
    var name: String

    @Option(
        name: .long, parsing: .upToNextOption, help: "迁入新村的成员编号 / Codes of the members that move")
    var members: [String] = []

    @OptionGroup var ground: GroundOptions

    func run(in county: Tenant, _ screen: Screen) async throws {
        let part = Village.Splitting.Part(.init(code: code, name: name), members: members)
        let asked = Village.Splitting(
            village, off: [part], ground: try ground.ground(in: county))
        try await change(asked, in: county, screen, reason: ground.reason, Village.split)
    }
}

/// `lianhe village undo`.
struct VillageUndo: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "undo", abstract: "撤销登记有误的区划变更 / Take back a mistaken change of places")

    @OptionGroup var options: CountyOptions

    @Argument(help: "变更编号 / Number of the change, such as QH2025-0001")
    var change: String

    @Option(name: .long, help: "原因 / Why")
    var reason: String

    func run(in county: Tenant, _ screen: Screen) async throws {
        let number = try DocumentNumber(parsing: change, as: .placeChange)
        let reason = reason
        try await change(number, in: county, screen, reason: reason) { number, tx in
            try await PlaceChange.takeBack(number, reason: reason, in: tx)
        }
    }
}

/// `lianhe township`: how townships change.
struct TownshipCommands: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "township", abstract: "乡镇 / Townships",
        subcommands: [TownshipRename.self, TownshipMerge.self])
}

/// `lianhe township rename`.
struct TownshipRename: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "rename", abstract: "乡镇更名 / Rename a township from a day on")

    @OptionGroup var options: CountyOptions

    @Argument(help: "乡镇代码 / Code of the township")
    var township: String

    @Argument(help: "新名称 / New name")
    var name: String

    @OptionGroup var ground: GroundOptions

    func run(in county: Tenant, _ screen: Screen) async throws {
        let asked = Township.Renaming(
            code: township, name: name, ground: try ground.ground(in: county))
        try await change(asked, in: county, screen, reason: ground.reason, Township.rename)
    }
}

/// `lianhe township merge`.
struct TownshipMerge: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "merge", abstract: "乡镇合并 / Merge a township into another")

    @OptionGroup var options: CountyOptions

    @Argument(help: "乡镇代码 / Code of the township that ends")
    var township: String

    @Option(name: .long, help: "并入哪个乡镇 / Code of the township that takes it in")
    var into: String

    @OptionGroup var ground: GroundOptions

    func run(in county: Tenant, _ screen: Screen) async throws {
        let asked = Township.Merging(
            township, into: into, ground: try ground.ground(in: county))
        try await change(asked, in: county, screen, reason: ground.reason, Township.merge)
    }
}
