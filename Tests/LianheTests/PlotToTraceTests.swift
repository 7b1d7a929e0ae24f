import Foundation
import Lianhe
import LianheTesting
import Testing

// The code of the guide "From plot to trace". Every piece between two marks stands in the guide as it is
// here, and nothing else does; the first test compares, the second runs all of it in its order.

// guide: register
extension Tenant {
    /// Keeps entries of a register in one transaction, and gives back those that were refused.
    func register<Entry: Codable & Sendable>(
        _ verb: Verb, _ entries: [Entry],
        _ keep: @Sendable ([Entry], TenantTransaction) async throws -> [EntryOutcome]
    ) async throws -> [String] {
        try await write(verb, try Command(entries)) { tx in
            try await keep(entries, tx).compactMap { outcome in
                guard case .refused(let column, let value, let reason) = outcome else { return nil }
                return "\(column) \(value): \(reason.message(in: .english))"
            }
        }
    }
}
// guide: end

@Suite struct PlotToTraceTests {
    @Test func `the code of the guide is the code that runs here`() throws {
        let file = URL(filePath: #filePath)
        let guide = file.deletingLastPathComponent()
            .appending(path: "../../Sources/Lianhe/Lianhe.docc/FromPlotToTrace.md")
        let told = Self.pieces(
            of: try String(contentsOf: guide, encoding: .utf8), from: "```swift", to: "```")
        let run = Self.pieces(
            of: try String(contentsOf: file, encoding: .utf8), from: "// guide: ",
            to: "// guide: end")
        #expect(run.count >= 10)
        #expect(told.sorted() == run.sorted())
    }

    @Test func `from an empty county to the buyers of a pesticide`() async throws {
        try await withCast { cast in
            let url = cast.testDatabase.applicationURL
            // guide: open
            let today = try CivilDate(parsing: "2025-09-15")
            let lianhe = try await Lianhe.connect(to: url, clock: .fixed(on: today))
            _ = try await lianhe.database.found(
                County.Founding(
                    code: "qingyuan", name: "清原县", nationalCode: "210423",
                    operatorAccount: "zhao.op", operatorName: "赵敏"))
            let county = try await lianhe.tenant("qingyuan", as: "zhao.op")
            // guide: end
            try await Self.settle(county)
            try await Self.plant(county)
            try await Self.spray(county)
            let harvest = try await Self.weigh(county)
            try await Self.confirm(harvest, county)
            try await Self.spend(county)
            // guide: seller
            let seller = try await lianhe.tenant("qingyuan", as: "sun.sales")
            // guide: end
            let delivery = try await Self.sell(seller)
            try await Self.trace(delivery, county)
            // guide: close
            await lianhe.close()
            // guide: end
        }
    }

    private static func settle(_ county: Tenant) async throws {
        // guide: people
        let townships = [Township.Entry(code: "210423104", name: "大苏河乡")]
        let villages = [Village.Entry(code: "210423104201", name: "三十道河村")]
        let members = [
            Member.Entry(
                code: "QY0001", village: "210423104201", kind: .household, name: "张国栋",
                joinedOn: try CivilDate(parsing: "2024-01-10"))
        ]
        let people = [RoleGrant.Entry(account: "sun.sales", name: "孙丽", role: .salesManager)]
        let refused =
            try await county.register(.keepTownships, townships, Township.keep)
            + county.register(.keepVillages, villages, Village.keep)
            + county.register(.keepMembers, members, Member.keep)
            + county.register(.giveRoles, people, RoleGrant.give)
        // guide: end
        #expect(refused == [])
    }

    private static func plant(_ county: Tenant) async throws {
        // guide: plant
        let committees = [
            Committee.Entry(
                code: "FQ", name: "番茄产业联合党委", industry: "番茄",
                foundedOn: try CivilDate(parsing: "2024-01-10"))
        ]
        let crops = [
            Crop.Entry(code: "tomato", name: "番茄", unit: .jin, variety: "粉果", grade: "一级", rank: 1)
        ]
        let plots = [
            Plot.Entry(
                code: "D1", name: "东大地", village: "210423104201", member: "QY0001",
                tenure: .contracted, area: try Area(parsing: "3亩"))
        ]
        let batches = [
            Batch.Entry(
                code: "QY25-001", committee: "FQ", crop: "番茄", variety: "粉果", member: "QY0001",
                method: "大棚", plots: [PlotUse("D1", try Area(parsing: "2亩"))],
                plantedOn: try CivilDate(parsing: "2025-04-01"))
        ]
        let refused =
            try await county.register(.keepCommittees, committees, Committee.keep)
            + county.register(.keepCrops, crops, Crop.keep)
            + county.register(.keepPlots, plots, Plot.keep)
            + county.register(.keepBatches, batches, Batch.keep)
        // guide: end
        #expect(refused == [])
    }

    private static func spray(_ county: Tenant) async throws {
        // guide: spray
        let lot = InputLot.Entry(
            code: "NY-1", kind: .pesticide, product: "吡虫啉", registration: "PD20120001",
            supplier: "清原农资公司", received: try Quantity(parsing: "500克"), intervalDays: 7,
            price: try UnitPrice(parsing: "0.5元/克"))
        let refused = try await county.register(.keepInputLots, [lot], InputLot.keep)
        let spraying = FieldWork.Draft(
            batch: "QY25-001", operation: "打药", day: try CivilDate(parsing: "2025-09-01"),
            person: "张国栋", dose: .init(lot: "NY-1", perMu: try Quantity(parsing: "20克")))
        _ = try await county.write(.recordFieldWork, try Command(spraying)) { tx in
            try await FieldWork.record(spraying, in: tx)
        }
        // guide: end
        #expect(refused == [])
        // guide: interval
        let early = Picking(
            batch: "QY25-001", grade: "一级", day: try CivilDate(parsing: "2025-09-05"),
            quantity: try Quantity(parsing: "100斤"))
        let answers = try await county.rehearse(.recordHarvests) { tx in
            try await Harvest.record([early], in: tx)
        }
        let reasons = answers.compactMap { answer in
            if case .refused(let reason) = answer { reason.message(in: .chinese) } else { nil }
        }
        // guide: end
        #expect(
            reasons == [
                "批次“QY25-001”2025-09-01 用过“吡虫啉”，安全间隔期内不能采收，2025-09-08 起可以采收（填写的是 2025-09-05）。"
            ])
    }

