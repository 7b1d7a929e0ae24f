import Lianhe
import Postgres

/// Records harvests one after the other on one connection, each a whole command: tenant entered,
/// permission, idempotency, rules, stock and audit trail.
struct HarvestBench {
    private let lianhe: Lianhe

    init(_ lianhe: Lianhe) {
        self.lianhe = lianhe
    }

    /// Prints the number recorded and the microseconds that took.
    func run(seconds: Int) async throws {
        let county = try await lianhe.tenant("bench", as: "bench")
        let batches = try await county.read { tx in
            try await tx.postgres.all(
                "select code from app.batch where tenant_id = \(tx.tenant) order by code",
                as: String.self)
        }
        let today = county.database.clock.today
        for number in 0..<200 { try await record(number, batches, today, county) }
        let start = ContinuousClock.now
        var recorded = 0
        let elapsed = try await microseconds {
            while start.duration(to: .now) < .seconds(seconds) {
                try await record(recorded, batches, today, county)
                recorded += 1
            }
        }
        print(recorded, elapsed)
    }

    private func record(
        _ number: Int, _ batches: [String], _ today: CivilDate, _ county: Tenant
    ) async throws {
        let picking = Picking(
            batch: batches[number * 7919 % batches.count], grade: "一级", day: today,
            quantity: Quantity(thousandths: Int64(100_000 + number), unit: .jin))
        _ = try await Harvest.recordAtOnce(picking, try Command(picking), in: county)
    }
}
