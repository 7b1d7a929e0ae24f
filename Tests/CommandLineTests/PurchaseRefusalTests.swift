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

    @Test func `what somebody asked for keeps its unit and packs, and is asked for once`()
        async throws
    {
        try await withKaiyuan { desk in
            for line in ["round open KY-SG 秋季", "demand TG2025-0001 KY0001 复合肥 2袋"] {
                try await desk.prepare("purchase \(line)", by: .committeeSecretary)
            }
            for item in Self.items { try await desk.expect(item) }
            try await desk.expect(Self.asked)
        }
    }

    /// What is said of a row of F1, which is recorded as 复合肥 by the 公斤 in bags of 40 公斤.
    private static let items = [
        item(
            "F1,草莓苗,斤,袋,50公斤", "“物资名称”“草莓苗”：物资名称“草莓苗”已用于另一种物资。",
            "“物资名称”, “草莓苗”: The name \"草莓苗\" belongs to another item."),
        item(
            "F1,复合肥,斤,袋,50公斤", "“单位”“斤”：物资“F1”已有成员申报，计量单位不能再改。",
            "“单位”, “斤”: Members have asked for item \"F1\"; its unit stands."),
        item(
            "F1,复合肥,公斤,袋,50公斤", "“每包含量”“1 袋 = 50 公斤”：物资“F1”已有成员申报，每包含量不能再改；请另设物资编号。",
            "“每包含量”, “1 袋 = 50 公斤”: Members have asked for item \"F1\"; what its packs hold stands: "
                + "make a new item."),
    ]

    private static func item(
        _ row: String, _ chinese: String, _ english: String,
        at place: SourceLocation = #_sourceLocation
    ) -> Sheet {
        Sheet(
            "items", by: .committeeSecretary, "物资编号,物资名称,单位,包装单位,每包含量\n\(row)\n",
            zh: """
                文件“items.csv”，编码 UTF-8，共 2 行。
                表头：物资编号 → 物资编号，物资名称 → 物资名称，单位 → 单位，包装单位 → 包装单位，每包含量 → 每包含量。
                新记录 0 条，更改 0 条，已有 0 条，空行 0 行，合计行 0 行，问题 1 处。
                第 2 行\(chinese)
                """,
            en: """
                File “items.csv”, encoding UTF-8, 2 lines.
                Headers: 物资编号 → code, 物资名称 → name, 单位 → unit, 包装单位 → pack, 每包含量 → content.
                0 recorded, 0 changed, 0 already recorded, 0 blank, 0 totals, 1 problem.
                Line 2, \(english)
                """, at: place)
    }

    private static let asked = Sheet(
        "demands", by: .committeeSecretary,
        """
        统购批次号,成员编号,物资,数量
        TG2025-0001,KY0002,F1,10公斤
        TG2025-0001,KY0002,复合肥,20公斤

        """,
        zh: """
            文件“demands.csv”，编码 UTF-8，共 3 行。
            表头：统购批次号 → 统购批次号，成员编号 → 成员编号，物资 → 物资，数量 → 数量。
            新记录 1 条，更改 0 条，已有 0 条，空行 0 行，合计行 0 行，问题 1 处。
            第 3 行“成员编号”“KY0002”：成员“KY0002”的“复合肥”在前面已申报，数量不同。
            """,
        en: """
            File “demands.csv”, encoding UTF-8, 3 lines.
            Headers: 统购批次号 → round, 成员编号 → member, 物资 → item, 数量 → quantity.
            1 recorded, 0 changed, 0 already recorded, 0 blank, 0 totals, 1 problem.
            Line 3, “成员编号”, “KY0002”: Member "KY0002" stands further up with "复合肥" and another quantity.
            """)

    @Test func `a plan that goes beyond demand is refused`() async throws {
        try await withKaiyuan { desk in
            try await desk.bringToMotion(present: "O1 O2 O3")
            let film = "物资编号,物资名称,单位\nD9,地膜,卷\n"
            let loaded = try await desk.load("items", film, by: .committeeSecretary)
            #expect(loaded.status == 0)
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
        plan(
            "HY2025-0001/1", "S1,D9,3卷,20", "统购批次 TG2025-0001 中没有成员申报“地膜”。",
            "Nobody asked for \"地膜\" in round TG2025-0001."),
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