    private static func weigh(_ county: Tenant) async throws -> Harvest.Number {
        // guide: weigh
        let weighing = Weighing(
            batch: "QY25-001", day: try CivilDate(parsing: "2025-09-10"), ticket: "GB0001",
            weigher: "王秀英",
            lines: [
                .init(
                    "一级", gross: try Quantity(parsing: "1020公斤"),
                    tare: try Quantity(parsing: "20公斤"))
            ])
        let harvests = try await county.write(.weighHarvest, try Command(weighing)) { tx in
            try await Harvest.weigh(weighing, in: tx)
        }
        // guide: end
        return harvests[0]
    }

    private static func confirm(_ harvest: Harvest.Number, _ county: Tenant) async throws {
        let harvests = [harvest]
        // guide: confirm
        let word = HarvestConfirmation(
            harvests[0], on: try CivilDate(parsing: "2025-09-10"), name: "张国栋", way: .signature)
        _ = try await county.write(.confirmHarvest, try Command(word)) { tx in
            try await Harvest.confirm(word, in: tx)
        }
        let loss = Loss.Draft(
            batch: "QY25-001", grade: "一级", day: try CivilDate(parsing: "2025-09-11"),
            kind: .spoilage, quantity: try Quantity(parsing: "50斤"), reason: "连雨")
        _ = try await county.write(.recordLoss, try Command(loss), reason: loss.reason) { tx in
            try await Loss.record(loss, in: tx)
        }
        let stock = try await county.read { try await Batch.stock("QY25-001", in: $0) }
        // guide: end
        #expect(stock.map { $0.left.text(in: .chinese) } == ["1,950 斤"])
    }

