import ArgumentParser
import Lianhe

/// `lianhe harvest weigh`.
struct HarvestWeigh: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "weigh", abstract: "登记一张过磅单的各等级 / Record all grades of a weighing",
        discussion: """
            行：等级 毛重 皮重 [水分] [杂质] / Line: grade, gross weight, tare, moisture, impurity
            例 / For example:
              lianhe harvest weigh YM25-001 '一等 1020公斤 20公斤 16% 1.5%' --ticket GB0101 --by 王秀英 \\
                --standard-moisture 14% --allowed-impurity 1%
            """)

    @OptionGroup var options: CountyOptions

    @Argument(help: "批次号 / Number of the batch")
    var batch: String

    @Argument(help: "各等级的毛重、皮重等 / The lines")
    var lines: [String]

    @Option(name: .long, help: "过磅单号 / Number of the weighing ticket")
    var ticket: String

    @Option(name: .long, help: "过磅人 / Who weighed")
    var by: String

    @Option(name: .long, help: "日期，默认今天 / Day, today unless given")
    var on: String?

    @Option(name: .long, help: "磅单照片的存放处 / Where a photo of the ticket is kept")
    var photo: String?

    @Option(name: .long, help: "标准水分，超出扣量 / Moisture that is paid for")
    var standardMoisture: String?

    @Option(name: .long, help: "允许杂质，超出扣量 / Impurity that is paid for")
    var allowedImpurity: String?

    func run(in county: Tenant, _ screen: Screen) async throws {
        let standard = Weighing.Standard(
            moisture: try standardMoisture.map { try Percentage(parsing: $0) },
            impurity: try allowedImpurity.map { try Percentage(parsing: $0) })
        let weighing = Weighing(
            batch: batch, day: try county.day(on), ticket: ticket, weigher: by, photo: photo,
            standard: standard,
            lines: try SaleLine.reading(lines, words: 3, Weighing.Line.init(saying:)))
        let numbers = try await county.write(.weighHarvest, try command(weighing)) { tx in
            try await Harvest.weigh(weighing, in: tx)
        }
        let rows = zip(numbers, weighing.lines).map { Self.cells($0, $1, standard) }
        try screen.show(Self.columns, rows: rows)
    }

    private static func cells(
        _ number: Harvest.Number, _ line: Weighing.Line, _ standard: Weighing.Standard
    ) -> [Cell] {
        [
            .text(number.description), .text(line.grade), .quantity(line.gross),
            .quantity(line.tare), .quantity(line.net), .quantity(line.settled(standard)),
        ]
    }

    private static let columns = [
        TableColumn("number", "采收编号", "Number"), TableColumn("grade", "等级", "Grade"),
        TableColumn("gross", "毛重", "Gross", .quantity(nil)),
        TableColumn("tare", "皮重", "Tare", .quantity(nil)),
        TableColumn("net", "净重", "Net", .quantity(nil)),
        TableColumn("settled", "结算数量", "Settled", .quantity(nil)),
    ]
}

extension Weighing.Line {
    /// 等级 毛重 皮重 [水分] [杂质].
    fileprivate init(saying line: SaleLine) throws {
        let rest = (line[3] ?? "").split { $0.isWhitespace || $0 == "," || $0 == "，" }
        self.init(
            line.word(0), gross: try Quantity(parsing: line.word(1)),
            tare: try Quantity(parsing: line.word(2)),
            moisture: try rest.first.map { try Percentage(parsing: $0) },
            impurity: try rest.dropFirst().first.map { try Percentage(parsing: $0) })
    }
}
