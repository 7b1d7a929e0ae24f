public import Measures
import Members
import Postgres
public import Tenancy

extension Verb {
    /// Correct the size of a facility.
    public static let correctFacility = Verb("facility.correct", needs: .manageLand)
}

extension Facility {
    /// What is told of a size that was recorded wrong.
    public struct Correction: Hashable, Sendable, Codable {
        /// The code of the plot.
        public var plot: String
        /// What kind of thing it is.
        public var kind: FacilityKind
        /// What tells two of a kind apart on one plot; may be empty.
        public var name: String
        /// The first day.
        public var from: CivilDate
        /// How large it is, and was from the first day on.
        public var size: Quantity
        /// What was wrong.
        public var reason: String

        /// The right size of this facility.
        public init(
            plot: String, kind: FacilityKind, name: String = "", from: CivilDate, size: Quantity,
            reason: String
        ) {
            self.plot = plot
            self.kind = kind
            self.name = name
            self.from = from
            self.size = size
            self.reason = reason
        }
    }

    /// Corrects the size of a facility from its first day on; what was recorded before stays with
    /// who corrected it and why. What was built on or torn down is no correction: it is closed with its
    /// last day and recorded anew.
    ///
    /// Throws `LandError.reasonMissing`, `MeasureError.quantityNotPositive`, `LandError.unknownPlot`,
    /// `.facilityOutOfReach`, `.unknownFacilityOf`, `.facilitySizeSame`, in this order, and
    /// `TenancyError.enteredForAnother`.
    public static func correct(
        _ correction: Correction, in tx: TenantTransaction
    ) async throws {
        try tx.requires(.manageLand)
        guard !correction.reason.isBlank else { throw LandError.reasonMissing }
        guard correction.size.thousandths > 0 else {
            throw MeasureError.quantityNotPositive(correction.size)
        }
        // Whoever corrects the same facility at the same moment waits here for the size that was told first.
        try await tx.holdPlots([correction.plot])
        let id = try await standing(correction, tx)
        try await tx.postgres.execute(
            """
            insert into app.plot_facility_size
                (tenant_id, facility_id, size_milli, unit, reason, recorded_by)
            values (\(tx.tenant), \(id), \(correction.size.thousandths), \(correction.size.unit),
                \(correction.reason), \(tx.person.id))
            """)
        try tx.audit("plot_facility", id, of: correction, reason: correction.reason)
    }

    /// The facility that is meant, when it has another size.
    private static func standing(
        _ correction: Correction, _ tx: TenantTransaction
    ) async throws -> Identifier<Facility> {
        let found = try await tx.postgres.optional(
            """
            select s.everything or p.village_id = any (s.villages), f.id, f.size_milli, f.unit
            from app.plot p
            cross join app.reach(\(tx.tenant), \(tx.person.id),
                \(Permission.manageLand.rawValue)) s
            left join app.plot_facility_now f on f.tenant_id = \(tx.tenant) and f.plot_id = p.id
                and f.kind = \(correction.kind.rawValue) and f.name = \(correction.name)
                and f.from_on = \(correction.from)
            where p.tenant_id = \(tx.tenant) and p.code = \(correction.plot) and not p.is_void
            """
        ) { row in
            (
                isReached: try row.next(Bool.self), id: try row.next(Identifier<Facility>?.self),
                size: try row.next(Int64?.self), unit: try row.next(Unit?.self)
            )
        }
        guard let found else { throw LandError.unknownPlot(correction.plot) }
        guard found.isReached else { throw LandError.facilityOutOfReach(correction.plot) }
        guard let id = found.id else {
            throw LandError.unknownFacilityOf(
                correction.plot, correction.kind, correction.name, from: correction.from)
        }
        if found.size == correction.size.thousandths, found.unit == correction.size.unit {
            throw LandError.facilitySizeSame(correction.plot, correction.size)
        }
        return id
    }
}
