import Lianhe
import Testing

/// What `lianhe committee` refuses.
@Suite struct CommitteeRefusalTests {
    @Test func `words that nobody knows are refused with those that are known`() async throws {
        try await withKaiyuan { desk in
            try await desk.settleCommittee()
            try await desk.expect(Self.words)
        }
    }

    private static let words = [
        Refusal(
            "committee join KY-SG KY0005 采矿", "没有“采矿”这个环节，应为种苗、种植养殖、加工、销售或服务。",
            "\"采矿\" is no stage: seedlings, growing, processing, sales or services."),
        Refusal(
            "committee leader KY-SG 抽签 --reason 试", "没有“抽签”这种带头人规则，应为乡镇副书记、中心村书记、龙头企业或其他。",
            "\"抽签\" is no rule for the leader: township deputy, central village secretary, "
                + "leading firm or other."),
        Refusal(
            "committee leader KY-SG 龙头企业 --of KY0001", "没有填写原因。", "The reason is not filled in."),
        Refusal(
            "committee end-term KY-SG O1 --reason 生气", "没有“生气”这种离任原因，应为辞职、调整、届满或其他。",
            "\"生气\" is no reason for the end of a term: resigned, replaced, term over or other."),
        Refusal(
            "committee end-term KY-SG O7 --reason 辞职 --on 2024-05-31", "委员“O7”的任期已经结束，起止日期不能更改。",
            "The term of the officer \"O7\" has ended and keeps its days."),
        Refusal(
            "committee disclose KY-SG 211282102201 天气",
            "没有“天气”这项可见内容，应为名册、地块、种植与采收、成本、库存或需求。",
            "\"天气\" is nothing to disclose: members, land, production, cost, stock or demand."),
        Refusal(
            "committee disclose KY-SG 211282001201 名册",
            "产业联合党委“KY-SG”在2025年9月15日没有覆盖村“211282001201”。",
            "Committee \"KY-SG\" does not cover the village \"211282001201\" on 2025-09-15."),
        Refusal(
            "committee withdraw KY-SG 211282102202 --reason 调整",
            "村“211282102202”没有可从产业联合党委“KY-SG”撤回的授权。",
            "There is nothing to withdraw of the village \"211282102202\" from committee \"KY-SG\"."
        ),
        Refusal(
            "committee chain KY-SG --upstream KY0006",
            "成员“KY0006”在2025年9月15日不是产业联合党委“KY-SG”的成员单位。",
            "The member \"KY0006\" does not belong to committee \"KY-SG\" on 2025-09-15."),
    ]

    @Test func `a secretary keeps nothing of the own committee`() async throws {
        try await withKaiyuan { desk in
            try await desk.settleCommittee()
            for line in [
                "cover KY-SG 211282102202", "uncover KY-SG 211282102202 --reason 调整",
                "join KY-SG KY0005 种植", "leave KY-SG KY0001 --reason 退出",
                "leader KY-SG 其他 --reason 试", "end-term KY-SG O1 --reason 辞职",
            ] {
                let run = try await desk.run("committee \(line)", by: .committeeSecretary)
                #expect(run == refused("书记（committee.secretary）没有“管理产业联合党委”的权限。"))
            }
            for line in [
                "disclose KY-SG 211282102202 名册", "withdraw KY-SG 211282102201 --reason 调整",
            ] {
                let run = try await desk.run("committee \(line)", by: .committeeSecretary)
                #expect(run == refused("书记（committee.secretary）没有“开放村的资料”的权限。"))
            }
        }
    }
}
