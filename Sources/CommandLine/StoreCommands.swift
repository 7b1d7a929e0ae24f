import ArgumentParser
import Lianhe

/// `lianhe store`: where lots lie.
struct StoreCommands: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "store", abstract: "仓库与库位 / Stores and what lies in them",
        subcommands: [
            StoreAdd.self, StoreList.self, StoreShow.self, StorePut.self, StoreMove.self,
            StoreTake.self, StoreReverse.self, StoreLog.self, StoreWhere.self, StoreDue.self,
        ])
}

/// `lianhe store add`.
struct StoreAdd: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "登记或更改仓库 / Enter or change a store",
        discussion: """
            例 / For example:
              lianhe store add LK1 一号冷库 --kind 冷藏 --village 211282102201 --capacity 50吨
            """)

    @OptionGroup var options: CountyOptions

    @Argument(help: "仓库编号 / Code of the store")
    var store: String

    @Argument(help: "名称 / Name")
    var name: String

    @Option(
        name: .long,
        help: """
            常温、通风、冷藏、气调、冷冻、干制 / ambient, ventilated, chilled, "controlled atmosphere", frozen, dried
            """)
    var kind: String

    @Option(name: .long, help: "所属村的代码 / Code of its village")
    var village: String?

    @Option(name: .long, help: "所属产业联合党委的编号 / Code of its committee")
    var committee: String?

    @Option(name: .long, help: "容量，例如 50吨；不填不限 / Capacity, unlimited unless given")
    var capacity: String?

    @Option(name: .long, help: "冷库或仓库设施所在地块 / Plot where it stands as a facility")
    var plot: String?

    func run(in county: Tenant, _ screen: Screen) async throws {
        guard let storage = Storage(word: kind) else { throw CatalogueError.unknownStorage(kind) }
        let entry = Store.Entry(
            code: store, name: name, storage: storage, village: village, committee: committee,
            capacity: try capacity.map { try Quantity(parsing: $0) }, plot: plot)
        let isNew = try await county.write(.keepStores, try command(entry)) {
            try await Store.keep([entry], in: $0)[0].accepted()
        }
        screen.say(
            isNew: isNew, "已登记仓库 \(store)：\(name)。", "Recorded the store \(store): \(name).")
    }
}

/// `lianhe store list`.
struct StoreList: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "按编号列出仓库 / List stores by code")

    @OptionGroup var options: CountyOptions

    @OptionGroup var page: PageOptions

    func run(in county: Tenant, _ screen: Screen) async throws {
        let found = try await county.read {
            try await Store.page(after: page.after, limit: page.limit, in: $0)
        }
        try screen.show(
            Self.columns, rows: found.stores.map { Self.cells($0, screen.language) })
        page.tell(next: found.next, screen)
    }

    private static func cells(_ store: Store, _ language: Language) -> [Cell] {
        let entry = store.entry
        return [
            .text(entry.code), .text(entry.name), .text(entry.storage.text(in: language)),
            .text(store.owner), entry.capacity.map(Cell.quantity) ?? .empty,
            store.lies.map(Cell.quantity) ?? .empty, .text(entry.plot ?? ""),
        ]
    }

    private static let columns = [
        TableColumn("store", "仓库编号", "Store"), TableColumn("name", "名称", "Name"),
        TableColumn("kind", "贮藏方式", "Kept"), TableColumn("owner", "所属", "Of"),
        TableColumn("capacity", "容量", "Capacity", .quantity(nil)),
        TableColumn("lies", "在库（可见）", "Lies (seen)", .quantity(nil)),
        TableColumn("plot", "地块编号", "Plot"),
    ]
}

/// `lianhe store show`.
struct StoreShow: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "仓库及其中的产品 / A store and what lies in it")

    @OptionGroup var options: CountyOptions

    @Argument(help: "仓库编号 / Code of the store")
    var store: String

    func run(in county: Tenant, _ screen: Screen) async throws {
        let (found, lots) = try await county.read { tx in
            (try await Store.find(store, in: tx), try await StoredLot.page(inStore: store, in: tx))
        }
        screen.show(record: Self.record(found, screen.language))
        guard !screen.json else { return }
        screen.terminal.write("\n")
        try screen.show(StoreWhere.columns, rows: lots.map(StoreWhere.cells))
    }

    private static func record(
        _ store: Store, _ language: Language
    ) -> [(chinese: String, english: String, value: Cell)] {
        let entry = store.entry
        return [
            ("仓库编号", "store", .text(entry.code)), ("名称", "name", .text(entry.name)),
            ("贮藏方式", "kept", .text(entry.storage.text(in: language))),
            ("所属", "of", .text(store.owner)),
            ("容量", "capacity", entry.capacity.map(Cell.quantity) ?? .empty),
            ("在库（可见）", "lies (seen)", store.lies.map(Cell.quantity) ?? .empty),
            ("地块编号", "plot", .text(entry.plot ?? "")),
        ]
    }
}
