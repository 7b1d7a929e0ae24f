import Lianhe
import Testing

/// What `lianhe harvest` and `lianhe batch` refuse.
@Suite struct HarvestRefusalTests {
    @Test func `a quantity that cannot be weighed is refused`() async throws {
        try await withKaiyuan { try await $0.expect(Self.quantities) }
    }

    private static let quantities = [
        Refusal(
            "harvest record P-A1 一级 0斤", "数量 0 斤必须大于零。",
            "The quantity 0 jin must be greater than zero."),
        Refusal(
            "harvest record P-A1 一级 -5斤", "数量 -5 斤必须大于零。",
            "The quantity -5 jin must be greater than zero."),
        Refusal(
            "harvest record -3公斤 一级 P-A1 --ticket 7", "“P-A1”不是数字。", "“P-A1” is not a number."),
        Refusal(
            "harvest record -- P-A1 一级 -5斤", "数量 -5 斤必须大于零。",
            "The quantity -5 jin must be greater than zero."),
        Refusal(
            "harvest record P-A1 一级 1000000000000吨", "数量 1,000,000,000,000 吨太大。",
            "The quantity 1,000,000,000,000 t is too large."),
        Refusal(
            "harvest record P-A1 一级 1000000000000.001斤", "数量 1,000,000,000,000.001 斤超过上限一万亿。",
            "The quantity 1,000,000,000,000.001 jin is over the limit of 1,000,000,000,000."),
        Refusal(
            "harvest record P-A1 一级 99999999999999999999斤", "“99999999999999999999斤”太大。",
            "“99999999999999999999斤” is too large."),
        Refusal(
            "harvest record P-A1 一级 1.2345斤", "“1.2345斤”的小数位太多：最多 3 位。",
            "“1.2345斤” has too many decimals: at most 3."),
        Refusal("harvest record P-A1 一级 12a斤", "不认识单位“a斤”。", "“a斤” is not a known unit."),
        Refusal("harvest record P-A1 一级 一百斤", "“一百斤”不是数字。", "“一百斤” is not a number."),
        Refusal("harvest record P-A1 一级 约300斤", "“约300斤”不是数字。", "“约300斤” is not a number."),
        Refusal("harvest record P-A1 一级 120", "“120”没有写单位。", "“120” has no unit."),
        Refusal("harvest record P-A1 一级 ''", "内容是空的。", "There is nothing to read."),
    ]

    @Test func `a unit that is unknown or of another kind is refused`() async throws {
        try await withKaiyuan { try await $0.expect(Self.units) }
    }

    private static let units = [
        Refusal("harvest record P-A1 一级 10坨", "不认识单位“坨”。", "“坨” is not a known unit."),
        Refusal(
            "harvest record P-A1 一级 10株", "“番茄”按斤计量，不能按株登记。", "番茄 is counted in jin, not in plants."
        ),
        Refusal(
            "harvest record P-A1 一级 10袋", "尚未登记每袋“番茄”的含量，无法折算。",
            "Nobody has recorded what a bag of 番茄 holds."),
    ]

    @Test func `a day outside the batch's life is refused`() async throws {
        try await withKaiyuan { try await $0.expect(Self.days) }
    }

    private static let days = [
        Refusal(
            "harvest record P-A1 一级 10斤 --on 2025-02-28",
            "采收日期 2025-02-28 早于批次“P-A1”的种植日期 2025-03-01。",
            "The harvest on 2025-02-28 is before the planting of the batch \"P-A1\" on 2025-03-01."),
        Refusal(
            "harvest record P-A1 一级 10斤 --on 2025-09-16", "采收日期 2025-09-16 晚于今天（2025-09-15）。",
            "The harvest on 2025-09-16 is after today (2025-09-15)."),
        Refusal(
            "harvest record P-C1 一级 10斤 --on 2025-09-01", "批次“P-C1”已于 2025-08-31 关闭。",
            "The batch \"P-C1\" was closed on 2025-08-31."),
        Refusal(
            "harvest record P-A1 一级 10斤 --on 2025-02-30", "日历上没有“2025-02-30”。",
            "“2025-02-30” is not in the calendar."),
        Refusal(
            "harvest record P-A1 一级 10斤 --on 中秋", "“中秋”不是日期：请写成 2025-09-03 或 2025年9月3日。",
            "“中秋” is not a date: write it like 2025-09-03."),
        Refusal(
            "batch close P-A1 --reason 拉秧 --on 2025-09-16", "关闭日期 2025-09-16 晚于今天（2025-09-15）。",
            "The day of closing 2025-09-16 is after today (2025-09-15)."),
        Refusal(
            "batch close P-A1 --reason 拉秧 --on 2025-06-30",
            "批次“P-A1”在 2025-07-01 仍有种植或采收，不能于 2025-06-30 关闭。",
            "The batch \"P-A1\" was planted or harvested on 2025-07-01; it cannot be closed on 2025-06-30."
        ),
    ]

