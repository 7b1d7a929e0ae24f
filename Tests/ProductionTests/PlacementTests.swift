import Catalogue
import LianheTesting
import Measures
import Production
import Tenancy
import Testing

/// What lots do in stores: put in, moved, taken out, gone.
@Suite struct PlacementTests {
    @Test func `a lot is put in, moved and taken out, and a step is taken back`() async throws {
        try await Season.with { season in
            try await season.fill()
            try await season.place(.of(to: "LK1"))
            try await season.place(.of(20_000, on: "2025-09-06", from: "LK1", to: "CK2"))
            let taken = try await season.place(.of(10_000, on: "2025-09-07", from: "LK1"))
            #expect(
                try await season.lies() == [
                    "一级 20 斤 LK1 2025-09-04", "一级 20 斤 CK2 2025-09-06", "一级 80 斤 —",
                ])
            try await season.takeBack(taken)
            #expect(
                try await season.lies() == [
                    "一级 30 斤 LK1 2025-09-04", "一级 20 斤 CK2 2025-09-06", "一级 70 斤 —",
                ])
            await #expect(throws: ProductionError.placementReversed(taken)) {
                try await season.takeBack(taken)
            }
            #expect(
                try await season.steps() == [
                    "2025-09-04 入库 50 斤  → LK1", "2025-09-06 移库 20 斤 LK1 → CK2",
                    "2025-09-07 出库 10 斤 LK1 → ，记错",
                ])
            #expect(try await season.lies(on: "2025-09-03") == ["一级 120 斤 —"])
            #expect(
                try await season.lies(on: "2025-09-05") == [
                    "一级 50 斤 LK1 2025-09-04", "一级 70 斤 —",
                ])
            let now = try await season.lies()
            #expect(try await season.lies(on: "2025-09-15") == now)
            #expect(try await season.storeDifferences() == 0)
        }
    }

    @Test func `what leaves takes the rest first, then stores as the lot came there`() async throws
    {
        try await Season.with { season in
            try await season.fill()
            try await season.place(.of(30_000, on: "2025-09-05", to: "LK1"))
            try await season.place(.of(40_000, on: "2025-09-04", to: "CK2"))
            let first = try await season.lose(45_000)
            #expect(
                try await season.lies() == [
                    "一级 40 斤 CK2 2025-09-04", "一级 30 斤 LK1 2025-09-05", "一级 5 斤 —",
                ])
            _ = try await season.lose(55_000)
            #expect(try await season.lies() == ["一级 20 斤 LK1 2025-09-05"])
            #expect(
                try await season.steps() == [
                    "2025-09-04 入库 40 斤  → CK2", "2025-09-05 入库 30 斤  → LK1",
                    "2025-09-06 随发货损耗等出库 40 斤 CK2 → ",
                    "2025-09-06 随发货损耗等出库 10 斤 LK1 → ",
                ])
            // What is found again lies in no store until it is put there.
            _ = try await season.kaiyuan.write(.reverseLoss, try Command([first])) { tx in
                try await Loss.reverse(first, reason: "称错", in: tx)
            }
            #expect(try await season.lies() == ["一级 20 斤 LK1 2025-09-05", "一级 45 斤 —"])
            #expect(try await season.storeDifferences() == 0)
        }
    }

    @Test func `a step that followed from another fact is not taken back by itself`() async throws {
        try await Season.with { season in
            try await season.fill()
            let put = try await season.place(.of(120_000, to: "FQ3"))
            _ = try await season.lose(45_000)
            let left = try await season.kaiyuan.read { tx in
                try await Placement.page(of: "A1", inStore: "FQ3", in: tx)[1].number
            }
            await #expect(throws: ProductionError.placementWorkedOut(left)) {
                try await season.takeBack(left)
            }
            let (said, lies) = (
                Quantity(thousandths: 120_000, unit: .jin),
                Quantity(thousandths: 75_000, unit: .jin)
            )
            await #expect(
                throws: ProductionError.storeShort("FQ3", grade: "一级", said, left: lies)
            ) {
                try await season.takeBack(put)
            }
        }
    }

    @Test func `a harvest that is taken back leaves the store where it lay`() async throws {
        try await Season.with { season in
            try await season.fill()
            let wrong = try await season.record([.of(on: "2025-09-05")])[0].get()
            try await season.place(.of(200_000, on: "2025-09-06", to: "LK1"))
            _ = try await season.kaiyuan.write(.reverseHarvest, try Command("r")) { tx in
                try await Harvest.reverse(wrong, reason: "错", in: tx)
            }
            #expect(try await season.lies() == ["一级 120 斤 LK1 2025-09-06"])
            #expect(try await season.lies(on: "2025-09-06") == ["一级 120 斤 LK1 2025-09-06"])
            #expect(try await season.storeDifferences() == 0)
        }
    }

    @Test func `what goes to another batch lies where it lay`() async throws {
        try await Season.with { season in
            try await season.fill()
            try await season.place(.of(90_000, to: "LK1"))
            let split = Batch.Split(
                "A1", into: "A1A", on: .parsed("2025-09-05"), reason: "分栽",
                stock: [.init("一级", Quantity(thousandths: 50_000, unit: .jin))])
            _ = try await season.kaiyuan.write(.splitBatch, try Command("s")) { tx in
                try await Batch.split(split, in: tx).symbols
            }
            #expect(try await season.lies() == ["一级 70 斤 LK1 2025-09-04"])
            #expect(try await season.lies("A1A") == ["一级 20 斤 LK1 2025-09-05", "一级 30 斤 —"])
            #expect(
                try await season.steps("A1A") == ["2025-09-05 随批次转入 20 斤  → LK1"])
            #expect(try await season.storeDifferences() == 0)
        }
    }

    @Test func `what is merged lies where it lay`() async throws {
        try await Season.with { season in
            try await season.fill()
            try await season.place(.of(90_000, to: "LK1"))
            _ = try await season.kaiyuan.outcomes(.keepBatches, [.tomatoes("A4")], Batch.keep)
            let merge = Batch.Merge(
                ["A1"], into: "A4", on: .parsed("2025-09-05"), reason: "并堆")
            _ = try await season.kaiyuan.write(.mergeBatches, try Command("m")) { tx in
                try await Batch.merge(merge, in: tx)
                return true
            }
            #expect(try await season.lies() == [])
            #expect(try await season.lies("A4") == ["一级 90 斤 LK1 2025-09-05", "一级 30 斤 —"])
            #expect(
                try await season.lies(on: "2025-09-04") == ["一级 90 斤 LK1 2025-09-04", "一级 30 斤 —"])
            #expect(try await season.storeDifferences() == 0)
        }
    }

    @Test func `what a bar keeps from sale lies in a store like the rest`() async throws {
        try await Season.with { season in
            _ = try await season.keepStores()
            try await season.spray()
            let number = try await season.accept(.of())
            try await season.place(.of(120_000, to: "FQ3"))
            #expect(try await season.lies() == ["一级 120 斤 FQ3 2025-09-04"])
            await #expect(throws: ProductionError.self) { _ = try await season.lose(1_000) }
            try await season.clear(number)
            _ = try await season.lose(20_000)
            #expect(try await season.lies() == ["一级 100 斤 FQ3 2025-09-04"])
            #expect(try await season.storeDifferences() == 0)
        }
    }

    @Test func `nobody places lots of other villages, nor into their stores`() async throws {
        try await Season.with { season in
            try await season.fill()
            _ = try await season.record([.of("B1")])
            let other = Store.Entry(
                code: "B-CK", name: "双榆仓库", storage: .ambient, village: Cast.villageB)
            #expect(try await season.keepStores([other]) == ["recorded"])
            await #expect(throws: ProductionError.storeOutOfReach("B-CK")) {
                try await season.place(.of(to: "B-CK"), .villageCoordinator)
            }
            await #expect(throws: ProductionError.batchOutOfReach("B1", village: "双榆村")) {
                try await season.place(.of(batch: "B1", to: "LK1"), .villageCoordinator)
            }
            let number = try await season.place(.of(to: "FQ3"), .villageCoordinator)
            await #expect(throws: (any Error).self) { try await season.takeBack(number, .auditor) }
            await #expect(throws: (any Error).self) {
                try await season.place(.of(to: "FQ3"), .salesManager)
            }
            let wuxi = try await season.cast.wuxi(.countyOperator)
            await #expect(throws: ProductionError.unknownPlacement(number)) {
                try await wuxi.write(.reversePlacement, try Command("w")) { tx in
                    try await Placement.reverse(number, reason: "错", in: tx)
                }
            }
            await #expect(throws: ProductionError.unknownStore("FQ3")) {
                try await wuxi.write(.placeLot, try Command("p")) { tx in
                    try await Placement.record(.of(batch: "W1", to: "FQ3"), in: tx)
                }
            }
            let seen = try await wuxi.read { tx in
                let lots = try await StoredLot.page(in: tx)
                let due = try await DueLot.page(within: 3_650, in: tx)
                return try await Placement.page(in: tx).count + lots.count + due.count
            }
            #expect(seen == 0)
        }
    }
}

extension Season {
    /// The stores, and 120 斤 of the first grade of A1.
    fileprivate func fill() async throws {
        _ = try await keepStores()
        _ = try await record([.of()])
    }

    fileprivate func lose(_ thousandths: Int64) async throws -> Loss.Number {
        let draft = Loss.Draft(
            batch: "A1", grade: "一级", day: .parsed("2025-09-06"), kind: .spoilage,
            quantity: Quantity(thousandths: thousandths, unit: .jin), reason: "烂")
        return try await kaiyuan.write(.recordLoss, try Command(draft)) { tx in
            try await Loss.record(draft, in: tx)
        }
    }
}
