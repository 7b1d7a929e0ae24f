import ArgumentParser
import CommandLine
import Lianhe
import LianheTesting
import Testing

/// What a committee may see of a village is a grant, and it sees no more: every list, report and export
/// as the secretary of one of two committees, with one village disclosed in one scope.
@Suite struct DisclosureWalkTests {
    @Test func `a secretary sees the own committee and what is disclosed, and no more`()
        async throws
    {
        // What reads the same with nothing and with everything disclosed shows nothing of the village.
        let ofVillage = try await withKaiyuan { desk in
            try await desk.settleTwoCommittees()
            let nothing = try await walk(Self.lines, "", desk)
            try await desk.disclose(Self.scopes)
            let all = try await walk(Self.lines, "all", desk)
            return Self.lines.filter { nothing[$0] != all[$0] }
        }
        #expect(ofVillage.count > 30)
        try await withKaiyuan { desk in
            try await desk.settleTwoCommittees()
            for scope in Self.scopes {
                try await desk.disclose([scope])
                _ = try await walk(ofVillage, scope, desk)
                try await desk.withdraw()
            }
        }
    }

    /// Looks in what the secretary reads for what must not be there; answers with what was read.
    private func walk(
        _ lines: [String], _ scope: String, _ desk: Desk
    ) async throws -> [String: String] {
        var read: [String: String] = [:]
        for line in lines where !Self.isOpen(line) {
            let run = try await desk.run(line, by: .committeeSecretary)
            #expect(run.status < 2, "\(line)")
            let words = run.output + run.errors
            let leaked = Self.secrets(of: line, under: scope).filter {
                words.contains($0) && !line.contains($0)
            }
            #expect(leaked == [], "\(scope) \(line)")
            read[line] = words
        }
        return read
    }

    private static let scopes = ["名册", "地块", "种植与采收", "成本", "库存", "需求"]

    @Test func `of a village that discloses what it grows no names are shown`() async throws {
        try await withKaiyuan { desk in
            try await desk.settleTwoCommittees()
            try await desk.prepare("committee disclose KY-SG 211282102201 种植与采收")
            let texts = Dictionary(uniqueKeysWithValues: Self.texts.map { ($0.line, $0.text) })
            for line in Self.lines where !Self.isOpen(line) {
                let run = try await desk.run(line, by: .committeeSecretary)
                let shown = withoutTraceCodes(run.output).replacing(/[0-9]{15}/, with: "?")
                if let text = texts[line] {
                    #expect(shown.plain == text, "\(line)")
                } else {
                    #expect(run.status == 1 || shown.showsNothing, "\(line): \(shown)")
                }
            }
        }
    }

    @Test func `the county's own roles see of both committees as before`() async throws {
        try await withKaiyuan { desk in
            try await desk.settleTwoCommittees()
            for role in [Role.salesManager, .accountant, .countyOperator, .auditor] {
                for (line, words) in Self.whole {
                    let run = try await desk.run(line, by: role)
                    for word in words {
                        #expect(run.output.contains(word), "\(role) \(line) \(word)")
                    }
                }
            }
        }
    }

    private static let whole = [
        ("meeting list", ["HY2025-0001", "HY2025-0002"]),
        ("purchase list", ["CG2025-0001", "CG2025-0002"]),
        ("purchase round show TG2025-0002 --members", ["王德才", "李秀兰"]),
        ("plan list", ["KY-SG", "KY-MM"]), ("sale list", ["XS2025-0001", "XS2025-0002"]),
        ("sale buyers", ["B01", "B02"]), ("sale show FH2025-0002", ["李秀兰", "王德才"]),
        ("report sales --by member", ["张国栋", "李秀兰", "王德才"]),
        ("report ledger", ["科目余额"]),
        ("batch list", ["张国栋", "王德才"]), ("batch cost list", ["Q-A2", "Q-B1"]),
        ("trace delivery FH2025-0002", ["北方批发", "李秀兰", "王德才"]),
        ("trace input N2", ["李秀兰", "王德才", "B02"]), ("input lots", ["N1", "N2"]),
    ]

