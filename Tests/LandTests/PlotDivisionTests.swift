import Land
import LianheTesting
import Measures
import Members
import Postgres
import Tenancy
import Testing

@Suite struct PlotDivisionTests {
    /// Plot, parts, day, reason, and what is said. Each line breaks its rule and those behind it. P0 and
    /// PE, which lies in another village, were split on 2025-08-01.
    private static let splits: [(String, [(String, Int64?)], String, String, String)] = [
        (
            "P9", [("A_", nil)], "2025-09-16", " ",
            "没有填写原因。 The reason is not filled in."
        ),
        (
            "P9", [("A_", nil)], "2025-09-16", "x",
            "日期 2025-09-16 在今天 2025-09-15 之后。 The day 2025-09-16 is after today, 2025-09-15."
        ),
        (
            "P9", [("A_", nil)], "2025-07-31", "x",
            "分割至少要有两块。 A split makes two parts or more."
        ),
        (
            "P9", [("A_", nil), ("A_", 0)], "2025-07-31", "x",
            "编号“A_”应为 1 到 32 个字母、数字或连字符。 "
                + "The code \"A_\" should be 1 to 32 letters, digits or hyphens."
        ),
        (
            "P9", [("P2", nil), ("P2", 0)], "2025-07-31", "x",
            "编号“P2”写了两次。 The code \"P2\" is named twice."
        ),
        (
            "P9", [("P2", nil), ("B", 0)], "2025-07-31", "x",
            "“P2”没有写面积；只有最后一块可以是其余部分。 "
                + "\"P2\" has no area; only the last part may be the rest."
        ),
        (
            "P9", [("P2", 0), ("B", 10_000_000_001)], "2025-07-31", "x",
            "面积 0 亩 应大于 0。 The area of 0 mu should be more than 0."
        ),
        (
            "P9", [("P2", 10_000_000_001), ("B", nil)], "2025-07-31", "x",
            "面积 1,000,000.0001 亩 超过一块地的上限 1,000,000 亩。 "
                + "The area of 1,000,000.0001 mu is over the limit of one plot, 1,000,000 mu."
        ),
        (
            "P9", [("P2", 300_000), ("B", nil)], "2025-07-31", "x",
            "没有编号为“P9”的地块，或您无权查看。 There is no plot with the code \"P9\", or you may not see it."
        ),
        (
            "PE", [("P2", 300_000), ("B", nil)], "2025-07-31", "x",
            "地块“PE”在双榆村，您不负责该村，不能为它登记。 "
                + "Plot \"PE\" lies in 双榆村, for which you cannot record."
        ),
        (
            "P0", [("P2", 300_000), ("B", nil)], "2025-07-31", "x",
            "地块“P0”已于 2025-08-01 分割或合并。 Plot \"P0\" was split or merged away on 2025-08-01."
        ),
        (
            "P0a", [("P2", 300_000), ("B", nil)], "2025-07-31", "x",
            "日期 2025-07-31 早于地块“P0a”最近一次变更的日期 2025-08-01。 "
                + "The day 2025-07-31 is before the last change of plot \"P0a\", on 2025-08-01."
        ),
        (
            "P1", [("P2", 300_000), ("B", nil)], "2025-09-01", "x",
            "地块“P1”共 30 亩，其他各块已有 30 亩，没有剩余。 "
                + "Plot \"P1\" measures 30 mu and the other parts 30 mu: nothing is left."
        ),
        (
            "P1", [("P2", 100_000), ("B", 199_999)], "2025-09-01", "x",
            "地块“P1”共 30 亩，各块合计 29.9999 亩，应当相等。 "
                + "Plot \"P1\" measures 30 mu and its parts 29.9999 mu; they should be the same."
        ),
        (
            "P1", [("A", 100_000), ("P2", nil)], "2025-09-01", "x",
            "编号“P2”已有地块。 The code \"P2\" belongs to a plot already."
        ),
    ]

    @Test func `a split is refused for the first rule that it breaks`() async throws {
        try await withCast { cast in
            let kaiyuan = try await cast.settledLand()
            try await kaiyuan.splitEarly()
            let before = try await kaiyuan.land()
            let coordinator = try await cast.kaiyuan(.villageCoordinator)
            for (plot, parts, day, reason, said) in Self.splits {
                let answer = await refusal {
                    try await coordinator.split(plot, parts, on: day, reason: reason)
                }
                #expect(answer == said)
            }
            #expect(try await kaiyuan.land() == before)
        }
    }

