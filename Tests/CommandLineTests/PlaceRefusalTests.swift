import Lianhe
import Testing

/// What `lianhe village` and `lianhe township` refuse, in the order in which it is checked: each line
/// breaks its rule and most of the later ones.
@Suite struct PlaceRefusalTests {
    @Test func `villages are not changed against a rule`() async throws {
        try await withKaiyuan { desk in
            try await desk.prepare(
                "village merge 211282001201 --into 211282102202 --on 2025-08-01 --reason 合并")
            try await desk.expect(Self.changes)
            try await desk.expect(Self.splits)
        }
    }

    @Test func `townships are not changed against a rule`() async throws {
        try await withKaiyuan { desk in
            try await desk.prepare(
                "township merge 211282001 --into 211282102 --on 2025-08-01 --reason 合并")
            try await desk.expect(Self.townships)
        }
    }

    @Test func `a change is not taken back twice, nor under a later one`() async throws {
        try await withKaiyuan { desk in
            for line in [
                "rename 211282102201 金星社区 --on 2025-03-01 --reason 改",
                "rename 211282102201 金星新村 --on 2025-04-01 --reason 改",
                "undo QH2025-0002 --reason 错",
                "rename 211282102201 金星镇村 --on 2025-05-01 --reason 改",
            ] { try await desk.prepare("village \(line)") }
            try await desk.expect(Self.undone)
        }
    }

    private static let changes = [
        Refusal(
            "village rename 9 ' ' --on 2025-09-16 --reason ' '",
            "没有填写原因。",
            "The reason is not filled in."),
        Refusal(
            "village rename 9 ' ' --on 2025-09-16 --reason 改",
            "变更日期2025年9月16日晚于今天（2025年9月15日）。",
            "The day of the change 2025-09-16 is after today, 2025-09-15."),
        Refusal(
            "village rename 9 ' ' --reason 改",
            "没有填写名称。",
            "The name is not filled in."),
        Refusal(
            "village rename 9 新村 --reason 改",
            "没有代码为“9”的村，请先登记村。",
            "There is no village with the code \"9\"; record the village first."),
        Refusal(
            "village rename 211282001201 新村 --on 2025-07-31 --reason 改",
            "“211282001201”已并入“211282102202”，不能再变更。",
            "\"211282001201\" was merged into \"211282102202\" and cannot change any more."),
        Refusal(
            "village rename 211282102202 双榆村 --on 2025-07-31 --reason 改",
            "变更日期2025年7月31日早于“211282102202”上一次变更的日期2025年8月1日。",
            "The day of the change 2025-07-31 is before the last change of \"211282102202\" on 2025-08-01."
        ),
        Refusal(
            "village rename 211282102202 双榆村 --reason 改",
            "名称已是“双榆村”。",
            "The name is \"双榆村\" already."),
        Refusal(
            "village recode 9 12 --on 2025-09-16 --reason ' '",
            "没有填写原因。",
            "The reason is not filled in."),
        Refusal(
            "village recode 9 12 --on 2025-09-16 --reason 改",
            "变更日期2025年9月16日晚于今天（2025年9月15日）。",
            "The day of the change 2025-09-16 is after today, 2025-09-15."),
        Refusal(
            "village recode 9 12 --reason 改",
            "村代码“12”应为 12 位数字。",
            "The village code \"12\" should be 12 digits."),
        Refusal(
            "village recode 9 211282102201 --reason 改",
            "没有代码为“9”的村，请先登记村。",
            "There is no village with the code \"9\"; record the village first."),
        Refusal(
            "village recode 211282001201 211282102201 --on 2025-07-31 --reason 改",
            "“211282001201”已并入“211282102202”，不能再变更。",
            "\"211282001201\" was merged into \"211282102202\" and cannot change any more."),
        Refusal(
            "village recode 211282102202 211282102201 --on 2025-07-31 --reason 改",
            "变更日期2025年7月31日早于“211282102202”上一次变更的日期2025年8月1日。",
            "The day of the change 2025-07-31 is before the last change of \"211282102202\" on 2025-08-01."
        ),
        Refusal(
            "village recode 211282102202 211282102201 --reason 改",
            "村代码“211282102201”已属于或曾属于另一个村。",
            "The village code \"211282102201\" belongs or belonged to another village."),
        Refusal(
            "village recode 211282102202 211282999201 --reason 改",
            "没有代码为“211282999”的乡镇，请先登记乡镇。",
            "There is no township with the code \"211282999\"; record the township first."),
        Refusal(
            "village merge 9 --into 9 --on 2025-09-16 --reason ' '",
            "没有填写原因。",
            "The reason is not filled in."),
        Refusal(
            "village merge 9 --into 9 --on 2025-09-16 --reason 并",
            "变更日期2025年9月16日晚于今天（2025年9月15日）。",
            "The day of the change 2025-09-16 is after today, 2025-09-15."),
        Refusal(
            "village merge 9 --into 9 --reason 并",
            "“9”不能并入自己。",
            "\"9\" cannot be merged into itself."),
        Refusal(
            "village merge 9 --into 211282001201 --reason 并",
            "没有代码为“9”的村，请先登记村。",
            "There is no village with the code \"9\"; record the village first."),
        Refusal(
            "village merge 211282102201 --into 211282001201 --on 2025-07-31 --reason 并",
            "“211282001201”已并入“211282102202”，不能再变更。",
            "\"211282001201\" was merged into \"211282102202\" and cannot change any more."),
        Refusal(
            "village merge 211282102201 --into 211282102202 --on 2025-07-31 --reason 并",
            "变更日期2025年7月31日早于“211282102202”上一次变更的日期2025年8月1日。",
            "The day of the change 2025-07-31 is before the last change of \"211282102202\" on 2025-08-01."
        ),
    ]