    @Test func `every command is walked, or shows nothing of others`() {
        for command in IsolationCoverageTests.commands(of: LianheCommand.self, under: []) {
            let isWalked = Self.lines.contains { $0 == command || $0.hasPrefix(command + " ") }
            #expect(isWalked != Self.silent.contains(command), "\(command)")
        }
    }
}

extension DisclosureWalkTests {
    /// What a secretary of KY-SG knows nothing of, whatever 金星村 discloses: the other villages' people
    /// and batches, and the other committee's papers and buyer.
    private static let others = [
        "王德才", "赵桂芝", "刘长河", "陈玉梅", "KY0003", "KY0004", "KY0005", "KY0006", "双榆村", "新城村",
        "211282102202", "211282001201", "西地", "Q-B1", "P-B1", "P-C1", "马书记", "苗木产业联合党委",
        "KY-MM", "苗木站", "苗木农资", "北方批发", "B02", "XS2025-0002", "FH2025-0002", "HY2025-0002",
        "CG2025-0002", "JY2025-0002", "LK2", "双榆冷库", "SD2025-0002",
    ]

    /// What only some scope of 金星村 shows: who is a member there; and who and what trades with others.
    private static let disclosed = ["KY0002", "Q-A2", "南地", "P-A1", "Q-A1", "TG2025-0002"]

    private static func secrets(of line: String, under scope: String) -> [String] {
        var secrets = others
        if scope.isEmpty {
            secrets += disclosed.filter { !isOwn(line) || $0 != "Q-A1" }
        }
        if !["名册", "地块", "all"].contains(scope) { secrets.append("李秀兰") }
        // A batch of the village says for which committee it grows.
        if line == "batch list" || line.hasPrefix("export batches") || line == "batch show Q-A2" {
            secrets.removeAll { $0 == "KY-MM" }
        }
        return secrets
    }

    /// Who governs what is open to everybody in the county: names of places, committees, who sits in
    /// them and what they may see; and so are the catalogue and the prices of the market.
    private static func isOpen(_ line: String) -> Bool {
        let words = line.split(separator: " ")
        let open: Set<Substring> =
            words[0] == "export"
            ? [
                "townships", "villages", "committees", "coverage", "officers", "organisations",
                "chain-links", "disclosures", "crops", "varieties", "grades", "yields",
                "shelf-life", "calendar", "packings", "suppliers", "items", "market-prices",
                "farm-words", "township-borders", "survey-weights", "leader-rules",
            ] : ["county", "village", "township", "committee", "crop", "price", "word"]
        return open.contains(words[words[0] == "export" ? 1 : 0])
    }

    private static func isOwn(_ line: String) -> Bool {
        line.hasPrefix("sale ") || line.hasPrefix("report sales")
    }

    static let lines =
        asked.split(whereSeparator: \.isNewline).flatMap { row in
            row.split(separator: "|").map(\.trimmed)
        } + SheetKinds.exportableNames.map { "export \($0) --format csv" }

