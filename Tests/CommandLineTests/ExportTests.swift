import CommandLine
import Lianhe
import LianheTesting
import Testing

/// What is exported is imported again without change.
@Suite struct ExportTests {
    /// Kinds that are only read.
    private static let unexported: Set<String> = [
        "harvests"
    ]

    /// Who imports, where it is not the operator.
    private static let roles: [String: Role] = [
        "suppliers": .committeeSecretary, "items": .committeeSecretary,
        "demands": .committeeSecretary, "buyers": .salesManager,
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
            try await desk.fill()
            try await Cast.withSheet("") { path in
                let exported = try await desk.run("export \(kind) --output \(path)")
                #expect(exported.status == 0)
                let role = Self.roles[kind] ?? .countyOperator
                let run = try await desk.run("import \(kind) \(path) --json", by: role)
                #expect(run.status == 0, "\(run.output)")
                #expect(run.output.contains("\"recorded\": 0, \"changed\": 0"), "\(run.output)")
                #expect(!run.output.contains("\"already\": 0,"), "nothing was exported")
            }
        }
    }

    /// People of the same accounts and roles sign in to both counties of the cast; `people` is left out.
    @Test(arguments: SheetKinds.exportableNames.filter { $0 != "people" })
    func `no row of Kaiyuan is exported in Wuxi`(kind: String) async throws {
        try await withKaiyuan { kaiyuan in
            try await kaiyuan.fill()
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

extension Desk {
    /// Adds what the scene leaves out, so that no kind of sheet is empty.
    fileprivate func fill() async throws {
        try await settleLand()
        try await buy()
        let prices = "品名,最低价,平均价,最高价,规格,单位,发布日期\n番茄,1.2,1.5,1.8,大,斤,2025-09-01\n"
        let run = try await load("market-prices", prices)
        guard run.status == 0 else { throw Unprepared(line: "market-prices", run: run) }
    }
}
