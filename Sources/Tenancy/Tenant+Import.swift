import Measures
public import Sheets

/// How many rows of a sheet go to the server at once.
private let chunkRows = 5_000

extension Tenant {
    /// Imports a sheet of one kind: every good row is recorded, every bad row reported, all in one
    /// transaction. The same file again changes nothing.
    ///
    /// With `rehearsing` the whole import runs and is rolled back, so a dry run says what a real
    /// one would. `progress` hears the number of rows after each chunk. Throws `SheetError` when the
    /// file cannot be read, and what `write` throws.
    public func importSheet<Kind: SheetKind>(
        _ kind: Kind.Type, from path: String, rehearsing: Bool = false,
        options: SheetOptions = SheetOptions(),
        progress: @escaping @Sendable (Int) -> Void = { _ in }
    ) async throws -> ImportReport {
        try await importing(kind.verb, from: path, rehearsing: rehearsing) { tx in
            let report = try await SheetImport<Kind>(path, options).run(in: tx, progress)
            tx.audit("sheet", nil as Tenant.ID?, after: try report.auditJSON(kind: kind.name))
            return report
        }
    }

    /// Runs an import as one write, or as a rehearsal that is rolled back. Throws what `write` throws.
    public func importing(
        _ verb: Verb, from path: String, rehearsing: Bool,
        _ run: @Sendable (TenantTransaction) async throws -> ImportReport
    ) async throws -> ImportReport {
        if rehearsing { return try await rehearse(verb, run) }
        let box = ReportBox()
        _ = try await write(verb, .once()) { tx in
            let report = try await run(tx)
            await box.keep(report)
            return report.recorded
        }
        return await box.kept()
    }
}

/// Brings the report out of a write, whose answer must be short enough to be stored with the command.
private actor ReportBox {
    private var report: ImportReport?

    func keep(_ report: ImportReport) { self.report = report }

    func kept() -> ImportReport {
        guard let report else { preconditionFailure("a write that returned has run its body") }
        return report
    }
}

extension ImportReport {
    /// What the audit trail keeps of an import: the file and the counts, not the rows.
    func auditJSON(kind: String) throws -> String {
        let entry = ImportAudit(
            kind: kind, file: file, recorded: recorded, already: alreadyRecorded,
            problems: problemCount)
        return try JSON.text(entry)
    }
}

private struct ImportAudit: Encodable {
    let kind: String
    let file: String
    let recorded: Int
    let already: Int
    let problems: Int
}

/// One run of an import inside a transaction.
private struct SheetImport<Kind: SheetKind> {
    private let reader: SheetReader
    private var report: ImportReport
    private var entries: [Kind.Entry] = []
    private var rows: [SheetRow] = []

    init(_ path: String, _ options: SheetOptions) throws(SheetError) {
        reader = try SheetReader(path: path, columns: Kind.columns, options: options)
        report = ImportReport(reader)
    }

    consuming func run(
        in tx: TenantTransaction, _ progress: @Sendable (Int) -> Void
    ) async throws -> ImportReport {
        var run = self
        while try run.fill(today: tx.today) {
            try await run.flush(in: tx)
            progress(run.reader.rows)
        }
        run.report.close(run.reader)
        return run.report
    }

    /// Reads the next chunk; false when there was nothing left.
    private mutating func fill(today: CivilDate) throws -> Bool {
        var isMore = false
        while rows.count < chunkRows, let row = try reader.next() {
            isMore = true
            read(row, today)
        }
        return isMore
    }

    private mutating func read(_ row: SheetRow, _ today: CivilDate) {
        do {
            try checkCells(row)
            entries.append(try Kind.read(row, today: today))
            rows.append(row)
        } catch {
            report.add(error)
        }
    }

    private func checkCells(_ row: SheetRow) throws(SheetProblem) {
        do {
            try row.checkCells()
        } catch {
            throw SheetProblem(line: row.line, header: nil, value: "", reason: error)
        }
    }

    private mutating func flush(in tx: TenantTransaction) async throws {
        guard !entries.isEmpty else { return }
        let outcomes = try await Kind.write(entries, in: tx)
        precondition(outcomes.count == rows.count, "one outcome for each entry")
        for (row, outcome) in zip(rows, outcomes) { note(outcome, of: row) }
        entries.removeAll(keepingCapacity: true)
        rows.removeAll(keepingCapacity: true)
    }

    private mutating func note(_ outcome: EntryOutcome, of row: SheetRow) {
        switch outcome {
        case .recorded: report.recorded += 1
        case .changed: report.changed += 1
        case .alreadyThere: report.addAlreadyRecorded(lines: [row.line])
        case .refused(let column, let value, let reason):
            report.add(
                SheetProblem(
                    line: row.line, header: row.mapping[column]?.header, value: value,
                    reason: reason))
        }
    }
}
