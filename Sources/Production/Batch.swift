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
        /// The code of the plot, nil when none is named.
        public var plot: String?
        /// The day of planting.
        public var plantedOn: CivilDate

        /// A batch of this member.
        public init(
            code: String, committee: String, crop: String, variety: String = "", member: String,
            plot: String? = nil, plantedOn: CivilDate
        ) {
            self.code = code
            self.committee = committee
            self.crop = crop
            self.variety = variety
            self.member = member
            self.plot = plot
            self.plantedOn = plantedOn
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
    /// The code of the plot, nil when none was named.
    public let plot: String?
    /// The day of planting.
    public let plantedOn: CivilDate
    /// The day of closing, nil as long as the batch is open.
    public let closedOn: CivilDate?
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
        plot = try row.next()
        plantedOn = try row.next()
        closedOn = try row.next()
    }
}

extension Batch.Entry: RegisterEntry {
    package var key: String { code }
    package var keyCell: RegisterRefusal.Cell { .init("code", code) }

    package func flaw(in county: County, on today: CivilDate) -> RegisterRefusal? {
        if !RegisterError.isCode(code) { return .init(keyCell, RegisterError.codeMalformed(code)) }
        guard plantedOn > today else { return nil }
        let reason = ProductionError.plantedInFuture(plantedOn, today: today)
        return .init("planted", plantedOn.description, reason)
    }

    package func refusal(_ word: String) -> RegisterRefusal? {
        typealias Fault = ProductionError
        switch word {
        case "unknown_committee":
            return .init("committee", committee, Fault.unknownCommittee(committee))
        case "unknown_crop": return .init("crop", crop, Fault.unknownCrop(crop))
        case "unknown_variety":
            return .init("variety", variety, Fault.unknownVariety(variety, crop: crop))
        case "unknown_member": return .init("member", member, Fault.unknownMember(member))
        case "member_out_of_reach": return .init("member", member, Fault.memberOutOfReach(member))
        case "member_left":
            return .init("member", member, Fault.memberLeft(member, before: plantedOn))
        case "unknown_plot": return .init("plot", plot ?? "", Fault.unknownPlot(plot ?? ""))
        case "plot_of_another":
            return .init("plot", plot ?? "", Fault.plotOfAnother(plot ?? "", member: member))
        case "batch_of_another": return .init(keyCell, Fault.batchOfAnother(code))
        case "batch_delivered":
            return .init("committee", committee, Fault.batchDelivered(code))
        case "planted_after_harvest":
            let reason = Fault.plantedAfterHarvest(plantedOn, batch: code)
            return .init("planted", plantedOn.description, reason)
        default: return nil
        }
    }
}
