import Measures
import Members
import Postgres
public import Tenancy

extension BatchCost {
    /// Records what a batch cost on a day; that may be before its planting or after its closing.
    ///
    /// Throws `CostError.amountNotPositive`, `.amountOverLimit`, `.workImpossible`, `.spentInFuture`,
    /// `ProductionError.unknownBatch`, `.batchOutOfReach`, `CostError.inputsCount`, in this order, and
    /// `TenancyError.enteredForAnother`.
    public static func record(_ draft: Draft, in tx: TenantTransaction) async throws -> Number {
        try tx.requires(.recordCosts)
        if let flaw = draft.flaw(on: tx.today) { throw flaw }
        let batch = try await batch(of: draft.batch, tx)
        if CostKind.ofInputs.contains(draft.kind) { try await checkInputs(of: batch, draft, tx) }
        let id = try await tx.postgres.one(
            """
            insert into app.batch_cost (tenant_id, batch_id, kind, spent_on, amount_fen, work_milli,
                voucher, note, recorded_by)
            values (\(tx.tenant), \(batch), \(draft.kind.rawValue), \(draft.day),
                \(draft.amount.fen), \(draft.work?.thousandths), \(draft.voucher?.said),
                \(draft.note?.said), \(tx.person.id))
            returning id
            """, as: Identifier<BatchCost>.self)
        try tx.audit("batch_cost", id, of: draft)
        return Number(batch: draft.batch, serial: id.rawValue)
    }

    private static func batch(
        of code: String, _ tx: TenantTransaction
    ) async throws -> Batch.ID {
        let found = try await tx.postgres.optional(
            """
            select b.id, v.name, s.everything or b.village_id = any (s.villages)
            from app.batch b
            join app.village v on v.tenant_id = \(tx.tenant) and v.id = b.village_id
            cross join app.reach(\(tx.tenant), \(tx.person.id),
                \(Permission.recordCosts.rawValue)) s
            where b.tenant_id = \(tx.tenant) and b.code = \(code)
            """
        ) { row in
            (
                id: try row.next(Batch.ID.self), village: try row.next(String.self),
                isReached: try row.next(Bool.self)
            )
        }
        guard let found else { throw ProductionError.unknownBatch(code) }
        guard found.isReached else {
            throw ProductionError.batchOutOfReach(code, village: found.village)
        }
        return found.id
    }

    /// What the batch used of priced lots of the kind counts of itself and is not told twice, unless a
    /// cost of the kind was told before those had a price: then that one counts alone.
    private static func checkInputs(
        of batch: Batch.ID, _ draft: Draft, _ tx: TenantTransaction
    ) async throws {
        let value = try await tx.postgres.optional(
            """
            select x.inputs_fen from app.costs(\(tx.tenant), array[\(batch)]) x
            where x.kind = \(draft.kind.rawValue) and x.inputs_fen > 0 and x.recorded_fen = 0
            """, as: Money.self)
        guard let value else { return }
        throw CostError.inputsCount(draft.kind, batch: draft.batch, value)
    }
}

extension BatchCost {
    /// Takes a cost back and returns its number.
    ///
    /// Throws `ProductionError.reversalReasonMissing`, `CostError.unknownCost`,
    /// `ProductionError.batchOutOfReach`, `CostError.alreadyReversed`, in this order, and
    /// `TenancyError.enteredForAnother`.
    @discardableResult
    public static func reverse(
        _ number: Number, reason: String, in tx: TenantTransaction
    ) async throws -> Number {
        try tx.requires(.recordCosts)
        guard !reason.isBlank else { throw ProductionError.reversalReasonMissing }
        let known = try await tx.postgres.optional(
            """
            select 1::bigint from app.batch_cost x
            join app.batch b on b.tenant_id = \(tx.tenant) and b.id = x.batch_id
            where x.tenant_id = \(tx.tenant) and x.id = \(number.serial)
                and b.code = \(number.batch) and x.reverses_id is null
            """, as: Int64.self)
        guard known != nil else { throw CostError.unknownCost(number) }
        _ = try await batch(of: number.batch, tx)
        let reversal = try await tx.postgres.optional(
            """
            insert into app.batch_cost (tenant_id, batch_id, kind, spent_on, amount_fen, work_milli,
                recorded_by, reverses_id, reason)
            select \(tx.tenant), x.batch_id, x.kind, x.spent_on, -x.amount_fen, -x.work_milli,
                \(tx.person.id), x.id, \(reason)
            from app.batch_cost x where x.tenant_id = \(tx.tenant) and x.id = \(number.serial)
            on conflict (tenant_id, reverses_id) do nothing
            returning id
            """, as: Identifier<BatchCost>.self)
        guard let reversal else { throw CostError.alreadyReversed(number) }
        try tx.audit("batch_cost", reversal, of: ["reverses": "\(number)"], reason: reason)
        return number
    }
}

extension BatchCost.Draft {
    /// What is wrong with what was told, whatever the batch.
    func flaw(on today: CivilDate) -> CostError? {
        if amount <= .zero { return .amountNotPositive(amount) }
        if amount > BatchCost.limit { return .amountOverLimit(amount) }
        if let work, work.unit != .workday || work.thousandths <= 0 { return .workImpossible(work) }
        return day > today ? .spentInFuture(day, today: today) : nil
    }
}

extension String {
    /// The text, or nil when it says nothing.
    fileprivate var said: String? { isBlank ? nil : self }
}
