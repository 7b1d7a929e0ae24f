import Measures

extension PurchasingError {
    var chinese: String {
        switch self {
        case .itemNameTaken(let name): "物资名称“\(name)”已用于另一种物资。"
        case .itemUnitInUse(let code): "物资“\(code)”已有成员申报，计量单位不能再改。"
        case .itemPackingInUse(let code): "物资“\(code)”已有成员申报，每包含量不能再改；请另设物资编号。"
        case .titleMissing: "没有填写统购批次的名称。"
        case .unknownRound(let number): "没有统购批次 \(number)。"
        case .roundClosedBefore(let number, let day):
            "统购批次 \(number) 已于 \(day.text(in: .chinese)) 截止。"
        case .unknownItem(let word): "没有编号或名称为“\(word)”的物资。"
        case .notWhole(let quantity):
            "\(quantity.text(in: .chinese)) 不是整数；按\(quantity.unit.chinese)计的物资只能是整数。"
        case .memberOutOfReach(let code): "您不能为成员“\(code)”申报需求。"
        case .memberLeft(let code): "成员“\(code)”已退出，或是重复登记，不能再申报需求。"
        case .roundClosed(let number): "统购批次 \(number) 已截止，不再接受需求。"
        case .askedTwice(let member, let item):
            "成员“\(member)”的“\(item)”在前面已申报，数量不同。"
        case .roundClosedMeanwhile: "登记期间统购批次截止，需求没有登记。"
        case .planEmpty: "统购方案没有明细。"
        case .motionNotPurchase(let motion): "议案 \(motion) 不是统购议案，不能附统购方案。"
        case .planExists(let motion): "议案 \(motion) 已附统购方案。"
        case .planFrozen(let motion): "议案 \(motion) 已开始表决，不能再附统购方案。"
        case .roundStillOpen(let number): "统购批次 \(number) 尚未截止，需求还会变化。"
        case .roundOfOtherCommittee(let round, let buyer, let motion, let committee):
            "统购批次 \(round) 属于\(buyer)，议案 \(motion) 属于\(committee)。"
        case .unknownSupplier(let code): "没有编号为“\(code)”的供应商。"
        case .nobodyAsked(let item, let round): "统购批次 \(round) 中没有成员申报“\(item)”。"
        case .moreThanDemanded(
            let item, let planned, let demanded, let limit, let pack, let others):
            Self.moreThanDemanded(item, planned, demanded, limit, pack, others)
        case .notResolved(let motion): "议案 \(motion) 尚未形成决议，不能下采购订单。"
        case .planMissing(let motion): "议案 \(motion) 没有统购方案。"
        case .notCarried(let motion, let resolution):
            "决议 \(resolution) 未通过议案 \(motion)，不能下采购订单。"
        case .unknownOrder(let number): "没有采购订单 \(number)。"
        }
    }

    private static func moreThanDemanded(
        _ item: String, _ planned: Quantity, _ demanded: Quantity, _ limit: Quantity, _ pack: Unit?,
        _ others: [OtherPlan]
    ) -> String {
        let rule =
            pack.map { "按整\($0.chinese)向上取整，最多可采购 \(limit.text(in: .chinese))" }
            ?? "没有包装，不得超过需求"
        return "“\(item)”需求合计 \(demanded.text(in: .chinese))，\(rule)；"
            + "方案为 \(planned.text(in: .chinese))"
            + others.map {
                "，同一统购批次中议案 \($0.motion) 的方案为 \($0.quantity.text(in: .chinese))"
            }.joined() + "。"
    }
}
