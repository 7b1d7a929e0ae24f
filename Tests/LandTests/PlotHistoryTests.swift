import Land
import LianheTesting
import Measures
import Postgres
import Tenancy
import Testing

/// Random changes: whatever people do, on every past day the land is all there and held once.
@Suite struct PlotHistoryTests {
    @Test(arguments: 1...4)
    func `areas conserve and the register is the last state, whatever is done`(round: Int)
        async throws
    {
        try await withCast { cast in
            let kaiyuan = try await cast.settledLand()
            var random = SplitMix64(seed: UInt64(round) &* 7919)
            var day = CivilDate.parsed("2024-01-01")
            var done = 0
            for step in 0..<40 {
                let plots = try await Self.codes(kaiyuan)
                let plot = plots[Int(random.next() % UInt64(plots.count))]
                if random.next() % 2 == 0 {
                    day = try CivilDate(daysSince2000: day.daysSince2000 + 1)
                }
                let answer = await refusal {
                    try await Self.step(
                        random.next() % 10, plot, plots, "R\(step)",
                        Self.members[Int(random.next() % 4)], "\(day)", kaiyuan)
                }
                done += answer == "done" ? 1 : 0
                #expect(answer == "done" || !answer.contains("server"), "\(answer)")
                try await Self.check(kaiyuan)
            }
            #expect(done > 10, "round \(round)")
        }
    }

    private static let members = ["KY0001", "KY0002", "KYC1", "KY0005"]

    private static func codes(_ county: Tenant) async throws -> [String] {
        try await county.read { try await Plot.page(in: $0).plots.map(\.code) }
    }

    private static func step(
        _ choice: UInt64, _ plot: String, _ plots: [String], _ code: String, _ other: String,
        _ day: String, _ county: Tenant
    ) async throws {
        switch choice {
        case 0: try await county.change(plot, .transfer(to: other), on: day)
        case 1:
            try await county.change(
                plot, .lease(to: other, rent: .zero, until: .parsed("2024-01-20")), on: day)
        case 2: try await county.change(plot, .leaseEnd, on: day)
        case 3: try await county.change(plot, .status(.fallow), on: day)
        case 4, 5: try await county.split(plot, [("\(code)a", 7_001), ("\(code)b", nil)], on: day)
        case 6: try await county.merge([plot, plots[0]], into: code, on: day)
        case 7, 8: try await county.change(plots[0], .transfer(to: other), on: day)
        default:
            // To take the recording of a plot back would take its land away.
            if plot.hasPrefix("R") { try await county.takeBack(plot) }
        }
    }

    /// Each day since the first change shows the same area, no plot changes hands twice on a day, and
    /// today is the register.
    private static func check(_ county: Tenant) async throws {
        try await county.read { tx in
            let wrong = try await tx.postgres.all(
                """
                select d::date::text
                from generate_series(date '2023-12-31', date '2024-03-01', '1 day') d
                where (select sum(area_mu_e4) from app.plots_on(\(tx.tenant), d::date)) <> 470000
                """, as: String.self)
            #expect(wrong.first == nil)
            let twice = try await tx.postgres.all(
                """
                select plot_id || ' ' || from_on from (
                    select v.plot_id, v.from_on, v.owner_id <> lag(v.owner_id)
                        over (partition by v.plot_id order by v.serial) as passes
                    from app.plot_version v
                    where v.tenant_id = \(tx.tenant) and not exists (
                        select from app.plot_change_reversal r
                        where r.tenant_id = \(tx.tenant) and r.change_id = v.change_id)) v
                group by plot_id, from_on having count(*) filter (where passes) > 1
                """, as: String.self)
            #expect(twice.first == nil)
            let astray = try await tx.postgres.all(
                """
                select coalesce(p.code, o.code)
                from (select * from app.plot
                    where tenant_id = \(tx.tenant) and ended_on is null) p
                full join (select * from app.plots_on(\(tx.tenant), '2025-09-15')
                    where is_there) o on o.plot_id = p.id
                where (p.member_id, p.area_mu_e4, p.status, p.land_class, p.name)
                    is distinct from (o.owner_id, o.area_mu_e4, o.status, o.land_class, o.name)
                """, as: String.self)
            #expect(astray.first == nil)
        }
    }
}
