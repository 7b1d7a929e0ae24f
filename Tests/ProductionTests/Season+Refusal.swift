import Catalogue
import Land
import LianheTesting
import Measures
import Production
import Tenancy
import Testing

extension Quantity {
    /// A thousandth of a tray, which `Season.packTrays` makes a quarter of a milligram.
    static let uneven = Quantity(thousandths: 1, unit: .tray)
    /// More than any quantity may be.
    static let overLimit = Quantity(thousandths: 1_000_000_000_000_001, unit: .bag)
    /// So much 斤.
    static func jin(_ thousandths: Int64) -> Quantity {
        Quantity(thousandths: thousandths, unit: .jin)
    }
    /// One of a pack or a plant.
    static func one(_ unit: Unit) -> Quantity { Quantity(thousandths: 1_000, unit: unit) }
}

extension Season {
    /// Half a gram of tomatoes to a tray, so that a thousandth of a tray cannot be converted exactly.
    func packTrays() async throws {
        let tray = CropPacking.Entry(
            crop: "番茄", pack: .tray, content: Quantity(thousandths: 1, unit: .jin))
        let lines = try await kaiyuan.outcomes(.keepPackings, [tray], CropPacking.keep)
        try #require(lines == ["recorded"], "\(lines)")
    }

    /// AC of the first member: sprayed with 10 g of N1 on 2025-09-01, which bars it for seven days, and
    /// closed on 2025-09-10.
    func closeTreated() async throws {
        let plot = Plot.Entry(
            code: "PC", name: "南地", village: Cast.villageA, member: "KY0001", tenure: .contracted,
            area: Area(tenThousandthsOfMu: 25_000))
        let plots = try await kaiyuan.outcomes(.keepPlots, [plot], Plot.keep)
        try #require(plots == ["recorded"], "\(plots)")
        let batch = Batch.Entry.tomatoes("AC", plot: "PC")
        let batches = try await kaiyuan.outcomes(.keepBatches, [batch], Batch.keep)
        try #require(batches == ["recorded"], "\(batches)")
        let sprayed = try await refusal(of: .spray("AC", dose: 4_000), by: .countyOperator)
        try #require(sprayed == nil, "\(sprayed ?? "")")
        _ = try await kaiyuan.write(.closeBatch, try Command("AC")) { tx in
            try await Batch.close("AC", on: .parsed("2025-09-10"), reason: "拉秧", in: tx)
        }
    }

    /// Takes a harvest back; both sentences when it is refused.
    func refusal(
        of number: Harvest.Number, reason: String = "错", by role: Role = .countyOperator
    ) async throws -> String? {
        let tenant = try await cast.kaiyuan(role)
        return try await refusalText {
            _ = try await tenant.write(.reverseHarvest, try Command("\(number) \(reason)")) { tx in
                try await Harvest.reverse(number, reason: reason, in: tx)
            }
        }
    }
}
