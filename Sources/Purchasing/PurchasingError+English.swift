import Measures

extension PurchasingError {
    var english: String {
        switch self {
        case .itemNameTaken(let name): "The name \"\(name)\" belongs to another item."
        case .itemUnitInUse(let code):
            "Members have asked for item \"\(code)\"; its unit stands."
        case .itemPackingInUse(let code):
            "Members have asked for item \"\(code)\"; what its packs hold stands: make a new item."
        case .titleMissing: "The purchase round has no title."
        case .unknownRound(let number): "There is no purchase round \(number)."
        case .roundClosedBefore(let number, let day):
            "Purchase round \(number) was closed on \(day)."
        case .unknownItem(let word): "There is no item with the code or name \"\(word)\"."
        case .notWhole(let quantity):
            "\(quantity.text(in: .english)) is no whole number, as counted things have to be."
        case .memberOutOfReach(let code): "You may not ask on behalf of member \"\(code)\"."
        case .memberLeft(let code):
            "The member \"\(code)\" left, or is a duplicate; nothing more is asked for."
        case .roundClosed(let number):
            "Purchase round \(number) is closed and takes no more demand."
        case .askedTwice(let member, let item):
            "Member \"\(member)\" stands further up with \"\(item)\" and another quantity."
        case .roundClosedMeanwhile:
            "The purchase round was closed meanwhile; the demand was not recorded."
        case .planEmpty: "The purchase plan has no lines."
        case .motionNotPurchase(let motion): "Motion \(motion) is no purchase and carries no plan."
        case .planExists(let motion): "Motion \(motion) carries a purchase plan already."
        case .planFrozen(let motion):
            "The vote on motion \(motion) has begun; it takes no purchase plan any more."
        case .roundStillOpen(let number):
            "Purchase round \(number) is still open; its demand may change."
        case .roundOfOtherCommittee(let round, let buyer, let motion, let committee):
            "Purchase round \(round) belongs to \(buyer), motion \(motion) to \(committee)."
        case .unknownSupplier(let code): "There is no supplier with the code \"\(code)\"."
        case .nobodyAsked(let item, let round): "Nobody asked for \"\(item)\" in round \(round)."
        case .moreThanDemanded(
            let item, let planned, let demanded, let limit, let pack, let others):
            Self.moreThanDemanded(item, planned, demanded, limit, pack, others)
        case .notResolved(let motion): "Motion \(motion) is not resolved; nothing can be ordered."
        case .planMissing(let motion): "Motion \(motion) carries no purchase plan."
        case .notCarried(let motion, let resolution):
            "Resolution \(resolution) did not carry motion \(motion); nothing can be ordered."
        case .unknownOrder(let number): "There is no purchase order \(number)."
        }
    }

    private static func moreThanDemanded(
        _ item: String, _ planned: Quantity, _ demanded: Quantity, _ limit: Quantity, _ pack: Unit?,
        _ others: [OtherPlan]
    ) -> String {
        let rule =
            pack.map {
                "rounded up to whole \($0.englishPlural) at most \(limit.text(in: .english)) "
                    + "may be bought"
            } ?? "it has no packs, so no more may be bought"
        return "\"\(item)\": \(demanded.text(in: .english)) asked for, \(rule); "
            + "the plan buys \(planned.text(in: .english))"
            + others.map {
                ", the plan of motion \($0.motion) of the same round "
                    + "\($0.quantity.text(in: .english))"
            }.joined() + "."
    }
}
