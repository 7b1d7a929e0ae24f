import Measures
import Sheets

/// Reads a harvest sheet a chunk at a time, beside the thread that talks to the server.
///
/// Texts that come again and again (batches, names, grades) are kept once and compared as numbers.
actor HarvestSheetParser {
    /// How many rows go to the server at once: enough to make the round trip cheap and to bring rows
    /// of one batch together, few enough that three chunks in memory do not matter. The first chunks
    /// are smaller, so that the server does not wait long for work.
    private var chunkRows = 2_500
    private static let fullChunk = 20_000

    /// What the report begins with.
    let opening: ImportReport
    /// Who imports.
    nonisolated let judging: HarvestJudging
    private let reader: SheetReader
    /// Where the columns stand.
    nonisolated let columns: HarvestColumns
    private var settling: HarvestSettling
    private var asks: AskList

    init(
        path: String, options: SheetOptions, judging: HarvestJudging
    ) throws(SheetError) {
        reader = try SheetReader(
            path: path, columns: HarvestSheet.columns, options: options)
        opening = ImportReport(reader)
        columns = HarvestColumns(reader.mapping)
        self.judging = judging
        settling = HarvestSettling(judging)
        asks = AskList(SheetYears(reader, today: judging.today))
    }

    /// The next rows and what they ask; `settle` follows, chunk by chunk. Throws `SheetError`.
    func next() throws -> HarvestChunk {
        var chunk = HarvestChunk()
        chunk.lines.reserveCapacity(chunkRows)
        while chunk.lines.count < chunkRows {
            guard let row = try reader.next() else {
                chunk.isLast = true
                break
            }
            do throws(SheetProblem) {
                chunk.lines.append(try read(row))
            } catch {
                chunk.problems.append(error)
            }
        }
        chunkRows = min(chunkRows * 4, Self.fullChunk)
        chunk.rowsRead = reader.rows
        chunk.asks = asks.takeNew()
        return chunk
    }

    /// Takes the answers to the asks of a chunk, and what is recorded under its numbers, and settles its rows. The chunks come in their order.
    func settle(
        _ chunk: HarvestChunk, _ standings: [HarvestStanding],
        _ recorded: [Harvest.Number: RecordedHarvest]
    ) -> HarvestChunk {
        var chunk = chunk
        chunk.recorded = recorded
        settling.learn(chunk.asks, standings)
        settling.settle(&chunk, columns)
        return chunk
    }

    /// The report with what only the end of the file tells.
    func closed(_ report: ImportReport) -> ImportReport {
        var report = report
        report.close(reader)
        report.assumedYears = asks.years.assumed
        return report
    }

    private func read(_ row: SheetRow) throws(SheetProblem) -> HarvestChunk.Line {
        do throws(SheetRowError) {
            try row.checkCells()
        } catch {
            throw SheetProblem(line: row.line, header: nil, value: "", reason: error)
        }
        let date = columns.text(row, .date)
        let day = try asks.day(date, row)
        let written = columns.text(row, .quantity)
        let quantity = try quantity(written, row)
        let ask = asks.place(of: row, columns, unit: quantity.unit)
        let number = try number(row)
        return HarvestChunk.Line(
            line: row.line, ask: ask, day: day, quantity: quantity,
            ticket: WeighingTicket.number(of: columns.optionalText(row, .ticket)),
            note: columns.optionalText(row, .note), number: number,
            texts: .init(date: date, quantity: written))
    }

    private func number(_ row: SheetRow) throws(SheetProblem) -> Harvest.Number? {
        guard let text = columns.optionalText(row, .number) else { return nil }
        do throws(ProductionError) {
            return try Harvest.Number(parsing: PlainText.halfWidth(text))
        } catch {
            throw SheetProblem(row, "number", error)
        }
    }

    private func quantity(_ text: String, _ row: SheetRow) throws(SheetProblem) -> Quantity {
        let unit = try asks.unit(of: row, columns)
        do throws(MeasureError) {
            let quantity = try Quantity(parsing: text, unit: unit)
            try quantity.checkedAmount()
            return quantity
        } catch {
            throw SheetProblem(row, "quantity", error)
        }
    }
}
