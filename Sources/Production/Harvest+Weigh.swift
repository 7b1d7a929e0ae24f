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
        try await keep(Array(zip(numbers, weighing.lines.map { weighing.of($0) })), in: tx)
        return numbers
    }

    /// Keeps what stood on the scale for harvests that are recorded, each with a weighing of one line.
    static func keep(
        _ weighed: [(number: Number, weighing: Weighing)], in tx: TenantTransaction
    ) async throws {
        guard !weighed.isEmpty else { return }
        _ = try await tx.postgres.execute(keeping(weighed, tx))
    }

    private static func keeping(
        _ weighed: [(number: Number, weighing: Weighing)], _ tx: TenantTransaction
    ) -> SQL {
        let tickets = weighed.map(\.weighing)
        let lines = tickets.map { $0.lines[0] }
        return """
            insert into app.harvest_weighing (tenant_id, batch_id, serial, weigher, photo,
                gross_milli, tare_milli, moisture_ppm, impurity_ppm, moisture_standard_ppm,
                impurity_allowed_ppm, settled_milli)
            select \(tx.tenant), b.id, l.serial, l.weigher, l.photo, l.gross, l.tare, l.moisture,
                l.impurity, l.standard, l.allowed, l.settled
            from unnest(\(weighed.map(\.number.batch)), \(weighed.map(\.number.serial)),
                \(tickets.map(\.weigher)), \(tickets.map(\.photo)),
                \(lines.map(\.gross.thousandths)), \(lines.map(\.tare.thousandths)),
                \(lines.map(\.moisture?.partsPerMillion)),
                \(lines.map(\.impurity?.partsPerMillion)),
                \(tickets.map(\.standard.moisture?.partsPerMillion)),
                \(tickets.map(\.standard.impurity?.partsPerMillion)),
                \(zip(lines, tickets).map { $0.settled($1.standard).thousandths }))
                as l (batch, serial, weigher, photo, gross, tare, moisture, impurity, standard,
                    allowed, settled)
            join app.batch b on b.tenant_id = \(tx.tenant) and b.code = l.batch
            """
    }
}

extension Weighing {
    /// The same ticket with this line alone.
    fileprivate func of(_ line: Line) -> Weighing {
        var ticket = self
        ticket.lines = [line]
        return ticket
    }

    /// Throws the first rule that it breaks.
    func check() throws(ProductionError) {
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