    private static let splits = [
        Refusal(
            "village split 9 12 ' ' --members KY0001 KY0001 --on 2025-09-16 --reason ' '",
            "没有填写原因。",
            "The reason is not filled in."),
        Refusal(
            "village split 9 12 ' ' --members KY0001 KY0001 --on 2025-09-16 --reason 分",
            "变更日期2025年9月16日晚于今天（2025年9月15日）。",
            "The day of the change 2025-09-16 is after today, 2025-09-15."),
        Refusal(
            "village split 9 12 ' ' --members KY0001 KY0001 --reason 分",
            "成员“KY0001”不能同时迁入两个村。",
            "The member \"KY0001\" cannot move to two villages."),
        Refusal(
            "village split 9 12 ' ' --reason 分",
            "村代码“12”应为 12 位数字。",
            "The village code \"12\" should be 12 digits."),
        Refusal(
            "village split 9 211282102299 ' ' --reason 分",
            "没有填写名称。",
            "The name is not filled in."),
        Refusal(
            "village split 9 211282102299 新村 --reason 分",
            "没有代码为“9”的村，请先登记村。",
            "There is no village with the code \"9\"; record the village first."),
        Refusal(
            "village split 211282001201 211282102201 新村 --on 2025-07-31 --reason 分",
            "“211282001201”已并入“211282102202”，不能再变更。",
            "\"211282001201\" was merged into \"211282102202\" and cannot change any more."),
        Refusal(
            "village split 211282102202 211282102201 新村 --on 2025-07-31 --reason 分",
            "变更日期2025年7月31日早于“211282102202”上一次变更的日期2025年8月1日。",
            "The day of the change 2025-07-31 is before the last change of \"211282102202\" on 2025-08-01."
        ),
        Refusal(
            "village split 211282102202 211282102201 新村 --members KY0001 --reason 分",
            "村代码“211282102201”已属于或曾属于另一个村。",
            "The village code \"211282102201\" belongs or belonged to another village."),
        Refusal(
            "village split 211282102202 211282999201 新村 --members KY0001 --reason 分",
            "没有代码为“211282999”的乡镇，请先登记乡镇。",
            "There is no township with the code \"211282999\"; record the township first."),
        Refusal(
            "village split 211282102202 211282102299 新村 --members KY0001 --reason 分",
            "成员“KY0001”不属于村“211282102202”。",
            "The member \"KY0001\" does not live in the village \"211282102202\"."),
    ]

    private static let townships = [
        Refusal(
            "township rename 9 ' ' --on 2025-09-16 --reason ' '",
            "没有填写原因。",
            "The reason is not filled in."),
        Refusal(
            "township rename 9 ' ' --on 2025-09-16 --reason 改",
            "变更日期2025年9月16日晚于今天（2025年9月15日）。",
            "The day of the change 2025-09-16 is after today, 2025-09-15."),
        Refusal(
            "township rename 9 ' ' --reason 改",
            "没有填写名称。",
            "The name is not filled in."),
        Refusal(
            "township rename 9 新镇 --reason 改",
            "没有代码为“9”的乡镇，请先登记乡镇。",
            "There is no township with the code \"9\"; record the township first."),
        Refusal(
            "township rename 211282001 新镇 --on 2025-07-31 --reason 改",
            "“211282001”已并入“211282102”，不能再变更。",
            "\"211282001\" was merged into \"211282102\" and cannot change any more."),
        Refusal(
            "township rename 211282102 威远堡镇 --on 2025-07-31 --reason 改",
            "变更日期2025年7月31日早于“211282102”上一次变更的日期2025年8月1日。",
            "The day of the change 2025-07-31 is before the last change of \"211282102\" on 2025-08-01."
        ),
        Refusal(
            "township rename 211282102 威远堡镇 --reason 改",
            "名称已是“威远堡镇”。",
            "The name is \"威远堡镇\" already."),
        Refusal(
            "township merge 9 --into 9 --on 2025-09-16 --reason ' '",
            "没有填写原因。",
            "The reason is not filled in."),
        Refusal(
            "township merge 9 --into 9 --on 2025-09-16 --reason 并",
            "变更日期2025年9月16日晚于今天（2025年9月15日）。",
            "The day of the change 2025-09-16 is after today, 2025-09-15."),
        Refusal(
            "township merge 9 --into 9 --reason 并",
            "“9”不能并入自己。",
            "\"9\" cannot be merged into itself."),
        Refusal(
            "township merge 9 --into 211282102 --reason 并",
            "没有代码为“9”的乡镇，请先登记乡镇。",
            "There is no township with the code \"9\"; record the township first."),
        Refusal(
            "township merge 211282001 --into 211282102 --on 2025-07-31 --reason 并",
            "“211282001”已并入“211282102”，不能再变更。",
            "\"211282001\" was merged into \"211282102\" and cannot change any more."),
    ]

    private static let undone = [
        Refusal(
            "village undo QH2025-0009 --reason ' '",
            "没有填写原因。",
            "The reason is not filled in."),
        Refusal(
            "village undo QH2025-0009 --reason 错",
            "没有区划变更 QH2025-0009。",
            "There is no change of places QH2025-0009."),
        Refusal(
            "village undo QH2025-0002 --reason 错",
            "区划变更 QH2025-0002 已被撤销，或本身是一次撤销。",
            "The change QH2025-0002 was taken back, or takes another one back."),
        Refusal(
            "village undo QH2025-0001 --reason 错",
            "区划变更 QH2025-0001 之后已有 QH2025-0004，不能撤销。",
            "The change QH2025-0001 cannot be taken back: QH2025-0004 was built on it."),
    ]
}
