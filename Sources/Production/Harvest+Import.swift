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
    /// batches, and a crop or member that is not the batch's. Rows of the same words, ticket included,
    /// are told apart by how often they come in the sheet.
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
    /// What each ask brought in, in thousandths of the crop's base.
    private var sums: [Int128] = []

    /// While the server writes one chunk the parser reads the next, on another thread.
    static func run(
        _ parser: HarvestSheetParser, in tx: TenantTransaction,
        _ progress: @Sendable (Int) -> Void
    ) async throws -> ImportReport {
        var run = HarvestImport(judging: HarvestJudging(tx), report: parser.opening)
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
        try await run.stock(tx)
        let report = await parser.closed(run.report)
        tx.closing(audit(report, tx))
        return report
    }

    private init(judging: HarvestJudging, report: ImportReport) {
        self.judging = judging
        self.report = report
    }

    private mutating func answer(
        _ asks: [HarvestAsk], _ tx: TenantTransaction
    ) async throws -> [HarvestStanding] {
        let answers = try await tx.postgres.all(
            HarvestStanding.answering(asks, judging), as: HarvestStanding.self)
        standings += answers
        sums += Array(repeating: 0, count: answers.count)
        return answers
    }

    private mutating func put(_ chunk: HarvestChunk, _ tx: TenantTransaction) async throws {
        for problem in chunk.problems { report.add(problem) }
        let rows = chunk.rows
        guard rows.count > 0 else { return }
        let there = try await tx.postgres.one(
            """
            select app.put_harvests(\(judging.tenant), \(judging.person), \(rows.batches),
                \(rows.grades), \(rows.unitPlaces), \(rows.units), \(rows.kinds), \(rows.days),
                \(rows.serials), \(rows.quantities), \(rows.bases), \(rows.tickets),
                \(rows.notes))
            """, as: [Int32].self)
        report.recorded += rows.count - there.count
        report.alreadyRecorded += there.count
        for row in 0..<rows.count { sums[rows.ask(of: row)] += Int128(rows.bases[row]) }
        for place in there {
            sums[rows.ask(of: Int(place) - 1)] -= Int128(rows.bases[Int(place) - 1])
        }
    }

    /// Once for the whole sheet: a total that is changed again and again in one transaction has its
    /// foreign keys checked each time.
    private func stock(_ tx: TenantTransaction) async throws {
        let places = sums.indices.filter { sums[$0] > 0 }
        guard !places.isEmpty else { return }
        let amounts = try places.map { place in
            guard let amount = Int64(exactly: sums[place]) else {
                throw MeasureError.resultTooLarge("\(sums[place])")
            }
            return amount
        }
        _ = try await tx.postgres.execute(
            """
            insert into app.batch_stock as s
                (tenant_id, batch_id, grade_id, crop_id, harvested_milli)
            select \(tx.tenant), batch, grade, crop, sum(amount) from unnest(
                    \(places.map { standings[$0].batch }), \(places.map { standings[$0].grade }),
                    \(places.map { standings[$0].crop }), \(amounts))
                as g (batch, grade, crop, amount)
            group by batch, grade, crop order by batch, grade
            on conflict (tenant_id, batch_id, grade_id) do update
                set harvested_milli = s.harvested_milli + excluded.harvested_milli
            """)
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
