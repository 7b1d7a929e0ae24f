import CommandLine
import Lianhe
import LianheTesting
import Testing

/// What is exported is imported again without change.
@Suite struct ExportTests {
    /// Kinds that are only read.
    private static let unexported: Set<String> = [
        "members", "people", "committees", "coverage", "officers", "plots", "crops", "packings",
        "batches", "suppliers", "items", "demands", "buyers", "market-prices", "harvests",
    ]

    @Test func `every kind of sheet is exported`() {
        #expect(
            Set(SheetKinds.names).subtracting(SheetKinds.exportableNames) == Self.unexported)
    }

    @Test(arguments: SheetKinds.exportableNames)
    func `a sheet that was exported changes nothing when it is imported`(kind: String)
        async throws
    {
        try await withKaiyuan { desk in
            try await Cast.withSheet("") { path in
                let exported = try await desk.run("export \(kind) --output \(path)")
                #expect(exported.status == 0)
                let run = try await desk.run("import \(kind) \(path) --json")
                #expect(run.status == 0, "\(run.output)")
                #expect(run.output.contains("\"recorded\": 0, \"changed\": 0"), "\(run.output)")
            }
        }
    }

    @Test(arguments: SheetKinds.exportableNames)
    func `no row of Kaiyuan is exported in Wuxi`(kind: String) async throws {
        try await withKaiyuan { kaiyuan in
            let wuxi = Desk(cast: kaiyuan.cast, county: "wuxi")
            let line = "export \(kind) --format csv"
            let (own, other) = (try await kaiyuan.run(line), try await wuxi.run(line))
            #expect(own.status == 0 && other.status == 0)
            let header = own.output.prefix { $0 != "\r\n" }
            let rows = Set(own.output.split(separator: "\r\n")).subtracting([header])
            #expect(rows.isDisjoint(with: other.output.split(separator: "\r\n")))
        }
    }
}
