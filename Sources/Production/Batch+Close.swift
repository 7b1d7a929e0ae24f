public import Measures
import Postgres
public import Tenancy

extension Batch {
    /// Closes a batch: from then on nothing is harvested from it. Closing it again on the same day
    /// changes nothing. Returns the day on which it is closed.
    ///
    /// Throws `ProductionError.closingReasonMissing`, `.closedInFuture`, `.unknownBatch`,
    /// `.batchOutOfReach`, `.batchClosed` for another day, `.closedTooEarly`, in this order, and
    /// `TenancyError.enteredForAnother`.
    @discardableResult
    public static func close(
        _ code: String, on day: CivilDate, reason: String, in tx: TenantTransaction
    ) async throws -> CivilDate {
        try tx.requires(.manageBatches)
        guard !reason.isBlank else { throw ProductionError.closingReasonMissing }
        guard day <= tx.today else {
            throw ProductionError.closedInFuture(day, today: tx.today)
        }
        let verdict = try await tx.postgres.optional(closing(code, day, reason, tx)) { row in
            ClosingVerdict(
                refusal: try row.next(), village: try row.next(), closedOn: try row.next(),
                last: try row.next())
        }
        guard let verdict else { throw ProductionError.unknownBatch(code) }
        if let error = verdict.error(code, day) { throw error }
        return day
    }

    /// A harvest that is being recorded at the same moment is not waited for: it was judged while the
    /// batch was open, and it stands.
    private static func closing(
        _ code: String, _ day: CivilDate, _ reason: String, _ tx: TenantTransaction
    ) -> SQL {
        """
        with judged as materialized (
            select b.id, v.name as village, k.closed_on, greatest(b.planted_on, h.last) as last,
                case
                    when not (s.everything or b.village_id = any (s.villages))
                        then 'batch_out_of_reach'
                    when k.closed_on = \(day) then 'already_there'
                    when k.closed_on is not null then 'batch_closed'
                    when greatest(b.planted_on, h.last) > \(day) then 'closed_too_early'
                end as refusal
            from app.batch b
            cross join app.reach(\(tx.tenant), \(tx.person.id),
                \(Permission.manageBatches.rawValue)) s
            join app.village v on v.tenant_id = \(tx.tenant) and v.id = b.village_id
            left join app.batch_closing k on k.tenant_id = \(tx.tenant) and k.batch_id = b.id
            left join lateral (
                select max(h.harvested_on) as last from app.harvest h
                where h.tenant_id = \(tx.tenant) and h.batch_id = b.id) h on true
            where b.tenant_id = \(tx.tenant) and b.code = \(code)
        ), closed as (
            insert into app.batch_closing (tenant_id, batch_id, closed_on, reason, recorded_by)
            select \(tx.tenant), id, \(day), \(reason), \(tx.person.id) from judged
            where refusal is null
            on conflict (tenant_id, batch_id) do nothing
            returning batch_id, closed_on, reason
        ), audited as (
            insert into app.audit_entry
                (tenant_id, actor_id, command_id, verb, noun, row_id, after, reason)
            select \(tx.tenant), \(tx.person.id), \(tx.command?.id as UUIDValue?), \(tx.verb.name),
                'batch_closing', batch_id, jsonb_build_object('closed_on', closed_on), reason
            from closed returning 1
        )
        select refusal, village, closed_on, last from judged
        """
    }
}

/// What the statement says of a closing.
private struct ClosingVerdict: Sendable {
    let refusal: String?
    let village: String
    let closedOn: CivilDate?
    let last: CivilDate

    func error(_ code: String, _ day: CivilDate) -> ProductionError? {
        switch refusal {
        case "batch_out_of_reach": .batchOutOfReach(code, village: village)
        case "batch_closed": .batchClosed(code, on: closedOn ?? day)
        case "closed_too_early": .closedTooEarly(day, batch: code, not: last)
        default: nil
        }
    }
}
