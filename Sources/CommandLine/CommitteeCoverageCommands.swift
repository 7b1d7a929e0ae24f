import ArgumentParser
import Lianhe

/// Which committee and village a command means.
struct CoverageOptions: ParsableArguments {
    @Argument(help: "产业联合党委编号 / Code of the committee")
    var committee: String

    @Argument(help: "村代码 / Code of the village")
    var village: String
}

/// `lianhe committee cover`.
struct CommitteeCover: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "cover", abstract: "登记覆盖一个村，可同时开放可见内容 / Cover a village")

    @OptionGroup var options: CountyOptions
    @OptionGroup var pair: CoverageOptions

    @Option(name: .long, help: "开始日，默认今天 / First day, today unless given")
    var from: String?

    @Option(name: .long, help: "可见内容，例如 名册、地块，或 全部 / What the committee may see, or all")
    var scopes: String?

    func run(in county: Tenant, _ screen: Screen) async throws {
        let entry = Coverage.Entry(
            committee: pair.committee, village: pair.village, from: try county.day(from),
            scopes: try scopes.map { try DisclosureScope.list($0) } ?? [])
        let isNew = try await county.write(.keepCoverage, try command(entry)) { tx in
            try await Coverage.keep([entry], in: tx)[0].accepted()
        }
        screen.say(
            isNew: isNew, "\(pair.committee) 自 \(entry.from) 起覆盖村 \(pair.village)。",
            "\(pair.committee) covers the village \(pair.village) from \(entry.from) on.")
    }
}

/// `lianhe committee uncover`.
struct CommitteeUncover: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "uncover", abstract: "结束对一个村的覆盖 / End the coverage of a village")

    @OptionGroup var options: CountyOptions
    @OptionGroup var pair: CoverageOptions

    @Option(name: .long, help: "最后一天，默认今天 / Last day, today unless given")
    var on: String?

    @Option(name: .long, help: "原因 / Why")
    var reason: String

    func run(in county: Tenant, _ screen: Screen) async throws {
        let end = Coverage.End(
            committee: pair.committee, village: pair.village, on: try county.day(on),
            reason: reason)
        let command = try command(end)
        let isNew = try await county.write(.endCoverage, command, reason: reason) { tx in
            try await Coverage.end(end, in: tx)
        }
        screen.say(
            isNew: isNew, "\(pair.committee) 对村 \(pair.village) 的覆盖到 \(end.on) 为止。",
            "\(pair.committee) covers the village \(pair.village) until \(end.on).")
    }
}
