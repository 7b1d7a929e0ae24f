import Lianhe
import LianheTesting
import Postgres
import Testing

/// What coordinators recorded without a connection.
@Suite struct OfflineTests {
    private static let morning = "2025-09-03T10:15:00+08:00"

    /// A line of a list; the id ends in the number.
    private func line(
        _ number: Int, _ verb: String, _ content: String, at time: String = morning
    ) -> String {
        let id = "0198f0a0-0000-7000-8000-\(String(1_000_000_000_000 + number).suffix(12))"
        return
            "{\"command\": \"\(id)\", \"verb\": \"\(verb)\", \"at\": \"\(time)\", \"content\": \(content)}"
    }

    private func picking(_ batch: String, _ thousandths: Int, on day: String = "2025-09-03")
        -> String
    {
        """
        {"batch": "\(batch)", "grade": "一级", "day": "\(day)", \
        "quantity": {"thousandths": \(thousandths), "unit": "jin"}}
        """
    }

    private func member(_ name: String, _ kind: String) -> String {
        """
        {"code": "KY0001", "village": "\(Cast.villageA)", "kind": "\(kind)", "name": "\(name)", \
        "joinedOn": "2020-01-01"}
        """
    }

    /// Applies a list and gives the lines of the answer, without ids.
    private func apply(
        _ lines: [String], to desk: Desk, by role: Role = .villageCoordinator,
        in language: Language = .chinese
    ) async throws -> CommandRun {
        try await Cast.withSheet(lines.joined(separator: "\n") + "\n", named: "a.jsonl") { path in
            try await desk.run("offline apply \(path)", by: role, in: language)
        }
    }

