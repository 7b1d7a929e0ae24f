import Catalogue
import LianheTesting
import Measures
import Production
import Sales
import Tenancy

/// One county with something to sell: a committee, crops with packs, batches with stock, buyers.
struct Trade: Sendable {
    let cast: Cast
    let seller: Tenant

    /// The county of the tests, with its stock:
    /// P-A1 番茄 一级 1,000 斤 and 二级 400 斤 (village A), P-B1 番茄 一级 500 斤 (village B),
    /// P-M1 苹果苗 一级 2,000 株 (village A).
    static func kaiyuan(_ cast: Cast) async throws -> Trade {
        let keeper = try await cast.kaiyuan(.countyOperator)
        let seller = try await cast.kaiyuan(.salesManager)
        try await stock(
            keeper, seller, committee: "KY-SG", members: ["KY0001", "KY0003", "KY0002"])
        return Trade(cast: cast, seller: seller)
    }

    /// The county beside it, with the same codes.
    static func wuxi(_ cast: Cast) async throws -> Trade {
        let keeper = try await cast.wuxi(.countyOperator)
        let seller = try await cast.wuxi(.salesManager)
        try await stock(
            keeper, seller, committee: "WX-SG", members: ["WX0001", "WX0002", "WX0001"])
        return Trade(cast: cast, seller: seller)
    }

    private static func stock(
        _ keeper: Tenant, _ seller: Tenant, committee: String, members: [String]
    ) async throws {
        let day = CivilDate.parsed("2025-03-01")
        try await keep(
            keeper, .keepCrops, Crop.keep,
            [
                .init(code: "tomato", name: "番茄", unit: .jin, grade: "一级", rank: 1),
                .init(code: "tomato", name: "番茄", unit: .jin, grade: "二级", rank: 2),
                .init(
                    code: "apple-tree", name: "苹果苗", unit: .plant, variety: "寒富", grade: "一级",
                    rank: 1),
            ])
        try await keep(
            keeper, .keepPackings, CropPacking.keep,
            [
                .init(crop: "tomato", pack: .box, content: try Quantity(parsing: "12.5公斤"))
            ])
        try await keep(
            keeper, .keepBatches, Batch.keep,
            [
                .init(
                    code: "P-A1", committee: committee, crop: "tomato", member: members[0],
                    plantedOn: day),
                .init(
                    code: "P-B1", committee: committee, crop: "tomato", member: members[1],
                    plantedOn: day),
                .init(
                    code: "P-M1", committee: committee, crop: "apple-tree", member: members[2],
                    plantedOn: day),
            ])
        try await harvest(
            keeper,
            [
                ("P-A1", "一级", "1000斤"), ("P-A1", "二级", "400斤"), ("P-B1", "一级", "500斤"),
                ("P-M1", "一级", "2000株"),
            ])
        try await keep(
            seller, .keepBuyers, Buyer.keep,
            [
                .init(code: "B01", name: "兴隆超市", channel: .supermarket, region: "沈阳"),
                .init(code: "B02", name: "北方批发", channel: .wholesale),
            ])
    }

    private static func keep<Entry: Codable & Sendable>(
        _ tenant: Tenant, _ verb: Verb,
        _ keep: @Sendable ([Entry], TenantTransaction) async throws -> [EntryOutcome],
        _ entries: [Entry]
    ) async throws {
        let recorded = try await tenant.write(verb, try Command(entries)) { tx in
            try await keep(entries, tx).filter(\.isRecorded).count
        }
        precondition(recorded == entries.count, "\(verb.name) refuses what the tests build on")
    }

    private static func harvest(
        _ keeper: Tenant, _ pickings: [(batch: String, grade: String, quantity: String)]
    ) async throws {
        let pickings = try pickings.map {
            Picking(
                batch: $0.batch, grade: $0.grade, day: .parsed("2025-07-01"),
                quantity: try Quantity(parsing: $0.quantity))
        }
        _ = try await keeper.write(.recordHarvests, try Command(pickings)) { tx in
            try await Harvest.record(pickings, in: tx).map { try $0.get() }
        }
    }
}

extension Trade {
    /// What a test says of an order line: crop, grade, quantity, price.
    typealias Ordered = (crop: String, grade: String, quantity: String, price: String)

    /// Takes an order on a day, of a buyer, with an excess.
    func order(
        _ lines: Ordered..., buyer: String = "B01", committee: String? = nil,
        on day: String = "2025-08-01", over: String = "5%"
    ) async throws -> DocumentNumber {
        let code = committee ?? (seller.county.code == "wuxi" ? "WX-SG" : "KY-SG")
        let draft = SalesOrder.Draft(
            buyer: buyer, committee: code, orderedOn: .parsed(day),
            over: try Percentage(parsing: over),
            lines: try lines.map {
                .init(
                    crop: $0.crop, grade: $0.grade, quantity: try Quantity(parsing: $0.quantity),
                    price: try UnitPrice(parsing: $0.price))
            })
        return try await seller.write(.takeSalesOrder, try Command(draft)) { tx in
            try await SalesOrder.take(draft, in: tx)
        }
    }

    /// Dispatches lines of an order: order line, batch, quantity.
    func deliver(
        _ order: DocumentNumber, _ lines: (line: Int, batch: String, quantity: String)...,
        on day: String = "2025-08-10"
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

    /// Records what the buyer accepted: line, quantity, reason.
    @discardableResult
    func accept(
        _ delivery: DocumentNumber, _ lines: (line: Int, quantity: String, reason: String?)...,
        on day: String = "2025-08-12"
    ) async throws -> Money {
        try await accept(
            delivery, lines.map { ($0.line, $0.quantity, $0.reason, nil) }, on: day)
    }

    /// What a test says of an accepted line of which something came back.
    typealias Returning = (line: Int, quantity: String, reason: String?, returned: String?)

    /// Records what the buyer accepted and what came back.
    @discardableResult
    func accept(
        _ delivery: DocumentNumber, _ lines: [Returning], on day: String = "2025-08-12"
    ) async throws -> Money {
        let draft = Acceptance.Draft(
            delivery: delivery, acceptedOn: .parsed(day),
            lines: try lines.map {
                .init(
                    line: $0.line, quantity: try Quantity(parsing: $0.quantity), reason: $0.reason,
                    returned: try $0.returned.map { try Quantity(parsing: $0) })
            })
        return try await seller.write(.recordAcceptance, try Command(draft)) { tx in
            try await Acceptance.record(draft, in: tx)
        }
    }
}
