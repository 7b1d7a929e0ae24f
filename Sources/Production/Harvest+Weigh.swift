import Measures
import Postgres
public import Tenancy

extension Harvest {
    /// Records all grades of a weighing with their settled quantities, or none of them, and keeps what
    /// stood on the scale. Returns the numbers in the order of the lines.
    ///
    /// Throws `ProductionError.weigherMissing`, `.ticketMissing`, `.nothingWeighed`, of each line
    /// `.gradeWeighedTwice`, `.tareImpossible`, `.quantityOverLimit`, `.shareImpossible` and
    /// `.nothingSettled`, then of the first line that breaks one the rules of `record`, and
    /// `TenancyError.enteredForAnother`.
    public static func weigh(
        _ weighing: Weighing, in tx: TenantTransaction
    ) async throws -> [Number] {
        try tx.requires(.recordHarvests)
        try weighing.check()
        let pickings = weighing.lines.map { line in
            Picking(
                batch: weighing.batch, grade: line.grade, day: weighing.day,
                quantity: line.settled(weighing.standard), ticket: weighing.ticket)
        }
        // The first refusal is thrown, which takes back the lines that were recorded.
        let numbers = try await record(pickings, in: tx).map { try $0.get() }
        _ = try await tx.postgres.execute(keeping(weighing, numbers, tx))
        return numbers
    }

    private static func keeping(
        _ weighing: Weighing, _ numbers: [Number], _ tx: TenantTransaction
    ) -> SQL {
        let lines = weighing.lines
        let standard = weighing.standard
        return """
            insert into app.harvest_weighing (tenant_id, batch_id, serial, weigher, photo,
                gross_milli, tare_milli, moisture_ppm, impurity_ppm, moisture_standard_ppm,
                impurity_allowed_ppm, settled_milli)
            select \(tx.tenant), b.id, l.serial, \(weighing.weigher), \(weighing.photo),
                l.gross, l.tare, l.moisture, l.impurity,
                \(standard.moisture?.partsPerMillion)::bigint,
                \(standard.impurity?.partsPerMillion)::bigint, l.settled
            from unnest(\(numbers.map(\.serial)), \(lines.map(\.gross.thousandths)),
                \(lines.map(\.tare.thousandths)), \(lines.map(\.moisture?.partsPerMillion)),
                \(lines.map(\.impurity?.partsPerMillion)),
                \(lines.map { $0.settled(standard).thousandths }))
                as l (serial, gross, tare, moisture, impurity, settled)
            join app.batch b on b.tenant_id = \(tx.tenant) and b.code = \(weighing.batch)
            """
    }
}

extension Weighing {
    fileprivate func check() throws {
        guard !weigher.isBlank else { throw ProductionError.weigherMissing }
        guard WeighingTicket.number(of: ticket) != nil else { throw ProductionError.ticketMissing }
        guard !lines.isEmpty else { throw ProductionError.nothingWeighed }
        for (place, line) in lines.enumerated() {
            if lines[..<place].contains(where: { $0.grade == line.grade }) {
                throw ProductionError.gradeWeighedTwice(line.grade)
            }
            if let flaw = line.flaw(standard) { throw flaw }
        }
    }
}
