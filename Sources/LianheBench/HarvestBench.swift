import Lianhe
import Postgres

/// Records harvests one after the other, each a whole command: tenant entered, permission,
/// idempotency, rules, stock and audit trail. On one connection that is kept, as pgbench keeps its own,
/// or each on one borrowed from the pool.
struct HarvestBench {
    private let lianhe: Lianhe

    init(_ lianhe: Lianhe) {
        self.lianhe = lianhe
    }

    /// Prints for each way the number recorded and the microseconds that took: kept, then borrowed.
    func run(seconds: Int) async throws {
        let county = try await lianhe.tenant("bench", as: "bench")
        let batches = try await Self.batches(of: county)
        print(
            try await county.onOneConnection { county in
                try await record(batches, county, for: seconds)
            })
        print(try await record(batches, county, for: seconds))
    }

    /// Prints how many were recorded by several writers at once, each on a connection of its own, and
    /// the microseconds that took.
    func run(writers: Int, seconds: Int) async throws {
        let county = try await lianhe.tenant("bench", as: "bench")
        let batches = try await Self.batches(of: county)
        let start = ContinuousClock.now
        let recorded = try await withThrowingTaskGroup(of: Int.self) { group in
            for writer in 0..<writers {
                group.addTask {
                    try await county.onOneConnection { county in
                        try await record(
                            batches, county, from: writer * 1_000_003,
                            until: start + .seconds(seconds))
                    }
                }
            }
            return try await group.reduce(0, +)
        }
        print(
            Pace(times: recorded, microseconds: start.duration(to: .now).wholeMicroseconds))
    }

    private func record(
        _ batches: [String], _ county: Tenant, from first: Int, until end: ContinuousClock.Instant
    ) async throws -> Int {
        let today = county.database.clock.today
        var number = first
        while ContinuousClock.now < end {
            try await record(number, batches, today, county)
            number += 1
        }
        return number - first
    }

    private static func batches(of county: Tenant) async throws -> [String] {
        try await county.read { tx in
            try await tx.postgres.all(
                "select code from app.batch where tenant_id = \(tx.tenant) order by code",
                as: String.self)
        }
    }

    private func record(
        _ batches: [String], _ county: Tenant, for seconds: Int
    ) async throws -> String {
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
        return "\(recorded) \(elapsed)"
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
