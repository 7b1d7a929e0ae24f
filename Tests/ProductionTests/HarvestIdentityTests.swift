import Catalogue
import LianheTesting
import Measures
import Postgres
import Production
import Tenancy
import Testing

/// What is the same harvest, told again by a sheet or by a ticket.
@Suite struct HarvestIdentityTests {
    private static let header = "日期,批次号,等级,数量,过磅单号\n"
    private static let boxes = header + "2025-09-03,A2,一级,3箱,\n"
    private static let ticket = header + "2025-09-03,A2,一级,3箱,GB03\n"

    private func reverseAll(_ season: Season) async throws {
        let tenant = try await season.kaiyuan
        let page = try await tenant.read { try await Harvest.page(in: $0) }
        for harvest in page.harvests where harvest.quantity.thousandths > 0 && !harvest.isReversed {
            _ = try await tenant.write(.reverseHarvest, try Command(harvest.number)) { tx in
                try await Harvest.reverse(harvest.number, reason: "称错了", in: tx)
            }
        }
    }

    @Test(arguments: [boxes, ticket])
    func `a packing that is corrected does not make the same boxes new`(_ sheet: String)
        async throws
    {
        try await Season.with { season in
            let first = try await season.importSheet(sheet)
            #expect(first == ["1 recorded, 0 already"])
            let fuller = CropPacking.Entry(
                crop: "番茄", pack: .box, content: Quantity(thousandths: 25_000, unit: .kilogram))
            let tenant = try await season.kaiyuan
            let kept = try await tenant.outcomes(.keepPackings, [fuller], CropPacking.keep)
            #expect(kept == ["changed"])
            #expect(try await season.importSheet(sheet) == ["0 recorded, 1 already"])
            #expect(try await season.stockDifferences() == 0)
        }
    }

    /// How a ticket is written in a second sheet, and whether it is the ticket GB03.
    private static let writings = [
        ("GB03", true), (" gb03 ", true), ("ＧＢ０３", true), ("gb-03", false), ("GB3", false),
    ]

    @Test(arguments: writings)
    func `a ticket is the same however it is written`(_ text: String, _ isSame: Bool)
        async throws
    {
        try await Season.with { season in
            _ = try await season.importSheet(Self.ticket)
            let again = Self.ticket.replacing("GB03", with: text)
            let counts = isSame ? "0 recorded, 1 already" : "1 recorded, 0 already"
            #expect(try await season.importSheet(again) == [counts])
        }
    }

    private static let differs =
        "第 2 行“过磅单号”“GB03”：过磅单“GB03”已登记为批次“A2”2025-09-03 的一级 3 箱；要更正，请先冲销那条采收记录。"

    @Test func `another quantity under a recorded ticket is refused until that is taken back`()
        async throws
    {
        try await Season.with { season in
            _ = try await season.importSheet(Self.ticket)
            let corrected = Self.ticket.replacing("3箱", with: "4箱")
            #expect(
                try await season.importSheet(corrected) == ["0 recorded, 0 already", Self.differs])
            try await reverseAll(season)
            #expect(try await season.importSheet(corrected) == ["1 recorded, 0 already"])
            #expect(try await season.importSheet(corrected) == ["0 recorded, 1 already"])
            #expect(try await season.stockDifferences() == 0)
        }
    }

    @Test func `another day under a recorded ticket is refused, by the sheet and by hand`()
        async throws
    {
        try await Season.with { season in
            _ = try await season.importSheet(Self.ticket)
            let corrected = Self.ticket.replacing("2025-09-03", with: "2025-09-04")
            #expect(
                try await season.importSheet(corrected) == ["0 recorded, 0 already", Self.differs])
            let told = try await season.record([
                .of("A2", "一级", on: "2025-09-05", 3_000, ticket: "GB03")
            ])
            #expect(told[0].refusal?.message(in: .chinese).contains("2025-09-03") == true)
            try await reverseAll(season)
            #expect(try await season.importSheet(corrected) == ["1 recorded, 0 already"])
            #expect(try await season.stockDifferences() == 0)
        }
    }

    @Test func `a corrected ticket can be corrected again, each time after a reversal`()
        async throws
    {
        try await Season.with { season in
            for boxes in ["3箱", "4箱", "5箱"] {
                let sheet = Self.ticket.replacing("3箱", with: boxes)
                #expect(try await season.importSheet(sheet) == ["1 recorded, 0 already"])
                try await reverseAll(season)
            }
            let last = try await season.record([
                .of("A2", "一级", on: "2025-09-03", 7_000, ticket: "gb03")
            ])
            #expect(last[0].refusal == nil)
            #expect(try await season.stockDifferences() == 0)
        }
    }

    @Test(arguments: [(boxes, "“数量”“3 箱”"), (ticket, "“过磅单号”“GB03”")])
    func `what was taken back does not come back by the old sheet`(
        _ sheet: String, _ cell: String
    ) async throws {
        try await Season.with { season in
            _ = try await season.importSheet(sheet)
            try await reverseAll(season)
            let refused =
                "第 2 行\(cell)：批次“A2”2025-09-03 的一级 3 箱登记过，后来冲销了，不再登记；"
                + "日期或数量有更正的，可用原过磅单号登记；如确有另一次采收，请不带过磅单号单独登记。"
            #expect(try await season.importSheet(sheet) == ["0 recorded, 0 already", refused])
            #expect(try await season.stockDifferences() == 0)
        }
    }

    @Test func `a ticket has a line for each grade, and none twice`() async throws {
        try await Season.with { season in
            let sheet =
                Self.ticket + "2025-09-03,A2,二级,1箱,GB03\n2025-09-03,A2,一级,2箱,GB03\n"
            let repeated =
                "第 4 行“过磅单号”“GB03”：过磅单“GB03”的一级在本表前面已经出现；一张过磅单每个等级只登记一次。"
            let lines = try await season.importSheet(sheet)
            #expect(lines == ["2 recorded, 0 already", repeated])
        }
    }

    @Test func `told by hand, a ticket follows the same rules`() async throws {
        try await Season.with { season in
            let picking = Picking.of("A2", "一级", on: "2025-09-03", 3_000, ticket: "GB03")
            let other = Picking.of("A2", "一级", on: "2025-09-03", 4_000, ticket: "GB03")
            _ = try await season.record([picking])
            let differing = try await season.record([other])
            let differs = ProductionError.ticketDiffers(
                "GB03", batch: "A2", picking.day, grade: "一级", picking.quantity)
            #expect(differing[0].refusal == differs)
            try await reverseAll(season)
            let again = try await season.record([picking, other])
            let takenBack = ProductionError.takenBack(
                batch: "A2", picking.day, grade: "一级", picking.quantity)
            #expect(again.map(\.refusal) == [takenBack, nil])
        }
    }

    @Test func `more than can be counted is refused, told by hand or by the sheet`() async throws {
        try await Season.with { season in
            try await fill(season)
            await #expect(throws: ProductionError.stockTooLarge(batch: "A1")) {
                let picking = Picking.of("A1", Quantity.limit * 1_000)
                _ = try await Harvest.recordAtOnce(
                    picking, try Command(picking), in: try await season.kaiyuan)
            }
        }
    }

    /// As many harvests of the greatest quantity as the stock of A1 can count.
    private func fill(_ season: Season) async throws {
        let greatest = Picking.of("A1", Quantity.limit * 1_000)
        let times = Int(Int64.max / (Quantity.limit * 1_000 * 500))
        let recordings = try await season.record(Array(repeating: greatest, count: times))
        #expect(recordings.allSatisfy { $0.refusal == nil })
    }
}
