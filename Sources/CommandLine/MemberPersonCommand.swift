import ArgumentParser
import Lianhe

/// `lianhe member person`: enters or changes one person of a household.
struct MemberPerson: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "person",
        abstract: "登记或更改户内一人；号码只填要改的，填“无”即取消 / Enter or change a person of a household")

    @OptionGroup var options: CountyOptions

    @Argument(help: "成员编号 / Code of the member")
    var member: String

    @Argument(help: "姓名 / Name")
    var name: String

    @Argument(help: "与户主关系：户主、配偶、子女、父母、其他 / head, spouse, child, parent, other")
    var relation: String

    @Option(name: .long, help: "分工 / What the person does")
    var work = ""

    @Option(name: .long, help: "起始日期 / First day in the household")
    var from: String?

    @Option(name: .long, help: "截止日期 / Last day in the household")
    var until: String?

    @Option(name: .long, help: "电话，多个用顿号分开 / Telephones, parted by commas")
    var phones: String?

    @Option(name: .long, help: "身份证号 / Identity number")
    var identity: String?

    @Option(name: .long, help: "开户名，默认本人 / Holder of the account, the person unless given")
    var holder = ""

    @Option(name: .long, help: "开户银行 / Bank")
    var bank = ""

    @Option(name: .long, help: "银行账号 / Account number")
    var account: String?

    func run(in county: Tenant, _ screen: Screen) async throws {
        let entry = try entry()
        let isNew = try await county.write(.keepPersons, try sealedCommand(entry, in: county)) {
            try await Person.keep([entry], in: $0)[0].accepted()
        }
        screen.say(
            isNew: isNew, "已登记 \(member) 户内的 \(name)。", "\(name) of \(member) is recorded.")
    }

    private func entry() throws -> Person.Entry {
        guard let relation = Person.Relation(word: relation) else {
            throw PersonError.unknownRelation(relation)
        }
        return Person.Entry(
            member: member, name: name, relation: relation, work: work,
            from: try from.map { try CivilDate(parsing: $0) },
            until: try until.map { try CivilDate(parsing: $0) },
            phones: phones.map(Person.phones), identity: identity.map(Person.identity),
            account: account.map {
                Person.Account(of: name, holder: holder, bank: bank, number: $0)
            })
    }
}
