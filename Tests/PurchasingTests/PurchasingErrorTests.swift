import LianheTesting
import Measures
import Meetings
import Purchasing
import Tenancy
import Testing

private let round = DocumentNumber(.purchaseRound, year: 2025, serial: 1)
private let resolution = DocumentNumber(.resolution, year: 2025, serial: 1)
private let motion = MotionNumber(
    meeting: DocumentNumber(.meeting, year: 2025, serial: 1), serial: 2)

@Suite struct PurchasingErrorTests {
    @Test(arguments: [
        (
            PurchasingError.itemNameTaken("草莓苗"), "物资名称“草莓苗”已用于另一种物资。",
            "The name \"草莓苗\" belongs to another item."
        ),
        (
            .itemUnitInUse("M1"), "物资“M1”已有成员申报，计量单位不能再改。",
            "Members have asked for item \"M1\"; its unit stands."
        ),
        (
            .itemPackingInUse("M1"), "物资“M1”已有成员申报，每包含量不能再改；请另设物资编号。",
            "Members have asked for item \"M1\"; what its packs hold stands: make a new item."
        ),
        (.titleMissing, "没有填写统购批次的名称。", "The purchase round has no title."),
        (.unknownRound(round), "没有统购批次 TG2025-0001。", "There is no purchase round TG2025-0001."),
        (
            .roundClosedBefore(round, on: Cast.today), "统购批次 TG2025-0001 已于 2025年9月15日 截止。",
            "Purchase round TG2025-0001 was closed on 2025-09-15."
        ),
        (.unknownItem("X"), "没有编号或名称为“X”的物资。", "There is no item with the code or name \"X\"."),
        (
            .notWhole(Quantity(thousandths: 1_500, unit: .bag)), "1.5 袋 不是整数；按袋计的物资只能是整数。",
            "1.5 bags is no whole number, as counted things have to be."
        ),
        (
            .memberOutOfReach("KY0003"), "您不能为成员“KY0003”申报需求。",
            "You may not ask on behalf of member \"KY0003\"."
        ),
        (
            .memberLeft("KY0003"), "成员“KY0003”已退出，或是重复登记，不能再申报需求。",
            "The member \"KY0003\" left, or is a duplicate; nothing more is asked for."
        ),
        (
            .roundClosed(round), "统购批次 TG2025-0001 已截止，不再接受需求。",
            "Purchase round TG2025-0001 is closed and takes no more demand."
        ),
        (
            .askedTwice(member: "KY0001", item: "M1"), "成员“KY0001”的“M1”在前面已申报，数量不同。",
            "Member \"KY0001\" stands further up with \"M1\" and another quantity."
        ),
        (
            .roundClosedMeanwhile, "登记期间统购批次截止，需求没有登记。",
            "The purchase round was closed meanwhile; the demand was not recorded."
        ),
        (.planEmpty, "统购方案没有明细。", "The purchase plan has no lines."),
        (
            .motionNotPurchase(motion), "议案 HY2025-0001/2 不是统购议案，不能附统购方案。",
            "Motion HY2025-0001/2 is no purchase and carries no plan."
        ),
        (
            .planExists(motion), "议案 HY2025-0001/2 已附统购方案。",
            "Motion HY2025-0001/2 carries a purchase plan already."
        ),
        (
            .planFrozen(motion), "议案 HY2025-0001/2 已开始表决，不能再附统购方案。",
            "The vote on motion HY2025-0001/2 has begun; it takes no purchase plan any more."
        ),
        (
            .roundStillOpen(round), "统购批次 TG2025-0001 尚未截止，需求还会变化。",
            "Purchase round TG2025-0001 is still open; its demand may change."
        ),
        (
            .roundOfOtherCommittee(round, of: "甲党委", motion: motion, committee: "乙党委"),
            "统购批次 TG2025-0001 属于甲党委，议案 HY2025-0001/2 属于乙党委。",
            "Purchase round TG2025-0001 belongs to 甲党委, motion HY2025-0001/2 to 乙党委."
        ),
        (
            .unknownSupplier("X"), "没有编号为“X”的供应商。",
            "There is no supplier with the code \"X\"."
        ),
        (
            .nobodyAsked(item: "地膜", round), "统购批次 TG2025-0001 中没有成员申报“地膜”。",
            "Nobody asked for \"地膜\" in round TG2025-0001."
        ),
        (
            .moreThanDemanded(
                item: "复合肥", planned: Quantity(thousandths: 1_680_000, unit: .kilogram),
                demanded: Quantity(thousandths: 1_605_000, unit: .kilogram),
                limit: Quantity(thousandths: 1_640_000, unit: .kilogram), pack: .bag, others: []),
            "“复合肥”需求合计 1,605 公斤，按整袋向上取整，最多可采购 1,640 公斤；方案为 1,680 公斤。",
            "\"复合肥\": 1,605 kg asked for, rounded up to whole bags at most 1,640 kg may be bought; "
                + "the plan buys 1,680 kg."
        ),
        (
            .moreThanDemanded(
                item: "地膜", planned: Quantity(thousandths: 3_000, unit: .roll),
                demanded: Quantity(thousandths: 2_000, unit: .roll),
                limit: Quantity(thousandths: 2_000, unit: .roll), pack: nil,
                others: [
                    OtherPlan(motion: motion, quantity: Quantity(thousandths: 1_000, unit: .roll))
                ]),
            "“地膜”需求合计 2 卷，没有包装，不得超过需求；方案为 3 卷，同一统购批次中议案 HY2025-0001/2 的方案为 1 卷。",
            "\"地膜\": 2 rolls asked for, it has no packs, so no more may be bought; "
                + "the plan buys 3 rolls, the plan of motion HY2025-0001/2 of the same round 1 roll."
        ),
        (
            .notResolved(motion), "议案 HY2025-0001/2 尚未形成决议，不能下采购订单。",
            "Motion HY2025-0001/2 is not resolved; nothing can be ordered."
        ),
        (
            .planMissing(motion), "议案 HY2025-0001/2 没有统购方案。",
            "Motion HY2025-0001/2 carries no purchase plan."
        ),
        (
            .notCarried(motion, resolution), "决议 JY2025-0001 未通过议案 HY2025-0001/2，不能下采购订单。",
            "Resolution JY2025-0001 did not carry motion HY2025-0001/2; nothing can be ordered."
        ),
        (
            .unknownOrder(DocumentNumber(.purchaseOrder, year: 2025, serial: 1)),
            "没有采购订单 CG2025-0001。", "There is no purchase order CG2025-0001."
        ),
    ])
    func `every refusal says its rule in both languages`(
        error: PurchasingError, chinese: String, english: String
    ) {
        #expect(error.message(in: .chinese) == chinese)
        #expect(error.message(in: .english) == english)
    }
}
