import Catalogue
import Committees
import LianheTesting
import Measures
import Production
import Reporting
import Sales
import Tenancy

/// A season of sales in Kaiyuan for reports to add up.
///
/// 番茄 一级 and 二级 in 斤, 苹果苗 in 株; buyers B01 and B02; villages A (members KY0001, KY0002) and
/// B (member KY0003); deliveries from 20 June to 5 September 2025.
struct Season: Sendable {
    let cast: Cast
    let seller: Tenant

    static func sold(_ cast: Cast) async throws -> Season {
        let keeper = try await cast.kaiyuan(.countyOperator)
        let season = Season(cast: cast, seller: try await cast.kaiyuan(.salesManager))
        try await stock(keeper, season.seller)
        let fresh = try await season.order(
            "B01", "KY-SG", ("番茄", "一级", "3元/斤"), ("番茄", "二级", "2元/斤"))
        let bulk = try await season.order("B02", "KY-SG", ("番茄", "一级", "2.5元/斤"))
        let trees = try await season.order("B02", "KY-MM", ("苹果苗", "一级", "8元/株"))
        _ = try await season.deliver(fresh, "2025-06-20", (1, "P-A1", "100斤"), (2, "P-A1", "50斤"))
        let july = try await season.deliver(
            fresh, "2025-07-31", (1, "P-A1", "200斤"), (1, "P-B1", "100斤"))
        _ = try await season.deliver(bulk, "2025-08-01", (1, "P-B1", "150.5斤"))
        _ = try await season.deliver(trees, "2025-08-15", (1, "P-M1", "30株"))
        _ = try await season.deliver(fresh, "2025-09-05", (1, "P-A1", "33.333公斤"))
        try await season.accept(july, "2025-09-10", (1, "190斤", "压伤"), (2, "100斤", nil))
        return season
    }

    private static func stock(_ keeper: Tenant, _ seller: Tenant) async throws {
        let day = CivilDate.parsed("2025-03-01")
        try await keep(
            keeper, .keepCommittees, Committee.keep,
            [
                .init(
                    code: "KY-SG", name: "果蔬党委", industry: "果蔬", foundedOn: .parsed("2020-01-01")),
                .init(
                    code: "KY-MM", name: "苗木党委", industry: "苗木", foundedOn: .parsed("2020-01-01")),
            ])
        try await keep(
            keeper, .keepCrops, Crop.keep,
            [
                .init(code: "tomato", name: "番茄", unit: .jin, grade: "一级", rank: 1),
                .init(code: "tomato", name: "番茄", unit: .jin, grade: "二级", rank: 2),
                .init(code: "apple-tree", name: "苹果苗", unit: .plant, grade: "一级", rank: 1),
            ])
        try await keep(
            keeper, .keepBatches, Batch.keep,
            [
                .init(
                    code: "P-A1", committee: "KY-SG", crop: "tomato", member: "KY0001",
                    plantedOn: day),
                .init(
                    code: "P-B1", committee: "KY-SG", crop: "tomato", member: "KY0003",
                    plantedOn: day),
                .init(
                    code: "P-M1", committee: "KY-MM", crop: "apple-tree", member: "KY0002",
                    plantedOn: day),
            ])
        let pickings = try [
            ("P-A1", "一级", "1000斤"), ("P-A1", "二级", "400斤"), ("P-B1", "一级", "500斤"),
            ("P-M1", "一级", "2000株"),
        ].map {
            Picking(
                batch: $0.0, grade: $0.1, day: .parsed("2025-06-01"),
                quantity: try Quantity(parsing: $0.2))
        }
        _ = try await keeper.write(.recordHarvests, try Command(pickings)) { tx in
            try await Harvest.record(pickings, in: tx).map { try $0.get() }
        }
        try await keep(
            seller, .keepBuyers, Buyer.keep,
            [
                .init(code: "B01", name: "兴隆超市", channel: .supermarket),
                .init(code: "B02", name: "北方批发", channel: .wholesale),
            ])
    }

    private static func keep<Entry: Codable & Sendable>(
        _ tenant: Tenant, _ verb: Verb,
        _ keep: @Sendable ([Entry], TenantTransaction) async throws -> [EntryOutcome],
        _ entries: [Entry]
    ) async throws {
        let recorded = try await tenant.write(verb, try Command(entries)) { tx in
            try await keep(entries, tx).filter { outcome in
                if case .refused = outcome { false } else { true }
            }.count
        }
        precondition(recorded == entries.count, "\(verb.name) refuses what the tests build on")
    }
}

extension Season {
    func order(
        _ buyer: String, _ committee: String,
        _ lines: (crop: String, grade: String, price: String)...
    ) async throws -> DocumentNumber {
        let draft = SalesOrder.Draft(
            buyer: buyer, committee: committee, orderedOn: .parsed("2025-06-15"),
            lines: try lines.map {
                let price = try UnitPrice(parsing: $0.price)
                return .init(
                    crop: $0.crop, grade: $0.grade, quantity: try Quantity(500, price.unit),
                    price: price)
            })
        return try await seller.write(.takeSalesOrder, try Command(draft)) { tx in
            try await SalesOrder.take(draft, in: tx)
        }
    }

    func deliver(
        _ order: DocumentNumber, _ day: String,
        _ lines: (line: Int, batch: String, quantity: String)...
    ) async throws -> DocumentNumber {
        let draft = Delivery.Draft(
            order: order, deliveredOn: .parsed(day),
            lines: try lines.map {
                .init(
                    orderLine: $0.line, batch: $0.batch,
                    quantity: try Quantity(parsing: $0.quantity))
            })
        return try await seller.write(.dispatchDelivery, try Command(draft)) { tx in
            try await Delivery.dispatch(draft, in: tx)
        }
    }

    func accept(
        _ delivery: DocumentNumber, _ day: String,
        _ lines: (line: Int, quantity: String, reason: String?)...
    ) async throws {
        let draft = Acceptance.Draft(
            delivery: delivery, acceptedOn: .parsed(day),
            lines: try lines.map {
                .init(
                    line: $0.line, quantity: try Quantity(parsing: $0.quantity), reason: $0.reason)
            })
        _ = try await seller.write(.recordAcceptance, try Command(draft)) { tx in
            try await Acceptance.record(draft, in: tx)
        }
    }

    /// The rows of a summary as one line of text each, as a person of a role sees them.
    func summary(
        _ dimensions: SalesSummary.Dimension..., during period: String, in unit: Unit = .jin,
        as role: Role = .auditor
    ) async throws -> [String] {
        let question = try SalesSummary(by: dimensions, try Period(parsing: period), in: unit)
        let person = try await cast.kaiyuan(role)
        return try await person.read { try await question.rows(in: $0) }.map(Self.text)
    }

    private static func text(_ row: SalesSummary.Row) -> String {
        let keys = row.keys.map(\.name) + (row.keys.isEmpty ? ["\(row.kind)"] : [])
        return
            (keys + [
                row.quantity?.text(in: .chinese) ?? "—", row.revenue.formatted(),
                row.averagePrice?.formatted() ?? "—", row.share?.description ?? "—", "\(row.lines)",
            ]).joined(separator: " | ")
    }
}
