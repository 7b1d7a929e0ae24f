public import Measures
import Members
import Postgres
public import Tenancy

extension PlotBoundary {
    /// A feature of a collection, and what became of it.
    public struct Imported: Sendable {
        /// What became of it.
        public enum Outcome: Sendable {
            /// It is new.
            case recorded(Comparison)
            /// The plot lay so on that day.
            case alreadyThere
            /// It was not recorded, for this reason.
            case refused(any Explained)
        }

        /// Its place among the features, from 1.
        public let place: Int
        /// The code of the plot, as far as it is named.
        public let plot: String
        /// What became of it.
        public let outcome: Outcome
    }

    /// Imports a GeoJSON FeatureCollection as `plot boundaries` writes it: each feature names its plot
    /// in its properties (`plot` or 地块编号), and may name the first day (`from` or 起始日期) and the reason
    /// (`reason` or 原因), which are else those given. Every good feature is recorded, every bad one reported,
    /// all in one transaction; where a plot lies so on that day, nothing is done.
    ///
    /// A feature is refused for `LandError.featureUnnamed`, a day that is none (`MeasureError`), what
    /// `Boundary.init(geoJSON:)` refuses from `.notAPolygon` on, a plot and day that stand further up
    /// (`.codeRepeated`), and what `record` refuses, in this order. With `rehearsing` all is rolled back.
    /// Throws `LandError.boundaryUnreadable`, `.notACollection`, and what `Tenant.write` throws.
    public static func importCollection(
        _ text: String, on day: CivilDate, reason: String, into tenant: Tenant,
        rehearsing: Bool = false
    ) async throws -> [Imported] {
        let features = try GeoJSONReader.features(of: text)
        let told = features.map { ToldBoundary($0, on: day, reason: reason) }
        if rehearsing {
            return try await tenant.rehearse(.recordBoundary) { tx in
                try await record(told, in: tx)
            }
        }
        // An answer is kept with its command and has to be short, so the report leaves beside it.
        let box = ImportedBox()
        _ = try await tenant.write(.recordBoundary, .once()) { tx in
            let report = try await record(told, in: tx)
            await box.keep(report)
            return report.count
        }
        return await box.report
    }

    private static func record(
        _ told: [ToldBoundary], in tx: TenantTransaction
    ) async throws -> [Imported] {
        let known = try await standing(told.compactMap(\.read), tx)
        var seen: Set<PlotDay> = []
        var report: [Imported] = []
        for (place, boundary) in told.enumerated() {
            let outcome = try await outcome(of: boundary, known, &seen, tx)
            report.append(Imported(place: place + 1, plot: boundary.plot, outcome: outcome))
        }
        return report
    }

    private static func outcome(
        of told: ToldBoundary, _ known: [PlotDay: Boundary], _ seen: inout Set<PlotDay>,
        _ tx: TenantTransaction
    ) async throws -> Imported.Outcome {
        do {
            let ask = try told.ask.get()
            let key = PlotDay(plot: ask.plot, day: ask.day)
            guard seen.insert(key).inserted else { throw LandError.codeRepeated(ask.plot) }
            if known[key] == ask.boundary { return .alreadyThere }
            return .recorded(try await record(ask, in: tx))
        } catch let reason as LandError {
            return .refused(reason)
        } catch let reason as MeasureError {
            return .refused(reason)
        }
    }

    /// Where plots lie on the days from which they are told to lie somewhere, of those for which the person
    /// writes.
    private static func standing(
        _ asks: [Ask], _ tx: TenantTransaction
    ) async throws -> [PlotDay: Boundary] {
        let found = try await tx.postgres.all(
            """
            select g.plot, g.day, b.ring_sizes, b.points
            from unnest(\(asks.map(\.plot)), \(asks.map(\.day))) as g (plot, day)
            join app.plot p on p.tenant_id = \(tx.tenant) and p.code = g.plot and not p.is_void
            cross join app.reach(\(tx.tenant), \(tx.person.id),
                \(Permission.manageLand.rawValue)) s
            cross join lateral (
                select x.ring_sizes, x.points from app.plot_boundary x
                where x.tenant_id = \(tx.tenant) and x.plot_id = p.id and x.from_on <= g.day
                order by x.from_on desc, x.id desc limit 1) b
            where s.everything or p.village_id = any (s.villages)
            """
        ) { row in
            let key = PlotDay(plot: try row.next(), day: try row.next())
            return (key, try Boundary(row: &row))
        }
        return Dictionary(found, uniquingKeysWith: { first, _ in first })
    }
}

/// A plot on a day.
private struct PlotDay: Hashable {
    let plot: String
    let day: CivilDate
}

/// What a feature says.
private struct ToldBoundary: Sendable {
    let plot: String
    let ask: Result<PlotBoundary.Ask, any Error>

    /// What it says, when it can be read.
    var read: PlotBoundary.Ask? {
        if case .success(let ask) = ask { ask } else { nil }
    }

    init(_ feature: GeoJSONReader.Feature, on day: CivilDate, reason: String) {
        func word(_ names: String...) -> String? {
            names.lazy.compactMap { feature.words[$0] }.first { !$0.isBlank }
        }
        let plot = word("plot", "地块编号") ?? ""
        self.plot = plot
        ask = Result {
            guard !plot.isEmpty else { throw LandError.featureUnnamed }
            let from = try word("from", "起始日期").map { try CivilDate(parsing: $0) }
            return PlotBoundary.Ask(
                plot, try Boundary(rings: try feature.rings()), on: from ?? day,
                reason: word("reason", "原因") ?? reason)
        }
    }
}

private actor ImportedBox {
    private(set) var report: [PlotBoundary.Imported] = []

    func keep(_ report: [PlotBoundary.Imported]) { self.report = report }
}
