import Measures
import Postgres
public import Tenancy

extension Harvest {
    /// Records pickings, and says of each in the same order what became of it: the
    /// good ones are recorded and added to the stock of their batch, the others are refused.
    ///
    /// Judged in this order: not above zero, over `Quantity.limit`, unknown batch, a batch of a
    /// village that the person does not write for, unknown grade, unlike unit or no packing, too much to
    /// be kept or more than three decimals in the crop's base, before planting, in the future, batch
    /// closed, inside a pre-harvest interval, weighing ticket recorded already, recorded and taken back,
    /// or recorded with another quantity (`ProductionError`). Throws `TenancyError.enteredForAnother`, then
    /// `ProductionError.stockTooLarge`.
    public static func record(
        _ pickings: [Picking], in tx: TenantTransaction
    ) async throws -> [Recording] {
        try tx.requires(.recordHarvests)
        let flaws = pickings.map(\.flaw)
        let sound = zip(pickings, flaws).filter { $0.1 == nil }.map(\.0)
        guard !sound.isEmpty else { return flaws.compactMap { $0.map(Recording.refused) } }
        let recording = HarvestRecording(HarvestJudging(tx), tx.verb)
        let statement = recording.statement(sound, under: tx.command?.id)
        var answers = try await explainingOverflow(of: nil) {
            try await tx.postgres.all(statement)[...]
        }
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
        let recording = HarvestRecording(judging, .recordHarvests)
        let answers = try await explainingOverflow(of: picking.batch) {
            try await tenant.writeAtOnce(
                .recordHarvests, command, recording.statement(picking, as: command),
                answerBefore: { [.recorded(try Number(parsing: $0))] })
        }
        guard let answer = answers.first else {
            preconditionFailure("The statement answers once for each picking.")
        }
        return try answer.get()
    }
}

extension Harvest {
    /// Says of which batch the stock outgrew its counter, where one is known.
    static func explainingOverflow<Answer>(
        of batch: String?, _ work: () async throws -> Answer
    ) async throws -> Answer {
        do {
            return try await work()
        } catch let error as PostgresError where error.sqlState == .numericValueOutOfRange {
            throw ProductionError.stockTooLarge(batch: batch)
        }
    }
}

/// The statements that judge and record: `app.record_harvest`, for one picking or for each of a list.
struct HarvestRecording {
    let judging: HarvestJudging
    let verb: Verb

    init(_ judging: HarvestJudging, _ verb: Verb) {
        self.judging = judging
        self.verb = verb
    }

    static let answer: SQL = """
        serial, refusal, crop, crop_unit, village, planted_on, closed_on, crop_grades,
        recorded_on, recorded_quantity, recorded_unit
        """

    /// One picking as a whole write.
    func statement(_ picking: Picking, as command: Command) -> Statement<Recording> {
        let sql: SQL = """
            select \(Self.answer) from app.record_harvest(
                \(judging.tenant), \(judging.person), \(judging.today), \(verb.name),
                \(command.arguments), \(picking.batch), \(picking.grade), \(picking.quantity.unit),
                \(picking.quantity.unit.base), \(picking.quantity.unit.factor.numerator),
                \(picking.quantity.unit.factor.denominator), \(picking.quantity.thousandths),
                \(picking.day), \(picking.ticket), \(picking.note))
            """
        let today = judging.today
        return Statement(sql) { row in try Self.recording(of: picking, &row, today) }
    }

    /// A list inside a write, one row for each picking in their order. They are recorded by batch and
    /// grade, so that two lists never wait for each other in a circle.
    func statement(_ pickings: [Picking], under command: UUIDValue?) -> Statement<Recording> {
        let sql: SQL = """
            select place, \(Self.answer)
            from (select * from \(Self.unnested(pickings)) order by batch, grade, place) p
            cross join lateral app.record_harvest(
                \(judging.tenant), \(judging.person), \(judging.today), \(verb.name), \(command),
                null, batch, grade, unit, unit_base, above, below, quantity, day, ticket, note) r
            order by place
            """
        let today = judging.today
        return Statement(sql) { row in
            let place = Int(try row.next(Int64.self))
            return try Self.recording(of: pickings[place - 1], &row, today)
        }
    }

    private static func unnested(_ pickings: [Picking]) -> SQL {
        """
        unnest(
            \(pickings.map(\.batch)), \(pickings.map(\.grade)),
            \(pickings.map(\.quantity.unit)), \(pickings.map(\.quantity.unit.base)),
            \(pickings.map(\.quantity.unit.factor.numerator)),
            \(pickings.map(\.quantity.unit.factor.denominator)),
            \(pickings.map(\.quantity.thousandths)), \(pickings.map(\.day)),
            \(pickings.map(\.ticket)), \(pickings.map(\.note)))
            with ordinality as u (batch, grade, unit, unit_base, above, below, quantity, day,
                ticket, note, place)
        """
    }

    // A batch's day and code stand in the picking, so only the serial has to come back.
    static func recording(
        of picking: Picking, _ row: inout Row, _ today: CivilDate
    ) throws -> Recording {
        let serial = try row.next(Int64?.self)
        let verdict = try HarvestVerdict(row: &row)
        let earlier = try HarvestThere(optional: &row)
        if let error = verdict.error(picking, today: today, there: earlier) {
            return .refused(error)
        }
        guard let serial else {
            preconditionFailure("A harvest that is not refused has a serial.")
        }
        return .recorded(
            Harvest.Number(batch: picking.batch, day: picking.day, serial: serial))
    }
}
