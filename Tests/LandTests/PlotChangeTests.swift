import Land
import LianheTesting
import Measures
import Members
import Postgres
import Tenancy
import Testing

@Suite struct PlotChangeTests {
    /// A plot, what becomes of it, the day, the reason, and what is said of it.
    private typealias Line = (String, Plot.Change.What, String, String, String)

    private static let refusals: [Line] = [
        (
            "P9", .transfer(to: "WX0001"), "2025-09-16", " ",
            "没有填写原因。 The reason is not filled in."
        ),
        (
            "P9", .transfer(to: "WX0001"), "2025-09-16", "x",
            "日期 2025-09-16 在今天 2025-09-15 之后。 The day 2025-09-16 is after today, 2025-09-15."
        ),
        (
            "P9", .transfer(to: "WX0001"), "2025-07-31", "x",
            "没有编号为“P9”的地块，或您无权查看。 There is no plot with the code \"P9\", or you may not see it."
        ),
        (
            "PE", .transfer(to: "WX0001"), "2025-07-31", "x",
            "地块“PE”在双榆村，您不负责该村，不能为它登记。 "
                + "Plot \"PE\" lies in 双榆村, for which you cannot record."
        ),
        (
            "P0", .transfer(to: "WX0001"), "2025-07-31", "x",
            "地块“P0”已于 2025-08-01 分割或合并。 Plot \"P0\" was split or merged away on 2025-08-01."
        ),
        (
            "P2", .transfer(to: "WX0001"), "2025-07-31", "x",
            "日期 2025-07-31 早于地块“P2”最近一次变更的日期 2025-08-01。 "
                + "The day 2025-07-31 is before the last change of plot \"P2\", on 2025-08-01."
        ),
        (
            "PN", .transfer(to: "WX0001"), "2025-09-01", "x",
            "没有编号为“WX0001”的成员，或您无权查看。 "
                + "There is no member with the code \"WX0001\", or you may not see it."
        ),
        (
            "PN", .transfer(to: "KY0002"), "2025-09-01", "x",
            "地块“PN”的权属人已经是“KY0002”。 Plot \"PN\" is held by \"KY0002\" already."
        ),
        (
            "PN", .transfer(to: "KY0005"), "2025-09-01", "x",
            "地块“PN”自 2025-09-01 起由“KY0002”持有，一天只能有一个权属人；请先撤销那次变更。 "
                + "Plot \"PN\" is held by \"KY0002\" from 2025-09-01 on, and a day has one holder; "
                + "take that change back first."
        ),
        (
            "P2", .transfer(to: "KY0002"), "2025-09-01", "x",
            "地块“P2”已租给“KY0002”，租期至 2030-07-31；请先办理退租。 "
                + "Plot \"P2\" is leased to \"KY0002\" until 2030-07-31; end that lease first."
        ),
        (
            "P2", .lease(to: "WX0001", rent: Money(fen: -1), until: .parsed("2025-08-31")),
            "2025-09-01", "x",
            "没有编号为“WX0001”的成员，或您无权查看。 "
                + "There is no member with the code \"WX0001\", or you may not see it."
        ),
        (
            "P2", .lease(to: "KY0001", rent: Money(fen: -1), until: .parsed("2025-08-31")),
            "2025-09-01", "x",
            "地块“P2”已租给“KY0002”，租期至 2030-07-31；请先办理退租。 "
                + "Plot \"P2\" is leased to \"KY0002\" until 2030-07-31; end that lease first."
        ),
        (
            "P1", .lease(to: "KY0001", rent: Money(fen: -1), until: .parsed("2025-08-31")),
            "2025-09-01", "x",
            "成员“KY0001”是地块“P1”的权属人，不能同时是承租人。 "
                + "Member \"KY0001\" holds plot \"P1\" and cannot lease it too."
        ),
        (
            "P1", .lease(to: "KY0005", rent: Money(fen: -1), until: .parsed("2025-08-31")),
            "2025-09-01", "x",
            "租期至 2025-08-31 在起租日 2025-09-01 之前。 "
                + "The lease ends on 2025-08-31, before it begins on 2025-09-01."
        ),
        (
            "P1", .lease(to: "KY0005", rent: Money(fen: -1), until: .parsed("2055-09-01")),
            "2025-09-01", "x",
            "租期 2025-09-01 至 2055-09-01 太长：未分类最长 30 年（农村土地承包法第二十一条）。 "
                + "The lease from 2025-09-01 until 2055-09-01 is too long: unclassified land is "
                + "leased for 30 years at most (Land Contract Law art. 21)."
        ),
        (
            "P1", .lease(to: "KY0005", rent: Money(fen: -1), until: .parsed("2055-08-31")),
            "2025-09-01", "x", "租金 -0.01 元 不能小于 0。 The rent of -0.01 yuan is below 0."
        ),
        (
            "P1", .leaseEnd, "2025-09-01", "x",
            "地块“P1”在 2025-09-01 没有租约。 Plot \"P1\" is not leased on 2025-09-01."
        ),
        (
            "P1", .status(.inUse), "2025-09-01", "x",
            "地块“P1”的状态已经是在用。 Plot \"P1\" is in use already."
        ),
        (
            "P1", .status(.reclaimed), "2025-09-01", "x",
            "地块“P1”的状态不能由在用变为复垦，只能变为休耕或撂荒。 "
                + "Plot \"P1\" cannot go from in use to reclaimed, only to fallow or abandoned."
        ),
        (
            "P1", .landClass(.unclassified), "2025-09-01", "x",
            "地块“P1”的地类已经是未分类。 Plot \"P1\" is of the class unclassified already."
        ),
        (
            "PF", .landClass(.arable), "2025-09-01", "x",
            "地块“PF”的租期超过新地类允许的年限；请先办理退租。 "
                + "The lease of plot \"PF\" is longer than the new class allows; end it first."
        ),
        (
            "P1", .area(.zero), "2025-09-01", "x",
            "面积 0 亩 应大于 0。 The area of 0 mu should be more than 0."
        ),
        (
            "P1", .area(Area(tenThousandthsOfMu: 10_000_000_001)), "2025-09-01", "x",
            "面积 1,000,000.0001 亩 超过一块地的上限 1,000,000 亩。 "
                + "The area of 1,000,000.0001 mu is over the limit of one plot, 1,000,000 mu."
        ),
        (
            "P1", .area(Area(tenThousandthsOfMu: 300_000)), "2025-09-01", "x",
            "地块“P1”的面积已经是 30 亩。 Plot \"P1\" measures 30 mu already."
        ),
    ]

