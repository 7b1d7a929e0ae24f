import LianheTesting
import Measures
import Production
import Tenancy
import Testing

@Suite struct ProductionQueryTests {
    private func withHarvests(_ body: @Sendable (Season) async throws -> Void) async throws {
        try await Season.with { season in
            _ = try await season.record([
                .of("A1", on: "2025-08-31", 1_000), .of("A1", on: "2025-09-01", 2_000),
                .of("A1", on: "2025-09-01", 3_000), .of("A2", on: "2025-09-02", 4_000),
                .of("B1", on: "2025-09-03", 5_000), .of("A1", "二级", on: "2025-09-30", 9_000),
            ])
            try await body(season)
        }
    }

    private static let filters: [(Harvest.Filter, Role, [Int64])] = [
        (.init(), .countyOperator, [1, 2, 3, 4, 5]), (.init(), .auditor, [1, 2, 3, 4, 5]),
        (.init(), .villageCoordinator, [1, 2, 3, 4]), (.init(), .member, [1, 2, 3]),
        (.init(batch: "A1"), .auditor, [1, 2, 3]), (.init(batch: "A9"), .auditor, []),
        (.init(member: "KY0002"), .auditor, [4]), (.init(member: "KY0001"), .member, [1, 2, 3]),
        (.init(village: Cast.villageB), .auditor, [5]),
        (.init(village: Cast.villageA), .villageCoordinator, [1, 2, 3, 4]),
        (.init(village: Cast.villageA, member: "KY0001", batch: "A1"), .auditor, [1, 2, 3]),
    ]

    @Test(arguments: filters.indices)
    func `harvests are found by what is asked, within reach`(_ index: Int) async throws {
        let (filter, role, expected) = Self.filters[index]
        try await withHarvests { season in
            let tenant = try await season.cast.kaiyuan(role)
            let page = try await tenant.read { try await Harvest.page(filter, in: $0) }
            #expect(page.harvests.map(\.quantity.thousandths) == expected.map { $0 * 1_000 })
        }
    }

    private static let unknown: [(Harvest.Filter, Role, String)] = [
        (.init(batch: "A7"), .auditor, "没有批次号为“A7”的批次。"),
        (.init(batch: "W1"), .auditor, "没有批次号为“W1”的批次。"),
        (.init(batch: "B1"), .villageCoordinator, "没有批次号为“B1”的批次。"),
        (.init(member: "KY0002"), .member, "没有编号为“KY0002”的成员，或您无权查看。"),
        (.init(member: "WX0001"), .auditor, "没有编号为“WX0001”的成员，或您无权查看。"),
        (
            .init(village: Cast.villageB), .villageCoordinator,
            "没有代码为“\(Cast.villageB)”的村，请先登记村。"
        ),
    ]

    @Test(arguments: unknown.indices)
    func `what is not there, or out of reach, is no filter`(_ index: Int) async throws {
        let (filter, role, said) = Self.unknown[index]
        try await withHarvests { season in
            let tenant = try await season.cast.kaiyuan(role)
            let error = await #expect(throws: (any Error).self) {
                try await tenant.read { _ = try await Harvest.page(filter, in: $0) }
            }
            #expect((error as? any Explained)?.message(in: .chinese) == said)
        }
    }

    private static let periods: [(String, [Int64])] = [
        ("2025-08", [1]), ("2025-09-01..2025-09-02", [2, 3, 4]), ("2025", [1, 2, 3, 4, 5]),
        ("2024", []),
    ]

    @Test(arguments: periods)
    func `harvests are found by period`(period: String, expected: [Int64]) async throws {
        try await withHarvests { season in
            let filter = Harvest.Filter(period: try Period(parsing: period))
            let page = try await season.kaiyuan.read { try await Harvest.page(filter, in: $0) }
            #expect(page.harvests.map(\.quantity.thousandths) == expected.map { $0 * 1_000 })
        }
    }

    @Test(arguments: 1...6)
    func `pages of any size show every harvest once and in order`(limit: Int) async throws {
        try await withHarvests { season in
            let quantities = try await season.kaiyuan.read { tx in
                var quantities: [Int64] = []
                var next: Harvest.Number?
                repeat {
                    let page = try await Harvest.page(after: next, limit: limit, in: tx)
                    quantities += page.harvests.map(\.quantity.thousandths)
                    next = page.next
                } while next != nil
                return quantities
            }
            #expect(quantities == [1_000, 2_000, 3_000, 4_000, 5_000])
        }
    }

    private static let batches: [(Batch.Filter, Role, [String])] = [
        (.init(), .auditor, ["A1", "A2", "A3", "A9", "B1", "S1"]),
        (.init(onlyOpen: true), .auditor, ["A1", "A2", "A3", "B1", "S1"]),
        (.init(crop: "番茄"), .auditor, ["A1", "A2", "A3", "A9", "B1"]),
        (.init(crop: "seedling"), .auditor, ["S1"]),
        (.init(member: "KY0002"), .auditor, ["A2", "A3"]),
        (.init(village: Cast.villageB), .auditor, ["B1"]),
        (.init(), .villageCoordinator, ["A1", "A2", "A3", "A9", "S1"]),
        (.init(), .member, ["A1", "A9", "S1"]),
    ]

    @Test(arguments: batches.indices)
    func `batches are found by what is asked, within reach`(_ index: Int) async throws {
        let (filter, role, expected) = Self.batches[index]
        try await Season.with { season in
            let tenant = try await season.cast.kaiyuan(role)
            let page = try await tenant.read { try await Batch.page(filter, in: $0) }
            #expect(page.batches.map(\.code) == expected)
            let yields = try await tenant.read { try await BatchYield.page(filter, in: $0).yields }
            #expect(yields.map(\.batch) == expected)
        }
    }

    @Test func `the yield of a batch stands beside its area`() async throws {
        try await withHarvests { season in
            let yields = try await season.kaiyuan.read { tx in
                try await BatchYield.page(.init(village: Cast.villageA), limit: 2, in: tx)
            }
            #expect(yields.next == "A2")
            #expect(yields.yields.map(\.harvested.thousandths) == [6_000, 4_000])
            #expect(yields.yields.map(\.perMu?.thousandths) == [2_400, nil])
        }
    }

    @Test func `a member does not see a neighbour's stock`() async throws {
        try await withHarvests { season in
            let member = try await season.cast.kaiyuan(.member)
            await #expect(throws: ProductionError.unknownBatch("A2")) {
                try await member.read { try await Batch.stock("A2", in: $0) }
            }
            let own = try await member.read { try await Batch.stock("A1", in: $0) }
            #expect(own.map(\.left.thousandths) == [6_000])
        }
    }
}
