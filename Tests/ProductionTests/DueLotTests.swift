import Catalogue
import LianheTesting
import Measures
import Production
import Tenancy
import Testing

/// What in stores spoils soon.
@Suite struct DueLotTests {
    @Test func `lots are due by store, by the shelf life there, oldest harvest first`() async throws
    {
        try await Season.with { season in
            try await season.fillStores()
            #expect(
                try await season.due(within: 7) == [
                    "CK2 常温 A1 一级 10 斤 2025-09-01 2025-09-08",
                    "CK2 常温 A1 一级 20 斤 2025-09-10 2025-09-17",
                    "CK2 常温 S1 壮苗 5 株 2025-09-10 —",
                    "LK1 冷藏 A1 一级 80 斤 2025-09-01 2025-09-21",
                ])
            #expect(
                try await season.due(within: 0) == [
                    "CK2 常温 A1 一级 10 斤 2025-09-01 2025-09-08", "CK2 常温 S1 壮苗 5 株 2025-09-10 —",
                ])
            let cold = try await season.due(within: 30, inStore: "LK1")
            #expect(cold == ["LK1 冷藏 A1 一级 80 斤 2025-09-01 2025-09-21"])
        }
    }

    @Test func `what came from another batch is as old as that batch's first harvest`() async throws
    {
        try await Season.with { season in
            try await season.fillStores()
            let split = Batch.Split(
                "A1", into: "A1A", on: .parsed("2025-09-12"), reason: "分栽",
                stock: [.init("一级", Quantity(thousandths: 100_000, unit: .jin))])
            _ = try await season.kaiyuan.write(.splitBatch, try Command("s")) { tx in
                try await Batch.split(split, in: tx).symbols
            }
            // 10 斤 lay in no store; of A1 10 斤 of the later harvest are left.
            #expect(
                try await season.due(within: 7) == [
                    "CK2 常温 A1A 一级 10 斤 2025-09-01 2025-09-08",
                    "CK2 常温 A1 一级 20 斤 2025-09-10 2025-09-17",
                    "CK2 常温 S1 壮苗 5 株 2025-09-10 —",
                    "LK1 冷藏 A1A 一级 80 斤 2025-09-01 2025-09-21",
                ])
        }
    }
}

extension Season {
    /// 100 斤 of A1 of the first of September, of which 10 are lost, and 40 of the tenth: 80 chilled since the second,
    /// 30 in the open since the eleventh, 20 in no store. And five seedlings that nobody says how to keep.
    fileprivate func fillStores() async throws {
        _ = try await keepStores()
        let lives = [
            ShelfLife.Entry(crop: "番茄", storage: .chilled, days: 20),
            ShelfLife.Entry(crop: "番茄", storage: .ambient, days: 7),
        ]
        _ = try await kaiyuan.outcomes(.keepShelfLives, lives, ShelfLife.keep)
        _ = try await record([
            .of(on: "2025-09-01", 100_000), .of(on: "2025-09-10", 30_000),
            .of("S1", "壮苗", on: "2025-09-10", 5_000, .plant),
        ])
        try await place(.of(80_000, on: "2025-09-02", to: "LK1"))
        let loss = Loss.Draft(
            batch: "A1", grade: "一级", day: .parsed("2025-09-03"), kind: .damage,
            quantity: Quantity(thousandths: 10_000, unit: .jin), reason: "压坏")
        _ = try await kaiyuan.write(.recordLoss, try Command(loss)) { tx in
            try await Loss.record(loss, in: tx)
        }
        try await place(.of(30_000, on: "2025-09-11", to: "CK2"))
        try await place(.of(5_000, .plant, batch: "S1", grade: "壮苗", on: "2025-09-11", to: "CK2"))
    }

    fileprivate func due(within days: Int, inStore store: String? = nil) async throws -> [String] {
        try await kaiyuan.read { tx in
            try await DueLot.page(within: days, inStore: store, in: tx).map { lot in
                [
                    lot.store, lot.storage.text(in: .chinese), lot.batch, lot.grade,
                    lot.quantity.text(in: .chinese), lot.harvestedOn.description,
                    lot.lastDay?.description ?? "—",
                ].joined(separator: " ")
            }
        }
    }
}
