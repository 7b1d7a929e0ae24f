import Catalogue
import LianheTesting
import Measures
import Members
import Reporting
import Sheets
import Tenancy
import Testing

@Suite struct StartTests {
    private static func start(_ county: Tenant) async throws -> CatalogueStart {
        try await county.write(.startCatalogue, try Command("start")) { tx in
            try await CatalogueStart.run(in: tx)
        }
    }

    @Test func `the starting catalogue fills an empty county, and again changes nothing`()
        async throws
    {
        try await withCast { cast in
            let wuxi = try await cast.wuxi(.countyOperator)
            let first = try await Self.start(wuxi)
            #expect(first.parts.allSatisfy { $0.left.isEmpty && $0.completed == 0 })
            #expect(first.parts.map(\.kind) == Self.kinds)
            #expect(first.parts[0].recorded >= 80)
            let second = try await Self.start(wuxi)
            #expect(second.parts.map(\.alreadyThere) == first.parts.map(\.recorded))
            #expect(second.parts.allSatisfy { $0.recorded == 0 && $0.left.isEmpty })
        }
    }

    private static let kinds = [
        "crops", "varieties", "grades", "yields", "shelf-life", "calendar", "packings",
    ]

    @Test func `what is exported of it is imported again without change`() async throws {
        try await withCast { cast in
            let wuxi = try await cast.wuxi(.countyOperator)
            _ = try await Self.start(wuxi)
            let kinds: [any ExportableSheet.Type] = [
                CropSheet.self, VarietySheet.self, GradeSheet.self, YieldSheet.self,
                ShelfLifeSheet.self, CalendarSheet.self, PackingSheet.self,
            ]
            for kind in kinds {
                let report = try await Self.exchange(kind, wuxi)
                #expect(report.recorded == 0 && report.changed == 0, "\(kind.name)")
                #expect(report.problemCount == 0, "\(kind.name) \(report.problems)")
                #expect(report.alreadyRecorded > 50, "\(kind.name)")
            }
        }
    }

    private static func exchange<Kind: ExportableSheet>(
        _ kind: Kind.Type, _ county: Tenant
    ) async throws -> ImportReport {
        try await Cast.withSheet("") { path in
            try await county.read { tx in
                var writer = TableFormat.csv.writer(to: .file(path), in: .chinese)
                _ = try await kind.write(to: &writer, tx)
            }
            return try await county.importSheet(kind, from: path)
        }
    }

    @Test func `what the county has is filled in where it is silent and otherwise left`()
        async throws
    {
        try await Shelf.with { shelf in
            let kaiyuan = shelf.kaiyuan
            let own = [
                Crop.Entry(code: "ningguo", name: "苹果", unit: .kilogram, category: .vegetable),
                Crop.Entry(code: "tomato", english: "Love apple"),
            ]
            _ = try await kaiyuan.outcomes(.keepCrops, own, Crop.keep)
            let start = try await Self.start(kaiyuan)
            let left = start.parts.flatMap { part in part.left.map { "\(part.kind) \($0.chinese)" }
            }
            #expect(
                left == [
                    "crops “ningguo”与本县的不同，保留本县的。", "crops “tomato”与本县的不同，保留本县的。",
                    "grades “tomato”的等级序号 1 已属于另一个等级。",
                    "grades “tomato”的等级序号 2 已属于另一个等级。",
                    "grades “tomato 二级”与本县的不同，保留本县的。",
                    "packings “tomato 箱”与本县的不同，保留本县的。",
                ])
            let card = try await kaiyuan.read { try await CropCard.find("苹果", in: $0) }
            #expect(card.crop.code == "ningguo" && card.crop.category == .vegetable)
            #expect(card.varieties.map(\.name).contains("寒富") && card.grades.count == 3)
            let tomato = try await kaiyuan.read { try await CropCard.find("tomato", in: $0) }
            #expect(tomato.crop.english == "Love apple" && tomato.crop.category == nil)
            #expect(tomato.varieties.first { $0.name == "粉果" }?.daysToMaturity == 110)
        }
    }

    @Test func `a county's seasons and shelf lives answer for a day`() async throws {
        try await withCast { cast in
            let kaiyuan = try await cast.kaiyuan(.countyOperator)
            _ = try await Self.start(kaiyuan)
            try await kaiyuan.read { tx in
                let june = try await CropCalendar.timing(
                    of: "草莓", method: .solarGreenhouse, on: .parsed("2025-06-01"), in: tx)
                #expect(june.harvesting.isEmpty && june.sowing.isEmpty)
                let january = try await CropCalendar.timing(
                    of: "草莓", method: .solarGreenhouse, on: .parsed("2026-01-05"), in: tx)
                #expect(january.harvesting.count == 1)
                let pears = try await CropCalendar.timing(
                    of: "梨", region: "东北", on: .parsed("2025-07-15"), in: tx)
                #expect(pears.entries.count == 1 && pears.harvesting.isEmpty)
                let cold = try await ShelfLife.find("番茄", .chilled, in: tx)
                let last = try cold.lastDay(harvestedOn: .parsed("2025-09-15"))
                #expect(last == .parsed("2025-10-05") && cold.temperatures == "8～12 ℃")
            }
        }
    }

    @Test func `the starting catalogue of one county is not the other's`() async throws {
        try await withCast { cast in
            _ = try await Self.start(try await cast.wuxi(.countyOperator))
            let kaiyuan = try await cast.kaiyuan(.countyOperator)
            #expect(try await kaiyuan.read { try await Crop.all(in: $0) }.isEmpty)
            await #expect(throws: CatalogueError.unknownCrop("番茄")) {
                try await kaiyuan.read { try await CropCard.find("番茄", in: $0) }
            }
        }
    }

    @Test func `only who keeps the catalogue brings it in`() async throws {
        try await withCast { cast in
            let member = try await cast.kaiyuan(.member)
            await #expect(throws: TenancyError.self) { try await Self.start(member) }
        }
    }
}
