public import Meetings
import Postgres
public import Tenancy

/// The chain behind the lines of an order: plan line, motion and resolution with the votes by name, and
/// the members' demand.
public struct PurchaseOrderTrace: Sendable, Hashable {
    /// One line and those who asked for its item.
    public struct Link: Sendable, Hashable {
        /// The line of the plan, which is the line of the order.
        public let line: PurchasePlan.Line
        /// What members asked for of the line's item, by their codes.
        public let demands: [Demand]
    }

    /// The order.
    public let order: PurchaseOrder
    /// The round in which the members asked.
    public let round: PurchaseRound
    /// The motion, its votes by name and its resolution.
    public let item: Minutes.Item
    /// The lines.
    public let links: [Link]
}

extension PurchaseOrderTrace {
    /// The chain behind the order of this number, with the demand that the person may see.
    /// Throws `PurchasingError.unknownOrder`.
    public static func of(
        _ number: DocumentNumber, in tx: TenantTransaction
    ) async throws -> PurchaseOrderTrace {
        let order = try await PurchaseOrder.find(number, in: tx)
        let plan = try await PurchasePlan.find(order.motion, in: tx)
        let round = try await PurchaseRound.find(plan.round, in: tx)
        let minutes = try await Minutes.of(order.motion.meeting, in: tx)
        guard let item = minutes.items.first(where: { $0.motion.number == order.motion }) else {
            throw MeetingError.unknownMotion(order.motion)
        }
        let totals = try await DemandTotal.totals(of: round, in: tx)
        let demands = Dictionary(uniqueKeysWithValues: totals.map { ($0.item.code, $0.demands) })
        let links = try await order.lines(in: tx).map { line in
            Link(line: line, demands: demands[line.itemCode] ?? [])
        }
        return PurchaseOrderTrace(order: order, round: round, item: item, links: links)
    }
}
