import Committees
import Measures
import Meetings
import Postgres
public import Tenancy

extension PurchasePlan {
    /// Proposes what to buy under a motion: what the meeting then votes on, and what an order repeats
    /// word for word. Amounts are price times quantity, rounded half away from zero to the fen.
    ///
    /// Throws `TenancyError.enteredForAnother`, then `PurchasingError.planEmpty`,
    /// `MeetingError.unknownMotion`, `CommitteeError.committeeOutOfReach`,
    /// `PurchasingError.motionNotPurchase`, `.planExists`, `.planFrozen`, `.unknownRound`, `.roundStillOpen`, `.roundOfOtherCommittee`; then for the first line refused
    /// `.unknownSupplier`, `.unknownItem`, `.notWhole`, `MeasureError`; then `.nobodyAsked` and
    /// `.moreThanDemanded`, which names the other plans of the round: they count too unless they were
    /// voted down.
    public static func propose(
        _ proposal: Proposal, in tx: TenantTransaction
    ) async throws -> PurchasePlan {
        try tx.requires(.planPurchases)
        guard !proposal.lines.isEmpty else { throw PurchasingError.planEmpty }
        let motion = try await openMotion(proposal.motion, tx)
        let round = try await closedRound(proposal, tx)
        let suppliers = try await supplierIDs(proposal.lines.map(\.supplier), tx)
        let items = try await Item.named(proposal.lines.map(\.item), in: tx)
        let lines = try proposal.lines.map { line in
            try PlanLine(line, suppliers: suppliers, items: items)
        }
        let taken = try await taken(in: round, items.values, tx)
        try PlanLine.check(
            lines, against: try await demanded(in: round, tx), taken: taken, of: round)
        try await write(lines, motion, round, tx)
        let plan = try await find(proposal.motion, in: tx)
        try tx.audit("purchase_plan", plan.id, of: plan)
        return plan
    }

    /// Holds the motion, so that no vote comes between judging the plan and writing it.
    private static func openMotion(
        _ number: MotionNumber, _ tx: TenantTransaction
    ) async throws -> Motion {
        let motion = try await Motion.find(number, in: tx)
        try await tx.requires(
            committee: Meeting.find(number.meeting, in: tx).committeeCode)
        guard motion.kind == .purchase else { throw PurchasingError.motionNotPurchase(number) }
        _ = try await tx.postgres.execute("select app.hold_motion(\(tx.tenant), \(motion.id))")
        let state = try await tx.postgres.one(
            """
            select exists (select from app.purchase_plan p
                    where p.tenant_id = \(tx.tenant) and p.motion_id = \(motion.id)),
                exists (select from app.vote v
                    where v.tenant_id = \(tx.tenant) and v.motion_id = \(motion.id))
                or exists (select from app.resolution r
                    where r.tenant_id = \(tx.tenant) and r.motion_id = \(motion.id))
            """
        ) { row in (hasPlan: try row.next(Bool.self), isVotedOn: try row.next(Bool.self)) }
        if state.hasPlan { throw PurchasingError.planExists(number) }
        if state.isVotedOn { throw PurchasingError.planFrozen(number) }
        return motion
    }

    private static func closedRound(
        _ proposal: Proposal, _ tx: TenantTransaction
    ) async throws -> PurchaseRound {
        let round = try await PurchaseRound.find(proposal.round, in: tx)
        guard round.closedOn != nil else { throw PurchasingError.roundStillOpen(round.number) }
        let meeting = try await Meeting.find(proposal.motion.meeting, in: tx)
        guard meeting.committeeCode == round.committeeCode else {
            throw PurchasingError.roundOfOtherCommittee(
                round.number, of: round.committeeName, motion: proposal.motion,
                committee: meeting.committeeName)
        }
        return round
    }

    private static func supplierIDs(
        _ codes: [String], _ tx: TenantTransaction
    ) async throws -> [String: Supplier.ID] {
        let found = try await tx.postgres.all(
            """
            select s.code, s.id from app.supplier s
            where s.tenant_id = \(tx.tenant) and s.code = any (\(codes))
            """
        ) { row in (try row.next(String.self), try row.next(Supplier.ID.self)) }
        return Dictionary(uniqueKeysWithValues: found)
    }

