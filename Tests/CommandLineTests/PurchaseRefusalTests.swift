import Lianhe
import Testing

/// What `lianhe purchase` refuses.
@Suite struct PurchaseRefusalTests {
    @Test func `nothing is ordered before there is a resolution`() async throws {
        try await withKaiyuan { desk in
            try await desk.bringToVote(present: "O1 O2 O3")
            try await desk.expect([
                purchase(
                    "order JY2025-0001", "没有决议 JY2025-0001。", "There is no resolution JY2025-0001.")
            ])
            #expect(try await desk.orders() == done("[]\n"))
        }
    }

    @Test func `nothing is ordered without a quorum`() async throws {
        try await withKaiyuan { desk in
            try await desk.bringToVote(present: "O1 O2")
            let vote = "meeting vote HY2025-0001/1 --aye O1 O2"
            try await desk.prepare(vote, by: .committeeSecretary)
            let count = try await desk.prepare(
                "meeting resolve HY2025-0001/1", by: .committeeSecretary)
            #expect(count == done("决议 JY2025-0001：未达法定人数，未通过（赞成 2，反对 0，弃权 0，出席 2，应到 4）。\n"))
            try await desk.expect([
                purchase(
                    "order JY2025-0001", "决议 JY2025-0001 未通过议案 HY2025-0001/1，不能下采购订单。",
                    "Resolution JY2025-0001 did not carry motion HY2025-0001/1; nothing can be ordered."
                )
            ])
            #expect(try await desk.orders() == done("[]\n"))
        }
    }

    @Test func `nothing is ordered without more than half of the votes`() async throws {
        try await withKaiyuan { desk in
            try await desk.bringToVote(present: "O1 O2 O3 O4")
            let vote = "meeting vote HY2025-0001/1 --aye O1 O2 --nay O3 --abstain O4"
            try await desk.prepare(vote, by: .committeeSecretary)
            let count = try await desk.prepare(
                "meeting resolve HY2025-0001/1", by: .committeeSecretary)
            #expect(count == done("决议 JY2025-0001：未通过（赞成 2，反对 1，弃权 1，出席 4，应到 4）。\n"))
            try await desk.expect([
                purchase(
                    "order JY2025-0001", "决议 JY2025-0001 未通过议案 HY2025-0001/1，不能下采购订单。",
                    "Resolution JY2025-0001 did not carry motion HY2025-0001/1; nothing can be ordered."
                )
            ])
            #expect(try await desk.orders() == done("[]\n"))
        }
    }

    @Test func `demand that cannot be counted is refused`() async throws {
        try await withKaiyuan { desk in
            try await desk.prepare("purchase round open KY-SG 秋季", by: .committeeSecretary)
            try await desk.expect(Self.demands)
            try await desk.prepare("purchase round close TG2025-0001", by: .committeeSecretary)
            try await desk.expect(Self.tooLate)
        }
    }

    private static let demands = [
        purchase(
            "demand TG2025-0001 KY9999 复合肥 10公斤", "没有编号为“KY9999”的成员，或您无权查看。",
            "There is no member with the code \"KY9999\", or you may not see it."),
        purchase(
            "demand TG2025-0001 KY0001 柴油 10升", "没有编号或名称为“柴油”的物资。",
            "There is no item with the code or name \"柴油\"."),
        purchase(
            "demand TG2025-0001 KY0001 复合肥 0公斤", "数量 0 公斤必须大于零。",
            "The quantity 0 kg must be greater than zero."),
        purchase("demand TG2025-0001 KY0001 复合肥 10坨", "不认识单位“坨”。", "“坨” is not a known unit."),
        purchase(
            "demand TG2025-0001 KY0001 复合肥 10株", "“株”和“公斤”是不同的东西，不能相加或换算。",
            "“plant” and “kg” are different things: they cannot be added or converted."),
        purchase(
            "demand TG2025-0001 KY0001 草莓苗 10公斤", "“公斤”和“株”是不同的东西，不能相加或换算。",
            "“kg” and “plant” are different things: they cannot be added or converted."),
        purchase(
            "demand TG2025-0001 KY0001 复合肥 1000000000000吨", "数量 1,000,000,000,000 吨太大。",
            "The quantity 1,000,000,000,000 t is too large."),
        purchase(
            "demand TG2025-0001 KY0001 草莓苗 1.5株", "1.5 株 不是整数；按株计的物资只能是整数。",
            "1.5 plants is no whole number, as counted things have to be."),
        purchase(
            "demand TG2025-0009 KY0001 复合肥 10公斤", "没有统购批次 TG2025-0009。",
            "There is no purchase round TG2025-0009."),
        Refusal(
            "purchase demand TG2025-0001 KY0003 复合肥 10公斤", by: .villageCoordinator,
            "您不能为成员“KY0003”申报需求。", "You may not ask on behalf of member \"KY0003\"."),
        Refusal(
            "purchase demand TG2025-0001 KY0002 复合肥 10公斤", by: .member, "您不能为成员“KY0002”申报需求。",
            "You may not ask on behalf of member \"KY0002\"."),
        purchase(
            "round open KY-XX 秋季", "没有编号为“KY-XX”的产业联合党委。",
            "There is no committee with the code \"KY-XX\"."),
        purchase("round open KY-SG ' 　'", "没有填写统购批次的名称。", "The purchase round has no title."),
        purchase("round open KY-SG ''", "没有填写统购批次的名称。", "The purchase round has no title."),
        purchase(
            "round close TG2025-0009", "没有统购批次 TG2025-0009。",
            "There is no purchase round TG2025-0009."),
    ]

