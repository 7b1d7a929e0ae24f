import Land
import LianheTesting
import Measures
import Members
import Postgres
import Tenancy
import Testing

/// A plot has one holder on a day, whatever else changes on it and whoever asks.
@Suite struct PlotHolderTests {
    /// What is said when a plot is held from a day on by a member.
    private static func held(
        _ plot: String, _ member: String, from day: String = "2025-09-01"
    ) -> String {
        "地块“\(plot)”自 \(day) 起由“\(member)”持有，一天只能有一个权属人；请先撤销那次变更。 "
            + "Plot \"\(plot)\" is held by \"\(member)\" from \(day) on, and a day has one holder; "
            + "take that change back first."
    }

    @Test func `who came to hold a plot on a day is not followed by another on that day`()
        async throws
    {
        try await withCast { cast in
            let kaiyuan = try await cast.settledLand()
            let walk: [(Plot.Change.What, String, String)] = [
                (.status(.fallow), "2025-09-01", "done"),
                (.transfer(to: "KY0002"), "2025-09-01", "done"),
                (.transfer(to: "KY0005"), "2025-09-01", Self.held("P1", "KY0002")),
                (.transfer(to: "KY0001"), "2025-09-01", Self.held("P1", "KY0002")),
                (.landClass(.orchard), "2025-09-01", "done"),
                (.area(Area(tenThousandthsOfMu: 290_000)), "2025-09-01", "done"),
                (
                    .lease(to: "KY0001", rent: .zero, until: .parsed("2026-09-01")),
                    "2025-09-01", "done"
                ),
                (.transfer(to: "KY0005"), "2025-09-01", Self.held("P1", "KY0002")),
                (.transfer(to: "KY0005"), "2025-09-02", "done"),
                (
                    .transfer(to: "KY0006"), "2025-09-02",
                    Self.held("P1", "KY0005", from: "2025-09-02")
                ),
            ]
            for (what, day, said) in walk {
                let answer = await refusal { try await kaiyuan.change("P1", what, on: day) }
                #expect(answer == said, "\(what)")
            }
            try await kaiyuan.takeBack("P1")
            try await kaiyuan.change("P1", .transfer(to: "KY0006"), on: "2025-09-02")
            #expect(
                try await kaiyuan.land().first
                    == "P1 KY0006 KY0001 leased 29 mu orchard fallow")
        }
    }

    @Test func `who is recorded as the holder from a day on holds it on that day`() async throws {
        try await withCast { cast in
            let kaiyuan = try await cast.settledLand()
            var new = Plot.Entry.field("PN")
            new.since = .parsed("2025-09-01")
            _ = try await kaiyuan.outcomes(.keepPlots, [new], Plot.keep)
            let said = await refusal { try await kaiyuan.change("PN", .transfer(to: "KY0002")) }
            #expect(said == Self.held("PN", "KY0001"))
            try await kaiyuan.change("PN", .transfer(to: "KY0002"), on: "2025-09-02")
        }
    }

    @Test func `parts and wholes are held since their land is`() async throws {
        try await withCast { cast in
            let kaiyuan = try await cast.settledLand()
            try await kaiyuan.split("P1", [("A", 100_000), ("B", nil)])
            try await kaiyuan.change("A", .transfer(to: "KY0002"))
            let part = await refusal { try await kaiyuan.change("A", .transfer(to: "KY0005")) }
            #expect(part == Self.held("A", "KY0002"))
            try await kaiyuan.merge(["A", "P3"], into: "M")
            let whole = await refusal { try await kaiyuan.change("M", .transfer(to: "KY0005")) }
            #expect(whole == Self.held("M", "KY0002"))
            try await kaiyuan.split("M", [("M1", 20_000), ("M2", nil)])
            let again = await refusal { try await kaiyuan.change("M1", .transfer(to: "KY0005")) }
            #expect(again == Self.held("M1", "KY0002"))
            try await kaiyuan.split("B", [("B1", 50_000), ("B2", nil)])
            try await kaiyuan.change("B1", .transfer(to: "KY0005"))
        }
    }

    @Test func `a sheet names no second holder of a day`() async throws {
        try await withCast { cast in
            let kaiyuan = try await cast.settledLand()
            try await kaiyuan.change("P1", .transfer(to: "KY0002"), on: "2025-09-15")
            var later = Plot.Entry.field("P2", name: "南地", member: "KY0005", area: 100_000)
            later.since = .parsed("2025-09-14")
            let entries: [Plot.Entry] = [
                .field("P1", name: "老果园", member: "KY0005", area: 300_000),
                .field("P1", name: "果园", member: "KY0002", area: 300_000), later,
            ]
            for (entry, said) in zip(
                entries,
                ["member KY0005: " + Self.held("P1", "KY0002", from: "2025-09-15"), "changed"]
                    + ["changed"])
            {
                #expect(try await kaiyuan.outcomes(.keepPlots, [entry], Plot.keep) == [said])
            }
        }
    }

    @Test func `who was on record twice holds a plot once`() async throws {
        try await withCast { cast in
            let kaiyuan = try await cast.settledLand()
            try await kaiyuan.change("P1", .status(.fallow))
            let merging = Member.Merging("KY0001", into: "KY0002", reason: "重复登记")
            _ = try await kaiyuan.write(.mergeMembers, try Command(merging)) { tx in
                try await Member.merge(merging, in: tx)
            }
            try await kaiyuan.change("P1", .transfer(to: "KY0005"))
            #expect(
                try await kaiyuan.land().first
                    == "P1 KY0005 KY0005 contracted 30 mu unclassified fallow")
        }
    }

    @Test func `of four who transfer one plot at once one does`() async throws {
        try await withCast { cast in
            let kaiyuan = try await cast.settledLand()
            let answers = await withTaskGroup(of: String.self) { group in
                for member in ["KY0002", "KY0003", "KY0005", "KY0006"] {
                    group.addTask {
                        await refusal { try await kaiyuan.change("P1", .transfer(to: member)) }
                    }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(answers.filter { $0 == "done" }.count == 1)
            let holder = try await kaiyuan.land()[0].split(separator: " ")[1]
            #expect(answers.filter { $0 == Self.held("P1", String(holder)) }.count == 3)
        }
    }

    @Test func `the database refuses a second holder of a day past the verbs`() async throws {
        try await withCast { cast in
            let kaiyuan = try await cast.settledLand()
            try await kaiyuan.change("P1", .transfer(to: "KY0002"))
            let error = await #expect(throws: PostgresError.self) {
                _ = try await kaiyuan.write(.changePlot, try Command("past")) { tx in
                    try await tx.postgres.execute(
                        """
                        with c as (insert into app.plot_change (tenant_id, kind, day, reason,
                                recorded_by)
                            values (\(tx.tenant), 'transferred', '2025-09-01', 'x', 1) returning id)
                        insert into app.plot_version (tenant_id, plot_id, serial, change_id, from_on,
                            owner_id, tenure, area_mu_e4, land_class, status, name)
                        select v.tenant_id, plot_id, 3, c.id, '2025-09-01', m.id, v.tenure,
                            area_mu_e4, land_class, v.status, v.name
                        from app.plot_version v
                        join app.member m on m.tenant_id = v.tenant_id and m.code = 'KY0005'
                        cross join c where v.tenant_id = \(tx.tenant) and v.serial = 2
                        """)
                }
            }
            #expect(error?.constraint == "plot_owned_once")
        }
    }
}
