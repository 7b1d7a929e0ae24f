import Catalogue
import LianheTesting
import Measures
import Tenancy
import Testing

/// What is said of a crop beyond its name: each rule in the order checked, in both languages.
@Suite struct ParticularsTests {
    private static func variety(_ crop: String, _ name: String, _ days: Int? = nil) -> Variety.Entry
    {
        .init(crop: crop, name: name, daysToMaturity: days)
    }

    private static let varieties: [Expected<Variety.Entry>] = [
        .init(variety("番茄", "粉果"), "already there"),
        .init(variety("tomato", "粉果", 110), "changed"),
        .init(variety("tomato", "千禧", 90), "recorded"),
        .init(variety("tomato", " "), "variety  : 没有填写名称。 The name is not filled in."),
        .init(
            variety("tomato", "千禧", 0),
            "days 0: 天数“0”应为 1 到 5000 的整数。 The days \"0\" should be 1 to 5000."),
        .init(variety("梨", "南果"), "crop 梨: 没有作物“梨”。 There is no crop \"梨\"."),
    ]

    @Test(arguments: varieties)
    func `a variety is kept or refused`(expected: Expected<Variety.Entry>) async throws {
        try await Shelf.with { shelf in
            let lines = try await shelf.kaiyuan.outcomes(
                .keepVarieties, [expected.entry], Variety.keep)
            #expect(lines == [expected.line])
        }
    }

    private static func grade(
        _ name: String, _ rank: Int?, _ parts: Int64? = nil, crop: String = "番茄"
    ) -> Grade.Entry {
        .init(
            crop: crop, name: name, rank: rank,
            relative: parts.map(Percentage.init(partsPerMillion:)))
    }

    private static let grades: [Expected<Grade.Entry>] = [
        .init(grade("一级", 1), "already there"),
        .init(grade("一级", 1, 1_000_000), "changed"),
        .init(grade("三级", 3, 400_000), "recorded"),
        .init(grade("三级", nil), "rank : 等级“三级”没有填写等级序号。 The grade \"三级\" has no rank."),
        .init(grade("", 3), "grade : 等级序号 3 没有对应的等级。 The rank 3 comes without a grade."),
        .init(
            grade("三级", 100),
            "rank 100: 等级序号“100”应为 1 到 99 的整数。 The rank \"100\" should be 1 to 99."),
        .init(
            grade("二级", 2, 0),
            "relative 0%: 比价 0% 应大于 0%、不超过 1000%。 "
                + "The relative price 0% should be above 0% and up to 1000%."),
        .init(
            grade("一级", 1, 900_000),
            "relative 90%: 第一等级的比价应为 100%，不是 90%。 "
                + "The relative price of the first grade is 100%, not 90%."),
        .init(grade("一级", 1, crop: "梨"), "crop 梨: 没有作物“梨”。 There is no crop \"梨\"."),
        .init(
            grade("三级", 2),
            "rank 2: “番茄”的等级序号 2 已属于另一个等级。 Rank 2 of 番茄 belongs to another grade."),
    ]

    @Test(arguments: grades)
    func `a grade is kept or refused`(expected: Expected<Grade.Entry>) async throws {
        try await Shelf.with { shelf in
            let lines = try await shelf.kaiyuan.outcomes(
                .keepGrades, [expected.entry], Grade.keep)
            #expect(lines == [expected.line])
        }
    }

