import ArgumentParser
import Lianhe

/// `lianhe village`: the villages in reach.
struct VillageCommands: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "village", abstract: "村 / Villages", subcommands: [VillageList.self])
}

/// `lianhe village list`.
struct VillageList: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "列出村及成员数 / List villages with their numbers of members")

    @OptionGroup var options: CountyOptions

    func run(in county: Tenant, _ screen: Screen) async throws {
        let counts = try await county.read { try await Village.memberCounts(in: $0) }
        try screen.show(
            Self.columns,
            rows: counts.map { count in
                [
                    .text(count.village.code), .text(count.village.name),
                    .text(count.village.townshipName), .integer(Int64(count.members)),
                ]
            })
    }

    private static let columns = [
        TableColumn("code", "村代码", "Code"), TableColumn("name", "村名", "Village"),
        TableColumn("township", "乡镇", "Township"),
        TableColumn("members", "成员数", "Members", .integer),
    ]
}
