import Ledger
import LianheTesting
import Measures
import Sales
import Tenancy
import Testing

/// What buyers accept, and what it does to amounts and books.
@Suite struct AcceptanceTests {
    @Test func `accepting less lowers the amount and posts what the buyer owes`() async throws {
        try await withCast { cast in
            let trade = try await Trade.kaiyuan(cast)
            let order = try await trade.order(("番茄", "一级", "2000斤", "3元/斤"))
            let number = try await trade.deliver(order, (1, "P-A1", "100斤"), (1, "P-B1", "50斤"))
            let amount = try await trade.accept(number, (1, "49公斤", "压伤"), (2, "50斤", nil))
            #expect(amount == Money(fen: 44_400))
            let accountant = try await cast.kaiyuan(.accountant)
            let standings = try await accountant.read { try await Account.standings(in: $0) }
            #expect(standings.map(\.account.code) == ["receivable:B01", "sales-clearing"])
            #expect(standings.map(\.account.name) == ["应收账款—兴隆超市", "统销待结算"])
            #expect(standings.map(\.balance.fen) == [44_400, -44_400])
            let lines = try await trade.seller.read { try await Delivery.lines(of: number, in: $0) }
            #expect(lines.map { $0.accepted?.text(in: .chinese) } == ["49 公斤", "50 斤"])
            #expect(lines.map { $0.acceptedAmount?.fen } == [29_400, 15_000])
        }
    }

    @Test func `a delivery rejected as a whole is posted nowhere`() async throws {
        try await withCast { cast in
            let trade = try await Trade.kaiyuan(cast)
            let order = try await trade.order(("番茄", "一级", "100斤", "3元/斤"))
            let number = try await trade.deliver(order, (1, "P-A1", "100斤"))
            #expect(try await trade.accept(number, (1, "0斤", "全部腐烂")) == .zero)
            let accountant = try await cast.kaiyuan(.accountant)
            #expect(try await accountant.read { try await Account.standings(in: $0) } == [])
        }
    }

    @Test func `a box is accepted as it was when it left`() async throws {
        try await withCast { cast in
            let trade = try await Trade.kaiyuan(cast)
            let order = try await trade.order(("番茄", "一级", "10箱", "60元/箱"))
            let number = try await trade.deliver(order, (1, "P-A1", "4箱"))
            try await trade.repack(to: "10公斤")
            #expect(try await trade.accept(number, (1, "3箱", "破箱")) == Money(fen: 18_000))
        }
    }

    @Test func `a day or line that cannot be is refused in both languages`() async throws {
        try await withCast { cast in
            let trade = try await Trade.kaiyuan(cast)
            let order = try await trade.order(("番茄", "一级", "2000斤", "3元/斤"))
            let number = try await trade.deliver(order, (1, "P-A1", "100斤"), (1, "P-A1", "10斤"))
            let absent = DocumentNumber(.delivery, year: 2025, serial: 9)
            try await trade.accept(number, (2, "10斤", nil))
            let cases: [Refusal] = [
                ("单据没有明细行。", "The document has no lines.", { try await trade.accept(number) }),
                (
                    "日期 2025年9月16日晚于今天（2025年9月15日）。",
                    "The day 2025-09-16 is after today, 2025-09-15.",
                    { try await trade.accept(number, (1, "1斤", nil), on: "2025-09-16") }
                ),
                (
                    "第 1 行写了两次。", "Line 1 is named twice.",
                    { try await trade.accept(number, (1, "1斤", nil), (1, "1斤", nil)) }
                ),
                (
                    "没有发货单 FH2025-0009。", "There is no delivery FH2025-0009.",
                    { try await trade.accept(absent, (1, "1斤", nil)) }
                ),
                (
                    "验收日期 2025年8月9日早于发货日期 2025年8月10日。",
                    "The acceptance's day 2025-08-09 is before the delivery's day, 2025-08-10.",
                    { try await trade.accept(number, (1, "1斤", nil), on: "2025-08-09") }
                ),
                (
                    "发货单 FH2025-0001 没有第 3 行。", "Delivery FH2025-0001 has no line 3.",
                    { try await trade.accept(number, (3, "1斤", nil)) }
                ),
                (
                    "发货单 FH2025-0001 第 2 行已经验收过。",
                    "Line 2 of delivery FH2025-0001 was accepted before.",
                    { try await trade.accept(number, (2, "1斤", "少")) }
                ),
            ]
            await expectRefusals(cases)
        }
    }

    @Test func `a quantity that cannot be is refused in both languages`() async throws {
        try await withCast { cast in
            let trade = try await Trade.kaiyuan(cast)
            let order = try await trade.order(("番茄", "一级", "100斤", "3元/斤"))
            let number = try await trade.deliver(order, (1, "P-A1", "100斤"))
            let cases: [Refusal] = [
                (
                    "第 1 行的验收数量 -1 斤小于零。",
                    "In line 1 the accepted quantity, -1 jin, is below zero.",
                    { try await trade.accept(number, (1, "-1斤", nil)) }
                ),
                (
                    "第 1 行验收 100.001 斤，多于发货的 100 斤。",
                    "In line 1 100.001 jin are more than the 100 jin delivered.",
                    { try await trade.accept(number, (1, "100.001斤", nil)) }
                ),
                (
                    "第 1 行验收 99 斤，少于发货的 100 斤，要填写原因。",
                    "In line 1 99 jin are less than the 100 jin delivered; say why.",
                    { try await trade.accept(number, (1, "99斤", nil)) }
                ),
            ]
            await expectRefusals(cases)
        }
    }

    @Test func `one line accepted by many at once is accepted once`() async throws {
        try await withCast { cast in
            let trade = try await Trade.kaiyuan(cast)
            let order = try await trade.order(("番茄", "一级", "2000斤", "3元/斤"))
            let number = try await trade.deliver(order, (1, "P-A1", "100斤"), (1, "P-B1", "100斤"))
            let accepted = try await withThrowingTaskGroup(of: Bool.self) { group in
                for _ in 0..<12 {
                    group.addTask {
                        do {
                            try await trade.accept(number, (1, "90斤", "压伤"), (2, "90斤", "压伤"))
                            return true
                        } catch SalesError.alreadyAccepted {
                            return false
                        }
                    }
                }
                return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(accepted == 1)
            let accountant = try await cast.kaiyuan(.accountant)
            let owed = try await accountant.read {
                try await Account.balance(of: "receivable:B01", in: $0)
            }
            #expect(owed == Money(fen: 54_000))
        }
    }

    @Test func `a delivery of one county is not accepted in the other`() async throws {
        try await withCast { cast in
            let trade = try await Trade.kaiyuan(cast)
            let order = try await trade.order(("番茄", "一级", "100斤", "3元/斤"))
            let number = try await trade.deliver(order, (1, "P-A1", "100斤"))
            let wuxi = try await Trade.wuxi(cast)
            await #expect(throws: SalesError.unknownDelivery(number)) {
                try await wuxi.accept(number, (1, "100斤", nil))
            }
        }
    }

    private typealias Refusal = (String, String, @Sendable () async throws -> Money)

    private func expectRefusals(_ refusals: [Refusal]) async {
        for (chinese, english, accept) in refusals {
            let error = await #expect(throws: SalesError.self, "\(english)") {
                _ = try await accept()
            }
            #expect(error?.message(in: .chinese) == chinese)
            #expect(error?.message(in: .english) == english)
        }
    }
}