    private static func spend(_ county: Tenant) async throws {
        // guide: cost
        let picking = BatchCost.Draft(
            batch: "QY25-001", kind: .labour, day: try CivilDate(parsing: "2025-09-10"),
            amount: try Money(parsing: "600元"), work: try Quantity(parsing: "5工日"))
        _ = try await county.write(.recordCost, try Command(picking)) { tx in
            try await BatchCost.record(picking, in: tx)
        }
        let comparison = CostComparison(of: "番茄", by: .method, per: .output)
        let costs = try await county.read { try await comparison.lines(in: $0) }
        // guide: end
        #expect(costs.map { $0.cost.description } == ["620.00"])
        #expect(costs.map { $0.spread?.mean.text(in: .chinese) } == ["0.31 元/斤"])
    }

    private static func sell(_ seller: Tenant) async throws -> DocumentNumber {
        // guide: sell
        let buyers = [Buyer(code: "B01", name: "兴隆超市", channel: .supermarket, region: "抚顺")]
        let refused = try await seller.register(.keepBuyers, buyers, Buyer.keep)
        let order = SalesOrder.Draft(
            buyer: "B01", committee: "FQ", orderedOn: try CivilDate(parsing: "2025-09-11"),
            lines: [
                .init(
                    crop: "番茄", grade: "一级", quantity: try Quantity(parsing: "1500斤"),
                    price: try UnitPrice(parsing: "3.2元/斤"))
            ])
        let number = try await seller.write(.takeSalesOrder, try Command(order)) { tx in
            try await SalesOrder.take(order, in: tx)
        }
        let goods = Delivery.Draft(
            order: number, deliveredOn: try CivilDate(parsing: "2025-09-12"),
            lines: [
                .init(orderLine: 1, batch: "QY25-001", quantity: try Quantity(parsing: "1500斤"))
            ])
        let delivery = try await seller.write(.dispatchDelivery, try Command(goods)) { tx in
            try await Delivery.dispatch(goods, in: tx)
        }
        // guide: end
        #expect(refused == [])
        return delivery
    }

    private static func trace(_ delivery: DocumentNumber, _ county: Tenant) async throws {
        // guide: back
        let back = try await county.read { try await DeliveryTrace.read(delivery, in: $0) }
        let story = back.text(in: .chinese)
        // guide: end
        let told = story.replacing(/[0-9A-Z]{5}-[0-9A-Z]{5}/, with: "?")
        #expect(told == Self.told)
        // guide: forward
        let recall = try await county.read { try await Recall.read("NY-1", in: $0) }
        let sold = recall.batches.flatMap(\.deliveries).map { line in
            "\(line.number) \(line.buyerName) \(line.quantity.text(in: .chinese))"
        }
        // guide: end
        #expect(sold == ["FH2025-0001 兴隆超市 1,500 斤"])
    }

    private static let told = """
        发货单 FH2025-0001，2025-09-12 发往 B01 兴隆超市，销售订单 XS2025-0001

        第 1 行：一级 1,500 斤，占 100%
          批次 QY25-001（?）：番茄 粉果 大棚，2025-04-01 种植
            成员 QY0001 张国栋，三十道河村
            地块 D1 2 亩
            投入品 2025-09-01 农药 吡虫啉 40 克（批次 NY-1，清原农资公司）
            农事 2025-09-01 打药，张国栋，吡虫啉

        """

    /// The lines between marks, without the indentation that all of a piece have.
    private static func pieces(of text: String, from start: String, to end: String) -> [String] {
        var pieces: [String] = []
        var piece: [Substring]?
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let words = line.drop { $0 == " " }
            if let lines = piece, words == end {
                pieces.append(unindented(lines))
                piece = nil
            } else if piece != nil {
                piece?.append(line)
            } else if words.hasPrefix(start), words != end {
                piece = []
            }
        }
        return pieces
    }

    private static func unindented(_ lines: [Substring]) -> String {
        let depth = lines.filter { !$0.isEmpty }.map { $0.prefix { $0 == " " }.count }.min() ?? 0
        return lines.map { $0.dropFirst(depth) }.joined(separator: "\n")
    }
}
