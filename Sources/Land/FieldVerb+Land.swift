import Measures
import Members
import Postgres
public import Tenancy

extension FieldVerb {
    /// Enter or edit a plot as seen in the field.
    public static let editPlot = FieldVerb(
        editing: PlotSheet.self,
        like: Plot.Entry(
            code: "DK0009", name: "东坡", village: "211282102201", member: "KY0009",
            tenure: .contracted, area: mu(35_000), landClass: .arable, status: .inUse),
        key: \.code, current: { entry, tx in try await Plot.entry(entry.code, in: tx) })

    /// Enter what stands on a plot, or the day on which it stood last.
    public static let editFacility = FieldVerb(
        editing: FacilitySheet.self,
        like: Facility.Entry(
            plot: "DK0009", kind: .greenhouse, name: "1号棚",
            size: Quantity(thousandths: 1_500, unit: .mu), from: exampleDay),
        key: { "\($0.plot) \($0.kind.text(in: .chinese)) \($0.name)" },
        current: { entry, tx in try await Facility.entry(like: entry, in: tx) })

    /// Correct the size of a facility that was recorded wrong.
    public static let correctFacility = FieldVerb(
        .correctFacility,
        like: Facility.Correction(
            plot: "DK0009", kind: .greenhouse, name: "1号棚", from: exampleDay,
            size: Quantity(thousandths: 1_800, unit: .mu), reason: "量错"),
        because: { $0.reason }
    ) { ask, tx in
        try await Facility.correct(ask, in: tx)
        return "\(ask.plot): \(ask.size)"
    }

    /// Transfer, lease, reclassify or remeasure a plot, or set its status.
    public static let changePlot = FieldVerb(
        .changePlot, like: change(.status(.abandoned), "外出务工"),
        change(.area(mu(36_000)), "重新丈量"), change(.landClass(.orchard), "改种果树"),
        change(.transfer(to: "KY0010"), "互换"),
        change(.lease(to: "KY0010", rent: Money(fen: 30_000), until: exampleDay), "流转"),
        change(.leaseEnd, "提前退租"), because: { $0.reason }
    ) { ask, tx in
        try await Plot.change(ask, in: tx)
        return ask.plot
    }

    /// Split a plot into parts.
    public static let splitPlot = FieldVerb(
        .splitPlot,
        like: Plot.Split(
            "DK0009", into: [.init("DK0009-1", area: mu(15_000)), .init("DK0009-2", area: nil)],
            on: exampleDay, reason: "分片承包"),
        because: { $0.reason }
    ) { ask, tx in
        try await Plot.split(ask, in: tx)
        return ask.parts.map(\.code).joined(separator: ", ")
    }

    /// Merge plots into one.
    public static let mergePlots = FieldVerb(
        .mergePlots,
        like: Plot.Merger(
            ["DK0009-1", "DK0009-2"], into: "DK0009-3", on: exampleDay, reason: "连片"),
        because: { $0.reason }
    ) { ask, tx in
        try await Plot.merge(ask, in: tx)
        return ask.code
    }

    /// Take the latest change of a plot back.
    public static let takePlotChangeBack = FieldVerb(.takePlotChangeBack, takingBack: "DK0009") {
        ask, tx in
        try await PlotChange.takeBack(of: ask.number, reason: ask.reason, in: tx)
        return ask.number
    }

    /// Record where a plot lies, as somebody walked around it.
    public static let recordBoundary = FieldVerb(
        .recordBoundary,
        like: PlotBoundary.Ask("DK0009", .example, on: exampleDay, reason: "手机绕地一圈"),
        because: { $0.reason }
    ) { ask, tx in
        let areas = try await PlotBoundary.record(ask, in: tx)
        return "\(ask.plot): \(areas.drawn)"
    }

    private static func mu(_ tenThousandths: Int64) -> Area {
        Area(tenThousandthsOfMu: tenThousandths)
    }

    private static func change(_ what: Plot.Change.What, _ reason: String) -> Plot.Change {
        Plot.Change("DK0009", what, on: exampleDay, reason: reason)
    }
}

extension Boundary {
    /// A triangle, as an example.
    fileprivate static var example: Boundary {
        let corners = [(0, 0), (9_000, 0), (9_000, 7_000), (0, 0)] as [(Int32, Int32)]
        return Boundary(
            known: [
                corners.map {
                    GeoPoint(longitude: 1_240_400_000 + $0, latitude: 425_400_000 + $1)
                }
            ])
    }
}

extension Plot {
    /// The entry that a plot is now, as an export writes it; nil when the person sees no plot of this
    /// code.
    static func entry(_ code: String, in tx: TenantTransaction) async throws -> Entry? {
        try await tx.postgres.optional(
            """
            select p.code, p.name, v.code, m.code, p.tenure, p.area_mu_e4, l.code,
                case when l.id is not null then p.rent_fen end,
                case when l.id is not null then p.lease_until end, p.land_class, p.status
            from app.plot p
            join app.village v on v.tenant_id = \(tx.tenant) and v.id = p.village_id
            join app.member m on m.tenant_id = \(tx.tenant) and m.id = p.member_id
            left join app.member l on l.tenant_id = \(tx.tenant) and l.id = p.lessee_id
                and p.lease_until >= \(tx.today)
            cross join \(tx.readable(.land)) s
            where p.tenant_id = \(tx.tenant) and p.code = \(code) and p.ended_on is null
                and (s.everything or p.village_id = any (s.villages))
            """
        ) { row in
            Entry(
                code: try row.next(), name: try row.next(), village: try row.next(),
                member: try row.next(), tenure: try row.nextWord(),
                area: Area(tenThousandthsOfMu: try row.next()), lessee: try row.next(),
                rent: try row.next(), leaseUntil: try row.next(), landClass: try row.nextWord(),
                status: try row.nextWord())
        }
    }
}

extension Facility {
    /// The entry that the same facility is now; nil when the person sees none.
    static func entry(
        like entry: Entry, in tx: TenantTransaction
    ) async throws -> Entry? {
        try await tx.postgres.optional(
            """
            select f.size_milli, f.unit, k.until_on, coalesce(k.reason, '')
            from app.plot p
            join app.plot_facility_now f on f.tenant_id = \(tx.tenant) and f.plot_id = p.id
            left join app.plot_facility_closing k
                on k.tenant_id = \(tx.tenant) and k.facility_id = f.id
            cross join \(tx.readable(.land)) s
            where p.tenant_id = \(tx.tenant) and p.code = \(entry.plot) and not p.is_void
                and f.kind = \(entry.kind.rawValue) and f.name = \(entry.name)
                and f.from_on = \(entry.from)
                and (s.everything or p.village_id = any (s.villages))
            """
        ) { row in
            Entry(
                plot: entry.plot, kind: entry.kind, name: entry.name, size: try row.nextQuantity(),
                from: entry.from, until: try row.next(), reason: try row.next())
        }
    }
}
