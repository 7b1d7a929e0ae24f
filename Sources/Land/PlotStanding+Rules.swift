import Measures
import Members

extension PlotStanding {
    /// What the plot becomes by a change on a day; a member who is named comes with it.
    func becoming(
        _ what: Plot.Change.What, _ member: PlotHolder?, on day: CivilDate
    ) throws(LandError) -> PlotState {
        var next = state(on: day)
        switch (what, member) {
        case (.transfer, let member?): try transfer(&next, to: member, on: day)
        case (.lease(_, let rent, let until), let member?):
            try checkUnleased(on: day)
            next.lease = try lease(to: member, rent, from: day, until: until)
        case (.leaseEnd, _):
            guard next.lease != nil else { throw .noLease(code, on: day) }
            next.lease = nil
        case (.status(let status), _): try set(&next, status)
        case (.landClass(let landClass), _): try reclassify(&next, landClass)
        case (.area(let area), _): try remeasure(&next, area)
        case (.transfer, nil), (.lease, nil):
            preconditionFailure("A transfer and a lease name a member.")
        }
        return next
    }

    private func transfer(
        _ next: inout PlotState, to member: PlotHolder, on day: CivilDate
    ) throws(LandError) {
        guard member.id != state.owner else {
            throw .heldAlready(code, member: member.code)
        }
        guard day > since || !isNewlyHeld else {
            throw .heldSince(code, member: ownerCode, day: day)
        }
        if let lease = next.lease, lease.lessee == member.id {
            throw .leaseRuns(code, lessee: lease.lesseeCode, until: lease.until)
        }
        next.owner = member.id
        next.tenure = member.kind == .collective ? .collective : .contracted
    }

    private func lease(
        to member: PlotHolder, _ rent: Money, from day: CivilDate, until: CivilDate
    ) throws(LandError) -> PlotState.Lease {
        guard member.id != state.owner else {
            throw .lesseeIsHolder(code, member: member.code)
        }
        let term = Plot.LeaseTerm(from: day, until: until, of: state.landClass)
        if let flaw = term.flaw(rent: rent) { throw flaw }
        return PlotState.Lease(
            lessee: member.id, lesseeCode: member.code, rent: rent, from: day, until: until)
    }

    private func set(_ next: inout PlotState, _ status: PlotStatus) throws(LandError) {
        guard status != state.status else { throw .statusSame(code, status) }
        guard nextStatuses.contains(status) else {
            throw .statusNotNext(code, from: state.status, to: status, allowed: nextStatuses)
        }
        next.status = status
    }

    private func reclassify(_ next: inout PlotState, _ landClass: LandClass) throws(LandError) {
        guard landClass != state.landClass else { throw .classSame(code, landClass) }
        if let lease = next.lease {
            let term = Plot.LeaseTerm(from: lease.from, until: lease.until, of: landClass)
            guard term.flaw(rent: lease.rent) == nil else { throw .leaseOutlasts(code) }
        }
        next.landClass = landClass
    }

    private func remeasure(_ next: inout PlotState, _ area: Area) throws(LandError) {
        guard area > .zero else { throw .areaNotPositive(area) }
        guard area <= Plot.areaLimit else { throw .areaTooLarge(area) }
        guard area != state.area else { throw .areaSame(code, area) }
        next.area = area
    }
}
