import Measures
import Postgres
public import Tenancy

extension Harvest {
    /// Records pickings by one statement, and says of each in the same order what became of it: the
    /// good ones are recorded and added to the stock of their batch, the others are refused.
    ///
    /// Judged in this order: not above zero, over `Quantity.limit`, unknown batch, a batch of a
    /// village that the person does not write for, unknown grade, unlike unit or no packing, more than
    /// three decimals in the crop's base, before planting, in the future, batch closed, weighing
    /// ticket recorded already (`ProductionError`). Throws `TenancyError.enteredForAnother`.
    public static func record(
        _ pickings: [Picking], in tx: TenantTransaction
    ) async throws -> [Recording] {
        try tx.requires(.recordHarvests)
        let flaws = pickings.map(\.flaw)
        let sound = zip(pickings, flaws).filter { $0.1 == nil }.map(\.0)
        guard !sound.isEmpty else { return flaws.compactMap { $0.map(Recording.refused) } }
        let recording = HarvestRecording(
            HarvestJudging(tx), sound, verb: tx.verb, command: tx.command)
        var answers = try await tx.postgres.all(recording.statement)[...]
        return flaws.map { flaw in
            if let flaw { return .refused(flaw) }
            guard let answer = answers.popFirst() else {
                preconditionFailure("The statement answers once for each picking.")
            }
            return answer
        }
    }

    /// Records one picking in a single network round trip: entering, permission, rules, harvest, stock,
    /// audit trail and the command itself are one message to the server.
    ///
    /// The command sent again is answered as the first time. Throws `TenancyError.notPermitted`,
    /// then `.commandDiffers`, then the broken rule as `record` judges them.
    public static func recordAtOnce(
        _ picking: Picking, _ command: Command, in tenant: Tenant
    ) async throws -> Number {
        if let flaw = picking.flaw { throw flaw }
        let judging = HarvestJudging(
            tenant: tenant.id, person: tenant.person.id, today: tenant.database.clock.today)
        let recording = HarvestRecording(
            judging, [picking], verb: .recordHarvests, command: command,
            remembering: { command.remembering(.recordHarvests, in: tenant, answers: $0) })
        let answers = try await tenant.writeAtOnce(
            .recordHarvests, command, recording.statement,
            answerBefore: { [.recorded(try Number(parsing: $0))] })
        guard let answer = answers.first else {
            preconditionFailure("The statement answers once for each picking.")
        }
        return try answer.get()
    }
}

/// The statement that judges pickings, records the good ones, adds them to the stock and writes the
/// audit trail.
private struct HarvestRecording {
    let judging: HarvestJudging
    let pickings: [Picking]
    let verb: Verb
    let command: Command?
    /// The insert of the command with the answers that a query gives; nil when it follows later.
    let remembering: ((SQL) -> SQL)?

    init(
        _ judging: HarvestJudging, _ pickings: [Picking], verb: Verb, command: Command?,
        remembering: ((SQL) -> SQL)? = nil
    ) {
        self.judging = judging
        self.pickings = pickings
        self.verb = verb
        self.command = command
        self.remembering = remembering
    }

    /// One row for each picking, in their order.
    var statement: Statement<Recording> {
        let today = judging.today
        // A batch's day and code stand in the picking, so only the serial has to come back.
        let numbered = pickings
        return Statement(sql) { row in
            let picking = numbered[Int(try row.next(Int64.self)) - 1]
            let serial = try row.next(Int64?.self)
            let wasThere = try row.next(Bool.self)
            let verdict = try HarvestVerdict(row: &row)
            if let error = verdict.error(picking, today: today) { return .refused(error) }
            guard let serial, !wasThere else { return .refused(.alreadyRecorded(picking)) }
            return .recorded(
                Harvest.Number(batch: picking.batch, day: picking.day, serial: serial))
        }
    }

    private var sql: SQL {
        """
        with found as (\(found)), judged as materialized (
            select j.*, case when refusal is null then
                coalesce(source_serial, nextval('app.id')) end as serial
            from (select * from (\(judging.judged)) i order by place) j
        ), good as materialized (
            select j.*, row_number() over (order by place)::integer as nth from judged j
            where refusal is null
        ), put as materialized (\(put)), kept as materialized (
            select g.* from good g cross join put where not g.nth = any (put.there)
        ), stocked as (\(stocking)), audited as (\(auditing))\(commandKept)
        select j.place, j.serial, coalesce(g.nth = any (put.there), false),
            \(HarvestVerdict.columns(judging))
        from judged j left join good g on g.place = j.place cross join put
        order by j.place
        """
    }

    private var found: SQL {
        """
        select a.*, b.id as batch_id
        from unnest(
                \(pickings.map(\.batch)), \(pickings.map(\.grade)),
                \(pickings.map(\.quantity.unit)), \(pickings.map(\.quantity.unit.base)),
                \(pickings.map(\.quantity.unit.factor.numerator)),
                \(pickings.map(\.quantity.unit.factor.denominator)),
                \(pickings.map(\.quantity.thousandths)), \(pickings.map(\.day)),
                \(pickings.map(\.ticket)), \(pickings.map(\.note)))
            with ordinality as a (batch, grade, unit, unit_base, above, below, quantity, day,
                ticket, note, place)
        left join app.batch b on b.tenant_id = \(judging.tenant) and b.code = a.batch
        """
    }

    private var put: SQL {
        """
        select case when count(*) = 0 then '{}' else app.put_harvests(
            \(judging.tenant), \(judging.person), array_agg(batch_id order by nth),
            array_agg(grade_id order by nth), array_agg(nth order by nth),
            array_agg(unit order by nth), array_agg(nth order by nth),
            array_agg(day order by nth), array_agg(serial order by nth),
            array_agg(quantity order by nth), array_agg(base::bigint order by nth),
            array_agg(ticket order by nth), array_agg(note order by nth)) end as there
        from good
        """
    }

    private var stocking: SQL {
        """
        insert into app.batch_stock as s
            (tenant_id, batch_id, grade_id, crop_id, harvested_milli)
        select \(judging.tenant), batch_id, grade_id, crop_id, sum(base) from kept
        group by batch_id, grade_id, crop_id order by batch_id, grade_id
        on conflict (tenant_id, batch_id, grade_id) do update
            set harvested_milli = s.harvested_milli + excluded.harvested_milli
        returning 1
        """
    }

    private var auditing: SQL {
        """
        insert into app.audit_entry
            (tenant_id, actor_id, command_id, verb, noun, row_id, after)
        select \(judging.tenant), \(judging.person), \(command?.id as UUIDValue?), \(verb.name), 'harvest',
            case when count(*) = 1 then min(serial) end,
            jsonb_agg(jsonb_build_object('batch', batch, 'day', day, 'serial', serial,
                'grade', grade, 'quantity_milli', quantity, 'unit', unit) order by place)
        from kept having count(*) > 0
        returning 1
        """
    }

    private var commandKept: SQL {
        guard let remembering else { return "" }
        let answers: SQL = "select concat_ws('/', batch, day::text, serial) from kept"
        return ", remembered as (\(remembering(answers)))"
    }
}
