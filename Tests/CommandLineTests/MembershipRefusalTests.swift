import Lianhe
import Testing

/// What `lianhe member` refuses to record, in the order in which it is checked: each line breaks its
/// rule and most of the later ones.
@Suite struct MembershipRefusalTests {
    private func withDuplicate(_ body: @Sendable (Desk) async throws -> Void) async throws {
        try await withKaiyuan { desk in
            try await desk.prepare("member merge KY0002 --into KY0001 --reason 重复")
            try await desk.prepare("member leave KY0004 --on 2025-06-30 --reason 迁出")
            try await body(desk)
        }
    }

    @Test func `nobody leaves or joins again against a rule`() async throws {
        try await withDuplicate { desk in
            try await desk.expect(Self.leaving)
            try await desk.expect(Self.rejoining)
        }
    }

    @Test func `members are not merged or parted against a rule`() async throws {
        try await withDuplicate { desk in try await desk.expect(Self.merging) }
    }

    @Test func `support and consent are not recorded against a rule`() async throws {
        try await withDuplicate { desk in
            try await desk.expect(Self.support)
            try await desk.expect(Self.consent)
        }
    }

    @Test func `who left starts no batch and asks for nothing more`() async throws {
        try await withKaiyuan { desk in
            try await desk.prepare("purchase round open KY-SG 秋季", by: .committeeSecretary)
            try await desk.prepare("member leave KY0001 --on 2025-03-31 --reason 迁出")
            let batches = try await desk.load(
                "batches",
                """
                批次号,产业联合党委代码,作物,成员编号,种植日期
                P-X1,KY-SG,番茄,KY0001,2025-04-01
                P-X2,KY-SG,番茄,KY0001,2025-03-31

                """)
            #expect(batches.output.contains("新记录 1 条") && batches.output.contains("问题 1 处"))
            #expect(
                batches.output.contains(
                    "第 2 行“成员编号”“KY0001”：成员“KY0001”在 2025-04-01 之前已退出，或是重复登记，不能有新批次。"),
                "\(batches)")
            try await desk.expect([
                Refusal(
                    "purchase demand TG2025-0001 KY0001 复合肥 10公斤", by: .committeeSecretary,
                    "成员“KY0001”已退出，或是重复登记，不能再申报需求。",
                    "The member \"KY0001\" left, or is a duplicate; nothing more is asked for.")
            ])
        }
    }

    private static let leaving = [
        Refusal(
            "member leave KY9 --on 2025-09-16 --reason ' '",
            "没有填写原因。",
            "The reason is not filled in."),
        Refusal(
            "member leave KY9 --on 2025-09-16 --reason 由",
            "日期2025年9月16日晚于今天（2025年9月15日）。",
            "The day 2025-09-16 is after today, 2025-09-15."),
        Refusal(
            "member leave KY9 --reason 由",
            "没有编号为“KY9”的成员，或您无权查看。",
            "There is no member with the code \"KY9\", or you may not see it."),
        Refusal(
            "member leave KY0003 --reason 由", by: .villageCoordinator,
            "您不负责成员“KY0003”所在的村，不能为其登记。",
            "You are not in charge of the village of \"KY0003\" and cannot record for it."),
        Refusal(
            "member leave KY0002 --reason 由",
            "“KY0002”是重复登记，已并入“KY0001”。",
            "\"KY0002\" is a duplicate and was merged into \"KY0001\"."),
        Refusal(
            "member leave KY0004 --on 2019-01-01 --reason 由",
            "成员“KY0004”已于2025年6月30日退出。",
            "\"KY0004\" left on 2025-06-30."),
        Refusal(
            "member leave KY0003 --on 2019-12-31 --reason 由",
            "日期2019年12月31日早于成员“KY0003”的2020年1月1日（加入，或上一次退出、重新加入）。",
            "The day 2019-12-31 is before 2020-01-01, when \"KY0003\" joined, left or joined again."
        ),
    ]

    private static let rejoining = [
        Refusal(
            "member rejoin KY9 --on 2025-09-16 --reason ' '",
            "没有填写原因。",
            "The reason is not filled in."),
        Refusal(
            "member rejoin KY9 --on 2025-09-16 --reason 由",
            "日期2025年9月16日晚于今天（2025年9月15日）。",
            "The day 2025-09-16 is after today, 2025-09-15."),
        Refusal(
            "member rejoin KY9 --reason 由",
            "没有编号为“KY9”的成员，或您无权查看。",
            "There is no member with the code \"KY9\", or you may not see it."),
        Refusal(
            "member rejoin KY0003 --reason 由", by: .villageCoordinator,
            "您不负责成员“KY0003”所在的村，不能为其登记。",
            "You are not in charge of the village of \"KY0003\" and cannot record for it."),
        Refusal(
            "member rejoin KY0002 --reason 由",
            "“KY0002”是重复登记，已并入“KY0001”。",
            "\"KY0002\" is a duplicate and was merged into \"KY0001\"."),
        Refusal(
            "member rejoin KY0003 --on 2019-12-31 --reason 由",
            "成员“KY0003”没有退出。",
            "\"KY0003\" has not left."),
        Refusal(
            "member rejoin KY0004 --on 2025-06-29 --reason 由",
            "日期2025年6月29日早于成员“KY0004”的2025年6月30日（加入，或上一次退出、重新加入）。",
            "The day 2025-06-29 is before 2025-06-30, when \"KY0004\" joined, left or joined again."
        ),
    ]

    private static let merging = [
        Refusal(
            "member merge KY9 --into KY9 --reason ' '",
            "没有填写原因。",
            "The reason is not filled in."),
        Refusal(
            "member merge KY9 --into KY9 --reason 重",
            "“KY9”不能并入自己。",
            "\"KY9\" cannot be merged into itself."),
        Refusal(
            "member merge KY9 --into KY0001 --reason 重",
            "没有编号为“KY9”的成员，或您无权查看。",
            "There is no member with the code \"KY9\", or you may not see it."),
        Refusal(
            "member merge KY0003 --into KY0004 --reason 重", by: .villageCoordinator,
            "您不负责成员“KY0003”所在的村，不能为其登记。",
            "You are not in charge of the village of \"KY0003\" and cannot record for it."),
        Refusal(
            "member merge KY0002 --into KY0003 --reason 重",
            "“KY0002”是重复登记，已并入“KY0001”。",
            "\"KY0002\" is a duplicate and was merged into \"KY0001\"."),
        Refusal(
            "member merge KY0001 --into KY0003 --reason 重",
            "“KY0002”已并入“KY0001”，“KY0001”不能再并入别的成员。",
            "\"KY0002\" was merged into \"KY0001\", which cannot be merged into another."),
        Refusal(
            "member unmerge KY9 --reason ' '",
            "没有填写原因。",
            "The reason is not filled in."),
        Refusal(
            "member unmerge KY9 --reason 错",
            "没有编号为“KY9”的成员，或您无权查看。",
            "There is no member with the code \"KY9\", or you may not see it."),
        Refusal(
            "member unmerge KY0003 --reason 错",
            "“KY0003”没有并入别的成员。",
            "\"KY0003\" was not merged into another member."),
    ]

    private static let support = [
        Refusal(
            "member support KY9 富户 --reason ' '",
            "没有“富户”这种帮扶状态，应为一般户、脱贫户、监测户、低保户或特困。",
            "\"富户\" is no support status: general, lifted, monitored, subsistence or extreme."),
        Refusal(
            "member support KY9 低保户 --on 2025-09-16 --reason ' '",
            "没有填写原因。",
            "The reason is not filled in."),
        Refusal(
            "member support KY9 低保户 --on 2025-09-16 --reason 由",
            "日期2025年9月16日晚于今天（2025年9月15日）。",
            "The day 2025-09-16 is after today, 2025-09-15."),
        Refusal(
            "member support KY9 低保户 --reason 由",
            "没有编号为“KY9”的成员，或您无权查看。",
            "There is no member with the code \"KY9\", or you may not see it."),
        Refusal(
            "member support KY0003 低保户 --reason 由", by: .villageCoordinator,
            "您不负责成员“KY0003”所在的村，不能为其登记。",
            "You are not in charge of the village of \"KY0003\" and cannot record for it."),
        Refusal(
            "member support KY0002 低保户 --reason 由",
            "“KY0002”是重复登记，已并入“KY0001”。",
            "\"KY0002\" is a duplicate and was merged into \"KY0001\"."),
        Refusal(
            "member support KY0003 一般户 --reason 由",
            "成员“KY0003”已是一般户。",
            "\"KY0003\" is a household in no need already."),
    ]

    private static let consent = [
        Refusal(
            "member consent KY9 广告 --reason ' '",
            "没有“广告”这种用途，应为经办业务、金融或对外公布。",
            "\"广告\" is no purpose: service, finance or publication."),
        Refusal(
            "member consent KY9 金融 --on 2025-09-16 --reason ' '",
            "没有填写原因。",
            "The reason is not filled in."),
        Refusal(
            "member consent KY9 金融 --on 2025-09-16 --reason 由",
            "日期2025年9月16日晚于今天（2025年9月15日）。",
            "The day 2025-09-16 is after today, 2025-09-15."),
        Refusal(
            "member consent KY9 金融 --reason 由",
            "没有编号为“KY9”的成员，或您无权查看。",
            "There is no member with the code \"KY9\", or you may not see it."),
        Refusal(
            "member consent KY0003 金融 --reason 由", by: .villageCoordinator,
            "您不负责成员“KY0003”所在的村，不能为其登记。",
            "You are not in charge of the village of \"KY0003\" and cannot record for it."),
        Refusal(
            "member consent KY0002 金融 --reason 由",
            "“KY0002”是重复登记，已并入“KY0001”。",
            "\"KY0002\" is a duplicate and was merged into \"KY0001\"."),
        Refusal(
            "member consent KY0003 金融 --withdraw --reason 由",
            "成员“KY0003”没有同意过把资料用于金融。",
            "\"KY0003\" has not given consent to finance."),
    ]
}
