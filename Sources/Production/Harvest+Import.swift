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
    /// another quantity. A row with the number of a recorded harvest is refused when that was taken back
    /// (`.takenBack`) or says something else (`.harvestDiffers`). Rows of the same words without a ticket are told apart by how often they
    /// come in the sheet.
    ///
    /// With `rehearsing` the whole import runs and is rolled back. `progress` hears the number of rows
    /// after each chunk. Memory is three chunks and some 20 bytes a row. Throws `SheetError` when the file
    /// cannot be read, and what `Tenant.write` throws.
    public static func importSheet(
        from path: String, into tenant: Tenant, rehearsing: Bool = false,
        options: SheetOptions = SheetOptions(),
        progress: @escaping @Sendable (Int) -> Void = { _ in }
    ) async throws -> ImportReport {
        let judging = HarvestJudging(
            tenant: tenant.id, person: tenant.person.id, today: tenant.database.clock.today)
        let parser = try HarvestSheetParser(path: path, options: options, judging: judging)
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

    /// While the server writes one chunk the parser, on another thread, settles the next and reads the
    /// one after that; so what a chunk asks is answered before the chunk before it is written.
    static func run(
        _ parser: HarvestSheetParser, in tx: TenantTransaction,
        _ progress: @Sendable (Int) -> Void
    ) async throws -> ImportReport {
        var run = HarvestImport(parser)
        // Thousands of rows at once deserve a plan of their own.
        try await tx.postgres.execute("set local plan_cache_mode = force_custom_plan")
        var settling: Task<HarvestChunk, Never>?
        var chunk = try await parser.next()
        while true {
            let asked = chunk
            let reading = asked.isLast ? nil : Task.detached { try await parser.next() }
            defer { reading?.cancel() }
            let answers = try await run.answer(asked.asks, tx)
            let recorded = try await run.recorded(asked, tx)
            let before = settling
            settling = Task.detached { await parser.settle(asked, answers, recorded) }
            if let before { try await run.put(await before.value, tx, progress) }
            guard let reading else { break }
            chunk = try await reading.value
        }
        if let settling { try await run.put(await settling.value, tx, progress) }
        return try await run.closed(parser, tx)
    }

    /// Counts the stock anew and gives the report with its entry in the audit trail.
    private func closed(
        _ parser: HarvestSheetParser, _ tx: TenantTransaction
    ) async throws -> ImportReport {
        try await restock(tx)
        let report = await parser.closed(report)
        tx.closing(Self.audit(report, tx))
        return report
    }

    private init(_ parser: HarvestSheetParser) {
        judging = parser.judging
        report = parser.opening
        columns = parser.columns
    }

    private mutating func answer(
        _ asks: [HarvestAsk], _ tx: TenantTransaction
    ) async throws -> [HarvestStanding] {
        guard !asks.isEmpty else { return [] }
        let answers = try await tx.postgres.all(
            HarvestStanding.answering(asks, judging), as: HarvestStanding.self)
        standings += answers
        return answers
    }

    private func recorded(
        _ chunk: HarvestChunk, _ tx: TenantTransaction
    ) async throws -> [Harvest.Number: RecordedHarvest] {
        guard columns.has(.number) else { return [:] }
        return try await RecordedHarvest.all(chunk.lines.compactMap(\.number), in: tx)
    }

    private mutating func put(
        _ chunk: HarvestChunk, _ tx: TenantTransaction, _ progress: @Sendable (Int) -> Void
    ) async throws {
        defer { progress(chunk.rowsRead) }
        for problem in chunk.problems { report.add(problem) }
        if !chunk.already.isEmpty { report.addAlreadyRecorded(lines: chunk.already) }
        let rows = chunk.rows
        guard rows.count > 0 else { return }
        let unwritten = try await tx.postgres.all(chunk.statement, as: UnwrittenHarvest.self)
        report.recorded += rows.count - unwritten.count
        if unwritten.count < rows.count { batches.formUnion(rows.batches) }
        tell(of: unwritten, rows)
    }

    /// What was there already is counted, what contradicts it is a problem of its row.
    private mutating func tell(of unwritten: [UnwrittenHarvest], _ rows: HarvestRows) {
        let already = unwritten.filter(\.isThere)
        report.addAlreadyRecorded(lines: already.map { rows.lines[$0.row] })
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
    let there: HarvestThere

    var isThere: Bool { outcome == "already_recorded" }

    init(row: inout Row) throws {
        self.row = Int(try row.next(Int32.self)) - 1
        outcome = try row.next()
        there = try HarvestThere(row: &row)
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
            reason: ProductionError.meeting(outcome, picking, there))
    }
}