    @Test func `a change is refused for the first rule that it breaks`() async throws {
        try await withCast { cast in
            let kaiyuan = try await cast.settledLand()
            _ = try await kaiyuan.outcomes(
                .keepPlots, [.field("PF"), .field("PN")], Plot.keep)
            try await kaiyuan.splitEarly()
            try await kaiyuan.change("PN", .transfer(to: "KY0002"))
            try await kaiyuan.change(
                "PN", .lease(to: "KY0005", rent: .zero, until: .parsed("2030-07-31")))
            try await kaiyuan.change(
                "P2", .lease(to: "KY0002", rent: .zero, until: .parsed("2030-07-31")),
                on: "2025-08-01")
            try await kaiyuan.change("PF", .landClass(.forest), on: "2025-08-01")
            try await kaiyuan.change(
                "PF", .lease(to: "KY0002", rent: .zero, until: .parsed("2060-07-31")),
                on: "2025-08-01")
            let before = try await kaiyuan.land()
            let coordinator = try await cast.kaiyuan(.villageCoordinator)
            for (plot, what, day, reason, said) in Self.refusals {
                let answer = await refusal {
                    try await coordinator.change(plot, what, on: day, reason: reason)
                }
                #expect(answer == said)
            }
            #expect(try await kaiyuan.land() == before)
        }
    }

