public import Measures
public import Meetings
public import Tenancy

/// Why a purchase is refused; each verb says in which order it checks.
public enum PurchasingError: Explained, Hashable {
    /// Another item has this name.
    case itemNameTaken(String)
    /// Somebody has asked for the item, so its unit stands.
    case itemUnitInUse(String)
    /// Somebody has asked for the item, so what its packs hold stands.
    case itemPackingInUse(String)
    /// A round has no title.
    case titleMissing
    /// There is no round of this number.
    case unknownRound(DocumentNumber)
    /// The round was closed on this day.
    case roundClosedBefore(DocumentNumber, on: CivilDate)
    /// No item has this code or name.
    case unknownItem(String)
    /// Half a pack, a third of a plant.
    case notWhole(Quantity)
    /// The person does not write for this member.
    case memberOutOfReach(String)
    /// The member left, or is the duplicate of another.
    case memberLeft(String)
    /// The round takes no more demand.
    case roundClosed(DocumentNumber)
    /// A member stands twice with one item and different quantities.
    case askedTwice(member: String, item: String)
    /// A round was closed while demand was being recorded.
    case roundClosedMeanwhile
    /// A plan without lines.
    case planEmpty
    /// The motion is no purchase.
    case motionNotPurchase(MotionNumber)
    /// The motion carries a plan.
    case planExists(MotionNumber)
    /// The vote on the motion has begun.
    case planFrozen(MotionNumber)
    /// The round still takes demand.
    case roundStillOpen(DocumentNumber)
    /// Round and meeting belong to different committees.
    case roundOfOtherCommittee(
        DocumentNumber, of: String, motion: MotionNumber, committee: String)
    /// No supplier has this code.
    case unknownSupplier(String)
    /// Nobody asked for the item in the round.
    case nobodyAsked(item: String, DocumentNumber)
    /// The plan buys more than was asked for, rounded up to whole packs, together with the other plans
    /// of its round.
    case moreThanDemanded(
        item: String, planned: Quantity, demanded: Quantity, limit: Quantity, pack: Unit?,
        others: [OtherPlan])
    /// The motion has no resolution.
    case notResolved(MotionNumber)
    /// The motion carries no plan.
    case planMissing(MotionNumber)
    /// The motion was not carried.
    case notCarried(MotionNumber, DocumentNumber)
    /// There is no order of this number.
    case unknownOrder(DocumentNumber)

    public func message(in language: Language) -> String {
        language == .chinese ? chinese : english
    }
}

/// What the plan of another motion buys of an item in the same round.
public struct OtherPlan: Sendable, Hashable {
    /// The motion that carries the plan.
    public let motion: MotionNumber
    /// How much it buys.
    public let quantity: Quantity

    /// A plan of a motion that buys so much.
    public init(motion: MotionNumber, quantity: Quantity) {
        self.motion = motion
        self.quantity = quantity
    }
}
