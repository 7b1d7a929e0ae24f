import Land
import LianheTesting
import Measures
import Members
import Tenancy

extension Plot.Entry {
    /// A contracted plot of 3.5 mu of the cast's first member, with what a test says otherwise.
    static func field(
        _ code: String, name: String = "东大地", village: String = Cast.villageA,
        member: String = "KY0001", tenure: Tenure = .contracted, area: Int64 = 35_000
    ) -> Plot.Entry {
        Plot.Entry(
            code: code, name: name, village: village, member: member, tenure: tenure,
            area: Area(tenThousandthsOfMu: area))
    }
}

extension Cast {
    /// Plots P1 to P3 of the first village, of 30, 10 and 3.5 mu, one of the second, and the first
    /// village's collective KYC1.
    func settledLand() async throws -> Tenant {
        let kaiyuan = try await kaiyuan(.countyOperator)
        let collective = Member.Entry(
            code: "KYC1", village: Cast.villageA, kind: .collective, name: "金星村集体",
            joinedOn: .parsed("2020-01-01"))
        _ = try await kaiyuan.outcomes(.keepMembers, [collective], Member.keep)
        let plots: [Plot.Entry] = [
            .field("P1", name: "老果园", area: 300_000), .field("P2", area: 100_000),
            .field("P3", member: "KY0002"), .field("PB", village: Cast.villageB, member: "KY0003"),
        ]
        _ = try await kaiyuan.outcomes(.keepPlots, plots, Plot.keep)
        return kaiyuan
    }
}

extension Tenant {
    /// Changes a plot.
    func change(
        _ plot: String, _ what: Plot.Change.What, on day: String = "2025-09-01",
        reason: String = "约定"
    ) async throws {
        let ask = Plot.Change(plot, what, on: .parsed(day), reason: reason)
        _ = try await write(.changePlot, try Command(ask)) { try await Plot.change(ask, in: $0) }
    }

    /// Splits a plot; an area of nil is the rest.
    func split(
        _ plot: String, _ parts: [(String, Int64?)], on day: String = "2025-09-01",
        reason: String = "分片"
    ) async throws {
        let ask = Plot.Split(
            plot,
            into: parts.map { part in
                .init(part.0, name: part.0, area: part.1.map(Area.init(tenThousandthsOfMu:)))
            }, on: .parsed(day), reason: reason)
        _ = try await write(.splitPlot, try Command(ask)) { try await Plot.split(ask, in: $0) }
    }

    /// Merges plots.
    func merge(
        _ plots: [String], into code: String, on day: String = "2025-09-01", reason: String = "连片"
    ) async throws {
        let ask = Plot.Merger(plots, into: code, on: .parsed(day), reason: reason)
        _ = try await write(.mergePlots, try Command(ask)) { try await Plot.merge(ask, in: $0) }
    }

    /// Records P0 of the first village and PE of the second, and splits them on 2025-08-01.
    func splitEarly() async throws {
        let plots: [Plot.Entry] = [
            .field("P0"), .field("PE", village: Cast.villageB, member: "KY0003"),
        ]
        _ = try await outcomes(.keepPlots, plots, Plot.keep)
        for plot in ["P0", "PE"] {
            try await split(plot, [("\(plot)a", 10_000), ("\(plot)b", nil)], on: "2025-08-01")
        }
    }

    /// Records where a plot lies.
    func draw(
        _ plot: String, on day: String = "2025-09-01", reason: String = "测绘"
    ) async throws {
        let ring = [[0, 0], [1, 0], [1, 1], [0, 0]].map {
            GeoPoint(
                longitude: 1_240_000_000 + $0[0] * 10_000, latitude: 425_000_000 + $0[1] * 10_000)
        }
        let ask = PlotBoundary.Ask(
            plot, try Boundary(rings: [ring]), on: .parsed(day), reason: reason)
        _ = try await write(.recordBoundary, try Command(ask)) {
            try await PlotBoundary.record(ask, in: $0)
        }
    }

    /// Takes the latest change of a plot back.
    func takeBack(_ plot: String, reason: String = "记错") async throws {
        _ = try await write(.takePlotChangeBack, try Command(plot)) { tx in
            try await PlotChange.takeBack(of: plot, reason: reason, in: tx)
        }
    }

    /// The plots on a day, a line each: code, holder, user, tenure, area, class and status.
    func land(on day: String = "2025-09-15") async throws -> [String] {
        try await read { tx in
            try await Plot.page(on: .parsed(day), in: tx).plots.map { plot in
                "\(plot.code) \(plot.memberCode) \(plot.userCode) \(plot.tenure.rawValue) "
                    + "\(plot.area) \(plot.landClass.rawValue) \(plot.status.rawValue)"
            }
        }
    }
}

/// Both sentences of what a verb refuses, or "done".
func refusal(_ body: () async throws -> Void) async -> String {
    do {
        try await body()
        return "done"
    } catch {
        return "\(error)"
    }
}
