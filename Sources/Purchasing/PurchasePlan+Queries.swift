import Measures
public import Meetings
import Members
import Postgres
public import Tenancy

extension PurchasePlan {
    /// The plan that a motion carries. Throws `PurchasingError.planMissing`.
    public static func find(
        _ motion: MotionNumber, in tx: TenantTransaction
    ) async throws -> PurchasePlan {
        let head = try await tx.postgres.optional(
            """
            select p.id, r.year, r.serial from app.purchase_plan p
            join app.purchase_round r on r.tenant_id = \(tx.tenant) and r.id = p.round_id
            join app.motion q on q.tenant_id = \(tx.tenant) and q.id = p.motion_id
            join app.meeting m on m.tenant_id = \(tx.tenant) and m.id = p.meeting_id
            where p.tenant_id = \(tx.tenant) and m.year = \(motion.meeting.year)
                and m.serial = \(motion.meeting.serial) and q.serial = \(motion.serial)
                \(tx.papers(of: "m.committee_id"))
            """
        ) { row in
            let id = try row.next(PurchasePlan.ID.self)
            return (
                id: id,
                round: DocumentNumber(.purchaseRound, year: try row.next(), serial: try row.next())
            )
        }
        guard let head else { throw PurchasingError.planMissing(motion) }
        let lines = try await lines(of: head.id, tx)
        return PurchasePlan(
            id: head.id, motion: motion, round: head.round, lines: lines,
            total: try Money.sum(lines.map(\.amount)))
    }

    private static func lines(of plan: ID, _ tx: TenantTransaction) async throws -> [Line] {
        try await tx.postgres.all(
            """
            select \(Line.columns) from app.purchase_plan_line l
            join app.supplier s on s.tenant_id = \(tx.tenant) and s.id = l.supplier_id
            join app.item i on i.tenant_id = \(tx.tenant) and i.id = l.item_id
            where l.tenant_id = \(tx.tenant) and l.plan_id = \(plan) order by l.line
            """, as: Line.self)
    }
}
