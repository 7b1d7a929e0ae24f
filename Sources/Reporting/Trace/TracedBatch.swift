public import Measures
public import Production

/// A batch on the way back from what was sold: who grew it, where, and with what.
public struct TracedBatch: Sendable, Hashable {
    /// What it took of an input lot.
    public struct Input: Sendable, Hashable {
        /// The code of the lot.
        public let lot: String
        /// What the lot is.
        public let kind: InputKind
        /// The product.
        public let product: String
        /// Who supplied it.
        public let supplier: String
        /// The day.
        public let day: CivilDate
        /// How much.
        public let quantity: Quantity
    }

    /// What was done in its field.
    public struct Work: Sendable, Hashable {
        /// The word for the operation.
        public let operation: String
        /// The day.
        public let day: CivilDate
        /// Who did it.
        public let person: String
        /// The product that was used, if any.
        public let product: String?
    }

    /// The code.
    public let code: String
    /// The code on its labels.
    public let trace: TraceCode
    /// The code of the member.
    public let member: String
    /// The name of the member.
    public let memberName: String
    /// The name of the village.
    public let village: String
    /// The name of the crop.
    public let crop: String
    /// The name of the variety, nil when none was named.
    public let variety: String?
    /// The word for how it is grown, nil when none was named.
    public let method: String?
    /// The day of planting.
    public let plantedOn: CivilDate
    /// Until when it counts: the day on which what was sold left it. Land, inputs and field work are
    /// those of that day.
    public let leftOn: CivilDate
    /// Whether what was sold was taken from it; else it came to that batch by a split or a merge.
    public let isSold: Bool
    /// The plots with the area that it took of them.
    public let plots: [PlotUse]
    /// What it took of input lots and was not taken back, by day.
    public let inputs: [Input]
    /// What was done and was not taken back, by day.
    public let works: [Work]
}

extension TracedBatch {
    /// A batch of a way back, with what hangs on it.
    init(_ point: Waypoint, _ records: TraceRecords) {
        code = point.code
        trace = point.trace
        member = point.member
        memberName = point.memberName
        village = records.names.village(of: point)
        crop = records.names.crop(of: point)
        variety = records.names.variety(of: point)
        method = records.names.method(of: point)
        plantedOn = point.plantedOn
        leftOn = point.leftOn
        isSold = point.isSold
        plots = records.plots(of: point)
        inputs = records.inputs(of: point)
        works = records.works(of: point)
    }
}
