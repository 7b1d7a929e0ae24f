import Postgres
public import Tenancy

extension Harvest {
    /// Takes a harvest back: a row of the opposite quantity with a reason, and so much less in stock.
    /// Returns the number of the reversal.
    ///
    /// Throws `ProductionError.reversalReasonMissing`, `.unknownHarvest` (also for a reversal),
    /// `.batchOutOfReach`, `.alreadyReversed`, `.alreadyDelivered` when less than the harvest is left in
    /// stock, and `TenancyError.enteredForAnother`.
    public static func reverse(
        _ number: Number, reason: String, in tx: TenantTransaction
    ) async throws -> Number {
        try tx.requires(.recordHarvests)
        guard !reason.isBlank else { throw ProductionError.reversalReasonMissing }
        do {
            return try await reversed(number, reason, tx)
        } catch let error as PostgresError where error.constraint == "harvest_pkey" {
            // Somebody else took it back between the look and the insert.
            throw ProductionError.alreadyReversed(number)
        } catch let error as PostgresError
            where error.constraint == "batch_stock_not_below_zero"
        {
            throw ProductionError.alreadyDelivered(number)
        }
    }

    private static func reversed(
        _ number: Number, _ reason: String, _ tx: TenantTransaction
    ) async throws -> Number {
        let verdict = try await tx.postgres.optional(reversing(number, reason, tx)) { row in
            (refusal: try row.next(String?.self), village: try row.next(String.self))
        }
        guard let verdict else { throw ProductionError.unknownHarvest(number) }
        switch verdict.refusal {
        case "batch_out_of_reach":
            throw ProductionError.batchOutOfReach(number.batch, village: verdict.village)
        case "already_reversed": throw ProductionError.alreadyReversed(number)
        default: return Number(batch: number.batch, day: number.day, serial: -number.serial)
        }
    }

    private static func reversing(
        _ number: Number, _ reason: String, _ tx: TenantTransaction
    ) -> SQL {
        """
        with judged as materialized (
            select h.batch_id, v.name as village, case
                when not (s.everything or b.village_id = any (s.villages))
                    then 'batch_out_of_reach'
                when exists (select 1 from app.harvest r where r.tenant_id = \(tx.tenant)
                    and r.batch_id = h.batch_id and r.harvested_on = h.harvested_on
                    and r.serial = -h.serial) then 'already_reversed' end as refusal
            from app.batch b
            join app.harvest h on h.tenant_id = \(tx.tenant) and h.batch_id = b.id
                and h.harvested_on = \(number.day) and h.serial = \(number.serial)
            join app.village v on v.tenant_id = \(tx.tenant) and v.id = b.village_id
            cross join app.reach(\(tx.tenant), \(tx.person.id),
                \(Permission.recordHarvests.rawValue)) s
            where b.tenant_id = \(tx.tenant) and b.code = \(number.batch) and h.serial > 0
        ), put as materialized (
            select from judged j
            where case when j.refusal is null then app.reverse_harvest(\(tx.tenant),
                \(tx.person.id), j.batch_id, \(number.day), \(number.serial), \(reason)) end
        ), audited as (
            insert into app.audit_entry
                (tenant_id, actor_id, command_id, verb, noun, row_id, after, reason)
            select \(tx.tenant), \(tx.person.id), \(tx.command?.id as UUIDValue?), \(tx.verb.name), 'harvest',
                -\(number.serial)::bigint, jsonb_build_object('batch', \(number.batch)::text,
                    'day', \(number.day)::date, 'serial', -\(number.serial)::bigint),
                \(reason)
            from put returning 1
        )
        select refusal, village from judged
        """
    }
}
