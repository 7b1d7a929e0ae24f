import ArgumentParser
import Lianhe

/// `lianhe harvest accept`.
struct HarvestAccept: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "accept",
        abstract: "特批安全间隔期内的采收，解除之前禁售 / Accept a harvest inside an interval")

    @OptionGroup var options: CountyOptions

    @Argument(help: "批次号 / Number of the batch")
    var batch: String

    @Argument(help: "等级 / Grade")
    var grade: String

    @Argument(help: "数量，例如 120斤 / Quantity, such as 120斤")
    var quantity: String

    @Option(name: .long, help: "特批原因 / Why it is accepted")
    var reason: String

    @Option(name: .long, help: "日期，默认今天 / Day, today unless given")
    var on: String?

    @Option(name: .long, help: "过磅单号 / Number of the weighing ticket")
    var ticket: String?

    func run(in county: Tenant, _ screen: Screen) async throws {
        let picking = Picking(
            batch: batch, grade: grade, day: try county.day(on),
            quantity: try Quantity(parsing: quantity), ticket: ticket)
        let exception = Harvest.Exception(picking, reason: reason)
        let number = try await county.write(
            .acceptHarvest, try command(exception), reason: reason
        ) { try await Harvest.accept(exception, in: $0) }
        screen.say(
            "已特批采收 \(number)，解除之前禁售。",
            "Accepted harvest \(number); it is barred from sale until it is cleared.")
    }
}

/// `lianhe harvest clear`.
struct HarvestClear: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "clear", abstract: "解除一条采收的禁售 / Clear a harvest for sale")

    @OptionGroup var options: CountyOptions

    @Argument(help: "采收编号，见 harvest list / Number of the harvest")
    var number: String

    @Option(name: .long, help: "原因 / Why")
    var reason: String

    @Option(name: .long, help: "依据，例如检测报告编号 / Evidence, such as the number of a report")
    var evidence: String

    @Option(name: .long, help: "日期，默认今天 / Day, today unless given")
    var on: String?

    func run(in county: Tenant, _ screen: Screen) async throws {
        let clearing = Clearing(
            try Harvest.Number(parsing: number), on: try county.day(on), reason: reason,
            evidence: evidence)
        let cleared = try await county.write(
            .clearHarvest, try command(clearing), reason: reason
        ) { tx in
            try await Harvest.clear(clearing, in: tx)
            return clearing.harvest
        }
        screen.say("采收 \(cleared) 已解除禁售。", "Harvest \(cleared) is cleared for sale.")
    }
}
