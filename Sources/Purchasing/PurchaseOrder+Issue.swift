import Committees
import Measures
public import Meetings
import Postgres
public import Tenancy

extension PurchaseOrder {
    /// Issues the orders of a carried resolution, one a supplier, numbered without gaps in the order of
    /// the suppliers' codes. Done again, also by two people at once, it changes nothing and answers with
    /// the same orders.
    ///
    /// Throws `TenancyError.enteredForAnother`, then `MeetingError.unknownResolution`,
    /// `CommitteeError.committeeOutOfReach`, `PurchasingError.planMissing`, `.notCarried`.
    public static func issue(
        under number: DocumentNumber, in tx: TenantTransaction
    ) async throws -> [PurchaseOrder] {
        try tx.requires(.orderPurchases)
        let (resolution, motion) = try await Resolution.find(number, in: tx)
        try await tx.requires(
            committee: Meeting.find(motion.number.meeting, in: tx).committeeCode)
        let plan = try await PurchasePlan.find(motion.number, in: tx)
        guard resolution.outcome.isCarried else {
            throw PurchasingError.notCarried(motion.number, number)
        }
        // Two issues at once wait here for each other; the second finds the orders of the first.
        _ = try await tx.postgres.execute("select app.hold_motion(\(tx.tenant), \(motion.id))")
        let issued = try await orders(of: plan.id, tx)
        guard issued.isEmpty else { return issued }
        let orders = try await write(plan, motion, resolution, tx)
        for order in orders { try tx.audit("purchase_order", order.id, of: order) }
        return orders
    }

    /// Issues the orders of a motion's resolution, as `issue(under:in:)`.
    ///
    /// Throws `TenancyError.enteredForAnother`, then `MeetingError.unknownMotion`,
    /// `PurchasingError.notResolved`, then as `issue(under:in:)` does.
    public static func issue(
        for number: MotionNumber, in tx: TenantTransaction
    ) async throws -> [PurchaseOrder] {
        try tx.requires(.orderPurchases)
        let motion = try await Motion.find(number, in: tx)
        guard let resolution = try await motion.resolution(in: tx) else {
            throw PurchasingError.notResolved(number)
        }
        return try await issue(under: resolution.number, in: tx)
    }

    private static func orders(
        of plan: PurchasePlan.ID, _ tx: TenantTransaction
    ) async throws -> [PurchaseOrder] {
        try await tx.postgres.all(
            """
            select \(columns) from app.purchase_order o \(joins(tx))
            where o.tenant_id = \(tx.tenant) and o.plan_id = \(plan) order by o.year, o.serial
            """, as: PurchaseOrder.self)
    }

    private static func write(
        _ plan: PurchasePlan, _ motion: Motion, _ resolution: Resolution, _ tx: TenantTransaction
    ) async throws -> [PurchaseOrder] {
        let year = Int32(tx.today.year)
        return try await tx.postgres.all(
            """
            with sums as materialized (
                select l.supplier_id, s.code, sum(l.amount_fen)::bigint as amount
                from app.purchase_plan_line l
                join app.supplier s on s.tenant_id = \(tx.tenant) and s.id = l.supplier_id
                where l.tenant_id = \(tx.tenant) and l.plan_id = \(plan.id)
                group by l.supplier_id, s.code order by s.code
            ), o as (
                insert into app.purchase_order (tenant_id, year, serial, plan_id, motion_id,
                    resolution_id, supplier_id, ordered_on, amount_fen, recorded_by)
                select \(tx.tenant), \(year), app.next_number(\(tx.tenant),
                        \(DocumentNumber.Kind.purchaseOrder.rawValue), \(year)),
                    \(plan.id), \(motion.id), \(resolution.id), x.supplier_id, \(tx.today),
                    x.amount, \(tx.person.id)
                from sums x
                returning *
            ), lines as (
                insert into app.purchase_order_line (tenant_id, order_id, plan_line_id, plan_id,
                    supplier_id, item_id, quantity_milli, unit, price_e4, amount_fen)
                select \(tx.tenant), o.id, l.id, l.plan_id, l.supplier_id, l.item_id,
                    l.quantity_milli, l.unit, l.price_e4, l.amount_fen
                from app.purchase_plan_line l join o on o.supplier_id = l.supplier_id
                where l.tenant_id = \(tx.tenant) and l.plan_id = \(plan.id)
                returning plan_line_id
            )
            select \(columns) from o \(joins(tx)) order by o.year, o.serial
            """, as: PurchaseOrder.self)
    }
}
