import Land
import LianheTesting
import Measures
import Production
import Tenancy
import Testing

@Suite struct BatchLandTests {
    /// P1 has 2.5 亩, all of it under A1; P2 has 3 亩 and is free.
    private static let entries: [Expected<Batch.Entry>] = [
        .init(.on([PlotUse("P2")]), "recorded"),
        .init(.on([PlotUse("P2", .mu(3))]), "recorded"),
        .init(
            .on([PlotUse("P2", .mu(4))]),
            "plot P2: 使用面积 4 亩 超过地块“P2”的面积 3 亩。 4 mu is more than the plot \"P2\" has, 3 mu."),
        .init(
            .on([PlotUse("P2", .mu(1)), PlotUse("P1", .mu(1))]),
            "plot P1: 地块“P1”同期已种植其他批次，只剩 0 亩，不够 1 亩。 "
                + "Other batches leave 0 mu of the plot \"P1\" free, not 1 mu."),
        .init(
            .on([PlotUse("P1")]),
            "plot P1: 地块“P1”同期已全部种植其他批次。 Other batches take all of the plot \"P1\"."),
        .init(
            .on([PlotUse("P2"), PlotUse("P2")]),
            "plot P2: 地块“P2”写了两次。 The plot \"P2\" is named twice."),
        .init(
            .on([PlotUse("P2", .mu(0))]),
            "plot P2: 地块“P2”的使用面积 0 亩 应大于 0。 "
                + "The area of 0 mu of the plot \"P2\" should be more than 0."),
        .init(
            .on([], method: "水培"), "method 水培: 没有种养方式“水培”。 There is no way of growing \"水培\"."),
        .init(.on([], method: "温室"), "recorded"),
        .init(
            .on(
                [],
                window: HarvestWindow(from: .parsed("2025-08-01"), until: .parsed("2025-07-01"))),
            "expected-from 2025-08-01: 预计采收期 2025-08-01 至 2025-07-01 不成立（种植日期 2025-03-01）。 "
                + "A harvest from 2025-08-01 to 2025-07-01 cannot be (planted on 2025-03-01)."),
        .init(
            .on([], yield: Quantity(thousandths: 0, unit: .jin)),
            "yield 0 斤: 数量 0 斤必须大于零。 The quantity 0 jin must be greater than zero."),
        .init(
            .on([], yield: Quantity(thousandths: 1_000, unit: .plant)),
            "yield 1 株: “tomato”按斤计量，不能按株登记。 tomato is counted in jin, not in plants."),
    ]

    @Test(arguments: entries)
    func `a batch takes land that is free`(expected: Expected<Batch.Entry>) async throws {
        try await Season.with { season in
            try await season.addPlot()
            let lines = try await season.kaiyuan.outcomes(
                .keepBatches, [expected.entry], Batch.keep)
            #expect(lines == [expected.line])
        }
    }

    @Test func `one after the other may take a plot, also of one list`() async throws {
        try await Season.with { season in
            try await season.addPlot()
            var entries = [
                Batch.Entry.on([PlotUse("P2", .mu(2))]), .on([PlotUse("P2", .mu(2))]),
                .on([PlotUse("P2")]),
            ]
            for place in entries.indices { entries[place].code = "L\(place)" }
            let lines = try await season.kaiyuan.outcomes(.keepBatches, entries, Batch.keep)
            #expect(lines[0] == "recorded" && lines[2] == "recorded")
            #expect(lines[1].contains("只剩 1 亩，不够 2 亩"))
            let again = try await season.kaiyuan.outcomes(
                .keepBatches, [entries[0], entries[2]], Batch.keep)
            #expect(again == ["already there", "already there"])
            let rest = try await season.kaiyuan.read { try await Batch.find("L2", in: $0).plots }
            #expect(rest == [PlotUse("P2", .mu(1))])
        }
    }

    @Test func `two who plant the same plot at once never take more than there is`() async throws {
        try await Season.with { season in
            try await season.addPlot()
            let kaiyuan = try await season.kaiyuan
            let lines = try await withThrowingTaskGroup { group in
                for place in 0..<4 {
                    group.addTask {
                        var entry = Batch.Entry.on([PlotUse("P2", .mu(2))])
                        entry.code = "R\(place)"
                        return try await kaiyuan.outcomes(.keepBatches, [entry], Batch.keep)[0]
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(lines.filter { $0 == "recorded" }.count == 1, "\(lines)")
        }
    }
}

extension Season {
    /// 3 亩 of KY0001 beside P1.
    func addPlot() async throws {
        let plot = Plot.Entry(
            code: "P2", village: Cast.villageA, member: "KY0001", tenure: .contracted, area: .mu(3))
        let lines = try await kaiyuan.outcomes(.keepPlots, [plot], Plot.keep)
        try #require(lines == ["recorded"])
    }
}

extension Area {
    /// Whole 亩.
    static func mu(_ number: Int64) -> Area { Area(tenThousandthsOfMu: number * 10_000) }
}

extension Batch.Entry {
    /// Tomatoes of KY0001 on these plots.
    static func on(
        _ plots: [PlotUse], method: String? = nil, window: HarvestWindow? = nil,
        yield: Quantity? = nil
    ) -> Batch.Entry {
        Batch.Entry(
            code: "A5", committee: "FQ", crop: "tomato", member: "KY0001", method: method,
            plots: plots, plantedOn: .parsed("2025-03-01"), window: window, yield: yield)
    }
}
