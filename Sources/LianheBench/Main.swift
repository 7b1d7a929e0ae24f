import Glibc
import Lianhe

/// `LianheBench harvest|summary <address> <number>`: prints one figure a line for scripts/bench.
@main
struct Main {
    static func main() async throws {
        let arguments = Swift.CommandLine.arguments
        guard arguments.count == 4, let number = Int(arguments[3]), number > 0 else {
            print("usage: LianheBench harvest <address> <seconds> | summary <address> <rounds>")
            exit(2)
        }
        let lianhe = try await Lianhe.connect(to: arguments[2], maximumConnections: 2)
        switch arguments[1] {
        case "harvest": try await HarvestBench(lianhe).run(seconds: number)
        case "summary": try await SummaryBench(lianhe).run(rounds: number)
        default: exit(2)
        }
        await lianhe.close()
    }
}

/// How long work takes, in whole microseconds.
func microseconds(of work: () async throws -> Void) async rethrows -> Int64 {
    let clock = ContinuousClock()
    let elapsed = try await clock.measure(work)
    let (seconds, attoseconds) = elapsed.components
    return seconds * 1_000_000 + attoseconds / 1_000_000_000_000
}
