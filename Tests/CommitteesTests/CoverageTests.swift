import Committees
import LianheTesting
import Measures
import Tenancy
import Testing

@Suite struct CoverageTests {
    private static func entry(
        _ village: String, committee: String = "CM", from: String = "2024-01-10"
    ) -> Coverage.Entry {
        Coverage.Entry(committee: committee, village: village, from: .parsed(from))
    }

    private static let coverage: [Expected<Coverage.Entry>] = [
        .init(entry(Cast.villageA), "recorded"),
        .init(entry(Cast.villageB, from: "2024-06-01"), "recorded"),
        .init(entry(Cast.villageB, from: "2024-06-01"), "already there"),
        .init(
            entry(Cast.villageB, from: "2024-07-01"),
            "village 211282102202: “211282102202”在前面已出现，内容不同。 "
                + "\"211282102202\" stands further up with other words."),
        .init(
            entry(Cast.villageA, committee: "XX"),
            "committee XX: 没有编号为“XX”的产业联合党委。 There is no committee with the code \"XX\"."),
        .init(
            entry(Cast.wuxiVillage),
            "village 500238101201: 没有代码为“500238101201”的村，请先登记村。 "
                + "There is no village with the code \"500238101201\"; record the village first."),
        .init(
            entry(Cast.villageC, from: "2024-01-09"),
            "from 2024-01-09: 覆盖开始日2024年1月9日早于产业联合党委“CM”的成立日期。 "
                + "The first day 2024-01-09 is before committee \"CM\" was founded."),
    ]

    @Test func `a village is covered or refused with the reason`() async throws {
        try await withCast { cast in
            let kaiyuan = try await cast.kaiyuanWithCommittee()
            let lines = try await kaiyuan.outcomes(
                .keepCoverage, Self.coverage.map(\.entry), Coverage.keep)
            #expect(lines == Self.coverage.map(\.line))
            let later = try await kaiyuan.outcomes(
                .keepCoverage, [Self.entry(Cast.villageB, from: "2024-05-01")], Coverage.keep)
            #expect(later == ["changed"])
        }
    }

    @Test func `a committee's size counts the villages covered by then`() async throws {
        try await withCast { cast in
            let kaiyuan = try await cast.kaiyuanWithCommittee()
            _ = try await kaiyuan.outcomes(
                .keepCoverage,
                [Self.entry(Cast.villageA), Self.entry(Cast.villageB, from: "2024-06-01")],
                Coverage.keep)
            for (day, villages) in [("2024-01-09", 0), ("2024-05-31", 1), ("2024-06-01", 2)] {
                let summaries = try await kaiyuan.read { tx in
                    try await Committee.summaries(on: .parsed(day), in: tx)
                }
                #expect(summaries.map(\.villages) == [villages, 0], "on \(day)")
            }
            let covered = try await kaiyuan.read { tx in
                try await Coverage.history(of: try await Committee.find("CM", in: tx), in: tx)
            }
            #expect(
                covered.map { "\($0.villageName) \($0.from)" } == [
                    "金星村 2024-01-10", "双榆村 2024-06-01",
                ])
        }
    }
}
