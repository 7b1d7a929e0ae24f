import Glibc
import Lianhe

/// `LianheBench <measure> <address> <number> …`: prints its figures, a line each, for scripts/bench.
@main
struct Main {
    static func main() async throws {
        let arguments = Swift.CommandLine.arguments.dropFirst()
        guard let measure = measures.first(where: { $0.name == arguments.first }),
            let numbers = measure.numbers(arguments.dropFirst(2))
        else {
            for measure in measures { print("usage: LianheBench", measure.usage) }
            exit(2)
        }
        try await measure.run(arguments[2], numbers)
    }

    private static let measures = [
        Measure("harvest", "<seconds>") { address, numbers in
            try await withLianhe(at: address) { lianhe in
                try await HarvestBench(lianhe).run(seconds: numbers[0])
            }
        },
        Measure("writers", "<connections>", "<seconds>") { address, numbers in
            try await withLianhe(at: address, connections: numbers[0]) { lianhe in
                try await HarvestBench(lianhe).run(writers: numbers[0], seconds: numbers[1])
            }
        },
        Measure("summary", "<rounds>") { address, numbers in
            try await withLianhe(at: address) { lianhe in
                try await SummaryBench(lianhe).run(rounds: numbers[0])
            }
        },
        Measure("lists", "<rounds>") { address, numbers in
            try await withLianhe(at: address) { lianhe in
                try await ListBench(lianhe).run(rounds: numbers[0])
            }
        },
        Measure("trips", "<connections>", "<seconds>") { address, numbers in
            try await TripBench(address).run(connections: numbers[0], seconds: numbers[1])
        },
        Measure("inserts", "<rows together>", "<seconds>") { address, numbers in
            try await InsertBench(address).run(together: numbers[0], seconds: numbers[1])
        },
        Measure("copy", "<rows>") { address, numbers in
            try await CopyBench(address).run(rows: numbers[0])
        },
        Measure("decode", "<rows>") { address, numbers in
            try await DecodeBench(address).run(rows: numbers[0], by: .stream)
        },
        Measure("decode-copy", "<rows>") { address, numbers in
            try await DecodeBench(address).run(rows: numbers[0], by: .copy)
        },
        Measure("transactions", "<seconds>") { address, numbers in
            try await TransactionBench(address).run(seconds: numbers[0])
        },
    ]

    private static func withLianhe(
        at address: String, connections: Int = 2, _ body: (Lianhe) async throws -> Void
    ) async throws {
        let lianhe = try await Lianhe.connect(to: address, maximumConnections: connections)
        try await body(lianhe)
        await lianhe.close()
    }
}
