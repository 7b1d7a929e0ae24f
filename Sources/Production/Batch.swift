public import Measures
package import Members
public import Postgres
public import Tenancy

/// What one member grows together in a season, under one number that buyers can trace.
public struct Batch: Sendable, Hashable {
    /// The id of a batch.
    public typealias ID = Identifier<Batch>

    /// What a village says of a batch.
    public struct Entry: Hashable, Sendable, Codable {
        /// The code: 1 to 32 letters, digits and hyphens, unique in the county.
        public var code: String
        /// The code of the committee.
        public var committee: String
        /// The code or the name of the crop.
        public var crop: String
        /// The name of the variety, or empty.
        public var variety: String
        /// The code of the member.
        public var member: String
        /// How it is grown, by code or word; nil leaves it as it is.
        public var method: String?
        /// The plots it stands on.
        public var plots: [PlotUse]
        /// The day of planting.
        public var plantedOn: CivilDate
        /// The days between which the harvest is expected; nil leaves them as they are.
        public var window: HarvestWindow?
        /// How much is expected in all; nil leaves it as it is.
        public var yield: Quantity?

        /// A batch of this member; a single `plot` stands before `plots`.
        public init(
            code: String, committee: String, crop: String, variety: String = "", member: String,
            method: String? = nil, plot: String? = nil, plots: [PlotUse] = [],
            plantedOn: CivilDate, window: HarvestWindow? = nil, yield: Quantity? = nil
        ) {
            self.code = code
            self.committee = committee
            self.crop = crop
            self.variety = variety
            self.member = member
            self.method = method
            self.plots = (plot.map { [PlotUse($0)] } ?? []) + plots
            self.plantedOn = plantedOn
            self.window = window
            self.yield = yield
        }
    }

    /// The id.
    public let id: ID
    /// The code, unique in the county.
    public let code: String
    /// The code of the committee.
    public let committee: String
    /// The name of the crop.
    public let crop: String
    /// The name of the variety, nil when none was named.
    public let variety: String?
    /// The code of the member.
    public let member: String
    /// The name of the member.
    public let memberName: String
    /// The name of the village.
    public let village: String
    /// The day of planting.
    public let plantedOn: CivilDate
    /// The day of closing, nil as long as the batch is open.
    public let closedOn: CivilDate?
    /// The word for how it is grown, nil when none was named.
    public let method: String?
    /// The days between which the harvest is expected.
    public let window: HarvestWindow?
    /// How much is expected in all.
    public let yield: Quantity?
    /// The code on its labels.
    public let trace: TraceCode
    /// The plots it stands on, by code, with the area that it takes of each.
    public let plots: [PlotUse]
}

extension Batch: RowDecodable {
    public init(row: inout Row) throws {
        id = try row.next()
        code = try row.next()
        committee = try row.next()
        crop = try row.next()
        variety = try row.next()
        member = try row.next()
        memberName = try row.next()
        village = try row.next()
        plantedOn = try row.next()
        closedOn = try row.next()
        method = try row.next()
        let (first, last) = (try row.next(CivilDate?.self), try row.next(CivilDate?.self))
        window = if let first, let last { HarvestWindow(from: first, until: last) } else { nil }
        let (thousandths, unit) = (try row.next(Int64?.self), try row.next(Unit?.self))
        yield =
            if let thousandths, let unit { Quantity(thousandths: thousandths, unit: unit) } else {
                nil
            }
        trace = try TraceCode(parsing: try row.next(String.self))
        let (plots, areas) = (try row.next([String].self), try row.next([Int64].self))
        self.plots = zip(plots, areas).map { PlotUse($0, Area(tenThousandthsOfMu: $1)) }
    }
}

extension Batch.Entry: RegisterEntry {
    package var key: String { code }
    package var keyCell: RegisterRefusal.Cell { .init("code", code) }

