import LianheTesting
import Measures
import Postgres
import Sales
import Tenancy
import Testing

/// What the buyer did not take and what of it came back.
@Suite struct ReturnTests {
    @Test func `what came back is in the stock of its batch again, and can be sold`() async throws {
        try await withCast { cast in
            let trade = try await Trade.kaiyuan(cast)
            let order = try await trade.order(("番茄", "一级", "1000斤", "3元/斤"))
            let number = try await trade.deliver(order, (1, "P-A1", "600斤"), (1, "P-B1", "400斤"))
            try await trade.accept(
                number, [(1, "200公斤", "压伤", "60斤"), (2, "0斤", "拒收", "400斤")])
            #expect(try await trade.stock("P-A1", "一级") == "460 斤")
            #expect(try await trade.stock("P-B1", "一级") == "500 斤")
            let lines = try await trade.seller.read { try await Delivery.lines(of: number, in: $0) }
            #expect(lines.map { $0.returned?.text(in: .chinese) } == ["30 公斤", "400 斤"])
            _ = try await trade.deliver(order, (1, "P-B1", "500斤"), on: "2025-08-12")
            #expect(try await trade.stock("P-B1", "一级") == "0 斤")
        }
    }

    @Test func `without a word about it nothing came back`() async throws {
        try await withCast { cast in
            let trade = try await Trade.kaiyuan(cast)
            let order = try await trade.order(("番茄", "一级", "100斤", "3元/斤"))
            let number = try await trade.deliver(order, (1, "P-A1", "100斤"))
            let before = try await trade.seller.read {
                try await Delivery.lines(of: number, in: $0)
            }
            #expect(before.map(\.returned) == [nil])
            try await trade.accept(number, (1, "0斤", "全部腐烂"))
            #expect(try await trade.stock("P-A1", "一级") == "900 斤")
            let after = try await trade.seller.read { try await Delivery.lines(of: number, in: $0) }
            #expect(after.map { $0.returned?.text(in: .chinese) } == ["0 斤"])
        }
    }

    @Test func `a box comes back as it was when it left`() async throws {
        try await withCast { cast in
            let trade = try await Trade.kaiyuan(cast)
            let order = try await trade.order(("番茄", "二级", "10箱", "60元/箱"))
            let number = try await trade.deliver(order, (1, "P-A1", "4箱"))
            try await trade.repack(to: "10公斤")
            try await trade.accept(number, [(1, "3箱", "破箱", "1箱")])
            // 400 斤 less three boxes of 25 斤.
            #expect(try await trade.stock("P-A1", "二级") == "325 斤")
        }
    }