    /// Plots, new code, day, reason, by whom, and what is said. Each line breaks its rule and those
    /// behind it.
    private static let mergers: [([String], String, String, String, Role, String)] = [
        (
            ["P9"], "M_", "2025-09-16", " ", .villageCoordinator,
            "没有填写原因。 The reason is not filled in."
        ),
        (
            ["P9"], "M_", "2025-09-16", "x", .villageCoordinator,
            "日期 2025-09-16 在今天 2025-09-15 之后。 The day 2025-09-16 is after today, 2025-09-15."
        ),
        (
            ["P9"], "M_", "2025-07-31", "x", .villageCoordinator,
            "合并至少要有两块地。 A merger takes two plots or more."
        ),
        (
            ["P9", "P9"], "M_", "2025-07-31", "x", .villageCoordinator,
            "编号“M_”应为 1 到 32 个字母、数字或连字符。 "
                + "The code \"M_\" should be 1 to 32 letters, digits or hyphens."
        ),
        (
            ["P9", "P9"], "P3", "2025-07-31", "x", .villageCoordinator,
            "编号“P9”写了两次。 The code \"P9\" is named twice."
        ),
        (
            ["PE", "P9"], "P3", "2025-07-31", "x", .villageCoordinator,
            "没有编号为“P9”的地块，或您无权查看。 There is no plot with the code \"P9\", or you may not see it."
        ),
        (
            ["PE", "PL"], "P3", "2025-07-31", "x", .villageCoordinator,
            "地块“PE”在双榆村，您不负责该村，不能为它登记。 "
                + "Plot \"PE\" lies in 双榆村, for which you cannot record."
        ),
        (
            ["P0", "PL"], "P3", "2025-07-31", "x", .countyOperator,
            "地块“P0”已于 2025-08-01 分割或合并。 Plot \"P0\" was split or merged away on 2025-08-01."
        ),
        (
            ["PL", "PB"], "P3", "2025-07-31", "x", .countyOperator,
            "日期 2025-07-31 早于地块“PL”最近一次变更的日期 2025-08-01。 "
                + "The day 2025-07-31 is before the last change of plot \"PL\", on 2025-08-01."
        ),
        (
            ["PL", "PB"], "P3", "2025-09-01", "x", .countyOperator,
            "地块“PL”已租给“KY0005”，租期至 2030-01-01；请先办理退租。 "
                + "Plot \"PL\" is leased to \"KY0005\" until 2030-01-01; end that lease first."
        ),
        (
            ["PX", "PB"], "P3", "2025-09-01", "x", .countyOperator,
            "地块“PX”和“PB”不在同一个村，不能合并。 "
                + "The plots \"PX\" and \"PB\" lie in two villages and cannot be merged."
        ),
        (
            ["PX", "PH"], "P3", "2025-09-01", "x", .countyOperator,
            "地块“PX”和“PH”的权属不同，不能合并。 "
                + "The plots \"PX\" and \"PH\" are not held by one member and right and cannot be merged."
        ),
        (
            ["PX", "PR"], "P3", "2025-09-01", "x", .countyOperator,
            "地块“PX”和“PR”的地类或状态不同，不能合并。 "
                + "The plots \"PX\" and \"PR\" differ in class or status and cannot be merged."
        ),
        (
            ["PX", "P1"], "P3", "2025-09-01", "x", .countyOperator,
            "面积 1,000,030 亩 超过一块地的上限 1,000,000 亩。 "
                + "The area of 1,000,030 mu is over the limit of one plot, 1,000,000 mu."
        ),
        (
            ["P1", "P2"], "P3", "2025-09-01", "x", .countyOperator,
            "编号“P3”已有地块。 The code \"P3\" belongs to a plot already."
        ),
    ]

    @Test func `a merger is refused for the first rule that it breaks`() async throws {
        try await withCast { cast in
            let kaiyuan = try await cast.settledLand()
            try await kaiyuan.splitEarly()
            let more: [Plot.Entry] = [
                .field("PL"), .field("PR"), .field("PH", member: "KY0002"),
                .field("PX", area: Plot.areaLimit.tenThousandthsOfMu),
            ]
            _ = try await kaiyuan.outcomes(.keepPlots, more, Plot.keep)
            try await kaiyuan.change(
                "PL", .lease(to: "KY0005", rent: .zero, until: .parsed("2030-01-01")),
                on: "2025-08-01")
            for plot in ["PB", "PH", "PR"] { try await kaiyuan.change(plot, .status(.fallow)) }
            let before = try await kaiyuan.land()
            for (plots, code, day, reason, role, said) in Self.mergers {
                let tenant = try await cast.kaiyuan(role)
                let answer = await refusal {
                    try await tenant.merge(plots, into: code, on: day, reason: reason)
                }
                #expect(answer == said)
            }
            #expect(try await kaiyuan.land() == before)
        }
    }

