import Lianhe

extension Desk {
    /// The round TG2025-0001 with the demand of two members, closed, and the meeting HY2025-0001
    /// with these officers present and the purchase motion HY2025-0001/1.
    func bringToMotion(present: String) async throws {
        for line in [
            "purchase round open KY-SG 2025年秋季农资", "purchase demand TG2025-0001 KY0001 复合肥 120公斤",
            "purchase demand TG2025-0001 KY0003 复合肥 2袋",
            "purchase demand TG2025-0001 KY0003 草莓苗 530株", "purchase round close TG2025-0001",
            "meeting call KY-SG --kind 季度 --on 2025-09-12 --place 镇政府",
            "meeting attend HY2025-0001 \(present)",
            "meeting motion HY2025-0001 按报价统购 --purchase",
        ] {
            try await prepare(line, by: .committeeSecretary)
        }
    }

    /// The plan of the motion of `bringToMotion`.
    func attachPlan() async throws {
        try await prepare(
            "purchase plan HY2025-0001/1 TG2025-0001 "
                + "--line S1,M1,530株,0.35 --line S2,F1,5袋,3.2元/公斤", by: .committeeSecretary)
    }

    /// The motion of `bringToMotion` with its plan, ready for the vote.
    func bringToVote(present: String) async throws {
        try await bringToMotion(present: present)
        try await attachPlan()
    }

    /// The votes of all four, three for and one against, and the orders CG2025-0001 and CG2025-0002.
    func buy() async throws {
        try await bringToVote(present: "O1 O2 O3 O4")
        for line in [
            "meeting vote HY2025-0001/1 --aye O1 O2 O3 --nay O4", "meeting resolve HY2025-0001/1",
            "purchase order JY2025-0001",
        ] {
            try await prepare(line, by: .committeeSecretary)
        }
    }

    /// The sales order XS2025-0001 of two lines, 300 and 100 斤.
    func takeOrder() async throws {
        try await prepare(
            "sale order --buyer B01 --committee KY-SG --on 2025-08-01 "
                + "'番茄 一级 300斤 3.2元/斤' '番茄 二级 4箱 60元/箱'", by: .salesManager)
    }

    /// The order of `takeOrder` and its delivery FH2025-0001 of 200 斤 and 4 箱.
    func sell() async throws {
        try await takeOrder()
        try await prepare(
            "sale deliver XS2025-0001 --on 2025-08-10 '1 P-A1 200斤' '2 P-A1 4箱'",
            by: .salesManager)
    }
}