    private static func demanded(
        in round: PurchaseRound, _ tx: TenantTransaction
    ) async throws -> [Item.ID: Int64] {
        let sums = try await tx.postgres.all(
            """
            select d.item_id, sum(d.base_milli)::bigint from app.demand d
            where d.tenant_id = \(tx.tenant) and d.round_id = \(round.id) group by d.item_id
            """
        ) { row in (try row.next(Item.ID.self), try row.next(Int64.self)) }
        return Dictionary(uniqueKeysWithValues: sums)
    }

    /// What other plans of the round take of each item already, unless their motion was not carried, in
    /// the order of the motions. Holds the round first, so that two plans cannot pass each other unseen.
    private static func taken(
        in round: PurchaseRound, _ items: some Sequence<Item>, _ tx: TenantTransaction
    ) async throws -> [Item.ID: [TakenByPlan]] {
        _ = try await tx.postgres.execute(
            """
            select pg_advisory_xact_lock(
                hashtextextended('purchase_round ' || \(round.id)::bigint, \(tx.tenant)))
            """)
        let others = try await tx.postgres.all(
            """
            select l.item_id, l.quantity_milli, l.unit, m.year, m.serial, q.serial
            from app.purchase_plan p
            join app.purchase_plan_line l on l.tenant_id = \(tx.tenant) and l.plan_id = p.id
            join app.motion q on q.tenant_id = \(tx.tenant) and q.id = p.motion_id
            join app.meeting m on m.tenant_id = \(tx.tenant) and m.id = q.meeting_id
            left join app.resolution r on r.tenant_id = \(tx.tenant) and r.motion_id = p.motion_id
            where p.tenant_id = \(tx.tenant) and p.round_id = \(round.id)
                and coalesce(r.carried, true)
            order by m.year, m.serial, q.serial, l.line
            """
        ) { row in
            (
                item: try row.next(Item.ID.self), quantity: try row.nextQuantity(),
                motion: MotionNumber(
                    meeting: DocumentNumber(.meeting, year: try row.next(), serial: try row.next()),
                    serial: try row.next())
            )
        }
        let byID = Dictionary(items.map { ($0.id, $0) }) { first, _ in first }
        return try others.reduce(into: [:]) { taken, other in
            guard let item = byID[other.item] else { return }
            let base = Int128(try item.baseThousandths(of: other.quantity))
            taken[item.id, default: []].append(TakenByPlan(motion: other.motion, base: base))
        }
    }

    private static func write(
        _ lines: [PlanLine], _ motion: Motion, _ round: PurchaseRound, _ tx: TenantTransaction
    ) async throws {
        let plan = try await tx.postgres.one(
            """
            insert into app.purchase_plan
                (tenant_id, round_id, motion_id, meeting_id, committee_id, recorded_by)
            select \(tx.tenant), r.id, q.id, q.meeting_id, r.committee_id, \(tx.person.id)
            from app.purchase_round r
            join app.motion q on q.tenant_id = \(tx.tenant) and q.id = \(motion.id)
            where r.tenant_id = \(tx.tenant) and r.id = \(round.id)
            returning id
            """, as: PurchasePlan.ID.self)
        _ = try await tx.postgres.execute(
            """
            insert into app.purchase_plan_line (tenant_id, plan_id, line, supplier_id, item_id,
                quantity_milli, unit, price_e4, amount_fen)
            select \(tx.tenant), \(plan), g.line, g.supplier_id, g.item_id, g.quantity_milli,
                g.unit, g.price_e4, g.amount_fen
            from unnest(\(lines.map(\.supplier)), \(lines.map(\.item.id)),
                    \(lines.map(\.quantity.thousandths)), \(lines.map(\.quantity.unit)),
                    \(lines.map(\.price.tenThousandths)), \(lines.map(\.amount)))
                with ordinality
                as g (supplier_id, item_id, quantity_milli, unit, price_e4, amount_fen, line)
            order by g.line
            returning id
            """)
    }
}
