import ArgumentParser
import Lianhe

/// `lianhe report`: figures out of what was recorded once.
struct ReportCommands: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report", abstract: "报表 / Reports",
        subcommands: [
            ReportSales.self, ReportLedger.self, ReportYields.self, ReportCosts.self,
            ReportLosses.self,
        ])
}

/// `lianhe report sales`.
struct ReportSales: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "sales", abstract: "销售汇总 / Sales summary",
        discussion: """
            例 / For example:
              lianhe report sales --by crop,month --period 2025-Q3
              lianhe report sales --by 村,等级 --from 2025-07-01 --to 2025-09-15 --unit 公斤 --output 销售.xlsx
            可按 / By: 产业联合党委 committee, 村 village, 成员 member, 作物 crop, 等级 grade, 采购商 buyer,
            月份 month.
            """)

    @OptionGroup var options: CountyOptions

    @Option(name: .long, help: "按什么汇总，逗号分隔 / What to sum by, commas between")
    var by = "crop,month"

    @OptionGroup var days: ReportDays

    @Option(name: .long, help: "计量单位 / Unit of quantities")
    var unit = "斤"

    @OptionGroup var target: ReportTarget

    func run(in county: Tenant, _ screen: Screen) async throws {
        let dimensions = try by.split { $0 == "," || $0 == "，" || $0 == "、" }
            .map { try SalesSummary.Dimension(word: String($0)) }
        let question = try SalesSummary(
            by: dimensions, try days.period(in: county), in: try Unit(parsing: unit))
        let (format, output) = target.formatAndOutput(screen)
        let language = screen.language
        try await county.read { tx in
            var writer = format.writer(to: output, in: language)
            try await question.write(to: &writer, in: language, tx)
        }
        target.sayWhereItIs(screen)
    }
}

/// `lianhe report ledger`.
struct ReportLedger: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "ledger", abstract: "科目余额，或一个科目的对账单 / Balances, or one account's statement",
        discussion: """
            例 / For example:
              lianhe report ledger
              lianhe report ledger receivable:B01 --period 2025-09
            """)

    @OptionGroup var options: CountyOptions

    @Argument(help: "科目代码，例如 receivable:B01 / Code of the account")
    var account: String?

    @OptionGroup var days: ReportDays

    @OptionGroup var target: ReportTarget

    func validate() throws {
        guard account != nil || !days.isSaid else {
            throw ValidationError(
                "期间只用于一个科目的对账单，科目余额是现在的 / a period is for one account's statement; "
                    + "balances are of now")
        }
    }

    func run(in county: Tenant, _ screen: Screen) async throws {
        let (format, output) = target.formatAndOutput(screen)
        var writer = format.writer(to: output, in: screen.language)
        if let account {
            let period = try days.period(in: county)
            let statement = try await county.read { tx in
                try await AccountStatement.read(account, period, in: tx)
            }
            try statement.write(to: &writer, in: screen.language)
        } else {
            let standings = try await county.read { try await Account.standings(in: $0) }
            try standings.write(to: &writer, in: screen.language)
        }
        target.sayWhereItIs(screen)
    }
}

extension AccountStatement {
    /// Opening balance, entries, closing balance.
    fileprivate func write(to writer: inout any TableWriter, in language: Language) throws {
        let isChinese = language == .chinese
        let (opens, closes) = isChinese ? ("期初余额", "期末余额") : ("Opening balance", "Closing balance")
        let name = "\(account.name)（\(account.code)）"
        try writer.begin(
            [
                TableColumn("day", "日期", "Day", .date), TableColumn("memo", "摘要", "Memo"),
                TableColumn("debit", "借方", "Debit", .money),
                TableColumn("credit", "贷方", "Credit", .money),
                TableColumn("balance", "余额", "Balance", .money),
            ],
            title: isChinese
                ? "对账单，\(name)，\(period.text(in: .chinese))"
                : "Statement, \(name), \(period.text(in: .english))")
        try writer.write([.date(period.from), .text(opens), .empty, .empty, .money(opening)])
        for line in lines { try writer.write(try Self.cells(line)) }
        try writer.writeTotal([
            .date(period.through), .text(closes), .money(try debits), .money(try credits),
            .money(closing),
        ])
        try writer.finish()
    }

    private static func cells(_ line: Line) throws -> [Cell] {
        let isDebit = line.amount > .zero
        return [
            .date(line.postedOn), .text(line.memo), isDebit ? .money(line.amount) : .empty,
            isDebit ? .empty : .money(try -line.amount), .money(line.balance),
        ]
    }
}

extension [Account.Standing] {
    /// Every account with its balance.
    fileprivate func write(to writer: inout any TableWriter, in language: Language) throws {
        try writer.begin(
            [
                TableColumn("code", "科目", "Account"), TableColumn("name", "名称", "Name"),
                TableColumn("kind", "类别", "Kind"),
                TableColumn("balance", "余额", "Balance", .money),
                TableColumn("entries", "分录数", "Entries", .integer),
            ], title: language == .chinese ? "科目余额" : "Balances")
        for standing in self {
            try writer.write([
                .text(standing.account.code), .text(standing.account.name),
                .text(standing.account.kind.text(in: language)), .money(standing.balance),
                .integer(standing.entries),
            ])
        }
        try writer.finish()
    }
}
