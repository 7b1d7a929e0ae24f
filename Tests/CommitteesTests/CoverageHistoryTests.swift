import Committees
import LianheTesting
import Measures
import Members
import Postgres
import Tenancy
import Testing

/// Villages that are covered, no longer covered and covered again.
@Suite struct CoverageHistoryTests {
    private static let periods: [Expected<Coverage.Entry>] = [
        .init(
            .village(Cast.villageA, until: "2024-01-09", reason: "调整"),
            "until 2024-01-09: 结束日2024年1月9日早于开始日2024年1月10日。 "
                + "The last day 2024-01-09 is before the first, 2024-01-10."),
        .init(
            .village(Cast.villageA, until: "2025-09-16", reason: "调整"),
            "until 2025-09-16: 结束日2025年9月16日晚于今天（2025年9月15日）。 "
                + "The last day 2025-09-16 is after today, 2025-09-15."),
        .init(
            .village(Cast.villageA, until: "2024-12-31", reason: " "),
            "reason : 没有填写原因。 The reason is not filled in."),
        .init(.village(Cast.villageA, until: "2024-12-31", reason: "片区调整"), "recorded"),
        .init(.village(Cast.villageA, from: "2025-03-01"), "recorded"),
        .init(
            .village(Cast.villageA, from: "2024-12-31", until: "2025-02-28", reason: "片区调整"),
            "from 2024-12-31: 产业联合党委“CM”在这段时间已覆盖村“211282102201”。 "
                + "Committee \"CM\" covers the village \"211282102201\" in that time already."),
        .init(
            .village(Cast.villageA, until: "2024-11-30", reason: "片区调整"),
            "until 2024-11-30: “211282102201”已登记在另一天结束，结束日不能更改。 "
                + "\"211282102201\" ended on another day, which is not changed."),
    ]

    @Test func `a village is covered again later, and never twice at a time`() async throws {
        try await withCast { cast in
            let kaiyuan = try await cast.kaiyuanWithCommittee()
            let lines = try await kaiyuan.outcomes(
                .keepCoverage, Self.periods.map(\.entry), Coverage.keep)
            #expect(lines == Self.periods.map(\.line))
            let again = try await kaiyuan.outcomes(
                .keepCoverage, [Self.periods[4].entry, Self.periods[3].entry], Coverage.keep)
            #expect(again == ["already there", "already there"])
            for (day, villages) in [
                ("2024-12-31", ["金星村"]), ("2025-01-01", []), ("2025-02-28", []),
                ("2025-03-01", ["金星村"]),
            ] {
                let covered = try await kaiyuan.read { tx in
                    try await Coverage.of(
                        try await Committee.find("CM", in: tx), on: .parsed(day), in: tx)
                }
                #expect(covered.map(\.villageName) == villages, "on \(day)")
            }
        }
    }

    private static func end(
        _ village: String = Cast.villageA, committee: String = "CM", on day: String = "2025-06-30",
        reason: String = "合村"
    ) -> Coverage.End {
        Coverage.End(committee: committee, village: village, on: .parsed(day), reason: reason)
    }

    private static let ends: [Expected<Coverage.End>] = [
        .init(end(reason: ""), "没有填写原因。 The reason is not filled in."),
        .init(
            end(on: "2025-09-16"),
            "结束日2025年9月16日晚于今天（2025年9月15日）。 "
                + "The last day 2025-09-16 is after today, 2025-09-15."),
        .init(
            end(committee: "XX"),
            "没有编号为“XX”的产业联合党委。 There is no committee with the code \"XX\"."),
        .init(
            end(Cast.wuxiVillage),
            "没有代码为“500238101201”的村，请先登记村。 "
                + "There is no village with the code \"500238101201\"; record the village first."),
        .init(
            end(Cast.villageB),
            "产业联合党委“CM”在2025年6月30日没有覆盖村“211282102202”。 "
                + "Committee \"CM\" does not cover the village \"211282102202\" on 2025-06-30."),
        .init(end(), "accepted"), .init(end(), "accepted"),
        .init(
            end(on: "2025-07-01"),
            "产业联合党委“CM”在2025年7月1日没有覆盖村“211282102201”。 "
                + "Committee \"CM\" does not cover the village \"211282102201\" on 2025-07-01."),
    ]

    @Test func `a coverage ends with a reason, once`() async throws {
        try await withCast { cast in
            let kaiyuan = try await cast.kaiyuanWithCommittee()
            _ = try await kaiyuan.outcomes(
                .keepCoverage, [.village(Cast.villageA)], Coverage.keep)
            for end in Self.ends {
                let said = await refusal {
                    _ = try await kaiyuan.write(.endCoverage, try Command(end.entry)) { tx in
                        try await Coverage.end(end.entry, in: tx)
                    }
                }
                #expect(said == end.line)
            }
            let history = try await kaiyuan.read { tx in
                try await Coverage.history(of: try await Committee.find("CM", in: tx), in: tx)
            }
            #expect(
                history.map { "\($0.from) \($0.until!) \($0.reason!)" } == [
                    "2024-01-10 2025-06-30 合村"
                ])
        }
    }

    @Test func `what has ended is changed by nobody, not even past every verb`() async throws {
        try await withCast { cast in
            let kaiyuan = try await cast.kaiyuanWithCommittee()
            _ = try await kaiyuan.outcomes(
                .keepCoverage, [.village(Cast.villageA, until: "2024-12-31", reason: "调整")],
                Coverage.keep)
            let tenant = kaiyuan.id
            let reopened = try await constraint {
                try await kaiyuan.write(
                    raw:
                        "update app.committee_village set covered_until = null where tenant_id = \(tenant)"
                )
            }
            #expect(reopened == "coverage_ending_coverage_fkey")
            let forgotten = try await constraint {
                try await kaiyuan.write(
                    raw: "delete from app.committee_village where tenant_id = \(tenant)")
            }
            #expect(forgotten == "coverage_ending_coverage_fkey")
        }
    }
}
