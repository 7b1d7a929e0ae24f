import Lianhe

/// Asks for a page of every list of a large county: the first, one from the middle, and narrowed down,
/// as somebody who sees the county and as a village's coordinator.
struct ListBench {
    private let lianhe: Lianhe

    init(_ lianhe: Lianhe) {
        self.lianhe = lianhe
    }

    /// Prints for each page its name and the median of its microseconds.
    func run(rounds: Int) async throws {
        for account in ["bench", "bench.village"] {
            let county = try await lianhe.tenant("bench", as: account)
            for list in Self.lists {
                print("\(account):\(list.name)", try await time(list, county, rounds))
            }
        }
    }

    private func time(_ list: List, _ county: Tenant, _ rounds: Int) async throws -> Int64 {
        var times: [Int64] = []
        for _ in 0...rounds {
            times.append(
                try await microseconds {
                    let rows = try await county.read { tx in try await list.rows(tx) }
                    precondition(rows > 0, "the list \(list.name) is empty")
                })
        }
        // The first asks the server to plan, which a running system has done long ago.
        return times.dropFirst().sorted()[rounds / 2]
    }

    private struct List: Sendable {
        let name: String
        let rows: @Sendable (TenantTransaction) async throws -> Int
    }

    /// A village that the coordinator sees too, and codes from the middle of it.
    private static let village = "999999101201"
    private static let member = "M045000"

    private static let lists = [
        List(name: "villages") { try await Village.page(in: $0).villages.count },
        List(name: "members") { try await Member.page(in: $0).members.count },
        List(name: "members-middle") {
            try await Member.page(after: member, in: $0).members.count
        },
        List(name: "members-village") {
            try await Member.page(village: village, in: $0).members.count
        },
        List(name: "plots") { try await Plot.page(in: $0).plots.count },
        List(name: "plots-middle") { try await Plot.page(after: "P0450001", in: $0).plots.count },
        List(name: "plots-village") {
            try await Plot.page(village: village, in: $0).plots.count
        },
        List(name: "plots-member") { try await Plot.page(member: member, in: $0).plots.count },
        List(name: "batches") { try await Batch.page(in: $0).batches.count },
        List(name: "batches-middle") {
            try await Batch.page(after: "B045000", in: $0).batches.count
        },
        List(name: "batches-village") {
            try await Batch.page(.init(village: village), in: $0).batches.count
        },
        List(name: "yields") { try await BatchYield.page(in: $0).yields.count },
        List(name: "field-work") { try await FieldWork.page(limit: 100, in: $0).count },
        List(name: "input-lots") { try await InputLot.page(in: $0).lots.count },
        List(name: "unconfirmed") {
            try await HarvestFile.unconfirmed(limit: 100, in: $0).count
        },
        List(name: "trace-200-households") {
            let number = DocumentNumber(.delivery, year: 2025, serial: 1)
            return try await DeliveryTrace.read(number, in: $0).lines.count
        },
        List(name: "harvests") { try await Harvest.page(in: $0).harvests.count },
        List(name: "harvests-village") {
            try await Harvest.page(.init(village: village), in: $0).harvests.count
        },
        List(name: "harvests-period") {
            let days = try Period(from: .of("2025-06-02"), through: .of("2025-06-08"))
            return try await Harvest.page(.init(period: days, member: member), in: $0)
                .harvests.count
        },
    ]
}

extension CivilDate {
    fileprivate static func of(_ text: String) throws -> CivilDate { try CivilDate(parsing: text) }
}