    /// What is asked, of the own, the disclosed and the others.
    private static let asked = """
        county show | village list | village show 211282102202
        member list | member show KY0002 | member show KY0003 | member people KY0002
        member find --phone 13812345678
        committee list | committee show KY-MM | committee organisations KY-MM
        committee chain KY-MM | committee terms | committee disclosures
        plot list | plot areas | plot show D2 | plot show D3 | plot boundaries
        word list | crop list | crop show tomato | crop season tomato | price list | price unmapped
        plan list | plan show KY-SG 2025春 | plan show KY-MM 2025春 | plan compare KY-SG 2025春
        plan compare KY-MM 2025春 | plan history KY-SG 2025春 | plan history KY-MM 2025春
        batch list | batch stock Q-A2 | batch stock Q-B1 | batch yields | batch show Q-A2
        batch show Q-B1 | batch inputs Q-A2 | batch inputs Q-B1 | batch label Q-B1
        batch cost list | batch cost list Q-A2 | batch cost list Q-B1
        input lots | field list | field list --batch Q-B1 | harvest list
        harvest list --batch Q-B1 | harvest losses | harvest losses --batch Q-B1
        harvest unconfirmed | harvest show Q-B1/2025-07-11/1 | offline conflicts
        store list | store show LK1 | store show LK2 | store log | store where | store due
        survey list | survey show PC2025 211282102201 | survey show PC2025 211282102202
        survey missing PC2025 | survey rank PC2025 | survey rank PC2025 --crop 番茄
        survey explain PC2025 211282102202 --crop 番茄 | survey weights PC2025
        survey zones PC2025 --crop 番茄 | survey prefill PC2025 --format csv
        survey compare PC2025 | survey decisions PC2025 | survey decision SD2025-0001
        survey decision SD2025-0002
        meeting list | meeting list --committee KY-MM | meeting show HY2025-0001
        meeting show HY2025-0002
        purchase list | purchase round show TG2025-0001 --members
        purchase round show TG2025-0002 --members | purchase show CG2025-0001
        purchase show CG2025-0002 | purchase print CG2025-0001 | purchase print CG2025-0002
        sale list | sale buyers | sale show XS2025-0001 | sale show XS2025-0002
        sale show FH2025-0001 | sale show FH2025-0002
        trace delivery FH2025-0001 | trace delivery FH2025-0002 | trace batch Q-A2
        trace batch Q-B1 | trace input N1 | trace input N2 | trace balance
        trace balance --by lot
        report sales | report sales --by member,village,crop,grade
        report sales --by buyer,committee,month | report ledger
        report yields --crop tomato | report yields --crop tomato --by village
        report costs --crop tomato --by village | report costs --crop tomato --per output
        report losses --crop tomato --by village | report losses --crop tomato --kinds
        """

    /// Commands that write, and say no more than what they were told; and those that show nothing of a
    /// county.
    private static let silent: Set<String> = [
        "migrate", "county create", "import", "enter", "columns", "township rename",
        "township merge", "village rename",
        "village recode", "village merge", "village split", "village undo", "member person",
        "member reveal", "member leave", "member rejoin", "member merge", "member unmerge",
        "member support", "member consent", "committee cover", "committee uncover",
        "committee join", "committee leave", "committee leader", "committee end-term",
        "committee disclose", "committee withdraw", "plot transfer", "plot lease", "plot end-lease",
        "plot status", "plot class", "plot remeasure", "plot split", "plot merge", "plot undo",
        "plot boundary", "plot import-boundaries", "plot resize", "batch reopen", "crop start",
        "crop keeps", "crop expect", "plan draft", "plan change",
        "batch close", "batch split", "batch merge", "batch cost add", "batch cost reverse",
        "word add", "store add", "store put", "store move", "store take", "store reverse",
        "survey open", "survey close", "survey answer", "survey choose", "survey reject",
        "survey withdraw", "input use", "input reverse", "field record", "field reverse",
        "harvest record", "harvest reverse",
        "harvest accept", "harvest clear", "harvest lose", "harvest reverse-loss", "harvest weigh",
        "harvest confirm", "offline apply", "offline settle", "offline verbs", "meeting call",
        "meeting attend", "meeting motion", "meeting vote", "meeting resolve",
        "purchase round open", "purchase round close", "purchase demand", "purchase plan",
        "purchase order", "sale order", "sale deliver", "sale accept", "price map", "key new",
        "key rotate",
    ]
}

extension Desk {
    fileprivate func disclose(_ scopes: [String]) async throws {
        try await prepare(
            "committee disclose KY-SG 211282102201 \(scopes.joined(separator: " "))")
    }

    fileprivate func withdraw() async throws {
        try await prepare("committee withdraw KY-SG 211282102201 --reason 撤回")
    }
}

extension Substring {
    fileprivate var trimmed: String {
        var text = trimmingPrefix(" ")
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}

extension String {
    /// The text as it is written into a test: one kind of line end, no mark of the encoding.
    fileprivate var plain: String { replacing("\r\n", with: "\n").replacing("\u{FEFF}", with: "") }

    /// Whether a list, a sheet or a drawing has no rows.
    fileprivate var showsNothing: Bool {
        contains("没有记录 / No rows") || plain.split(separator: "\n").count < 2
            || self == "{\"type\": \"FeatureCollection\", \"features\": [\n]}\n"
    }
}
