public import Measures
import Members
public import Postgres
public import Tenancy

extension Verb {
    /// Record where a plot lies.
    public static let recordBoundary = Verb("plot.boundary", needs: .manageLand)
}

/// A plot with its boundary on a day.
public struct PlotBoundary: Sendable, Hashable {
    /// What is told of a boundary.
    public struct Ask: Hashable, Sendable, Codable {
        /// The code of the plot.
        public var plot: String
        /// Where it lies.
        public var boundary: Boundary
        /// From which day on.
        public var day: CivilDate
        /// Why, or by whom it was surveyed.
        public var reason: String

        /// A boundary of this plot.
        public init(_ plot: String, _ boundary: Boundary, on day: CivilDate, reason: String) {
            self.plot = plot
            self.boundary = boundary
            self.day = day
            self.reason = reason
        }
    }

    /// What came of it: both areas, for a warning when they differ.
    public struct Comparison: Hashable, Sendable, Codable {
        /// The area that is stated of the plot.
        public let stated: Area
        /// The area within the boundary.
        public let drawn: Area

        /// Whether they differ by more than 5 % of the stated one.
        public var isFar: Bool {
            let difference = Int128(drawn.tenThousandthsOfMu) - Int128(stated.tenThousandthsOfMu)
            return difference.magnitude * 20 > Int128(stated.tenThousandthsOfMu).magnitude
        }
    }

    /// The code of the plot.
    public let plot: String
    /// What people call it; may be empty.
    public let name: String
    /// The area that is stated of it.
    public let area: Area
    /// From which day on.
    public let from: CivilDate
    /// Why, or by whom it was surveyed.
    public let reason: String
    /// Where it lies.
    public let boundary: Boundary
}

extension PlotBoundary {
    /// Records where a plot lies from a day on, and compares the area within with the stated one. A
    /// mistake is corrected by another boundary of the same day, with a reason.
    ///
    /// Throws `LandError.reasonMissing`, `.inFuture`, `.unknownPlot`, `.plotOutOfReach`, `.plotEnded`,
    /// in this order, and `TenancyError.enteredForAnother`.
    public static func record(_ ask: Ask, in tx: TenantTransaction) async throws -> Comparison {
        try tx.requires(.manageLand)
        try LandError.check(reason: ask.reason, day: ask.day, in: tx)
        let plot = try await PlotStanding.hold([ask.plot], in: tx)[0]
        guard plot.isWithin else {
            throw LandError.plotOutOfReach(plot.code, village: plot.villageName)
        }
        if let endedOn = plot.endedOn { throw LandError.plotEnded(plot.code, on: endedOn) }
        let points = ask.boundary.rings.joined().flatMap { [$0.longitude, $0.latitude] }
        try await tx.postgres.execute(
            """
            insert into app.plot_boundary
                (tenant_id, plot_id, from_on, ring_sizes, points, reason, recorded_by)
            values (\(tx.tenant), \(plot.id), \(ask.day),
                \(ask.boundary.rings.map { Int32($0.count) }), \(points), \(ask.reason),
                \(tx.person.id))
            """)
        try tx.audit("plot_boundary", plot.id, of: ["plot": ask.plot], reason: ask.reason)
        return Comparison(stated: plot.state.area, drawn: ask.boundary.area)
    }

    /// The boundaries on a day of the plots that are there then and that the person may see, by code, of
    /// the county or of one plot.
    public static func all(
        of plot: String? = nil, on day: CivilDate, in tx: TenantTransaction
    ) async throws -> [PlotBoundary] {
        let condition: SQL = plot.map { "and p.code = \($0)" } ?? ""
        return try await tx.postgres.all(
            """
            select p.code, p.name, p.area_mu_e4, b.from_on, b.reason, b.ring_sizes, b.points
            from app.plots_on(\(tx.tenant), \(day)) p
            cross join lateral (
                select x.from_on, x.reason, x.ring_sizes, x.points from app.plot_boundary x
                where x.tenant_id = \(tx.tenant) and x.plot_id = p.plot_id and x.from_on <= \(day)
                order by x.from_on desc, x.id desc limit 1) b
            cross join \(tx.readable(.land)) s
            where p.is_there and (s.everything or p.village_id = any (s.villages)
                or p.owner_id = any (s.members) or p.user_id = any (s.members)) \(condition)
            order by p.code
            """, as: PlotBoundary.self)
    }
}

extension PlotBoundary: RowDecodable {
    public init(row: inout Row) throws {
        plot = try row.next()
        name = try row.next()
        area = Area(tenThousandthsOfMu: try row.next())
        from = try row.next()
        reason = try row.next()
        boundary = try Boundary(row: &row)
    }
}

extension Boundary {
    /// The next two columns: how many points the rings have, and the numbers of the points.
    init(row: inout Row) throws {
        let sizes = try row.next([Int32].self)
        let numbers = try row.next([Int32].self)
        var place = 0
        self.init(
            known: sizes.map { size in
                defer { place += Int(size) * 2 }
                return stride(from: place, to: place + Int(size) * 2, by: 2).map {
                    GeoPoint(longitude: numbers[$0], latitude: numbers[$0 + 1])
                }
            })
    }
}
