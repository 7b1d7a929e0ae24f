public import Measures
package import Members
public import Postgres
public import Tenancy

/// Something that stands on a plot, with its size and its days.
public struct Facility: Sendable, Hashable {
    /// What a village says of a facility.
    public struct Entry: Hashable, Sendable, Codable {
        /// The code of the plot.
        public var plot: String
        /// What kind of thing it is.
        public var kind: FacilityKind
        /// What tells two of a kind apart on one plot; may be empty.
        public var name: String
        /// How large it is, in any unit.
        public var size: Quantity
        /// The first day.
        public var from: CivilDate
        /// The last day, nil while it stands.
        public var until: CivilDate?
        /// Why it stands no more; needed with the last day.
        public var reason: String

        /// A facility of this plot.
        public init(
            plot: String, kind: FacilityKind, name: String = "", size: Quantity, from: CivilDate,
            until: CivilDate? = nil, reason: String = ""
        ) {
            self.plot = plot
            self.kind = kind
            self.name = name
            self.size = size
            self.from = from
            self.until = until
            self.reason = reason
        }
    }

    /// What kind of thing it is.
    public let kind: FacilityKind
    /// What tells two of a kind apart on one plot; may be empty.
    public let name: String
    /// How large it is.
    public let size: Quantity
    /// The first day.
    public let from: CivilDate
    /// The last day, nil while it stands.
    public let until: CivilDate?
}

extension Facility {
    /// What stands on a plot on a day, by its first day. A plot that the person may not see has nothing.
    public static func all(
        of plot: String, on day: CivilDate, in tx: TenantTransaction
    ) async throws -> [Facility] {
        try await tx.postgres.all(
            """
            select f.kind, f.name, f.size_milli, f.unit, f.from_on, k.until_on
            from app.plot p
            join app.plot_facility_now f on f.tenant_id = \(tx.tenant) and f.plot_id = p.id
            left join app.plot_facility_closing k
                on k.tenant_id = \(tx.tenant) and k.facility_id = f.id
            cross join \(tx.readable(.land)) s
            where p.tenant_id = \(tx.tenant) and p.code = \(plot) and f.from_on <= \(day)
                and (k.until_on is null or k.until_on >= \(day))
                and (s.everything or p.village_id = any (s.villages)
                    or p.member_id = any (s.members) or p.lessee_id = any (s.members))
            order by f.from_on, f.kind, f.name
            """, as: Facility.self)
    }
}

extension Facility: RowDecodable {
    public init(row: inout Row) throws {
        kind = try row.nextWord()
        name = try row.next()
        size = try row.nextQuantity()
        from = try row.next()
        until = try row.next()
    }
}

extension Facility.Entry: RegisterEntry {
    package var key: String { "\(plot) \(kind.rawValue) \(name) \(from)" }
    package var keyCell: RegisterRefusal.Cell { .init("plot", plot) }

    package func flaw(in county: County, on today: CivilDate) -> RegisterRefusal? {
        if size.thousandths <= 0 {
            return .init(
                "size", size.text(in: .chinese), MeasureError.quantityNotPositive(size))
        }
        if from > today {
            return .init("from", from.description, LandError.inFuture(from, today: today))
        }
        guard let until else { return nil }
        if until > today {
            return .init("until", until.description, LandError.inFuture(until, today: today))
        }
        if until < from {
            let reason = LandError.facilityBackwards(from: from, until: until)
            return .init("until", until.description, reason)
        }
        return reason.isBlank ? .init("reason", reason, LandError.reasonMissing) : nil
    }

    package func refusal(_ word: String) -> RegisterRefusal? {
        switch word {
        case "unknown_plot": .init("plot", plot, LandError.unknownPlot(plot))
        case "plot_out_of_reach": .init("plot", plot, LandError.facilityOutOfReach(plot))
        case "facility_differs":
            .init("size", size.text(in: .chinese), LandError.facilityDiffers(plot))
        default: nil
        }
    }
}
