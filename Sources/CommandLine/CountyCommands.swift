import ArgumentParser
import Lianhe

/// `lianhe county`: found a county, show it.
struct CountyCommands: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "county", abstract: "县（市、区）平台 / The county itself",
        subcommands: [CountyCreate.self, CountyShow.self])
}

/// `lianhe county create`.
struct CountyCreate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create",
        abstract: "开通一个县及其首位平台管理员；重复执行不变 / Found a county with its operator")

    @OptionGroup var server: ServerOptions

    @Argument(help: "代码，小写字母开头 / Short code, such as kaiyuan")
    var code: String

    @Argument(help: "名称，例如 开原市 / Full name")
    var name: String

    @Option(name: .long, help: "六位行政区划代码 / Six digits of the national code")
    var nationalCode: String

    @Option(name: .long, help: "首位平台管理员的账号 / Account of the first operator")
    var operatorAccount: String

    @Option(name: .long, help: "首位平台管理员的姓名 / Name of the first operator")
    var operatorName: String

    mutating func run() async throws {
        let screen = Screen(language: server.lang, json: false)
        let founding = County.Founding(
            code: code, name: name, nationalCode: nationalCode,
            operatorAccount: operatorAccount, operatorName: operatorName)
        try await withInstallation(server, screen) { lianhe in
            let county = try await lianhe.database.found(founding)
            screen.say(
                "\(county.name)（\(county.code)，\(county.nationalCode)）已开通。",
                "\(county.name) (\(county.code), \(county.nationalCode)) is ready.")
        }
    }
}

/// `lianhe county show`.
struct CountyShow: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "本县与当前用户 / This county and who you are")

    @OptionGroup var options: CountyOptions

    func run(in county: Tenant, _ screen: Screen) async throws {
        let roles = county.person.roles.map { $0.text(in: screen.language) }
        screen.show(record: [
            ("县", "County", .text(county.county.name)),
            ("代码", "Code", .text(county.county.code)),
            ("行政区划代码", "National code", .text(county.county.nationalCode)),
            ("用户", "User", .text(county.person.text(in: screen.language))),
            ("角色", "Roles", .text(roles.joined(separator: "、"))),
        ])
    }
}
