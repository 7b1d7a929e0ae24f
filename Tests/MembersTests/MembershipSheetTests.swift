import LianheTesting
import Measures
import Members
import Postgres
import Sheets
import Tenancy
import Testing

/// Leaving and support in the sheet of members.
@Suite struct MembershipSheetTests {
    private static func entry(
        _ code: String = "KY0009", left: String? = nil, why: String? = nil,
        support: SupportStatus? = nil
    ) -> Member.Entry {
        var entry = Member.Entry.household(code)
        (entry.leftOn, entry.whyLeft, entry.support) = (left.map(CivilDate.parsed), why, support)
        return entry
    }

    @Test func `what differs becomes a fact, once`() async throws {
        try await withCast { cast in
            let kaiyuan = try await cast.kaiyuan(.countyOperator)
            var lines: [String] = []
            for entry in [
                Self.entry(support: .general), Self.entry(support: .monitored),
                Self.entry(support: .monitored), Self.entry(left: "2025-06-30", why: "迁出"),
                Self.entry(left: "2025-06-30", why: "迁出", support: .monitored), Self.entry(),
            ] { lines += try await kaiyuan.keepMembers(entry) }
            #expect(
                lines == [
                    "recorded", "changed", "already there", "changed", "already there",
                    "already there",
                ])
            #expect(
                try await kaiyuan.facts() == [
                    "left 2025-06-30 迁出", "monitored 2025-09-15 成员登记表",
                ])
            let new = Self.entry("KY0010", left: "2025-01-31", why: "迁出", support: .extreme)
            #expect(try await kaiyuan.keepMembers(new) == ["recorded"])
            #expect(try await kaiyuan.facts().count == 4)
        }
    }

    private static let refused: [(Member.Entry, String)] = [
        (entry(left: "2025-06-30"), "whyLeft : 没有填写原因。 The reason is not filled in."),
        (
            entry(left: "2025-09-16", why: "迁出"),
            "left 2025-09-16: 日期2025年9月16日晚于今天（2025年9月15日）。 "
                + "The day 2025-09-16 is after today, 2025-09-15."
        ),
        (
            entry(left: "2024-02-29", why: "迁出"),
            "left 2024-02-29: 日期2024年2月29日早于成员“KY0009”的2024年3月1日（加入，或上一次退出、重新加入）。 "
                + "The day 2024-02-29 is before 2024-03-01, when \"KY0009\" joined, left or joined again."
        ),
        (
            entry("KY0007", support: .extreme),
            "code KY0007: “KY0007”是重复登记，已并入“KY0001”。 "
                + "\"KY0007\" is a duplicate and was merged into \"KY0001\"."
        ),
        (
            entry("KY0008", left: "2025-06-30", why: "迁出"),
            "left 2025-06-30: 成员“KY0008”已于2025年5月31日退出。 \"KY0008\" left on 2025-05-31."
        ),
    ]

    @Test func `a row is refused with the reason and nothing of it is written`() async throws {
        try await withCast { cast in
            let kaiyuan = try await cast.kaiyuan(.countyOperator)
            let codes = ["KY0007", "KY0008", "KY0009"].map { Self.entry($0) }
            _ = try await kaiyuan.outcomes(.keepMembers, codes, Member.keep)
            _ = try await kaiyuan.write(.mergeMembers, try Command("merge")) {
                try await Member.merge(.init("KY0007", into: "KY0001", reason: "重复"), in: $0)
            }
            _ = try await kaiyuan.keepMembers(
                Self.entry("KY0008", left: "2025-05-31", why: "迁出"))
            let before = try await kaiyuan.facts()
            for (entry, line) in Self.refused {
                #expect(try await kaiyuan.keepMembers(entry) == [line])
            }
            #expect(try await kaiyuan.facts() == before)
        }
    }

    @Test func `nobody leaves again before the day of joining again`() async throws {
        try await withCast { cast in
            let kaiyuan = try await cast.kaiyuan(.countyOperator)
            _ = try await kaiyuan.keepMembers(
                Self.entry("KY0016", left: "2025-05-31", why: "迁出"))
            let back = Member.Leaving(
                member: "KY0016", day: .parsed("2025-06-30"), reason: "迁回")
            _ = try await kaiyuan.write(.rejoinMember, try Command(back)) { tx in
                try await Member.rejoin(back, in: tx)
                return true
            }
            let lines = try await kaiyuan.keepMembers(
                Self.entry("KY0016", left: "2025-06-15", why: "迁出"))
            #expect(
                lines == [
                    "left 2025-06-15: 日期2025年6月15日早于成员“KY0016”的2025年6月30日"
                        + "（加入，或上一次退出、重新加入）。 The day 2025-06-15 is before 2025-06-30, "
                        + "when \"KY0016\" joined, left or joined again."
                ])
        }
    }

    @Test func `an exported sheet with leaving and support changes nothing`() async throws {
        try await withCast { cast in
            let kaiyuan = try await cast.kaiyuan(.countyOperator)
            _ = try await kaiyuan.keepMembers(
                Self.entry(left: "2025-05-31", why: "迁出", support: .lifted))
            let rows = try await kaiyuan.read { tx in
                try await tx.postgres.all(MemberSheet.exporting(tx))
                    .map { MemberSheet.clear($0, in: tx) }
            }
            let row = rows.first { $0[0] == "KY0009" }
            #expect(
                row == [
                    "KY0009", Cast.villageA, "农户", "周海燕", "2024-03-01", "2025-05-31", "迁出", "脱贫户",
                ])
            let header = MemberSheet.columns.map(\.chinese).joined(separator: ",")
            let text = ([header] + rows.map { $0.joined(separator: ",") }).joined(separator: "\n")
            let report = try await Cast.withSheet(text + "\n") {
                try await kaiyuan.importSheet(MemberSheet.self, from: $0)
            }
            #expect(report.recorded == 0 && report.changed == 0 && report.problemCount == 0)
            #expect(report.alreadyRecorded == rows.count)
        }
    }
}

extension Tenant {
    /// Facts of leaving and support, by their words.
    fileprivate func facts() async throws -> [String] {
        try await read { tx in
            try await tx.postgres.all(
                """
                select f.kind || ' ' || f.on_day || ' ' || f.reason from app.membership_fact f
                where f.tenant_id = \(tx.tenant)
                union all
                select h.status || ' ' || h.since || ' ' || h.reason from app.support_fact h
                where h.tenant_id = \(tx.tenant) order by 1
                """, as: String.self)
        }
    }
}
