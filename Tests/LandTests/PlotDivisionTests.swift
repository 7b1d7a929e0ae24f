import Land
import LianheTesting
import Measures
import Members
import Postgres
import Tenancy
import Testing

@Suite struct PlotDivisionTests {
    private static let splits: [(String, [(String, Int64?)], String)] = [
        ("P1", [("A", nil)], "分割至少要有两块。 A split makes two parts or more."),
        (
            "P1", [("A_", 1), ("B", nil)],
            "编号“A_”应为 1 到 32 个字母、数字或连字符。 "
                + "The code \"A_\" should be 1 to 32 letters, digits or hyphens."
        ),
        ("P1", [("A", 1), ("A", nil)], "编号“A”写了两次。 The code \"A\" is named twice."),
        (
            "P1", [("A", nil), ("B", 1)],
            "“A”没有写面积；只有最后一块可以是其余部分。 "
                + "\"A\" has no area; only the last part may be the rest."
        ),
        (
            "P1", [("A", 0), ("B", nil)],
            "面积 0 亩 应大于 0。 The area of 0 mu should be more than 0."
        ),
        (
            "P1", [("A", 300_000), ("B", nil)],
            "地块“P1”共 30 亩，其他各块已有 30 亩，没有剩余。 "
                + "Plot \"P1\" measures 30 mu and the other parts 30 mu: nothing is left."
        ),
        (
            "P1", [("A", 100_000), ("B", 199_999)],
            "地块“P1”共 30 亩，各块合计 29.9999 亩，应当相等。 "
                + "Plot \"P1\" measures 30 mu and its parts 29.9999 mu; they should be the same."
        ),
        (
            "P1", [("A", 100_000), ("P2", nil)],
            "编号“P2”已有地块。 The code \"P2\" belongs to a plot already."
        ),
    ]

    @Test func `a split is refused for the first rule that it breaks`() async throws {
        try await withCast { cast in
            let kaiyuan = try await cast.settledLand()
            let before = try await kaiyuan.land()
            for (plot, parts, said) in Self.splits {
                let answer = await refusal { try await kaiyuan.split(plot, parts) }
                #expect(answer == said)
            }
            #expect(try await kaiyuan.land() == before)
        }
    }

    private static let mergers: [([String], String, String)] = [
        (["P1"], "M", "合并至少要有两块地。 A merger takes two plots or more."),
        (["P1", "P1"], "M", "编号“P1”写了两次。 The code \"P1\" is named twice."),
        (
            ["P1", "P9"], "M",
            "没有编号为“P9”的地块，或您无权查看。 There is no plot with the code \"P9\", or you may not see it."
        ),
        (
            ["P1", "PL"], "M",
            "地块“PL”已租给“KY0005”，租期至 2030-01-01；请先办理退租。 "
                + "Plot \"PL\" is leased to \"KY0005\" until 2030-01-01; end that lease first."
        ),
        (
            ["P1", "PB"], "M",
            "地块“P1”和“PB”不在同一个村，不能合并。 "
                + "The plots \"P1\" and \"PB\" lie in two villages and cannot be merged."
        ),
        (
            ["P1", "P3"], "M",
            "地块“P1”和“P3”的权属不同，不能合并。 "
                + "The plots \"P1\" and \"P3\" are not held by one member and right and cannot be merged."
        ),
        (
            ["P1", "PR"], "M",
            "地块“P1”和“PR”的地类或状态不同，不能合并。 "
                + "The plots \"P1\" and \"PR\" differ in class or status and cannot be merged."
        ),
        (["P1", "P2"], "P3", "编号“P3”已有地块。 The code \"P3\" belongs to a plot already."),
    ]

    @Test func `a merger is refused for the first rule that it breaks`() async throws {
        try await withCast { cast in
            let kaiyuan = try await cast.settledLand()
            let more: [Plot.Entry] = [.field("PL"), .field("PR")]
            _ = try await kaiyuan.outcomes(.keepPlots, more, Plot.keep)
            try await kaiyuan.change(
                "PL", .lease(to: "KY0005", rent: .zero, until: .parsed("2030-01-01")))
            try await kaiyuan.change("PR", .status(.fallow))
            let before = try await kaiyuan.land()
            for (plots, code, said) in Self.mergers {
                let answer = await refusal { try await kaiyuan.merge(plots, into: code) }
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

    @Test func `what others build on is not taken back`() async throws {
        try await withCast { cast in
            let kaiyuan = try await cast.settledLand()
            let none = await refusal { try await kaiyuan.takeBack("P1", reason: "") }
            #expect(none == "没有填写原因。 The reason is not filled in.")
            try await kaiyuan.split("P1", [("A", 100_000), ("B", nil)])
            try await kaiyuan.change("A", .status(.fallow))
            let said = await refusal { try await kaiyuan.takeBack("B") }
            #expect(
                said == "地块“B”的这次变更也涉及地块“A”，而“A”后来又有变更；请先撤销后者。 "
                    + "The change of plot \"B\" is also one of \"A\", which has changed since; "
                    + "take that back first.")
            try await kaiyuan.takeBack("A")
            try await Self.plant("T1", on: "B", kaiyuan)
            let planted = await refusal { try await kaiyuan.takeBack("B") }
            #expect(
                planted == "地块“B”变更之后已种植批次“T1”，不能撤销。 "
                    + "The batch \"T1\" was planted on what came of plot \"B\"; the change stands.")
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
