import Land
import LianheTesting
import Measures
import Members
import Tenancy
import Testing

@Suite struct PlotTests {
    private static let plots: [Expected<Plot.Entry>] = [
        .init(.field("P1"), "recorded"),
        .init(.field("P1"), "already there"),
        .init(
            .field("P1", area: 36_000),
            "code P1: “P1”在前面已出现，内容不同。 \"P1\" stands further up with other words."),
        .init(.field("P2", name: "", member: "KY0003", tenure: .leased, area: 1), "recorded"),
        .init(.field("P3", area: Plot.areaLimit.tenThousandthsOfMu), "recorded"),
        .init(
            .field("P_9"),
            "code P_9: 编号“P_9”应为 1 到 32 个字母、数字或连字符。 "
                + "The code \"P_9\" should be 1 to 32 letters, digits or hyphens."),
        .init(
            .field("P9", area: 0),
            "area 0 亩: 面积 0 亩 应大于 0。 The area of 0 mu should be more than 0."),
        .init(
            .field("P9", area: Plot.areaLimit.tenThousandthsOfMu + 1),
            "area 1,000,000.0001 亩: 面积 1,000,000.0001 亩 超过一块地的上限 1,000,000 亩。 "
                + "The area of 1,000,000.0001 mu is over the limit of one plot, 1,000,000 mu."),
        .init(
            .field("P9", village: Cast.wuxiVillage),
            "village 500238101201: 没有代码为“500238101201”的村，请先登记村。 "
                + "There is no village with the code \"500238101201\"; record the village first."),
        .init(
            .field("P10", member: "WX0001"),
            "member WX0001: 没有编号为“WX0001”的成员，或您无权查看。 "
                + "There is no member with the code \"WX0001\", or you may not see it."),
    ]

    @Test func `a plot is kept or refused with the reason`() async throws {
        try await withCast { cast in
            let kaiyuan = try await cast.kaiyuan(.countyOperator)
            let lines = try await kaiyuan.outcomes(
                .keepPlots, Self.plots.map(\.entry), Plot.keep)
            #expect(lines == Self.plots.map(\.line))
            let page = try await kaiyuan.read { try await Plot.page(in: $0) }
            #expect(
                page.plots.map { "\($0.code) \($0.name) \($0.memberName) \($0.area)" } == [
                    "P1 东大地 张国栋 3.5 mu", "P2  王德才 0.0001 mu", "P3 东大地 张国栋 1000000 mu",
                ])
        }
    }

    private static let later: [Expected<Plot.Entry>] = [
        .init(.field("P1", member: "KY0005", tenure: .leased, area: 40_000), "changed"),
        .init(
            .field("P2", village: Cast.villageB),
            "village 211282102202: 编号“P2”是另一个村的地块，不能登记到村“211282102202”。 "
                + "The code \"P2\" is a plot of another village than \"211282102202\"."),
    ]

    @Test func `a plot changes hands but not its village`() async throws {
        try await withCast { cast in
            let kaiyuan = try await cast.kaiyuan(.countyOperator)
            _ = try await kaiyuan.outcomes(.keepPlots, [.field("P1"), .field("P2")], Plot.keep)
            let lines = try await kaiyuan.outcomes(
                .keepPlots, Self.later.map(\.entry), Plot.keep)
            #expect(lines == Self.later.map(\.line))
            let held = try await kaiyuan.read { try await Plot.page(member: "KY0005", in: $0) }
            #expect(held.plots.map(\.code) == ["P1"])
            #expect(held.plots.map(\.tenure) == [.leased])
        }
    }

    private static let ofCoordinator: [Expected<Plot.Entry>] = [
        .init(.field("P1"), "recorded"),
        .init(.field("P2", member: "KY0006", tenure: .leased), "recorded"),
        .init(
            .field("P3", village: Cast.villageB),
            "village 211282102202: 您不负责村“211282102202”，不能为它登记。 "
                + "You are not in charge of the village \"211282102202\" "
                + "and cannot record for it."),
        .init(
            .field("PB"),
            "village 211282102201: 编号“PB”是另一个村的地块，不能登记到村“211282102201”。 "
                + "The code \"PB\" is a plot of another village than \"211282102201\"."),
    ]

    @Test func `a coordinator writes for the village of the grant and for no other`() async throws {
        try await withCast { cast in
            let kaiyuan = try await cast.kaiyuan(.countyOperator)
            _ = try await kaiyuan.outcomes(
                .keepPlots, [.field("PB", village: Cast.villageB, member: "KY0003")], Plot.keep)
            let coordinator = try await cast.kaiyuan(.villageCoordinator)
            let lines = try await coordinator.outcomes(
                .keepPlots, Self.ofCoordinator.map(\.entry), Plot.keep)
            #expect(lines == Self.ofCoordinator.map(\.line))
        }
    }

    @Test(arguments: [Role.member, .accountant, .auditor, .salesManager, .committeeSecretary])
    func `nobody else keeps plots`(role: Role) async throws {
        try await withCast { cast in
            let tenant = try await cast.kaiyuan(role)
            await #expect(throws: TenancyError.self) {
                _ = try await tenant.outcomes(.keepPlots, [.field("P1")], Plot.keep)
            }
        }
    }
}
