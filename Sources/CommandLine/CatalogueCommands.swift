import ArgumentParser
import Lianhe

/// `lianhe crop`: the catalogue.
struct CropCommands: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "crop", abstract: "作物目录 / The catalogue of crops",
        subcommands: [
            CropList.self, CropShow.self, CropStart.self, CropSeason.self, CropKeeps.self,
            CropExpect.self,
        ])
}

/// `lianhe crop list`.
struct CropList: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "列出作物、品种、等级和包装 / List crops, varieties, grades and packs")

    @OptionGroup var options: CountyOptions

    @Option(name: .long, help: "类别，例如 水果 / Category, such as fruit")
    var category: String?

    @OptionGroup var page: PageOptions

    func run(in county: Tenant, _ screen: Screen) async throws {
        let category = try category.map(Self.category)
        let found = try await county.read { tx in
            try await Crop.page(
                category: category, after: page.after, limit: page.limit, in: tx)
        }
        try screen.show(Self.columns, rows: found.crops.map { Self.cells($0, screen.language) })
        page.tell(next: found.next, screen)
    }

    private static func category(_ word: String) throws(CatalogueError) -> CropCategory {
        guard let category = CropCategory(word: word) else { throw .unknownCategory(word) }
        return category
    }

    private static func cells(_ crop: Crop, _ language: Language) -> [Cell] {
        let comma = language == .chinese ? "、" : ", "
        let packings = crop.packings.map { $0.text(in: language) }
        return [
            .text(crop.code), .text(crop.name), Cell(crop.category?.text(in: language)),
            .text(crop.unit.text(in: language)),
            .text(crop.varieties.joined(separator: comma)),
            .text(crop.grades.joined(separator: comma)), .text(packings.joined(separator: comma)),
        ]
    }

    private static let columns = [
        TableColumn("code", "代码", "Code"), TableColumn("name", "作物", "Crop"),
        TableColumn("category", "类别", "Category"),
        TableColumn("unit", "计量单位", "Unit"), TableColumn("varieties", "品种", "Varieties"),
        TableColumn("grades", "等级", "Grades"), TableColumn("packings", "包装", "Packs"),
    ]
}

/// `lianhe crop show`.
struct CropShow: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "显示一种作物的全部资料 / All that is known of a crop")

    @OptionGroup var options: CountyOptions

    @Argument(help: "作物代码或名称 / Code or name of the crop")
    var crop: String

    func run(in county: Tenant, _ screen: Screen) async throws {
        let card = try await county.read { try await CropCard.find(crop, in: $0) }
        screen.show(record: CropTables.record(card.crop, screen.language))
        if !card.varieties.isEmpty { try screen.show(varieties: card.varieties) }
        if !card.grades.isEmpty { try screen.show(grades: card.grades) }
        if !card.yields.isEmpty { try screen.show(yields: card.yields) }
        if !card.shelfLives.isEmpty { try screen.show(shelfLives: card.shelfLives) }
        if card.calendar.isEmpty { return }
        try screen.show(calendar: card.calendar)
        if !screen.json {
            screen.say(
                "每月三旬：s 播种，H 采收，B 两者。", "A month has three parts: s sowing, H harvest, B both.")
        }
    }
}

/// `lianhe crop start`.
struct CropStart: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "start",
        abstract: "载入起始作物目录，不覆盖本县已有的 / Bring in the starting catalogue",
        discussion: """
            约 90 种作物的起始值，请按本地情况改正；重复执行不变。
            Starting values of some 90 crops, to be corrected by the county; done again it changes nothing.
            """)

    @OptionGroup var options: CountyOptions

    @Flag(name: .long, help: "试运行，不改变任何内容 / Say what would happen, change nothing")
    var dryRun = false

    func run(in county: Tenant, _ screen: Screen) async throws {
        let start =
            dryRun
            ? try await county.rehearse(.startCatalogue) { try await CatalogueStart.run(in: $0) }
            : try await county.write(.startCatalogue, try command("crop start")) { tx in
                try await CatalogueStart.run(in: tx)
            }
        try screen.show(start: start)
        guard dryRun, !screen.json else { return }
        screen.tellRehearsal()
    }
}

