import Catalogue
import LianheTesting
import Measures
import Sheets
import Tenancy
import Testing

@Suite struct CropTests {
    private static let entries: [Expected<Crop.Entry>] = [
        .init(.init(code: "tomato", name: "番茄", unit: .jin), "already there"),
        .init(.init(code: "tomato", name: "西红柿"), "changed"),
        .init(.init(code: "tomato", unit: .kilogram), "changed"),
        .init(.init(code: "tomato", variety: "千禧"), "recorded"),
        .init(.init(code: "tomato", variety: "粉果", grade: "三级", rank: 3), "recorded"),
        .init(.init(code: "tomato", grade: "二级", rank: 3), "changed"),
        .init(.init(code: "pear", name: "梨", unit: .jin, variety: "南果梨"), "recorded"),
        .init(
            .init(code: "Pear", name: "梨", unit: .jin),
            "code Pear: 作物代码“Pear”应为 1 到 32 个小写字母、数字或连字符。 "
                + "The crop code \"Pear\" should be 1 to 32 lower-case letters, digits or hyphens."),
        .init(
            .init(code: "pear", unit: .jin),
            "name : 新作物“pear”没有填写名称。 The new crop \"pear\" has no name."),
        .init(
            .init(code: "pear", name: "梨"),
            "unit : 新作物“pear”没有填写计量单位。 The new crop \"pear\" has no unit."),
        .init(
            .init(code: "pear", name: "番茄", unit: .jin),
            "name 番茄: “番茄”已是另一种作物的名称。 \"番茄\" is the name of another crop."),
        .init(
            .init(code: "tomato", unit: .plant),
            "unit 株: “tomato”不能改用“株”计量：与现有计量单位不同类。 "
                + "tomato cannot be counted in plant: it is counted in another kind of unit."),
        .init(
            .init(code: "tomato", grade: "三级"),
            "rank : 等级“三级”没有填写等级序号。 The grade \"三级\" has no rank."),
        .init(
            .init(code: "tomato", rank: 3),
            "grade : 等级序号 3 没有对应的等级。 The rank 3 comes without a grade."),
        .init(
            .init(code: "tomato", grade: "三级", rank: 0),
            "rank 0: 等级序号“0”应为 1 到 99 的整数。 The rank \"0\" should be 1 to 99."),
        .init(
            .init(code: "tomato", grade: "三级", rank: 2),
            "rank 2: “tomato”的等级序号 2 已属于另一个等级。 "
                + "Rank 2 of tomato belongs to another grade."),
    ]

    @Test(arguments: entries)
    func `a line of the catalogue is kept or refused`(expected: Expected<Crop.Entry>)
        async throws
    {
        try await Shelf.with { shelf in
            let lines = try await shelf.kaiyuan.outcomes(.keepCrops, [expected.entry], Crop.keep)
            #expect(lines == [expected.line])
        }
    }

    @Test func `the catalogue is shown with what belongs to a crop`() async throws {
        try await Shelf.with { shelf in
            let crops = try await shelf.kaiyuan.read { try await Crop.all(in: $0) }
            #expect(crops.map(\.code) == ["seedling", "tomato"])
            #expect(crops[1].varieties == ["普罗旺斯", "粉果"])
            #expect(crops[1].grades == ["一级", "二级"])
            #expect(crops[1].packings.map { $0.text(in: .chinese) } == ["1 箱 = 12.5 公斤"])
            let found = try await shelf.kaiyuan.read { try await Crop.find("番茄", in: $0) }
            #expect(found == crops[1])
        }
    }

    @Test func `another county's catalogue is not seen`() async throws {
        try await Shelf.with { shelf in
            let wuxi = shelf.wuxi
            await #expect(throws: CatalogueError.unknownCrop("seedling")) {
                try await wuxi.read { try await Crop.find("seedling", in: $0) }
            }
            let lines = try await wuxi.outcomes(
                .keepCrops, [Crop.Entry(code: "tomato", name: "番茄王")], Crop.keep)
            #expect(lines == ["changed"])
            let kept = try await shelf.kaiyuan.read { try await Crop.find("tomato", in: $0) }
            #expect(kept.name == "番茄")
        }
    }

    private static func pack(
        _ crop: String, _ pack: Unit, _ content: Int64, _ unit: Unit = .kilogram
    ) -> CropPacking.Entry {
        .init(crop: crop, pack: pack, content: Quantity(thousandths: content, unit: unit))
    }

    private static let packings: [Expected<CropPacking.Entry>] = [
        .init(pack("番茄", .box, 12_500), "already there"),
        .init(pack("tomato", .box, 10_000), "changed"),
        .init(pack("tomato", .bag, 10_000, .jin), "recorded"),
        .init(pack("秧苗", .tray, 72_000, .plant), "recorded"),
        .init(pack("梨", .box, 1), "crop 梨: 没有作物“梨”。 There is no crop \"梨\"."),
        .init(
            pack("秧苗", .tray, 1_000),
            "content 1 公斤: “秧苗”不能按每盘多少公斤折算：与该作物的计量单位不同类。 "
                + "A tray of 秧苗 cannot hold kg: the crop is counted otherwise."),
        .init(
            pack("番茄", .box, 0),
            "content 0 公斤: \(MeasureError.quantityNotPositive(.init(thousandths: 0, unit: .kilogram)))"
        ),
    ]

    @Test(arguments: packings)
    func `a packing is kept or refused`(expected: Expected<CropPacking.Entry>) async throws {
        try await Shelf.with { shelf in
            let lines = try await shelf.kaiyuan.outcomes(
                .keepPackings, [expected.entry], CropPacking.keep)
            #expect(lines == [expected.line])
        }
    }

    private static let crops = """
        作物代码,作物,计量单位,品种,等级,等级序号
        pear,梨,斤,南果梨,,
        pear,,,,特级,1
        pear,,,,一级,２
        pear,,,,一级,x
        pear,,,,二级,2

        """

    @Test func `the sheets of crops and packings are imported, and again without effect`()
        async throws
    {
        try await Shelf.with { shelf in
            let kaiyuan = shelf.kaiyuan
            try await Cast.withSheet(Self.crops) { path in
                let report = try await kaiyuan.importSheet(CropSheet.self, from: path)
                #expect(report.recorded == 2)
                #expect(
                    report.problems.map { $0.message(in: .chinese) } == [
                        "第 4 行“等级序号”“2”：“pear”的等级序号 2 已属于另一个等级。",
                        "第 5 行“等级序号”“x”：等级序号“x”应为 1 到 99 的整数。",
                        "第 6 行“等级序号”“2”：“pear”的等级序号 2 已属于另一个等级。",
                    ])
            }
            try await Cast.withSheet("作物,包装,含量\n梨,箱,10公斤\n番茄,箱,12.5公斤\n") { path in
                let report = try await kaiyuan.importSheet(PackingSheet.self, from: path)
                #expect(report.recorded == 1 && report.alreadyRecorded == 1)
            }
        }
    }
}