    @Test func `a list is carried out in order, and sent again nothing is done twice`()
        async throws
    {
        try await withKaiyuan { desk in
            let ticket = picking("P-A1", 30_000).replacing("}}", with: "}, \"ticket\": \"T1\"}")
            let lines = [
                line(1, "harvest.record", ticket), "",
                line(2, "batch.close", #"{"batch": "P-A1", "day": "2025-09-10", "reason": "拉秧"}"#),
                line(3, "harvest.record", picking("P-A1", 5_000)),
            ]
            let first = try await apply(lines, to: desk)
            #expect(first.status == 1)
            #expect(
                first.output.contains("harvest.record  已办  P-A1/2025-09-03/"), "\(first.output)")
            #expect(first.output.contains("batch.close     已办  2025-09-10"))
            #expect(first.output.contains("harvest.record  未办  批次“P-A1”已于 2025-09-10 关闭"))
            #expect(first.output.hasSuffix("已办 2 条，早已办 0 条，未办 1 条，冲突 0 条。\n"))
            let again = try await apply(lines, to: desk, in: .english)
            #expect(
                again.output.hasSuffix("0 done, 2 already done, 1 refused, 0 in conflict.\n"),
                "\(again.output)")
        }
    }

    /// A line, and what is said of it in both languages.
    private static let refusals: [(line: String, chinese: String, english: String)] = [
        ("harvest", "这一行不是一条指令：JSON", "The line is no command: JSON"),
        (
            #"{"verb": "harvest.record", "at": "x", "content": {}}"#, "这一行不是一条指令：command",
            "The line is no command: command"
        ),
        (
            #"{"command": "1", "verb": "x", "at": "x", "content": {}}"#, "指令编号“1”不是 UUID。",
            "The id \"1\" is no UUID."
        ),
        (
            #"{"command": "0198f0a0-0000-7000-8000-000000000001", "verb": "x", "at": "2025-09-03", "content": {}}"#,
            "时间“2025-09-03”应形如 2025-09-03T10:15:00+08:00。",
            "The time \"2025-09-03\" should be like 2025-09-03T10:15:00+08:00."
        ),
        (
            #"{"command": "0198f0a0-0000-7000-8000-000000000001", "verb": "x", "at": "2025-09-03T10:15:00Z", "content": {}}"#,
            "没有可离线办理的事项“x”。", "No verb \"x\" can be carried out from the field."
        ),
        (
            #"{"command": "0198f0a0-0000-7000-8000-000000000001", "verb": "harvest.record", "at": "2025-09-15T16:00:00Z", "content": {}}"#,
            "时间 2025-09-16 晚于今天（2025-09-15）。", "The time 2025-09-16 is after today (2025-09-15)."
        ),
        (
            #"{"command": "0198f0a0-0000-7000-8000-000000000001", "verb": "harvest.record", "at": "2025-09-03T10:15:00Z", "content": {"batch": "P-A1", "grade": "一级", "day": "2025-09-03"}}"#,
            "“harvest.record”的内容无法读取：content.quantity",
            "The content of harvest.record cannot be read: content.quantity"
        ),
        (
            #"{"command": "0198f0a0-0000-7000-8000-000000000001", "verb": "member.keep", "at": "2025-09-03T10:15:00Z", "content": {"entry": {"code": "KY 1", "village": "211282102201", "kind": "household", "name": "张", "joinedOn": "2020-01-01"}}}"#,
            "“成员编号”“KY 1”：编号“KY 1”应为 1 到 32 个字母、数字或连字符。",
            "code \"KY 1\": The code \"KY 1\" should be 1 to 32 letters, digits or hyphens."
        ),
    ]

    @Test func `a line that cannot be carried out says why, and those behind it are done`()
        async throws
    {
        try await withKaiyuan { desk in
            let lines =
                Self.refusals.map(\.line) + [
                    line(9, "harvest.record", picking("P-A1", 5_000))
                ]
            let chinese = try await apply(lines, to: desk)
            let english = try await apply(lines, to: desk, in: .english)
            for refusal in Self.refusals {
                #expect(chinese.output.contains(refusal.chinese), "\(refusal.chinese)")
                #expect(english.output.contains(refusal.english), "\(refusal.english)")
            }
            #expect(chinese.output.hasSuffix("已办 1 条，早已办 0 条，未办 8 条，冲突 0 条。\n"))
        }
    }

    @Test func `a list names one holder of a plot a day`() async throws {
        try await withKaiyuan { desk in
            try await desk.settleLand()
            let lines = ["KY0002", "KY0005"].enumerated().map { number, member in
                line(
                    number, "plot.change",
                    """
                    {"plot": "D1", "what": {"transfer": {"to": "\(member)"}}, \
                    "day": "2025-09-03", "reason": "转让"}
                    """)
            }
            let run = try await apply(lines, to: desk)
            #expect(
                run.output.contains("地块“D1”自 2025-09-03 起由“KY0002”持有，一天只能有一个权属人"),
                "\(run.output)")
            #expect(run.output.hasSuffix("已办 1 条，早已办 0 条，未办 1 条，冲突 0 条。\n"))
        }
    }

    private func edit(_ base: String, _ entry: String) -> String {
        "{\"base\": \(base), \"entry\": \(entry)}"
    }

    @Test func `fields that only one side changed are laid over each other`() async throws {
        try await withKaiyuan { desk in
            let base = member("张国栋", "household")
            let office = "成员编号,村代码,成员类型,名称,加入日期\nKY0001,\(Cast.villageA),家庭农场,张国栋,2020-01-01\n"
            #expect(try await desk.load("members", office).status == 0)
            let edit = edit(base, member("张国梁", "household"))
            let run = try await apply([line(1, "member.keep", edit)], to: desk)
            #expect(run.status == 0, "\(run.output)")
            let list = try await desk.run("member list --village \(Cast.villageA)")
            #expect(list.output.contains("家庭农场") && list.output.contains("张国梁"))
        }
    }

    @Test(arguments: FieldConflict.Side.allCases)
    func `a field that both changed is a conflict until somebody settles it`(
        side: FieldConflict.Side
    ) async throws {
        try await withKaiyuan { desk in
            let office = "成员编号,村代码,成员类型,名称,加入日期\nKY0001,\(Cast.villageA),农户,张国强,2020-01-01\n"
            #expect(try await desk.load("members", office).status == 0)
            let edit = edit(member("张国栋", "household"), member("张国梁", "household"))
            let lines = [line(1, "member.keep", edit)]
            let run = try await apply(lines, to: desk)
            #expect(run.output.contains("member.keep  冲突  名称: 张国栋 → 张国梁 ≠ 张国强"), "\(run.output)")
            #expect(try await apply(lines, to: desk).output == run.output)
            let open = try await desk.run("offline conflicts")
            #expect(open.output.contains("名称  张国栋  张国梁  张国强"), "\(open.output)")
            let id = "0198f0a0-0000-7000-8000-000000000001"
            let settle = "offline settle \(id) --take \(side.rawValue)"
            #expect(try await desk.run("\(settle) --reason 核对户口簿").output == "冲突已处理。\n")
            let name = side == .mine ? "张国梁" : "张国强"
            #expect(
                try await desk.run("member list --village \(Cast.villageA)").output.contains(name))
            let twice = try await desk.run("\(settle) --reason 又一次", in: .english)
            #expect(twice.errors == "The conflict of the command \(id) was settled before.\n")
            let again = try await apply(lines, to: desk)
            #expect(again.status == 0 && again.output.contains("早已办  冲突已处理"), "\(again.output)")
        }
    }

    @Test func `a conflict is neither seen nor settled by others`() async throws {
        try await withKaiyuan { desk in
            let office = "成员编号,村代码,成员类型,名称,加入日期\nKY0001,\(Cast.villageA),农户,张国强,2020-01-01\n"
            #expect(try await desk.load("members", office).status == 0)
            let edit = edit(member("张国栋", "household"), member("张国梁", "household"))
            _ = try await apply([line(1, "member.keep", edit)], to: desk)
            let wuxi = Desk(cast: desk.cast, county: "wuxi")
            let id = "0198f0a0-0000-7000-8000-000000000001"
            for (desk, role) in [(wuxi, Role.countyOperator), (desk, Role.member)] {
                #expect(!(try await desk.run("offline conflicts", by: role).output).contains("张"))
                let run = try await desk.run(
                    "offline settle \(id) --take mine --reason 试", by: role)
                #expect(run.errors == "没有指令 \(id) 的冲突，或您无权查看。\n")
            }
            let blank = try await desk.run("offline settle \(id) --take mine --reason ' '")
            #expect(blank.errors == "没有填写处理原因。\n")
        }
    }

    @Test func `a list of Wuxi reaches nothing of Kaiyuan`() async throws {
        try await withKaiyuan { desk in
            let wuxi = Desk(cast: desk.cast, county: "wuxi")
            let lines = [
                line(1, "harvest.record", picking("P-A1", 5_000)),
                line(2, "batch.close", #"{"batch": "P-A1", "day": "2025-09-10", "reason": "拉秧"}"#),
                line(3, "member.keep", edit("null", member("张国梁", "household"))),
            ]
            let run = try await apply(lines, to: wuxi, by: .countyOperator)
            #expect(run.output.contains("未办  没有批次号为“P-A1”的批次。"), "\(run.output)")
            #expect(run.output.contains("“村代码”“\(Cast.villageA)”：没有代码为"))
            #expect(run.output.hasSuffix("已办 0 条，早已办 0 条，未办 3 条，冲突 0 条。\n"))
        }
    }

    @Test func `a command that was sent at once is known in a list`() async throws {
        try await withKaiyuan { desk in
            let tenant = try await desk.cast.kaiyuan(.villageCoordinator)
            let id = "0198f0a0-0000-7000-8000-000000000001"
            let asked = Picking(
                batch: "P-A1", grade: "一级", day: .parsed("2025-09-03"),
                quantity: Quantity(thousandths: 5_000, unit: .jin))
            let command = try Command(id: try #require(.init(id)), asked)
            let number = try await Harvest.recordAtOnce(asked, command, in: tenant)
            let run = try await apply(
                [line(1, "harvest.record", picking("P-A1", 5_000))], to: desk)
            #expect(run.output.contains("早已办  \(number)"), "\(run.output)")
        }
    }

    @Test func `a list that eight phones send at once is carried out once`() async throws {
        try await withKaiyuan { desk in
            let text = (1...20).map { line($0, "harvest.record", picking("P-A1", 1_000 * $0)) }
                .joined(separator: "\n")
            let list = try FieldList(text, verbs: FieldVerb.all)
            let tenant = try await desk.cast.kaiyuan(.villageCoordinator)
            let done = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<8 {
                    group.addTask {
                        try await list.carryOut(in: tenant).count { report in
                            if case .done = report.outcome { true } else { false }
                        }
                    }
                }
                return try await group.reduce(0, +)
            }
            #expect(done == 20)
            let stock = try await tenant.read { try await Batch.stock("P-A1", in: $0) }
            #expect(stock.first?.harvested.thousandths == 1_210_000)
        }
    }

    @Test func `a list of more than five thousand commands is refused as a whole`() async throws {
        try await withKaiyuan { desk in
            let most = Array(repeating: "x", count: 5_000)
            for (language, said) in [
                (Language.chinese, "一次最多提交 5000 条指令，这里有 5001 条，未执行。\n"),
                (
                    .english,
                    "At most 5000 commands are taken at once; these are 5001, and none was carried out.\n"
                ),
            ] {
                let run = try await apply(most + ["x"], to: desk, in: language)
                #expect(run.status == 1 && run.output.isEmpty && run.errors == said)
            }
            _ = try FieldList(most.joined(separator: "\n\n"), verbs: [])
        }
    }

    @Test func `a settlement is refused for the first rule that it breaks`() async throws {
        try await withKaiyuan { desk in
            let office = "成员编号,村代码,成员类型,名称,加入日期\nKY0001,\(Cast.villageA),农户,张国强,2020-01-01\n"
            #expect(try await desk.load("members", office).status == 0)
            let edit = edit(member("张国栋", "household"), member("张国梁", "household"))
            _ = try await apply([line(1, "member.keep", edit)], to: desk)
            let (id, none) = (
                "0198f0a0-0000-7000-8000-000000000001", "0198f0a0-0000-7000-8000-000000000002"
            )
            try await desk.prepare("offline settle \(id) --take theirs --reason 核对户口簿")
            try await desk.expect([
                Refusal(
                    "offline settle \(none) --take mine --reason ' '", "没有填写处理原因。",
                    "The reason for the settlement is not filled in."),
                Refusal(
                    "offline settle \(none) --take mine --reason 试",
                    "没有指令 \(none) 的冲突，或您无权查看。",
                    "There is no conflict of the command \(none)."),
                Refusal(
                    "offline settle \(id) --take mine --reason 试", "指令 \(id) 的冲突已经处理过。",
                    "The conflict of the command \(id) was settled before."),
            ])
        }
    }
}
