import ArgumentParser
import Lianhe

/// Which committee and member a command means.
struct OrganisationOptions: ParsableArguments {
    @Argument(help: "产业联合党委编号 / Code of the committee")
    var committee: String

    @Argument(help: "成员编号 / Code of the member")
    var member: String
}

/// `lianhe committee join`.
struct CommitteeJoin: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "join",
        abstract: "登记成员单位加入，或改变链条环节 / An organisation joins, or changes its stage")

    @OptionGroup var options: CountyOptions
    @OptionGroup var pair: OrganisationOptions

    @Argument(help: "环节：种苗 种植养殖 加工 销售 服务 / Stage of the chain")
    var stage: String

    @Option(name: .long, help: "开始日，默认今天 / First day, today unless given")
    var from: String?

    @Option(name: .long, help: "原因 / Why")
    var reason: String?

    func run(in county: Tenant, _ screen: Screen) async throws {
        guard let stage = ChainStage(word: stage) else { throw CommitteeError.unknownStage(stage) }
        let entry = Organisation.Entry(
            committee: pair.committee, member: pair.member, stage: stage,
            from: try county.day(from), reason: reason)
        let isNew = try await county.write(.keepOrganisations, try command(entry)) { tx in
            try await Organisation.keep([entry], in: tx)[0].accepted()
        }
        screen.say(
            isNew: isNew,
            "\(pair.member) 自 \(entry.from) 起是 \(pair.committee) 的成员单位，环节为\(stage.text(in: .chinese))。",
            "\(pair.member) belongs to \(pair.committee) from \(entry.from) on: \(stage.rawValue).")
    }
}

/// `lianhe committee leave`.
struct CommitteeLeave: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "leave", abstract: "登记成员单位退出 / An organisation leaves")

    @OptionGroup var options: CountyOptions
    @OptionGroup var pair: OrganisationOptions

    @Option(name: .long, help: "最后一天，默认今天 / Last day, today unless given")
    var on: String?

    @Option(name: .long, help: "原因 / Why")
    var reason: String

    func run(in county: Tenant, _ screen: Screen) async throws {
        let leaving = Organisation.Leaving(
            committee: pair.committee, member: pair.member, on: try county.day(on), reason: reason)
        let command = try command(leaving)
        let isNew = try await county.write(.leaveCommittee, command, reason: reason) { tx in
            try await Organisation.leave(leaving, in: tx)
        }
        screen.say(
            isNew: isNew, "\(pair.member) 于 \(leaving.on) 退出 \(pair.committee)。",
            "\(pair.member) leaves \(pair.committee) on \(leaving.on).")
    }
}

/// `lianhe committee organisations`.
struct CommitteeOrganisations: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "organisations", abstract: "按环节列出成员单位 / Organisations by stage of the chain")

    @OptionGroup var options: CountyOptions

    @Argument(help: "产业联合党委编号 / Code of the committee")
    var committee: String

    @Option(name: .long, help: "日期，默认今天 / Day, today unless given")
    var on: String?

    @Flag(name: .long, help: "列出全部环节变化和已退出的单位 / Also past stages and who has left")
    var history = false

    func run(in county: Tenant, _ screen: Screen) async throws {
        let day = try county.day(on)
        let organisations = try await county.read { tx in
            let committee = try await Committee.find(committee, in: tx)
            return history
                ? try await Organisation.history(of: committee, in: tx)
                : try await Organisation.of(committee, on: day, in: tx)
        }
        try screen.show(
            Self.columns, rows: organisations.map { Self.cells($0, screen.language) })
    }

    static func cells(_ organisation: Organisation, _ language: Language) -> [Cell] {
        [
            .text(organisation.stage.text(in: language)), .text(organisation.memberCode),
            .text(organisation.name), .text(organisation.kind.text(in: language)),
            .text(organisation.villageName), .date(organisation.from), Cell(organisation.until),
            Cell(organisation.reason),
        ]
    }

    static let columns = [
        TableColumn("stage", "环节", "Stage"), TableColumn("member", "成员编号", "Member"),
        TableColumn("name", "成员单位", "Organisation"), TableColumn("kind", "类型", "Kind"),
        TableColumn("village", "村", "Village"), TableColumn("from", "开始日期", "From", .date),
        TableColumn("until", "退出日期", "Until", .date), TableColumn("reason", "原因", "Why"),
    ]
}

/// `lianhe committee chain`.
struct CommitteeChain: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "chain",
        abstract: "列出链条上的供应关系，可从一个单位向上游或下游查 / Who supplies whom along the chain")

    @OptionGroup var options: CountyOptions

    @Argument(help: "产业联合党委编号 / Code of the committee")
    var committee: String

    @Option(name: .long, help: "从此成员单位向上游查 / Upstream of this member")
    var upstream: String?

    @Option(name: .long, help: "从此成员单位向下游查 / Downstream of this member")
    var downstream: String?

    @Option(name: .long, help: "日期，默认今天 / Day, today unless given")
    var on: String?

    func validate() throws {
        guard upstream == nil || downstream == nil else {
            throw ValidationError("--upstream 与 --downstream 只能选一个 / choose one of the two")
        }
    }

    func run(in county: Tenant, _ screen: Screen) async throws {
        let day = try county.day(on)
        let (links, organisations) = try await county.read { tx in
            let committee = try await Committee.find(committee, in: tx)
            return (
                try await ChainLink.of(committee, on: day, in: tx),
                try await Organisation.of(committee, on: day, in: tx)
            )
        }
        if let member = upstream ?? downstream {
            guard organisations.contains(where: { $0.memberCode == member }) else {
                throw CommitteeError.notOrganisation(member, committee, on: day)
            }
        }
        try screen.show(Self.columns, rows: steps(links).map { Self.cells($0, screen.language) })
    }

    /// The links with their distance from the member that was named; 0 when none was.
    private func steps(_ links: [ChainLink]) -> [(Int, ChainLink)] {
        let walk =
            upstream.map { ChainLink.walk(links, from: $0, .upstream) }
            ?? downstream.map { ChainLink.walk(links, from: $0, .downstream) }
        return walk?.map { ($0.distance, $0.link) } ?? links.map { (0, $0) }
    }

    private static func cells(_ step: (distance: Int, link: ChainLink), _ language: Language)
        -> [Cell]
    {
        let link = step.link
        return [
            step.distance == 0 ? .empty : .integer(Int64(step.distance)),
            .text(link.supplier.stage.text(in: language)), .text(link.supplier.code),
            .text(link.supplier.name), .text(link.product),
            .text(link.customer.stage.text(in: language)), .text(link.customer.code),
            .text(link.customer.name), .date(link.from), Cell(link.until),
        ]
    }

    private static let columns = [
        TableColumn("distance", "相隔环数", "Links away", .integer),
        TableColumn("supplierStage", "供方环节", "Stage"),
        TableColumn("supplier", "供方编号", "Supplier"),
        TableColumn("supplierName", "供方", "Supplier name"),
        TableColumn("product", "产品", "Product"),
        TableColumn("customerStage", "需方环节", "Stage of customer"),
        TableColumn("customer", "需方编号", "Customer"),
        TableColumn("customerName", "需方", "Customer name"),
        TableColumn("from", "开始日期", "From", .date),
        TableColumn("until", "结束日期", "Until", .date),
    ]
}
