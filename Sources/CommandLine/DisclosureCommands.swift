import ArgumentParser
import Lianhe

/// `lianhe committee disclose`.
struct CommitteeDisclose: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "disclose", abstract: "把一个村的资料开放给产业联合党委 / Let a committee see a village",
        discussion: """
            内容：名册 地块 种植与采收 成本 库存 需求，或 全部
            members land production cost stock demand, or all
            """)

    @OptionGroup var options: CountyOptions
    @OptionGroup var pair: CoverageOptions

    @Argument(help: "可见内容 / What may be seen")
    var scopes: [String]

    @Option(name: .long, help: "开始日，默认今天 / First day, today unless given")
    var from: String?

    @Option(name: .long, help: "最后一天，默认到撤回为止 / Last day, until withdrawn unless given")
    var until: String?

    func run(in county: Tenant, _ screen: Screen) async throws {
        let (from, until) = (try county.day(from), try until.map { try CivilDate(parsing: $0) })
        let scopes = try DisclosureScope.list(self.scopes.joined(separator: "、"))
        let entries = scopes.map {
            Disclosure.Entry(
                committee: pair.committee, village: pair.village, scope: $0, from: from,
                until: until)
        }
        let isNew = try await county.write(.discloseVillages, try command(entries)) { tx in
            try await Disclosure.disclose(entries, in: tx).map { try $0.accepted() }.contains(true)
        }
        screen.say(
            isNew: isNew,
            "\(pair.committee) 自 \(from) 起可见村 \(pair.village) 的\(Self.words(scopes, .chinese))。",
            "From \(from) on \(pair.committee) sees of the village \(pair.village): "
                + "\(Self.words(scopes, .english)).")
    }

    private static func words(_ scopes: [DisclosureScope], _ language: Language) -> String {
        scopes.map { $0.text(in: language) }.joined(separator: language == .chinese ? "、" : ", ")
    }
}

/// `lianhe committee withdraw`.
struct CommitteeWithdraw: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "withdraw", abstract: "撤回对产业联合党委的开放 / Take back what a committee may see")

    @OptionGroup var options: CountyOptions
    @OptionGroup var pair: CoverageOptions

    @Option(name: .long, help: "只撤回这一项，默认全部 / Only this, everything unless given")
    var scope: String?

    @Option(name: .long, help: "自何日起不可见，默认今天 / From this day on, today unless given")
    var on: String?

    @Option(name: .long, help: "原因 / Why")
    var reason: String

    func run(in county: Tenant, _ screen: Screen) async throws {
        let scope = try scope.map { word in
            guard let scope = DisclosureScope(word: word) else {
                throw CommitteeError.unknownScope(word)
            }
            return scope
        }
        let withdrawal = Disclosure.Withdrawal(
            committee: pair.committee, village: pair.village, scope: scope,
            on: try county.day(on), reason: reason)
        let command = try command(withdrawal)
        let count = try await county.write(.withdrawDisclosure, command, reason: reason) { tx in
            try await Disclosure.withdraw(withdrawal, in: tx)
        }
        screen.say(
            "自 \(withdrawal.on) 起撤回 \(count) 项。",
            "Withdrawn from \(withdrawal.on) on: \(Language.counted(count, "item")).")
    }
}

/// `lianhe committee disclosures`.
struct CommitteeDisclosures: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "disclosures", abstract: "列出产业联合党委可见各村的什么 / What committees may see")

    @OptionGroup var options: CountyOptions

    @Option(name: .long, help: "产业联合党委编号 / Code of a committee")
    var committee: String?

    @Option(
        name: .long, help: "只列某日有效的，须与 --committee 同用 / Only what holds on a day, with --committee")
    var on: String?

    func validate() throws {
        guard on == nil || committee != nil else {
            throw ValidationError("--on 须与 --committee 同用 / --on needs --committee")
        }
    }

    func run(in county: Tenant, _ screen: Screen) async throws {
        let day = try county.day(on)
        let disclosures = try await county.read { tx in
            guard let code = committee else { return try await Disclosure.all(in: tx) }
            let committee = try await Committee.find(code, in: tx)
            return on == nil
                ? try await Disclosure.all(to: committee, in: tx)
                : try await Disclosure.holding(for: committee, on: day, in: tx)
        }
        try screen.show(Self.columns, rows: disclosures.map { Self.cells($0, screen.language) })
    }

    private static func cells(_ disclosure: Disclosure, _ language: Language) -> [Cell] {
        [
            .text(disclosure.committeeCode), .text(disclosure.villageCode),
            .text(disclosure.villageName), .text(disclosure.scope.text(in: language)),
            .date(disclosure.from), Cell(disclosure.until), Cell(disclosure.withdrawn),
            Cell(disclosure.reason), .text(disclosure.givenBy),
        ]
    }

    private static let columns = [
        TableColumn("committee", "党委编号", "Committee"),
        TableColumn("village", "村代码", "Village code"),
        TableColumn("villageName", "村名", "Village"), TableColumn("scope", "可见内容", "May see"),
        TableColumn("from", "开始日期", "From", .date),
        TableColumn("until", "结束日期", "Until", .date),
        TableColumn("withdrawn", "撤回日期", "Withdrawn", .date),
        TableColumn("reason", "撤回原因", "Why"), TableColumn("givenBy", "开放人", "Given by"),
    ]
}
