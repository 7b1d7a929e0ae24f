public import Meetings
import Postgres
public import Tenancy

/// Everything that stands on a printed purchase order.
public struct PurchaseOrderDocument: Sendable, Hashable {
    /// The county.
    public let county: String
    /// The committee that buys.
    public let committee: String
    /// The order.
    public let order: PurchaseOrder
    /// The supplier's address; may be empty.
    public let supplierAddress: String
    /// The round whose demand the order answers.
    public let round: PurchaseRound
    /// What the motion says.
    public let motionTitle: String
    /// The resolution that carried it, with its votes.
    public let resolution: Resolution
    /// The lines, in the order of the plan.
    public let lines: [PurchasePlan.Line]

    /// A document of these parts.
    public init(
        county: String, committee: String, order: PurchaseOrder, supplierAddress: String,
        round: PurchaseRound, motionTitle: String, resolution: Resolution,
        lines: [PurchasePlan.Line]
    ) {
        self.county = county
        self.committee = committee
        self.order = order
        self.supplierAddress = supplierAddress
        self.round = round
        self.motionTitle = motionTitle
        self.resolution = resolution
        self.lines = lines
    }
}

extension PurchaseOrderDocument {
    /// The document of the order of this number. Throws `PurchasingError.unknownOrder`.
    public static func of(
        _ number: DocumentNumber, in tx: TenantTransaction
    ) async throws -> PurchaseOrderDocument {
        let order = try await PurchaseOrder.find(number, in: tx)
        let (resolution, motion) = try await Resolution.find(order.resolution, in: tx)
        let plan = try await PurchasePlan.find(order.motion, in: tx)
        let round = try await PurchaseRound.find(plan.round, in: tx)
        let address = try await tx.postgres.one(
            """
            select distinct l.supplier_address from app.purchase_order_line x
            join app.purchase_plan_line l on l.tenant_id = \(tx.tenant) and l.id = x.plan_line_id
            where x.tenant_id = \(tx.tenant) and x.order_id = \(order.id)
            """, as: String.self)
        return PurchaseOrderDocument(
            county: tx.county.name, committee: round.committeeName, order: order,
            supplierAddress: address, round: round, motionTitle: motion.title,
            resolution: resolution, lines: try await order.lines(in: tx))
    }
}