/// `lianhe crop season`.
struct CropSeason: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "season", abstract: "某日是否在播种期、采收期内 / What is in season on a day")

    @OptionGroup var options: CountyOptions

    @Argument(help: "作物代码或名称 / Code or name of the crop")
    var crop: String

    @Option(name: .long, help: "日期，默认今天 / Day, today unless given")
    var on: String?

    @Option(name: .long, help: "地区 / Region")
    var region: String?

    @Option(name: .long, help: "栽培方式 / Way of growing")
    var method: String?

    func run(in county: Tenant, _ screen: Screen) async throws {
        let (day, method) = (try county.day(on), try method.map(Cultivation.init(named:)))
        let timing = try await county.read { tx in
            try await CropCalendar.timing(
                of: crop, region: region, method: method, on: day, in: tx)
        }
        try screen.show(calendar: timing.entries, on: day)
    }
}

/// `lianhe crop keeps`.
struct CropKeeps: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "keeps", abstract: "某日采收的能保存到哪天 / Until when a harvest is good")

    @OptionGroup var options: CountyOptions

    @Argument(help: "作物代码或名称 / Code or name of the crop")
    var crop: String

    @Argument(help: "贮藏方式，例如 冷藏 / Way of storing")
    var storage: String

    @Option(name: .long, help: "采收日期，默认今天 / Day of harvest, today unless given")
    var on: String?

    func run(in county: Tenant, _ screen: Screen) async throws {
        let day = try county.day(on)
        guard let way = Storage(word: storage) else { throw CatalogueError.unknownStorage(storage) }
        let life = try await county.read { try await ShelfLife.find(crop, way, in: $0) }
        let last = try life.lastDay(harvestedOn: day)
        screen.show(record: [
            ("作物", "Crop", .text(crop)), ("贮藏", "Storage", .text(way.text(in: screen.language))),
            ("采收日期", "Harvested", .date(day)),
            ("保存期（天）", "Days", .integer(Int64(life.days))),
            ("温度", "Temperature", .text(life.temperatures)), ("保存到", "Good until", .date(last)),
        ])
    }
}

/// `lianhe crop expect`.
struct CropExpect: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "expect", abstract: "若干亩的预期产量 / The expected output of an area")

    @OptionGroup var options: CountyOptions

    @Argument(help: "作物代码或名称 / Code or name of the crop")
    var crop: String

    @Argument(help: "面积，例如 12.5亩 / Area, such as 12.5mu")
    var area: String

    @Option(name: .long, help: "品种 / Variety")
    var variety: String = ""

    @Option(name: .long, help: "栽培方式 / Way of growing")
    var method: String?

    func run(in county: Tenant, _ screen: Screen) async throws {
        let (area, method) = (
            try Area(parsing: area, unit: .mu), try method.map(Cultivation.init(named:))
        )
        let yield = try await county.read { tx in
            try await CropYield.expected(of: crop, variety: variety, method: method, in: tx)
        }
        let output = try yield.output(of: area)
        screen.show(record: [
            ("作物", "Crop", .text(crop)), ("品种", "Variety", .text(yield.variety)),
            ("栽培方式", "Method", Cell(yield.method?.text(in: screen.language))),
            ("面积", "Area", .text(area.text(in: screen.language))),
            ("预期亩产", "Yield a mu", .text(yield.perMu.text(in: screen.language))),
            ("预期产量", "Expected output", .text(output.text(in: screen.language))),
        ])
    }
}

extension Cultivation {
    /// The way of growing that a word names. Throws `CatalogueError.unknownCultivation`.
    init(named word: String) throws {
        guard let method = Cultivation(word: word) else {
            throw CatalogueError.unknownCultivation(word)
        }
        self = method
    }
}
