import Measures
import Meetings
import Members
import Postgres
public import Tenancy

extension PurchaseOrder {
    /// Every order of the county, the latest first; a secretary gets those of the own committees.
    public static func list(in tx: TenantTransaction) async throws -> [PurchaseOrder] {
        try await tx.postgres.all(
            """
            select \(columns) from app.purchase_order o \(joins(tx))
            where o.tenant_id = \(tx.tenant) \(tx.papers(of: "m.committee_id"))
            order by o.year desc, o.serial desc
            """, as: PurchaseOrder.self)
    }

    /// The order of this number. Throws `PurchasingError.unknownOrder`.
    public static func find(
        _ number: DocumentNumber, in tx: TenantTransaction
    ) async throws -> PurchaseOrder {
        let found = try await tx.postgres.optional(
            """
            select \(columns) from app.purchase_order o \(joins(tx))
            where o.tenant_id = \(tx.tenant) and o.year = \(number.year)
                and o.serial = \(number.serial) \(tx.papers(of: "m.committee_id"))
            """, as: PurchaseOrder.self)
        guard let found else { throw PurchasingError.unknownOrder(number) }
        return found
    }

    /// The lines of the order, in the order of the plan.
    func lines(in tx: TenantTransaction) async throws -> [PurchasePlan.Line] {
        try await tx.postgres.all(
            """
            select \(PurchasePlan.Line.columns)
            from app.purchase_order_line x
            join app.purchase_plan_line l on l.tenant_id = \(tx.tenant) and l.id = x.plan_line_id
            join app.supplier s on s.tenant_id = \(tx.tenant) and s.id = x.supplier_id
            join app.item i on i.tenant_id = \(tx.tenant) and i.id = x.item_id
            where x.tenant_id = \(tx.tenant) and x.order_id = \(id) order by l.line
            """, as: PurchasePlan.Line.self)
    }
}
