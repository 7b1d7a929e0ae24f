import Measures
import Postgres
public import Sheets
public import Tenancy

extension Harvest {
    /// Imports a harvest sheet: every good row is recorded, every bad row reported, all in one
    /// transaction. The same file again records nothing, a corrected file only what is new.
    ///
    /// A row is refused for what cannot be read in its cells, then by the rules of `record`; before
    /// those come a row that names neither batch nor member and crop, no open batch, several open
    /// batches, and a crop or member that is not the batch's; after them a ticket and grade that the
    /// sheet has already, and what was recorded and taken back or is recorded under the ticket with
    /// another quantity. Rows of the same words without a ticket are told apart by how often they
    /// come in the sheet.
    ///
    /// With `rehearsing` the whole import runs and is rolled back. `progress` hears the number of rows
    /// after each chunk. Memory is two chunks and some 20 bytes a row. Throws `SheetError` when the file
    /// cannot be read, and what `Tenant.write` throws.
    public static func importSheet(
        from path: String, into tenant: Tenant, rehearsing: Bool = false,
        options: SheetOptions = SheetOptions(),
        progress: @escaping @Sendable (Int) -> Void = { _ in }
    ) async throws -> ImportReport {
        let today = tenant.database.clock.today
        let parser = try HarvestSheetParser(path: path, options: options, today: today)
        return try await tenant.importing(
            .recordHarvests, from: path, rehearsing: rehearsing
        ) { tx in
            try await HarvestImport.run(parser, in: tx, progress)
        }
    }
}

/// One run of an import inside a transaction.
private struct HarvestImport {
    private let judging: HarvestJudging
    private var report: ImportReport
    private var standings: [HarvestStanding] = []
    private let columns: HarvestColumns
    /// The batches that got something.
    private var batches: Set<Int64> = []

    /// While the server writes one chunk the parser reads the next, on another thread.
    static func run(
        _ parser: HarvestSheetParser, in tx: TenantTransaction,
        _ progress: @Sendable (Int) -> Void
    ) async throws -> ImportReport {
        var run = HarvestImport(HarvestJudging(tx), parser)
        // Thousands of rows at once deserve a plan of their own.
        try await tx.postgres.execute("set local plan_cache_mode = force_custom_plan")
        var reading = Task.detached { try await parser.next() }
        defer { reading.cancel() }
        while true {
            var chunk = try await reading.value
            if !chunk.asks.isEmpty {
                let answers = try await run.answer(chunk.asks, tx)
                chunk = await parser.settle(chunk, answers)
            }
            if !chunk.isLast { reading = Task.detached { try await parser.next() } }
            try await run.put(chunk, tx)
            progress(chunk.rowsRead)
            if chunk.isLast { break }
        }
        try await run.restock(tx)
        let report = await parser.closed(run.report)
        tx.closing(audit(report, tx))
        return report
    }

    private init(_ judging: HarvestJudging, _ parser: HarvestSheetParser) {
        self.judging = judging
        report = parser.opening
        columns = parser.columns
    }

    private mutating func answer(
        _ asks: [HarvestAsk], _ tx: TenantTransaction
    ) async throws -> [HarvestStanding] {
        let answers = try await tx.postgres.all(
            HarvestStanding.answering(asks, judging), as: HarvestStanding.self)
        standings += answers
        return answers
    }

    private mutating func put(_ chunk: HarvestChunk, _ tx: TenantTransaction) async throws {
        for problem in chunk.problems { report.add(problem) }
        let rows = chunk.rows
        guard rows.count > 0 else { return }
        let unwritten = try await tx.postgres.all(
            """
            select place, outcome, quantity, unit
            from app.put_harvests(\(judging.tenant), \(judging.person), \(rows.batches),
                \(rows.grades), \(rows.unitPlaces), \(rows.units), \(rows.kinds), \(rows.days),
                \(rows.serials), \(rows.quantities), \(rows.bases), \(rows.tickets),
                \(rows.notes))
            """, as: UnwrittenHarvest.self)
        report.recorded += rows.count - unwritten.count
        if unwritten.count < rows.count { batches.formUnion(rows.batches) }
        tell(of: unwritten, rows)
    }

    /// What was there already is counted, what contradicts it is a problem of its row.
    private mutating func tell(of unwritten: [UnwrittenHarvest], _ rows: HarvestRows) {
        let there = unwritten.filter(\.isThere)
        report.addAlreadyRecorded(lines: there.map { rows.lines[$0.row] })
        let problems = unwritten.filter { !$0.isThere }.map { harvest in
            harvest.problem(rows, standings[rows.ask(of: harvest.row)], columns)
        }
        for problem in problems.sorted(by: { $0.line < $1.line }) { report.add(problem) }
    }

    /// Once for the whole sheet: a total that is changed again and again in one transaction has its
    /// foreign keys checked each time.
    private func restock(_ tx: TenantTransaction) async throws {
        guard !batches.isEmpty else { return }
        try await Harvest.explainingOverflow(of: nil) {
            _ = try await tx.postgres.execute(
                "select app.restock(\(tx.tenant), \(batches.sorted()))")
        }
    }

    /// One entry of the audit trail for the sheet: the rows themselves are facts.
    private static func audit(_ report: ImportReport, _ tx: TenantTransaction) -> SQL {
        """
        insert into app.audit_entry (tenant_id, actor_id, command_id, verb, noun, after)
        values (\(tx.tenant), \(tx.person.id), \(tx.command?.id as UUIDValue?), \(tx.verb.name),
            'harvest_sheet', jsonb_build_object('file', \(report.file)::text,
                'recorded', \(Int64(report.recorded)), 'already', \(Int64(report.alreadyRecorded)),
                'problems', \(Int64(report.problemCount))))
        """
    }
}

/// A row that the server did not write because of what it met there.
private struct UnwrittenHarvest: RowDecodable {
    /// The place of the row, from 0.
    let row: Int
    let outcome: String
    let recorded: Quantity

    var isThere: Bool { outcome == "already_recorded" }

    init(row: inout Row) throws {
        self.row = Int(try row.next(Int32.self)) - 1
        outcome = try row.next()
        recorded = try row.nextQuantity()
    }

    func problem(
        _ rows: HarvestRows, _ standing: HarvestStanding, _ columns: HarvestColumns
    ) -> SheetProblem {
        let ticket = rows.ticket(of: row)
        let quantity = rows.quantity(of: row)
        let picking = Picking(
            batch: standing.code ?? "", grade: rows.gradeName(of: row), day: rows.days[row],
            quantity: quantity, ticket: ticket)
        return SheetProblem(
            line: rows.lines[row], header: columns.header(ticket == nil ? "quantity" : "ticket"),
            value: ticket ?? quantity.text(in: .chinese),
            reason: ProductionError.meeting(outcome, picking, recorded: recorded))
    }
}