    @Test func `more than was not accepted does not come back`() async throws {
        try await withCast { cast in
            let trade = try await Trade.kaiyuan(cast)
            let order = try await trade.order(("番茄", "一级", "100斤", "3元/斤"))
            let number = try await trade.deliver(order, (1, "P-A1", "100斤"))
            let cases: [(String, String, Trade.Returning)] = [
                (
                    "第 1 行退回 30.001 斤，多于未验收的 30 斤。",
                    "In line 1 30.001 jin came back, more than the 30 jin that were not accepted.",
                    (1, "70斤", "压伤", "30.001斤")
                ),
                (
                    "第 1 行退回 1 斤，多于未验收的 0 斤。",
                    "In line 1 1 jin came back, more than the 0 jin that were not accepted.",
                    (1, "100斤", nil, "1斤")
                ),
                (
                    "第 1 行的退回数量 -1 斤小于零。",
                    "In line 1 the returned quantity, -1 jin, is below zero.",
                    (1, "70斤", "压伤", "-1斤")
                ),
                (
                    "第 1 行：“株”和“斤”是不同的东西，不能相加或换算。",
                    "Line 1: “plant” and “jin” are different things: they cannot be added or converted.",
                    (1, "70斤", "压伤", "3株")
                ),
            ]
            for (chinese, english, line) in cases {
                let error = await #expect(throws: SalesError.self) {
                    try await trade.accept(number, [line])
                }
                #expect(error?.message(in: .chinese) == chinese)
                #expect(error?.message(in: .english) == english)
            }
            #expect(try await trade.stock("P-A1", "一级") == "900 斤")
            try await trade.accept(number, [(1, "70斤", "压伤", "30斤")])
            #expect(try await trade.stock("P-A1", "一级") == "930 斤")
        }
    }

    @Test func `returns and deliveries at once leave the stock that their sum says`() async throws {
        try await withCast { cast in
            let trade = try await Trade.kaiyuan(cast)
            let order = try await trade.order(("番茄", "一级", "1400斤", "3元/斤"))
            var sent: [DocumentNumber] = []
            for _ in 0..<8 {
                sent.append(
                    try await trade.deliver(order, (1, "P-B1", "20斤"), (1, "P-A1", "20斤")))
            }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in sent {
                    group.addTask {
                        try await trade.accept(
                            number, [(2, "0斤", "拒收", "20斤"), (1, "0斤", "拒收", "20斤")])
                    }
                    group.addTask {
                        _ = try await trade.deliver(
                            order, (1, "P-A1", "10斤"), (1, "P-B1", "10斤"))
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await trade.stock("P-A1", "一级") == "920 斤")
            #expect(try await trade.stock("P-B1", "一级") == "420 斤")
        }
    }

    @Test func `a return fills the stock of its own county only`() async throws {
        try await withCast { cast in
            let kaiyuan = try await Trade.kaiyuan(cast)
            let wuxi = try await Trade.wuxi(cast)
            for trade in [kaiyuan, wuxi] {
                let order = try await trade.order(("番茄", "一级", "100斤", "3元/斤"))
                _ = try await trade.deliver(order, (1, "P-A1", "100斤"))
            }
            let number = DocumentNumber(.delivery, year: 2025, serial: 1)
            try await wuxi.accept(number, [(1, "0斤", "拒收", "100斤")])
            #expect(try await kaiyuan.stock("P-A1", "一级") == "900 斤")
            #expect(try await wuxi.stock("P-A1", "一级") == "1,000 斤")
        }
    }

    @Test func `blanks are no reason for taking less`() async throws {
        try await withCast { cast in
            let trade = try await Trade.kaiyuan(cast)
            let order = try await trade.order(("番茄", "一级", "100斤", "3元/斤"))
            let number = try await trade.deliver(order, (1, "P-A1", "50斤"), (1, "P-A1", "50斤"))
            let less = SalesError.reasonMissing(
                line: 1, try Quantity(49, .jin), delivered: try Quantity(50, .jin))
            await #expect(throws: less) { try await trade.accept(number, (1, "49斤", " 　")) }
            try await trade.accept(number, (1, "50斤", "  "))
            let lines = try await trade.seller.read { try await Delivery.lines(of: number, in: $0) }
            #expect(lines.map(\.reason) == [nil, nil])
            let refused = try await constraint {
                try await trade.seller.write(
                    raw: """
                        insert into app.acceptance (tenant_id, delivery_line_id, accepted_on,
                            quantity_milli, unit, base_milli, amount_fen, reason, recorded_by)
                        select l.tenant_id, l.id, l.delivered_on, 1, l.unit, 1, 0, ' ',
                            \(trade.seller.person.id)
                        from app.delivery_line l
                        where l.tenant_id = \(trade.seller.id) and l.line = 2
                        """)
            }
            #expect(refused == "acceptance_reason_check")
        }
    }

    @Test(
        arguments: [
            (60, 40, nil), (0, 100, nil), (60, 41, "acceptance_within_delivery"),
            (101, 0, "acceptance_within_delivery"), (60, -1, "acceptance_returned_base_check"),
        ] as [(Int64, Int64, String?)])
    func `the database takes no more as accepted and returned than was delivered`(
        accepted: Int64, returned: Int64, refusedBy: String?
    ) async throws {
        try await withCast { cast in
            let trade = try await Trade.kaiyuan(cast)
            let order = try await trade.order(("番茄", "一级", "100斤", "3元/斤"))
            _ = try await trade.deliver(order, (1, "P-A1", "100斤"))
            let refused = try await constraint {
                try await trade.seller.write(
                    raw: """
                        insert into app.acceptance (tenant_id, delivery_line_id, accepted_on,
                            quantity_milli, unit, base_milli, returned_milli, returned_base_milli,
                            amount_fen, recorded_by)
                        select l.tenant_id, l.id, l.delivered_on, 1, l.unit,
                            l.base_milli / 100 * \(accepted), 0, l.base_milli / 100 * \(returned),
                            0, \(trade.seller.person.id)
                        from app.delivery_line l where l.tenant_id = \(trade.seller.id)
                        """)
            }
            #expect(refused == refusedBy)
        }
    }
}