    @Test func `a split that is taken back leaves no trace but in the history`() async throws {
        try await withCast { cast in
            let kaiyuan = try await cast.settledLand()
            let before = try await kaiyuan.land()
            try await kaiyuan.split("P1", [("A", 100_000), ("B", nil)])
            try await kaiyuan.takeBack("B")
            #expect(try await kaiyuan.land() == before)
            try await kaiyuan.split("P1", [("A", 150_000), ("C", nil)])
            let land = try await kaiyuan.land()
            #expect(land.first == "A KY0001 KY0001 contracted 15 mu unclassified in_use")
            let history = try await kaiyuan.read { try await PlotChange.all(of: "P1", in: $0) }
            #expect(history.map(\.takenBack) == [nil, "记错", nil])
        }
    }

    /// Plot, reason, and what is said, in the order in which it is checked: B was split off with A, which
    /// has changed since, and something is planted on it; PEa and PEb are another village's.
    private static let undone = [
        ("P9", " ", "没有填写原因。 The reason is not filled in."),
        (
            "P9", "x",
            "没有编号为“P9”的地块，或您无权查看。 There is no plot with the code \"P9\", or you may not see it."
        ),
        (
            "PEb", "x",
            "地块“PEb”在双榆村，您不负责该村，不能为它登记。 "
                + "Plot \"PEb\" lies in 双榆村, for which you cannot record."
        ),
        (
            "B", "x",
            "地块“B”的这次变更也涉及地块“A”，而“A”后来又有变更；请先撤销后者。 "
                + "The change of plot \"B\" is also one of \"A\", which has changed since; "
                + "take that back first."
        ),
        ("A", "x", "done"),
        (
            "B", "x",
            "地块“B”变更之后已种植批次“T1”，不能撤销。 "
                + "The batch \"T1\" was planted on what came of plot \"B\"; the change stands."
        ),
    ]

    @Test func `what others build on is not taken back`() async throws {
        try await withCast { cast in
            let kaiyuan = try await cast.settledLand()
            try await kaiyuan.splitEarly()
            try await kaiyuan.change("PEa", .status(.fallow))
            try await kaiyuan.split("P1", [("A", 100_000), ("B", nil)])
            try await kaiyuan.change("A", .status(.fallow))
            try await Self.plant("T1", on: "B", kaiyuan)
            let coordinator = try await cast.kaiyuan(.villageCoordinator)
            for (plot, reason, said) in Self.undone {
                let answer = await refusal { try await coordinator.takeBack(plot, reason: reason) }
                #expect(answer == said)
            }
        }
    }

    /// Batches stand above this target, so the rows are written as they would be.
    private static func plant(_ batch: String, on plot: String, _ county: Tenant) async throws {
        let verb = Verb("batch.keep", needs: .manageBatches)
        _ = try await county.write(verb, try Command(batch)) { tx in
            _ = try await tx.postgres.execute(
                """
                with crop as (insert into app.crop (tenant_id, code, name, base, unit)
                    values (\(tx.tenant), 'apple', '苹果', 'gram', 'kg') returning id)
                insert into app.batch
                    (tenant_id, code, committee_id, crop_id, member_id, village_id, planted_on)
                select \(tx.tenant), \(batch), c.id, crop.id, m.id, m.village_id, '2025-09-10'
                from app.plot p
                join app.member m on m.tenant_id = \(tx.tenant) and m.id = p.member_id
                join app.committee c on c.tenant_id = \(tx.tenant)
                cross join crop where p.tenant_id = \(tx.tenant) and p.code = \(plot)
                """)
            return try await tx.postgres.execute(
                """
                insert into app.batch_plot (tenant_id, batch_id, plot_id, area_mu_e4)
                select \(tx.tenant), b.id, p.id, p.area_mu_e4 from app.batch b, app.plot p
                where b.tenant_id = \(tx.tenant) and b.code = \(batch)
                    and p.tenant_id = \(tx.tenant) and p.code = \(plot)
                """)
        }
    }
}
