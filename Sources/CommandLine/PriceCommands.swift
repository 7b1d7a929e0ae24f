import ArgumentParser
import Lianhe

/// `lianhe price`: what the wholesale markets publish.
struct PriceCommands: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "price", abstract: "市场价格 / Market prices",
        subcommands: [PriceList.self, PriceUnmapped.self, PriceMap.self])
}

/// `lianhe price list`.
struct PriceList: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "列出市场价格 / List market prices")

    @OptionGroup var options: CountyOptions

    @Argument(help: "品名、作物或品种，默认全部 / Name, crop or variety; all unless given")
    var word: String?

    @OptionGroup var days: ReportDays

    func run(in county: Tenant, _ screen: Screen) async throws {
        let period = try days.period(in: county)
        let prices = try await county.read { tx in
            try await MarketPrice.list(word, period, in: tx)
        }
        try screen.show(Self.columns, rows: prices.map(Self.cells))
    }

    private static func cells(_ price: MarketPrice) -> [Cell] {
        [
            .date(price.quotedOn), .text(price.market), .text(price.name),
            .text(price.specification), .price(price.low), .price(price.average),
            .price(price.high),
        ]
    }

    private static let columns = [
        TableColumn("day", "日期", "Day", .date), TableColumn("market", "市场", "Market"),
        TableColumn("name", "品名", "Name"), TableColumn("specification", "规格", "Specification"),
        TableColumn("low", "最低价", "Lowest", .price(nil)),
        TableColumn("average", "平均价", "Average", .price(nil)),
        TableColumn("high", "最高价", "Highest", .price(nil)),
    ]
}

/// `lianhe price unmapped`.
struct PriceUnmapped: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "unmapped",
        abstract: "列出尚未对应作物的品名 / Names of no known crop")

    @OptionGroup var options: CountyOptions

    func run(in county: Tenant, _ screen: Screen) async throws {
        let names = try await county.read { try await MarketPrice.unmapped(in: $0) }
        try screen.show(
            [
                TableColumn("name", "品名", "Name"),
                TableColumn("quotes", "报价数", "Quotes", .integer),
                TableColumn("first", "最早", "First", .date),
                TableColumn("last", "最近", "Last", .date),
            ],
            rows: names.map {
                [.text($0.name), .integer($0.quotes), .date($0.first), .date($0.last)]
            })
    }
}

/// `lianhe price map`.
struct PriceMap: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "map", abstract: "说明一个品名是什么作物 / Say which crop a name means")

    @OptionGroup var options: CountyOptions

    @Argument(help: "市场的品名 / The market's name")
    var name: String

    @Argument(help: "作物的代码或名称 / Code or name of the crop")
    var crop: String

    @Option(name: .long, help: "品种 / Variety")
    var variety: String?

    func run(in county: Tenant, _ screen: Screen) async throws {
        let meaning = MarketName(name, crop: crop, variety: variety)
        _ = try await county.write(.mapMarketName, try command(meaning)) { tx in
            try await MarketName.map(meaning, in: tx)
            return true
        }
        screen.say("“\(name)”对应作物“\(crop)”。", "\"\(name)\" means the crop \"\(crop)\".")
    }
}
