import Measures
import Members
import Postgres

/// What a plot is from one change to the next.
struct PlotState: Sendable, Hashable {
    /// A lease that stands beside the right of the holder.
    struct Lease: Sendable, Hashable {
        var lessee: Member.ID
        var lesseeCode: String
        /// A mu and year.
        var rent: Money
        var from: CivilDate
        var until: CivilDate
    }

    var owner: Member.ID
    var tenure: Tenure
    var lease: Lease?
    var area: Area
    var landClass: LandClass
    var status: PlotStatus
    var name: String

    /// The plot when it was split or merged away.
    var ended: PlotState {
        var state = self
        state.area = .zero
        state.lease = nil
        return state
    }
}

/// A plot as it is now, held for a change: until the commit nobody else changes it.
struct PlotStanding: Sendable {
    let id: Plot.ID
    let code: String
    let villageName: String
    let village: Int64
    let isWithin: Bool
    let endedOn: CivilDate?
    /// The day of the last change.
    let since: CivilDate
    let ownerCode: String
    let state: PlotState
    /// Whether the holder came to hold it on the day of the last change.
    let isNewlyHeld: Bool
    /// What its status may become.
    let nextStatuses: [PlotStatus]

    /// Refuses a plot out of reach, one that was split or merged away, a day before its last change.
    func check(on day: CivilDate) throws(LandError) {
        guard isWithin else { throw .plotOutOfReach(code, village: villageName) }
        if let endedOn { throw .plotEnded(code, on: endedOn) }
        guard day >= since else { throw .changedSince(code, last: since, day: day) }
    }

    /// The lease that runs on a day from the last change on.
    func lease(on day: CivilDate) -> PlotState.Lease? {
        guard let lease = state.lease, lease.until >= day else { return nil }
        return lease
    }

    /// Refuses a plot that is leased on the day.
    func checkUnleased(on day: CivilDate) throws(LandError) {
        guard let lease = lease(on: day) else { return }
        throw .leaseRuns(code, lessee: lease.lesseeCode, until: lease.until)
    }

    /// The state without a lease that has run out by the day.
    func state(on day: CivilDate) -> PlotState {
        var state = state
        state.lease = lease(on: day)
        return state
    }
}

extension PlotStanding: RowDecodable {
    init(row: inout Row) throws {
        id = try row.next()
        code = try row.next()
        villageName = try row.next()
        village = try row.next()
        isWithin = try row.next()
        endedOn = try row.next()
        since = try row.next()
        ownerCode = try row.next()
        state = try PlotState(row: &row)
        isNewlyHeld = try row.next()
        let next = try row.next([String].self)
        nextStatuses = PlotStatus.allCases.filter { next.contains($0.rawValue) }
    }
}

extension PlotState: RowDecodable {
    init(row: inout Row) throws {
        owner = try row.next()
        tenure = try row.nextWord()
        let lessee = try row.next(Member.ID?.self)
        let lesseeCode = try row.next(String?.self)
        let rent = try row.next(Money?.self)
        let from = try row.next(CivilDate?.self)
        let until = try row.next(CivilDate?.self)
        if let lessee, let lesseeCode, let rent, let from, let until {
            lease = Lease(
                lessee: lessee, lesseeCode: lesseeCode, rent: rent, from: from, until: until)
        }
        area = Area(tenThousandthsOfMu: try row.next())
        landClass = try row.nextWord()
        status = try row.nextWord()
        name = try row.next()
    }
}