    private static let tooLate = [
        purchase(
            "demand TG2025-0001 KY0001 复合肥 10公斤", "统购批次 TG2025-0001 已截止，不再接受需求。",
            "Purchase round TG2025-0001 is closed and takes no more demand."),
        purchase(
            "round close TG2025-0001", "统购批次 TG2025-0001 已于 2025年9月15日 截止。",
            "Purchase round TG2025-0001 was closed on 2025-09-15."),
    ]

    @Test func `a plan that goes beyond demand is refused`() async throws {
        try await withKaiyuan { desk in
            try await desk.bringToMotion(present: "O1 O2 O3")
            try await desk.prepare("meeting motion HY2025-0001 总结", by: .committeeSecretary)
            try await desk.expect(Self.plans)
            try await desk.attachPlan()
            try await desk.expect([Self.secondPlan])
        }
    }

    private static let secondPlan = plan(
        "HY2025-0001/1", "S1,M1,530株,0.35", "议案 HY2025-0001/1 已附统购方案。",
        "Motion HY2025-0001/1 carries a purchase plan already.")

    private static let plans = [
        plan(
            "HY2025-0001/2", "S1,M1,530株,0.35", "议案 HY2025-0001/2 不是统购议案，不能附统购方案。",
            "Motion HY2025-0001/2 is no purchase and carries no plan."),
        plan(
            "HY2025-0001/1", "S9,M1,530株,0.35", "没有编号为“S9”的供应商。",
            "There is no supplier with the code \"S9\"."),
        plan(
            "HY2025-0001/1", "S1,M9,530株,0.35", "没有编号或名称为“M9”的物资。",
            "There is no item with the code or name \"M9\"."),
        plan(
            "HY2025-0001/1", "S1,M1,551株,0.35", "“草莓苗”需求合计 530 株，按整盘向上取整，最多可采购 550 株；方案为 551 株。",
            "\"草莓苗\": 530 plants asked for, rounded up to whole trays at most 550 plants may be bought; the plan buys 551 plants."
        ),
        plan(
            "HY2025-0001/1", "S2,F1,6袋,3.2元/公斤",
            "“复合肥”需求合计 200 公斤，按整袋向上取整，最多可采购 200 公斤；方案为 240 公斤。",
            "\"复合肥\": 200 kg asked for, rounded up to whole bags at most 200 kg may be bought; the plan buys 240 kg."
        ),
        plan("HY2025-0001/1", "S1,M1,530坨,0.35", "不认识单位“坨”。", "“坨” is not a known unit."),
        plan(
            "HY2025-0001/1", "S1,M1,530株,-0.35", "单价 -0.35 元/株不能小于零。",
            "The price -0.35 yuan/plant must not be less than zero."),
    ]

    private static func plan(
        _ motion: String, _ line: String, _ chinese: String, _ english: String,
        at place: SourceLocation = #_sourceLocation
    ) -> Refusal {
        purchase("plan \(motion) TG2025-0001 --line \(line)", chinese, english, at: place)
    }
}

private func purchase(
    _ line: String, _ chinese: String, _ english: String,
    at place: SourceLocation = #_sourceLocation
) -> Refusal {
    Refusal("purchase \(line)", by: .committeeSecretary, chinese, english, at: place)
}

extension Desk {
    fileprivate func orders() async throws -> CommandRun {
        try await run("purchase list --json", by: .committeeSecretary)
    }
}
