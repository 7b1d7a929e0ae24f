import Lianhe
import LianheTesting
import Testing

/// What a committee may see of a village is a grant, and it sees no more.
@Suite struct DisclosureCommandTests {
    /// A list, how many rows of it the whole county has, and how many the secretary sees under each
    /// grant, none being the first.
    private struct Sight {
        let line: String
        let county: Int
        let seen: [String: Int]

        init(_ line: String, county: Int, _ seen: [String: Int]) {
            self.line = line
            self.county = county
            self.seen = seen
        }
    }

    private static let grants = ["", "名册", "地块", "种植与采收", "库存", "需求"]

    /// Two members, one plot, one batch with three rows and two grades of stock lie in 金星村, which is
    /// disclosed.
    private static let sights = [
        Sight("member list", county: 6, ["名册": 2]),
        Sight("member list --village 211282102201", county: 2, ["名册": 2]),
        Sight("member list --village 211282102202", county: 2, [:]),
        Sight("plot list", county: 2, ["地块": 1]),
        Sight("plot areas", county: 2, ["地块": 1]),
        Sight("batch list", county: 3, ["种植与采收": 1]),
        Sight("batch list --village 211282102201", county: 1, ["种植与采收": 1]),
        Sight("batch list --village 211282102202", county: 1, [:]),
        Sight("batch yields", county: 3, ["种植与采收": 1]),
        Sight("harvest list", county: 3, ["种植与采收": 2]),
        Sight("harvest list --village 211282102202", county: 1, [:]),
        Sight("batch stock P-A1", county: 2, ["库存": 2]),
        Sight("batch stock P-B1", county: 1, [:]),
    ]

    @Test func `a secretary sees of a village what is disclosed, until it is withdrawn`()
        async throws
    {
        try await withDisclosure { desk in
            for sight in Self.sights {
                #expect(
                    try await desk.rows(sight.line, by: .auditor) == sight.county, "\(sight.line)")
            }
            for grant in Self.grants {
                if !grant.isEmpty {
                    try await desk.prepare("committee disclose KY-SG 211282102201 \(grant)")
                }
                for sight in Self.sights {
                    let seen = try await desk.rows(sight.line, by: .committeeSecretary)
                    #expect(seen == sight.seen[grant, default: 0], "\(grant) \(sight.line)")
                }
                if !grant.isEmpty {
                    try await desk.prepare("committee withdraw KY-SG 211282102201 --reason 撤回")
                }
                for sight in Self.sights {
                    let seen = try await desk.rows(sight.line, by: .committeeSecretary)
                    #expect(seen == 0, "after \(grant) \(sight.line)")
                }
            }
        }
    }

    @Test func `a secretary exports the members of disclosed villages alone`() async throws {
        try await withDisclosure { desk in
            for (scope, codes) in [("地块", []), ("名册", ["KY0001", "KY0002"])] {
                try await desk.prepare("committee disclose KY-SG 211282102201 \(scope)")
                let run = try await desk.run(
                    "export members --format csv", by: .committeeSecretary)
                let rows = run.output.split(separator: "\r\n").dropFirst()
                #expect(rows.map { String($0.prefix { $0 != "," }) } == codes, "\(scope)")
            }
        }
    }

    @Test func `what is disclosed ends with the coverage, and with the committee's secretary`()
        async throws
    {
        try await withDisclosure { desk in
            try await desk.prepare("committee disclose KY-SG 211282102201 全部 --from 2025-01-01")
            #expect(try await desk.rows("member list", by: .committeeSecretary) == 2)
            try await desk.prepare(
                "committee uncover KY-SG 211282102201 --on 2025-09-14 --reason 调整")
            for sight in Self.sights {
                #expect(try await desk.rows(sight.line, by: .committeeSecretary) == 0)
            }
        }
    }

    @Test func `a disclosure to one committee is none to another`() async throws {
        try await withDisclosure { desk in
            _ = try await desk.load(
                "committees", "编号,名称,产业,成立日期\nKY-MM,苗木党委,苗木,2020-01-01\n")
            try await desk.prepare(
                "committee cover KY-MM 211282102201 --from 2021-01-01 --scopes 全部")
            for sight in Self.sights {
                #expect(try await desk.rows(sight.line, by: .committeeSecretary) == 0)
            }
        }
    }

    @Test func `an officer in office sees what is disclosed to the committee`() async throws {
        try await withDisclosure { desk in
            try await desk.prepare("committee disclose KY-SG 211282102202 名册")
            #expect(try await desk.rows("member list", by: .villageCoordinator) == 2)
            let officer =
                "党委编号,委员编号,姓名,职务,账号,任期开始,任期结束\nKY-SG,O8,村协调员,委员,village.coordinator,2023-01-01,"
            _ = try await desk.load("officers", officer + "2025-12-31\n")
            #expect(try await desk.rows("member list", by: .villageCoordinator) == 4)
            #expect(try await desk.rows("plot list", by: .villageCoordinator) == 1)
            _ = try await desk.load("officers", officer + "2025-09-14\n")
            #expect(try await desk.rows("member list", by: .villageCoordinator) == 2)
        }
    }

    @Test func `names of places and the own papers stay readable`() async throws {
        try await withDisclosure { desk in
            for line in [
                "village list", "committee list", "committee show KY-SG", "committee disclosures",
                "crop list", "meeting list", "purchase list", "sale list",
            ] {
                let run = try await desk.run(line, by: .committeeSecretary)
                #expect(run.status == 0, "\(line)")
            }
            let villages = try await desk.run("village list --json", by: .committeeSecretary)
            #expect(villages.output.split(separator: "\"members\": 0").count == 4)
        }
    }

    @Test func `the other county's disclosures show nothing of this one`() async throws {
        try await withDisclosure { desk in
            try await desk.prepare("committee cover KY-SG 211282102202 --scopes 全部")
            let wuxi = Desk(cast: desk.cast, county: "wuxi")
            try await wuxi.prepare(
                "committee cover WX-SG 500238101201 --from 2024-01-01 --scopes 名册")
            #expect(try await wuxi.rows("member list", by: .committeeSecretary) == 2)
            #expect(try await wuxi.rows("plot list", by: .committeeSecretary) == 0)
            let members = try await wuxi.run("member list", by: .committeeSecretary)
            #expect(!members.output.contains("KY0"))
        }
    }
}

/// Runs a test in a Kaiyuan whose committee covers all three villages, two of them with a plot, and
/// may see nothing of them.
private func withDisclosure(_ body: @Sendable (Desk) async throws -> Void) async throws {
    try await withKaiyuan { desk in
        let coverage = """
            党委编号,村代码,覆盖开始日
            KY-SG,211282102201,2022-03-01
            KY-SG,211282102202,2022-03-01
            KY-SG,211282001201,2022-03-01

            """
        let plots = """
            地块编号,地块名称,村代码,成员编号,权属,面积
            D1,东地,211282102201,KY0001,承包,3亩
            D2,西地,211282102202,KY0003,承包,4亩

            """
        for (kind, text) in [("coverage", coverage), ("plots", plots)] {
            let run = try await desk.load(kind, text)
            guard run.status == 0 else { throw Unprepared(line: kind, run: run) }
        }
        try await body(desk)
    }
}

extension Desk {
    /// How many rows a list has for a person; none when it is refused because nothing is seen.
    fileprivate func rows(_ line: String, by role: Role) async throws -> Int {
        let run = try await run("\(line) --json", by: role)
        return run.output.split(separator: "\n").filter { $0.hasPrefix("  {") }.count
    }
}
