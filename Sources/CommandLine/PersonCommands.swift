import ArgumentParser
import Lianhe

/// `lianhe member people`: the people of a household, masked.
struct MemberPeople: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "people", abstract: "户内人员，号码遮盖显示 / The people of a household, masked")

    @OptionGroup var options: CountyOptions

    @Argument(help: "成员编号 / Code of the member")
    var member: String

    func run(in county: Tenant, _ screen: Screen) async throws {
        let people = try await county.read { try await Person.all(of: member, in: $0) }
        try screen.show(PersonTable.columns, rows: PersonTable.rows(people, screen.language))
    }
}

/// `lianhe member reveal`.
struct MemberReveal: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "reveal",
        abstract: "完整显示户内人员的号码，留审计记录 / Show the numbers in clear; it is recorded who looked")

    @OptionGroup var options: CountyOptions

    @Argument(help: "成员编号 / Code of the member")
    var member: String

    @Flag(name: .long, help: "只看银行账号 / Bank accounts alone")
    var accounts = false

    @Option(name: .long, help: "原因 / Why")
    var reason: String

    func run(in county: Tenant, _ screen: Screen) async throws {
        let (member, reason) = (member, reason)
        let command = try command([member, reason, accounts ? "accounts" : "people"])
        let sealed =
            accounts
            ? try await county.write(.revealAccounts, command, reason: reason) {
                try await Person.revealAccounts(member, reason: reason, in: $0)
            }
            : try await county.write(.revealPeople, command, reason: reason) {
                try await Person.reveal(member, reason: reason, in: $0)
            }
        let people = try sealed.map { try $0.opened(by: county.database.vault) }
        try screen.show(PersonTable.columns, rows: PersonTable.rows(people, screen.language))
    }
}

/// `lianhe member find`.
struct MemberFind: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "find", abstract: "按电话查找成员 / Find members by a telephone number")

    @OptionGroup var options: CountyOptions

    @Option(name: .long, help: "电话，写法不限 / Telephone, however written")
    var phone: String

    func run(in county: Tenant, _ screen: Screen) async throws {
        let members = try await county.read { try await Member.find(phone: phone, in: $0) }
        try screen.show(
            MemberList.columns, rows: members.map { MemberList.cells($0, screen.language) })
    }
}

/// People on a screen.
enum PersonTable {
    static let columns = [
        TableColumn("member", "成员编号", "Member"), TableColumn("name", "姓名", "Name"),
        TableColumn("relation", "与户主关系", "Relation"), TableColumn("work", "分工", "Work"),
        TableColumn("from", "起始日期", "From", .date), TableColumn("until", "截止日期", "Until", .date),
        TableColumn("phones", "电话", "Phones"), TableColumn("identity", "身份证号", "Identity"),
        TableColumn("holder", "开户名", "Holder"), TableColumn("bank", "开户银行", "Bank"),
        TableColumn("account", "银行账号", "Account"),
    ]

    static func rows(_ people: [Person], _ language: Language) -> [[Cell]] {
        people.map { person in
            [
                .text(person.member), .text(person.name),
                .text(person.relation.text(in: language)), .text(person.work),
                person.from.map(Cell.date) ?? .empty, person.until.map(Cell.date) ?? .empty,
                .text(person.phones.joined(separator: "、")), .text(person.identity ?? ""),
                .text(person.account?.holder ?? ""), .text(person.account?.bank ?? ""),
                .text(person.account?.number ?? ""),
            ]
        }
    }
}
