public import Measures
import Members
import Postgres
public import Tenancy

extension Plot {
    /// What becomes of one plot, on which day and why.
    public struct Change: Hashable, Sendable, Codable {
        /// What becomes of it.
        public enum What: Hashable, Sendable, Codable {
            /// Another member holds it: 转让, 互换 or 收回集体. A collective holds it as such, any other
            /// member by contract.
            case transfer(to: String)
            /// Its holder leases it to a member, for a rent a mu and year, until and with the day.
            case lease(to: String, rent: Money, until: CivilDate)
            /// The lease ends early; the day is the first without it.
            case leaseEnd
            /// It is worked, rests, is abandoned or reclaimed.
            case status(PlotStatus)
            /// It is land of another class.
            case landClass(LandClass)
            /// It was measured anew.
            case area(Area)

            // What it becomes is written as `to` in each case.
            // swift-format-ignore: NoLeadingUnderscores
            private enum StatusCodingKeys: String, CodingKey { case _0 = "to" }
            // swift-format-ignore: NoLeadingUnderscores
            private enum LandClassCodingKeys: String, CodingKey { case _0 = "to" }
            // swift-format-ignore: NoLeadingUnderscores
            private enum AreaCodingKeys: String, CodingKey { case _0 = "to" }
        }

        /// The code of the plot.
        public var plot: String
        /// What becomes of it.
        public var what: What
        /// The day on which it came about.
        public var day: CivilDate
        /// Why.
        public var reason: String

        /// A change of this plot.
        public init(_ plot: String, _ what: What, on day: CivilDate, reason: String) {
            self.plot = plot
            self.what = what
            self.day = day
            self.reason = reason
        }
    }

    /// Changes one plot. A lease stays when the holder changes. A day has one holder: who came to hold a
    /// plot on a day, be it by what was recorded first, is followed by another on a later day only,
    /// unless the change that named the first is taken back.
    ///
    /// Throws `LandError.reasonMissing`, `.inFuture`, `.unknownPlot`, `.plotOutOfReach`, `.plotEnded`,
    /// `.changedSince`, and then
    /// for a transfer `MemberError.unknownMember`, `.heldAlready`, `.heldSince`, `.leaseRuns`;
    /// for a lease `MemberError.unknownMember`, `.leaseRuns`, `.lesseeIsHolder`, `.leaseBackwards`,
    /// `.leaseTooLong`, `.rentNegative`; for its end `.noLease`;
    /// for a status `.statusSame`, `.statusNotNext`; for a class `.classSame`, `.leaseOutlasts`;
    /// for an area `.areaNotPositive`, `.areaTooLarge`, `.areaSame`, in this order, and
    /// `TenancyError.enteredForAnother`.
    @discardableResult
    public static func change(
        _ ask: Change, in tx: TenantTransaction
    ) async throws -> PlotChange.ID {
        try tx.requires(.manageLand)
        try LandError.check(reason: ask.reason, day: ask.day, in: tx)
        let plot = try await PlotStanding.hold([ask.plot], in: tx)[0]
        try plot.check(on: ask.day)
        var holder: PlotHolder?
        if let code = ask.what.member { holder = try await PlotHolder.find(code, in: tx) }
        let state = try plot.becoming(ask.what, holder, on: ask.day)
        let draft = PlotChangeDraft(
            kind: ask.what.kind, day: ask.day, reason: ask.reason, plots: [(plot.id, state)])
        return try await draft.write(in: tx)
    }
}

extension Plot.Change.What {
    /// The member who is named.
    var member: String? {
        switch self {
        case .transfer(let member), .lease(let member, _, _): member
        default: nil
        }
    }

    /// The kind of change.
    public var kind: PlotChange.Kind {
        switch self {
        case .transfer: .transferred
        case .lease: .leased
        case .leaseEnd: .leaseEnded
        case .status: .statusSet
        case .landClass: .reclassified
        case .area: .remeasured
        }
    }
}

/// A member who comes to hold or to work a plot.
struct PlotHolder: Sendable {
    let id: Member.ID
    let code: String
    let kind: MemberKind

    /// The member of this code in the county: land may pass to a member of another village. Throws
    /// `MemberError.unknownMember`.
    static func find(_ code: String, in tx: TenantTransaction) async throws -> PlotHolder {
        let found = try await tx.postgres.optional(
            """
            select m.id, m.code, m.kind from app.member m
            where m.tenant_id = \(tx.tenant) and m.code = \(code)
            """, as: PlotHolder.self)
        guard let found else { throw MemberError.unknownMember(code) }
        return found
    }
}

extension PlotHolder: RowDecodable {
    init(row: inout Row) throws {
        id = try row.next()
        code = try row.next()
        kind = try row.nextWord()
    }
}