    @Test func `a batch, grade or harvest that does not exist is refused`() async throws {
        try await withKaiyuan { try await $0.expect(Self.unknown) }
    }

    private static let unknown = [
        Refusal("harvest record P-X9 一级 10斤", "没有批次号为“P-X9”的批次。", "There is no batch \"P-X9\"."),
        Refusal(
            "harvest record P-A1 特级 10斤", "“番茄”没有等级“特级”，可用：一级、二级。",
            "番茄 has no grade \"特级\"; it has: 一级, 二级."),
        Refusal(
            "harvest reverse P-X9/2025-07-01/1 --reason 错", "没有采收记录 P-X9/2025-07-01/1。",
            "There is no harvest P-X9/2025-07-01/1."),
        Refusal(
            "harvest reverse P-A1 --reason 错", "“P-A1”不是有效的采收编号，应形如 批次号/2025-09-03/17。",
            "\"P-A1\" is no number of a harvest such as batch/2025-09-03/17."),
        Refusal("batch stock P-X9", "没有批次号为“P-X9”的批次。", "There is no batch \"P-X9\"."),
        Refusal("batch close P-X9 --reason 拉秧", "没有批次号为“P-X9”的批次。", "There is no batch \"P-X9\"."),
        Refusal(
            "batch close P-A1 --reason ' 　'", "没有填写关闭原因。",
            "The reason for closing is not filled in."),
        Refusal(
            "batch close P-A1 --reason ''", "没有填写关闭原因。", "The reason for closing is not filled in."),
    ]

    @Test func `nobody writes outside their village and their role`() async throws {
        try await withKaiyuan { desk in
            try await desk.expect(Self.people)
            let own = try await desk.run(
                "harvest record P-A1 一级 10斤 --json", by: .villageCoordinator)
            #expect(own.status == 0)
        }
    }

    private static let people = [
        Refusal(
            "harvest record P-B1 一级 10斤", by: .villageCoordinator, "批次“P-B1”属于双榆村，不在您负责的村。",
            "The batch \"P-B1\" is of 双榆村, a village that you do not write for."),
        Refusal(
            "batch close P-B1 --reason 拉秧", by: .villageCoordinator, "批次“P-B1”属于双榆村，不在您负责的村。",
            "The batch \"P-B1\" is of 双榆村, a village that you do not write for."),
        Refusal(
            "harvest record P-A1 一级 10斤", by: .member, "成员（member）没有“登记采收”的权限。",
            "成员 (member) may not record harvests."),
        Refusal(
            "harvest record P-A1 一级 10斤", by: .auditor, "审计员（auditor）没有“登记采收”的权限。",
            "审计员 (auditor) may not record harvests."),
        Refusal(
            "sale order --buyer B01 --committee KY-SG '番茄 一级 1斤 3元/斤'", by: .accountant,
            "会计（accountant）没有“管理销售”的权限。", "会计 (accountant) may not manage sales."),
        Refusal(
            "meeting call KY-SG --kind 季度 --place 镇政府", by: .salesManager,
            "销售经理人（sales.manager）没有“主持会议”的权限。", "销售经理人 (sales.manager) may not run meetings."),
        Refusal(
            "purchase round open KY-SG 秋季", by: .villageCoordinator,
            "村协调员（village.coordinator）没有“编制统购方案”的权限。",
            "村协调员 (village.coordinator) may not plan purchases."),
    ]
}
