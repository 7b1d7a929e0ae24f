public import ArgumentParser
public import Lianhe

/// `lianhe offline`: what was recorded without a connection.
struct OfflineCommands: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "offline", abstract: "离线采集 / What was recorded offline",
        subcommands: [
            OfflineApply.self, OfflineConflicts.self, OfflineSettle.self, OfflineVerbs.self,
        ])
}

/// `lianhe offline apply`.
struct OfflineApply: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "apply",
        abstract: "按顺序办理离线指令，一行一条 JSON / Carry out commands made offline, a line of JSON each",
        discussion: """
            每条指令有自己的编号，重复提交只办一次；一次最多 5,000 条。
            Every command has an id of its own and is done once however often it is sent; 5,000 at most.

            {"command": "<UUID>", "verb": "harvest.record", "at": "2025-09-03T10:15:00+08:00", "content": {…}}

            事项和 content 的写法见 lianhe offline verbs。
            For the verbs and their content see lianhe offline verbs.
            """)

    @OptionGroup var options: CountyOptions

    @Argument(help: "文件 / File", completion: .file(extensions: ["jsonl"]))
    var file: String

    func run(in county: Tenant, _ screen: Screen) async throws {
        let list = try FieldList(try TextFile(file).read(), verbs: FieldVerb.all)
        let terminal = screen.terminal
        let reports = try await list.carryOut(in: county) { count in
            terminal.progress("\(count) 条 / commands …")
        }
        terminal.endProgress()
        try screen.show(FieldReport.columns, rows: reports.map { $0.cells(in: screen.language) })
        let counts = FieldReport.Counts(reports)
        if !screen.json { screen.say(counts.text(in: .chinese), counts.text(in: .english)) }
        if counts.open > 0 { throw ExitStatus.refused }
    }
}

/// `lianhe offline conflicts`.
struct OfflineConflicts: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "conflicts",
        abstract: "待处理的冲突，逐项列出 / Open conflicts, field by field")

    @OptionGroup var options: CountyOptions

    func run(in county: Tenant, _ screen: Screen) async throws {
        let conflicts = try await county.read { try await FieldConflict.open(in: $0) }
        let header = { (field: String, conflict: FieldConflict) in
            FieldVerb.named(conflict.verb)?.header(of: field, in: screen.language) ?? field
        }
        try screen.show(
            Self.columns,
            rows: conflicts.flatMap { conflict in
                conflict.differences.map { difference in
                    [
                        .text("\(conflict.command)"), .text(conflict.verb), .text(conflict.key),
                        .text(conflict.author), .text(header(difference.field, conflict)),
                        .text(difference.text(difference.base, in: screen.language)),
                        .text(difference.text(difference.mine, in: screen.language)),
                        .text(difference.text(difference.theirs, in: screen.language)),
                    ]
                }
            })
    }

    private static let columns = [
        TableColumn("command", "指令", "Command"), TableColumn("verb", "事项", "Verb"),
        TableColumn("key", "编号", "Code"), TableColumn("author", "采集人", "Author"),
        TableColumn("field", "项目", "Field"), TableColumn("base", "采集前", "Before"),
        TableColumn("mine", "采集为", "Author's"), TableColumn("theirs", "现为", "Present"),
    ]
}

/// `lianhe offline settle`.
struct OfflineSettle: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "settle", abstract: "处理一个冲突 / Settle a conflict")

    @OptionGroup var options: CountyOptions

    @Argument(help: "指令编号 / Id of the command")
    var conflict: String

    @Option(name: .long, help: "采用：mine 采集的，theirs 现有的 / Which side holds")
    var take: FieldConflict.Side

    @Option(name: .long, help: "原因 / Reason")
    var reason: String

    func run(in county: Tenant, _ screen: Screen) async throws {
        try await FieldConflict.settle(
            conflict, taking: take, reason: reason, verbs: FieldVerb.all, in: county)
        screen.say("冲突已处理。", "The conflict is settled.")
    }
}

/// `lianhe offline verbs`.
struct OfflineVerbs: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verbs", abstract: "可离线办理的事项 / What can be recorded offline",
        discussion: """
            写明事项时，给出它的一行或几行样例。改登记表的事项，base 是采集前看到的内容，新登记的不写 base；
            别人同时改了同一项就是冲突，不会互相覆盖。数都是整数：数量为千分之一单位，面积为万分之一亩，
            金额为分，百分数为百万分之一，经纬度为千万分之一度。
            For a verb that is named, lines as examples. Of a verb that edits a register, base is what was
            seen before, and is left out of what is new; a field that somebody else changed meanwhile is a
            conflict, and nothing is written over it. Numbers are whole: thousandths of a unit,
            ten-thousandths of a mu, fen, parts per million, ten-millionths of a degree.
            """)

    @Argument(help: "事项，例如 harvest.weigh / Verb")
    var verb: String?

    func validate() throws {
        if let verb, FieldVerb.named(verb) == nil {
            throw ValidationError("没有可离线办理的事项 / no such verb: \(verb)")
        }
    }

    func run() throws {
        let lines = try verb.flatMap(FieldVerb.named)?.exampleLines() ?? FieldVerb.all.map(\.name)
        for line in lines { Terminal.current.write("\(line)\n") }
    }
}

extension FieldConflict.Side: ExpressibleByArgument {}