    @Test func `a cheaper grade does not become the first`() async throws {
        try await Shelf.with { shelf in
            let kaiyuan = shelf.kaiyuan
            let entries = [Self.grade("一级", 3), Self.grade("二级", 2, 700_000)]
            _ = try await kaiyuan.outcomes(.keepGrades, entries, Grade.keep)
            let lines = try await kaiyuan.outcomes(
                .keepGrades, [Self.grade("二级", 1)], Grade.keep)
            #expect(
                lines == [
                    "rank 1: “二级”的比价不是 100%，不能成为第一等级。 二级 has another relative price than "
                        + "100% and cannot become the first grade."
                ])
        }
    }

    private static func yield(
        _ crop: String, _ thousandths: Int64, _ unit: Unit = .jin, variety: String = ""
    ) -> CropYield.Entry {
        .init(
            crop: crop, variety: variety, perMu: Quantity(thousandths: thousandths, unit: unit))
    }

    private static let yields: [Expected<CropYield.Entry>] = [
        .init(yield("番茄", 8_000_000), "recorded"),
        .init(yield("秧苗", 20_000_000, .plant), "recorded"),
        .init(
            yield("番茄", 0),
            "yield 0 斤: \(MeasureError.quantityNotPositive(.init(thousandths: 0, unit: .jin)))"),
        .init(yield("梨", 1_000), "crop 梨: 没有作物“梨”。 There is no crop \"梨\"."),
        .init(
            yield("番茄", 1_000, variety: "千禧"),
            "variety 千禧: 作物“番茄”没有品种“千禧”。 The crop \"番茄\" has no variety \"千禧\"."),
        .init(
            yield("番茄", 1_000, .plant),
            "yield 1 株: “番茄”的亩产不能以“株”计：与该作物的计量单位不同类。 "
                + "The yield of 番茄 cannot be in plants: the crop is counted otherwise."),
    ]

    @Test(arguments: yields)
    func `a yield is kept or refused`(expected: Expected<CropYield.Entry>) async throws {
        try await Shelf.with { shelf in
            let lines = try await shelf.kaiyuan.outcomes(
                .keepYields, [expected.entry], CropYield.keep)
            #expect(lines == [expected.line])
        }
    }

    private static func life(
        _ crop: String, _ days: Int, _ coldest: Int32? = nil, _ warmest: Int32? = nil
    ) -> ShelfLife.Entry {
        .init(
            crop: crop, storage: .chilled, days: days,
            coldest: coldest.map(Temperature.init(tenths:)),
            warmest: warmest.map(Temperature.init(tenths:)))
    }

    private static let lives: [Expected<ShelfLife.Entry>] = [
        .init(life("番茄", 20, 80, 120), "recorded"),
        .init(
            life("番茄", 5_001),
            "days 5001: 天数“5001”应为 1 到 5000 的整数。 The days \"5001\" should be 1 to 5000."),
        .init(
            life("番茄", 20, 120, -5),
            "coldest 12: 最低温度 12 ℃ 高于最高温度 -0.5 ℃。 "
                + "The coldest temperature, 12 °C, is above the warmest, -0.5 °C."),
        .init(life("梨", 20), "crop 梨: 没有作物“梨”。 There is no crop \"梨\"."),
    ]

    @Test(arguments: lives)
    func `a shelf life is kept or refused`(expected: Expected<ShelfLife.Entry>) async throws {
        try await Shelf.with { shelf in
            let lines = try await shelf.kaiyuan.outcomes(
                .keepShelfLives, [expected.entry], ShelfLife.keep)
            #expect(lines == [expected.line])
        }
    }

    private static let june = MonthDay(month: 6, day: 1).map { YearWindow(from: $0, last: $0) }

    private static let seasons: [Expected<CropCalendar.Entry>] = [
        .init(.init(crop: "番茄", harvest: june), "recorded"),
        .init(
            .init(crop: "番茄"),
            "harvest : “番茄”的播种期和采收期都没有填写。 "
                + "Neither the sowing nor the harvest window of 番茄 is filled in."),
        .init(.init(crop: "梨", sow: june), "crop 梨: 没有作物“梨”。 There is no crop \"梨\"."),
        .init(
            .init(crop: "番茄", variety: "千禧", sow: june),
            "variety 千禧: 作物“番茄”没有品种“千禧”。 The crop \"番茄\" has no variety \"千禧\"."),
    ]

    @Test(arguments: seasons)
    func `a season is kept or refused`(expected: Expected<CropCalendar.Entry>) async throws {
        try await Shelf.with { shelf in
            let lines = try await shelf.kaiyuan.outcomes(
                .keepCalendar, [expected.entry], CropCalendar.keep)
            #expect(lines == [expected.line])
        }
    }

    @Test func `what nobody has said is said to be unknown`() async throws {
        try await Shelf.with { shelf in
            try await shelf.kaiyuan.read { tx in
                await #expect(throws: CatalogueError.yieldUnknown("番茄")) {
                    try await CropYield.expected(of: "tomato", in: tx)
                }
                await #expect(throws: CatalogueError.unknownVariety("千禧", crop: "番茄")) {
                    try await CropYield.expected(of: "tomato", variety: "千禧", in: tx)
                }
                await #expect(throws: CatalogueError.shelfLifeUnknown("番茄", .frozen)) {
                    try await ShelfLife.find("tomato", .frozen, in: tx)
                }
                await #expect(throws: CatalogueError.calendarUnknown("番茄")) {
                    try await CropCalendar.timing(of: "tomato", on: Cast.today, in: tx)
                }
            }
        }
    }

    @Test func `the most particular yield counts, exactly`() async throws {
        try await Shelf.with { shelf in
            let kaiyuan = shelf.kaiyuan
            let entries = [
                Self.yield("番茄", 8_000_000), Self.yield("番茄", 3_333_333, variety: "粉果"),
                CropYield.Entry(
                    crop: "番茄", method: .plasticHouse,
                    perMu: Quantity(thousandths: 12_000_000, unit: .jin)),
            ]
            _ = try await kaiyuan.outcomes(.keepYields, entries, CropYield.keep)
            let found = try await kaiyuan.read { tx in
                [
                    try await CropYield.expected(of: "番茄", in: tx),
                    try await CropYield.expected(of: "番茄", variety: "普罗旺斯", in: tx),
                    try await CropYield.expected(of: "番茄", variety: "粉果", in: tx),
                    try await CropYield.expected(of: "番茄", method: .plasticHouse, in: tx),
                    try await CropYield.expected(of: "番茄", method: .openField, in: tx),
                ]
            }
            #expect(
                found.map(\.perMu.thousandths) == [
                    8_000_000, 8_000_000, 3_333_333, 12_000_000, 8_000_000,
                ])
            let output = try found[2].output(of: Area(tenThousandthsOfMu: 15_000))
            #expect(output == Quantity(thousandths: 5_000_000, unit: .jin))
        }
    }
}
