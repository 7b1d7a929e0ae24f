import Land
import LianheTesting
import Measures
import Members
import Tenancy
import Testing

@Suite struct PlotQueryTests {
    private static let plots: [Plot.Entry] = [
        .field("P1"), .field("P2", member: "KY0002", area: 12_345),
        .field("P3", member: "KY0001", tenure: .leased, area: 5),
        .field("P4", village: Cast.villageB, member: "KY0001", tenure: .leased, area: 10_000),
        .field("P5", village: Cast.villageB, member: "KY0003", tenure: .collective, area: 20_000),
    ]

    private func withPlots(_ body: @Sendable (Cast) async throws -> Void) async throws {
        try await withCast { cast in
            let kaiyuan = try await cast.kaiyuan(.countyOperator)
            let lines = try await kaiyuan.outcomes(.keepPlots, Self.plots, Plot.keep)
            #expect(lines.allSatisfy { $0 == "recorded" })
            try await body(cast)
        }
    }

    private static let reach: [(Role, [String])] = [
        (.countyOperator, ["P1", "P2", "P3", "P4", "P5"]),
        (.auditor, ["P1", "P2", "P3", "P4", "P5"]),
        (.villageCoordinator, ["P1", "P2", "P3"]), (.member, ["P1", "P3", "P4"]),
    ]

    @Test(arguments: reach)
    func `everybody sees the plots in reach`(role: Role, codes: [String]) async throws {
        try await withPlots { cast in
            let tenant = try await cast.kaiyuan(role)
            let page = try await tenant.read { try await Plot.page(in: $0) }
            #expect(page.plots.map(\.code) == codes)
        }
    }

    @Test func `plots are found by village, by member and by both`() async throws {
        try await withPlots { cast in
            let auditor = try await cast.kaiyuan(.auditor)
            let filters: [(String?, String?, [String])] = [
                (Cast.villageA, nil, ["P1", "P2", "P3"]), (nil, "KY0001", ["P1", "P3", "P4"]),
                (Cast.villageB, "KY0001", ["P4"]), (Cast.villageC, nil, []),
            ]
            for (village, member, codes) in filters {
                let page = try await auditor.read {
                    try await Plot.page(village: village, member: member, in: $0)
                }
                #expect(page.plots.map(\.code) == codes)
            }
        }
    }

    @Test(arguments: 1...6)
    func `pages of any size show every plot once and in order`(limit: Int) async throws {
        try await withPlots { cast in
            let codes = try await cast.kaiyuan(.auditor).read { tx in
                var codes: [String] = []
                var next: String?
                repeat {
                    let page = try await Plot.page(after: next, limit: limit, in: tx)
                    codes += page.plots.map(\.code)
                    next = page.next
                } while next != nil
                return codes
            }
            #expect(codes == ["P1", "P2", "P3", "P4", "P5"])
        }
    }

    private static let sums: [(Role, [String])] = [
        (
            .auditor,
            [
                "金星村 contracted 2 4.7345 mu", "金星村 leased 1 0.0005 mu",
                "双榆村 collective 1 2 mu", "双榆村 leased 1 1 mu",
            ]
        ),
        (.villageCoordinator, ["金星村 contracted 2 4.7345 mu", "金星村 leased 1 0.0005 mu"]),
        (
            .member,
            ["金星村 contracted 1 3.5 mu", "金星村 leased 1 0.0005 mu", "双榆村 leased 1 1 mu"]
        ),
    ]

    @Test(arguments: sums)
    func `areas are summed over the plots in reach`(role: Role, expected: [String]) async throws {
        try await withPlots { cast in
            let tenant = try await cast.kaiyuan(role)
            let sums = try await tenant.read { try await AreaSum.all(in: $0) }
            #expect(
                sums.map { "\($0.villageName) \($0.tenure.rawValue) \($0.plots) \($0.area)" }
                    == expected)
        }
    }

    @Test func `another county sees no plot and finds no member of this one`() async throws {
        try await withPlots { cast in
            let wuxi = try await cast.wuxi(.countyOperator)
            let (page, sums) = try await wuxi.read { tx in
                (try await Plot.page(in: tx), try await AreaSum.all(in: tx))
            }
            #expect(page.plots.isEmpty && sums.isEmpty)
            await #expect(throws: MemberError.unknownMember("KY0001")) {
                try await wuxi.read { try await Plot.page(member: "KY0001", in: $0) }
            }
            let own = Plot.Entry.field("P1", village: Cast.wuxiVillage, member: "WX0001")
            #expect(try await wuxi.outcomes(.keepPlots, [own], Plot.keep) == ["recorded"])
        }
    }
}