    @Test func `a coordinator changes the plots of the village and of no other`() async throws {
        try await withCast { cast in
            _ = try await cast.settledLand()
            let coordinator = try await cast.kaiyuan(.villageCoordinator)
            try await coordinator.change("P1", .status(.fallow))
            let said = await refusal { try await coordinator.change("PB", .status(.fallow)) }
            #expect(
                said == "地块“PB”在双榆村，您不负责该村，不能为它登记。 "
                    + "Plot \"PB\" lies in 双榆村, for which you cannot record.")
        }
    }

    @Test func `the abandoned orchard is taken back, reclaimed, split and worked again`()
        async throws
    {
        try await withCast { cast in
            let kaiyuan = try await cast.settledLand()
            try await kaiyuan.change("P1", .landClass(.orchard), on: "2019-03-01")
            try await kaiyuan.change("P1", .status(.abandoned), on: "2021-10-01")
            try await kaiyuan.change("P1", .transfer(to: "KYC1"), on: "2024-03-01")
            try await kaiyuan.change("P1", .status(.reclaimed), on: "2024-11-01")
            try await kaiyuan.split("P1", [("P1-1", 200_000), ("P1-2", nil)], on: "2025-02-01")
            try await kaiyuan.change("P1-1", .status(.inUse), on: "2025-03-20")
            try await kaiyuan.change(
                "P1-2",
                .lease(to: "KY0005", rent: Money(fen: 30_000), until: .parsed("2025-08-31")),
                on: "2025-03-01")
            let days: [(String, [String])] = [
                ("2018-01-01", ["P1 KY0001 KY0001 contracted 30 mu unclassified in_use"]),
                ("2023-01-01", ["P1 KY0001 KY0001 contracted 30 mu orchard abandoned"]),
                ("2024-06-01", ["P1 KYC1 KYC1 collective 30 mu orchard abandoned"]),
                (
                    "2025-03-20",
                    [
                        "P1-1 KYC1 KYC1 collective 20 mu orchard in_use",
                        "P1-2 KYC1 KY0005 leased 10 mu orchard reclaimed",
                    ]
                ),
                (
                    "2025-09-01",
                    [
                        "P1-1 KYC1 KYC1 collective 20 mu orchard in_use",
                        "P1-2 KYC1 KYC1 collective 10 mu orchard reclaimed",
                    ]
                ),
            ]
            for (day, expected) in days {
                let land = try await kaiyuan.land(on: day)
                #expect(land.filter { $0.hasPrefix("P1") } == expected, "\(day)")
            }
            let history = try await kaiyuan.read { try await PlotChange.all(of: "P1", in: $0) }
            #expect(
                history.map(\.kind) == [
                    .recorded, .reclassified, .statusSet, .transferred, .statusSet, .split,
                ])
        }
    }

    @Test func `two people who lease one plot at once do not both get it`() async throws {
        try await withCast { cast in
            let kaiyuan = try await cast.settledLand()
            let answers = await withTaskGroup(of: String.self) { group in
                for lessee in ["KY0002", "KY0003", "KY0005", "KY0006"] {
                    group.addTask {
                        await refusal {
                            try await kaiyuan.change(
                                "P1",
                                .lease(to: lessee, rent: .zero, until: .parsed("2030-01-01")))
                        }
                    }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(answers.filter { $0 == "done" }.count == 1)
            #expect(answers.filter { $0.hasPrefix("地块“P1”已租给") }.count == 3)
        }
    }

    /// What the application might write past the verbs, and the wall that it meets.
    private static let walls: [(SQL, String)] = [
        (
            "update app.plot set member_id = 1 where tenant_id = current_setting('app.tenant_id')::bigint",
            "42501"
        ),
        (
            """
            with c as (insert into app.plot_change (tenant_id, kind, day, reason, recorded_by)
                select tenant_id, 'leased', '2025-09-02', 'x', 1 from app.plot where code = 'P1'
                returning id)
            insert into app.plot_version select tenant_id, plot_id, serial + 1, c.id, '2025-09-02',
                owner_id, tenure, owner_id + 1, 0, '2025-09-02', '2025-12-31', 0, area_mu_e4,
                land_class, status, name
            from app.plot_version v cross join c where serial = 2
            """, "plot_lease_overlap"
        ),
        (
            """
            with c as (insert into app.plot_change (tenant_id, kind, day, reason, recorded_by)
                select tenant_id, 'status_set', '2025-09-02', 'x', 1 from app.plot where code = 'P1'
                returning id)
            insert into app.plot_version select tenant_id, plot_id, 3, c.id, '2025-09-02',
                owner_id, tenure, null, null, null, null, 0, area_mu_e4 + 1, land_class, status, name
            from app.plot_version v cross join c where serial = 2
            """, "plot_change_conserves"
        ),
        (
            """
            with c as (insert into app.plot_change (tenant_id, kind, day, reason, recorded_by)
                select tenant_id, 'status_set', '2024-09-02', 'x', 1 from app.plot where code = 'P1'
                returning id)
            insert into app.plot_version select tenant_id, plot_id, 3, c.id, '2024-09-02',
                owner_id, tenure, null, null, null, null, 0, area_mu_e4, land_class, status, name
            from app.plot_version v cross join c where serial = 2
            """, "plot_version_in_order"
        ),
        (
            """
            with c as (insert into app.plot_change (tenant_id, kind, day, reason, recorded_by)
                select tenant_id, 'status_set', '2025-09-02', 'x', 1 from app.plot where code = 'P1'
                returning id)
            insert into app.plot_version select tenant_id, plot_id, 2, c.id, '2025-09-02',
                owner_id, tenure, null, null, null, null, 0, area_mu_e4, land_class, status, name
            from app.plot_version v cross join c where serial = 2
            """, "plot_version_in_turn"
        ),
    ]

    @Test func `the database refuses what goes past the verbs`() async throws {
        try await withCast { cast in
            let kaiyuan = try await cast.settledLand()
            try await kaiyuan.change(
                "P1", .lease(to: "KY0002", rent: .zero, until: .parsed("2030-01-01")))
            for (statement, wall) in Self.walls {
                do {
                    _ = try await kaiyuan.write(.changePlot, try Command("past")) { tx in
                        try await tx.postgres.execute(statement)
                    }
                    Issue.record("\(wall) let it pass")
                } catch let error as PostgresError {
                    #expect(
                        error.constraint == wall || error.sqlState?.rawValue == wall, "\(error)")
                }
            }
        }
    }
}