    package func flaw(in county: County, on today: CivilDate) -> RegisterRefusal? {
        if !RegisterError.isCode(code) { return .init(keyCell, RegisterError.codeMalformed(code)) }
        if plantedOn > today {
            let reason = ProductionError.plantedInFuture(plantedOn, today: today)
            return .init("planted", plantedOn.description, reason)
        }
        return landFlaw ?? expectationFlaw
    }

    private var landFlaw: RegisterRefusal? {
        for (place, use) in plots.enumerated() {
            if let area = use.area, area <= .zero {
                return .init("plot", use.plot, ProductionError.areaNotPositive(area, use.plot))
            }
            if plots[..<place].contains(where: { $0.plot == use.plot }) {
                return .init("plot", use.plot, ProductionError.plotNamedTwice(use.plot))
            }
        }
        return nil
    }

    private var expectationFlaw: RegisterRefusal? {
        if let window, window.from > window.until || window.from < plantedOn {
            let reason = ProductionError.windowImpossible(window, plantedOn: plantedOn)
            return .init("expected-from", window.from.description, reason)
        }
        guard let yield, yield.thousandths <= 0 || yield.thousandths > Quantity.limit * 1_000
        else { return nil }
        let reason: ProductionError =
            yield.thousandths <= 0 ? .quantityNotPositive(yield) : .quantityOverLimit(yield)
        return .init("yield", yield.text(in: .chinese), reason)
    }

    /// The rule behind a word; the values that its message needs follow behind bars.
    package func refusal(_ word: String) -> RegisterRefusal? {
        let parts = word.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
        typealias Fault = ProductionError
        switch parts[0] {
        case "unknown_committee":
            return .init("committee", committee, Fault.unknownCommittee(committee))
        case "unknown_crop": return .init("crop", crop, Fault.unknownCrop(crop))
        case "unknown_variety":
            return .init("variety", variety, Fault.unknownVariety(variety, crop: crop))
        case "unknown_member": return .init("member", member, Fault.unknownMember(member))
        case "member_out_of_reach": return .init("member", member, Fault.memberOutOfReach(member))
        case "member_left":
            return .init("member", member, Fault.memberLeft(member, before: plantedOn))
        case "unknown_method":
            return .init("method", method ?? "", Fault.unknownMethod(method ?? ""))
        case "unlike_yield": return unlikeYield(parts)
        case "batch_of_another": return .init(keyCell, Fault.batchOfAnother(code))
        case "batch_delivered":
            return .init("committee", committee, Fault.batchDelivered(code))
        case "planted_after_harvest":
            let reason = Fault.plantedAfterHarvest(plantedOn, batch: code)
            return .init("planted", plantedOn.description, reason)
        default: return plotRefusal(parts)
        }
    }

    private func unlikeYield(_ parts: [String]) -> RegisterRefusal? {
        guard let yield, parts.count == 2, let unit = Unit(code: parts[1]) else { return nil }
        let reason: ProductionError =
            yield.unit.dimension == .pack
            ? .packingMissing(yield.unit, crop: crop)
            : .unlikeUnit(yield.unit, crop: crop, unit: unit)
        return .init("yield", yield.text(in: .chinese), reason)
    }

    private func plotRefusal(_ parts: [String]) -> RegisterRefusal? {
        guard parts.count > 1 else { return nil }
        let plot = parts[1]
        let areas = parts.dropFirst(2).map { Area(tenThousandthsOfMu: Int64($0) ?? 0) }
        switch parts[0] {
        case "unknown_plot": return .init("plot", plot, ProductionError.unknownPlot(plot))
        case "plot_of_another":
            return .init("plot", plot, ProductionError.plotOfAnother(plot, member: member))
        case "plot_unused":
            return .init("plot", plot, ProductionError.plotUnused(plot, status: parts[2]))
        case "area_over_plot":
            return .init(
                "plot", plot, ProductionError.areaOverPlot(plot, areas[0], whole: areas[1]))
        case "plot_taken":
            return .init("plot", plot, ProductionError.plotTaken(plot, areas[0], free: areas[1]))
        default: return nil
        }
    }
}
