import LianheTesting
import Measures
import Production
import Tenancy
import Testing

/// A1 was sprayed on 2025-09-01; seven days later it may be harvested again.
@Suite struct IntervalTests {
    private static let days: [(String, Bool)] = [
        ("2025-08-31", true), ("2025-09-01", false), ("2025-09-07", false), ("2025-09-08", true),
    ]

    @Test(arguments: days)
    func `a harvest inside the interval is refused, one by one and in a sheet`(
        day: String, isAllowed: Bool
    ) async throws {
        try await Season.with { season in
            try await season.spray()
            let recording = try await season.record([.of("A1", on: day)])[0]
            let refusal = ProductionError.insideInterval(
                .parsed(day), batch: "A1", product: "吡虫啉", treatedOn: .parsed("2025-09-01"),
                allowedOn: .parsed("2025-09-08"))
            #expect((recording == .refused(refusal)) == !isAllowed)
            let lines = try await season.importSheet("日期,批次号,等级,数量\n\(day),A1,二级,10斤\n")
            let problem =
                "第 2 行“日期”“\(day)”：批次“A1”2025-09-01 用过“吡虫啉”，安全间隔期内不能采收，"
                + "2025-09-08 起可以采收（填写的是 \(day)）。"
            #expect(
                lines
                    == (isAllowed ? ["1 recorded, 0 already"] : ["0 recorded, 0 already", problem]))
        }
    }

    @Test func `a treatment that was taken back bars nothing`() async throws {
        try await Season.with { season in
            try await season.spray()
            _ = try await season.reverse("A1/1")
            let recording = try await season.record([.of("A1")])[0]
            #expect(recording.isRecorded)
        }
    }

    @Test func `the interval follows a batch that was split off`() async throws {
        try await Season.with { season in
            try await season.spray()
            let split = Batch.Split.of(on: "2025-09-02", stock: [])
            let refused = try await season.refusal(of: split, by: .countyOperator)
            #expect(refused == nil)
            let recording = try await season.record([.of("A1-1")])[0]
            #expect(!recording.isRecorded)
        }
    }

    @Test func `what came into a batch after another had left it bars that one not`() async throws {
        try await Season.with { season in
            try await season.receive()
            for split in [
                Batch.Split.of(into: "A1-2", on: "2025-08-20", stock: []),
                .of(into: "A1-1", on: "2025-09-02", stock: []),
            ] {
                #expect(try await season.refusal(of: split, by: .countyOperator) == nil)
            }
            #expect(try await season.refusal(of: .spray("A1-2"), by: .countyOperator) == nil)
            let merge = Batch.Merge.of(["A1-2"], into: "A1", on: "2025-09-03")
            _ = try await season.kaiyuan.write(.mergeBatches, try Command(merge)) { tx in
                try await Batch.merge(merge, in: tx)
                return true
            }
            let recordings = try await season.record([.of("A1"), .of("A1-1")])
            #expect(recordings.map(\.isRecorded) == [false, true])
        }
    }

    @Test func `an officer accepts the harvest, which is barred from sale until it is cleared`()
        async throws
    {
        try await Season.with { season in
            try await season.spray()
            let number = try await season.accept(.of("A1"))
            #expect(try await season.lefts("A1") == ["一级 0 斤"])
            #expect(try await season.held("A1") == "120 斤")
            try await season.clear(number)
            #expect(try await season.lefts("A1") == ["一级 120 斤"])
            #expect(try await season.held("A1") == "0 斤")
            #expect(try await season.stockDifferences() == 0)
        }
    }

    @Test func `an accepted harvest that is taken back is held no longer`() async throws {
        try await Season.with { season in
            try await season.spray()
            let number = try await season.accept(.of("A1"))
            let kaiyuan = try await season.kaiyuan
            _ = try await kaiyuan.write(.reverseHarvest, try Command("\(number)")) { tx in
                try await Harvest.reverse(number, reason: "错", in: tx)
            }
            #expect(try await season.held("A1") == nil)
            await #expect(throws: ProductionError.alreadyReversed(number)) {
                try await season.clear(number)
            }
        }
    }

    @Test func `what was harvested before the treatment was written down is barred too`()
        async throws
    {
        try await Season.with { season in
            _ = try await season.record([.of("A1", on: "2025-09-03"), .of("A1", on: "2025-09-09")])
            try await season.spray()
            #expect(try await season.held("A1") == "120 斤")
            #expect(try await season.lefts("A1") == ["一级 120 斤"])
        }
    }

    @Test func `a harvest is cleared once`() async throws {
        try await Season.with { season in
            try await season.spray()
            let number = try await season.accept(.of("A1"))
            try await season.clear(number)
            await #expect(throws: ProductionError.alreadyCleared(number)) {
                try await season.clear(number)
            }
        }
    }
}

extension Recording {
    var isRecorded: Bool {
        if case .recorded = self { true } else { false }
    }
}

extension Season {
    func spray() async throws {
        try await receive()
        let refusal = try await refusal(of: .spray(), by: .countyOperator)
        try #require(refusal == nil, "\(refusal ?? "")")
    }

    func accept(_ picking: Picking) async throws -> Harvest.Number {
        let exception = Harvest.Exception(picking, reason: "残留快检合格，待复检")
        return try await kaiyuan.write(.acceptHarvest, try Command(exception)) {
            try await Harvest.accept(exception, in: $0)
        }
    }

    func clear(
        _ number: Harvest.Number, _ day: String = "2025-09-15", _ reason: String = "复检合格",
        _ evidence: String = "JC2025-031"
    ) async throws {
        let clearing = Clearing(number, on: .parsed(day), reason: reason, evidence: evidence)
        _ = try await kaiyuan.write(.clearHarvest, try Command(clearing)) { tx in
            try await Harvest.clear(clearing, in: tx)
            return true
        }
    }

    /// What is held of the first grade of a batch.
    func held(_ batch: String) async throws -> String? {
        try await kaiyuan.read { tx in
            try await Batch.stock(batch, in: tx).first?.held.text(in: .chinese)
        }
    }
}
