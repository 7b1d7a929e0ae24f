import LianheTesting
import Measures
import Meetings
import Postgres
import Purchasing
import Tenancy
import Testing

@Suite struct OrderTests {
    @Test func `a carried resolution becomes one order a supplier, word for word the plan`()
        async throws
    {
        try await withCast { cast in
            let buyer = try await cast.buyer()
            let motion = try await buyer.proposed()
            let orders = try await buyer.issue(buyer.decide(motion))
            #expect(orders.map(\.number.description) == ["CG2025-0001", "CG2025-0002"])
            #expect(orders.map(\.supplierCode) == ["S1", "S2"])
            #expect(orders.map(\.amount.description) == ["885.50", "5248.00"])
            let plan = try await buyer.read { try await PurchasePlan.find(motion, in: $0) }
            let lines = try await buyer.read { tx in
                var lines: [PurchasePlan.Line] = []
                for order in orders {
                    lines += try await PurchaseOrderDocument.of(order.number, in: tx).lines
                }
                return lines
            }
            #expect(lines == plan.lines)
        }
    }

    @Test func `issuing again changes nothing and answers with the same orders`() async throws {
        try await withCast { cast in
            let buyer = try await cast.buyer()
            let motion = try await buyer.proposed()
            let resolution = try await buyer.decide(motion)
            let first = try await buyer.issue(resolution)
            #expect(try await buyer.issue(resolution) == first)
            let byMotion = try await buyer.write(.issueOrders, try Command(motion)) { tx in
                try await PurchaseOrder.issue(for: motion, in: tx)
            }
            #expect(byMotion == first)
            #expect(try await buyer.read { try await PurchaseOrder.list(in: $0).count } == 2)
        }
    }

    @Test func `an order is refused in the documented order`() async throws {
        try await withCast { cast in
            let buyer = try await cast.buyer()
            let unknown = DocumentNumber(.resolution, year: 2025, serial: 9)
            await #expect(throws: MeetingError.unknownResolution(unknown)) {
                try await buyer.issue(unknown)
            }
            let motion = try await buyer.proposed()
            await #expect(throws: PurchasingError.notResolved(motion)) {
                try await buyer.write(.issueOrders, try Command(motion)) { tx in
                    try await PurchaseOrder.issue(for: motion, in: tx)
                }
            }
            let resolution = try await buyer.decide(motion, .nay)
            await #expect(throws: PurchasingError.notCarried(motion, resolution)) {
                try await buyer.issue(resolution)
            }
            let empty = try await buyer.convene()
            let carried = try await buyer.decide(empty)
            await #expect(throws: PurchasingError.planMissing(empty)) {
                try await buyer.issue(carried)
            }
            let order = DocumentNumber(.purchaseOrder, year: 2025, serial: 1)
            await #expect(throws: PurchasingError.unknownOrder(order)) {
                try await buyer.read { try await PurchaseOrder.find(order, in: $0) }
            }
        }
    }

    @Test(arguments: [Role.member, .villageCoordinator, .countyOperator, .salesManager, .auditor])
    func `only the secretary plans and orders`(role: Role) async throws {
        try await withCast { cast in
            let buyer = try await cast.buyer()
            let resolution = try await buyer.decide(buyer.proposed())
            let other = try await cast.kaiyuan(role)
            await #expect(throws: TenancyError.self) { try await other.issue(resolution) }
            await #expect(throws: TenancyError.self) { try await other.open() }
            #expect(try await other.read { try await PurchaseOrder.list(in: $0).isEmpty })
        }
    }

    @Test func `the chain behind an order leads to the votes and the members' demand`()
        async throws
    {
        try await withCast { cast in
            let buyer = try await cast.buyer()
            let motion = try await buyer.proposed()
            let order = try await buyer.issue(buyer.decide(motion))[0].number
            let trace = try await buyer.read { try await PurchaseOrderTrace.of(order, in: $0) }
            #expect(trace.round.number.description == "TG2025-0001")
            #expect(trace.item.motion.number == motion)
            #expect(trace.item.resolution?.number.description == "JY2025-0001")
            #expect(trace.item.votes.map(\.name) == ["周明", "李梅", "王强"])
            #expect(trace.links.map(\.line.itemName) == ["草莓苗"])
            #expect(trace.links[0].demands.map(\.memberCode) == ["KY0001", "KY0003"])
            let member = try await cast.kaiyuan(.member)
            let own = try await member.read { try await PurchaseOrderTrace.of(order, in: $0) }
            #expect(own.links[0].demands.map(\.memberCode) == ["KY0001"])
        }
    }
}
