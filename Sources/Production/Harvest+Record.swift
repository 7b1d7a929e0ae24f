import Measures
import Postgres
public import Tenancy

extension Harvest {
    /// Records pickings, and says of each in the same order what became of it: the
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
            HarvestJudging(tx), sound, tx.verb, command: "\(tx.command?.id as UUIDValue?), null")
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
            judging, [picking], .recordHarvests, command: command.arguments)
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
    /// The id of the command, and its content when it is to be kept with the answer.
    let command: SQL

    init(_ judging: HarvestJudging, _ pickings: [Picking], _ verb: Verb, command: SQL) {
        self.judging = judging
        self.pickings = pickings
        self.verb = verb
        self.command = command
    }

    /// One row for each picking, in their order.
    var statement: Statement<Recording> {
        let today = judging.today
        // A batch's day and code stand in the picking, so only the serial has to come back.
        let numbered = pickings
        return Statement(sql) { row in
            let picking = numbered[Int(try row.next(Int64.self)) - 1]
            let serial = try row.next(Int64?.self)
            let verdict = try HarvestVerdict(row: &row)
            if let error = verdict.error(picking, today: today) { return .refused(error) }
            guard let serial else {
                preconditionFailure("A harvest that is not refused has a serial.")
            }
            return .recorded(
                Harvest.Number(batch: picking.batch, day: picking.day, serial: serial))
        }
    }

    private var sql: SQL {
        """
        select place, serial, refusal, crop, crop_unit, village, planted_on, closed_on, crop_grades
        from app.record_harvests(
            \(judging.tenant), \(judging.person), \(judging.today), \(verb.name), \(command),
            \(pickings.map(\.batch)), \(pickings.map(\.grade)),
            \(pickings.map(\.quantity.unit)), \(pickings.map(\.quantity.unit.base)),
            \(pickings.map(\.quantity.unit.factor.numerator)),
            \(pickings.map(\.quantity.unit.factor.denominator)),
            \(pickings.map(\.quantity.thousandths)), \(pickings.map(\.day)),
            \(pickings.map(\.ticket)), \(pickings.map(\.note)))
            with ordinality as r (serial, refusal, crop, crop_unit, village, planted_on, closed_on,
                crop_grades, place)
        order by place
        """
    }
}
