import Catalogue
import LianheTesting
import Measures
import Production
import Tenancy
import Testing

/// What steps of lots in stores are refused for, in the order in which it is checked: each line breaks its
/// rule and, as far as can be, those behind it.
@Suite struct PlacementRefusalTests {
    /// A1 has 120 斤 of 一级, 40 of them in CK2 since 2025-09-04, and A2 has 600. LK1 takes 200 公斤, MP4
    /// plants, and so does CKB, which is another village's.
    private static let steps: [(Placement.Draft, String)] = [
        (
            .of(0, .bag, batch: "A7", grade: "三级", on: "2030-01-01"),
            "没有填写调出仓库，也没有填写调入仓库。 "
                + "Neither the store it comes from nor the store it goes to is filled in."
        ),
        (
            .of(0, .bag, batch: "A7", grade: "三级", on: "2030-01-01", from: "XX", to: "XX"),
            "调出和调入是同一个仓库“XX”。 The lot would be moved from \"XX\" to itself."
        ),
        (
            .of(0, .bag, batch: "A7", grade: "三级", on: "2030-01-01", from: "XX", to: "YY"),
            "日期 2030-01-01 晚于今天（2025-09-15）。 The day 2030-01-01 is after today (2025-09-15)."
        ),
        (
            .of(0, .bag, batch: "A7", grade: "三级", on: "2025-02-01", from: "XX", to: "YY"),
            "数量 0 袋必须大于零。 The quantity 0 bags must be greater than zero."
        ),
        (
            .of(
                1_000_000_000_000_001, .bag, batch: "A7", grade: "三级", on: "2025-02-01",
                from: "XX", to: "YY"),
            "数量 1,000,000,000,000.001 袋超过上限一万亿。 "
                + "The quantity 1,000,000,000,000.001 bags is over the limit of 1,000,000,000,000."
        ),
        (
            .of(1, .bag, batch: "A7", grade: "三级", on: "2025-02-01", from: "XX", to: "YY"),
            "没有编号为“XX”的仓库，或您无权查看。 There is no store \"XX\", or you may not see it."
        ),
        (
            .of(1, .bag, batch: "A7", grade: "三级", on: "2025-02-01", from: "CK2", to: "YY"),
            "没有编号为“YY”的仓库，或您无权查看。 There is no store \"YY\", or you may not see it."
        ),
        (
            .of(1, .bag, batch: "A7", grade: "三级", on: "2025-02-01", to: "CKB"),
            "没有批次号为“A7”的批次。 There is no batch \"A7\"."
        ),
        (
            .of(1, .bag, batch: "B1", grade: "三级", on: "2025-02-01", to: "CKB"),
            "批次“B1”属于双榆村，不在您负责的村。 "
                + "The batch \"B1\" is of 双榆村, a village that you do not write for."
        ),
        (
            .of(1, .bag, grade: "三级", on: "2025-02-01", to: "CKB"),
            "“番茄”没有等级“三级”，可用：一级、二级。 番茄 has no grade \"三级\"; it has: 一级, 二级."
        ),
        (
            .of(1, .plant, on: "2025-02-01", to: "CKB"),
            "“番茄”按斤计量，不能按株登记。 番茄 is counted in jin, not in plants."
        ),
        (
            .of(1, .bag, on: "2025-02-01", to: "CKB"),
            "尚未登记每袋“番茄”的含量，无法折算。 Nobody has recorded what a bag of 番茄 holds."
        ),
        (
            .of(1, .tray, on: "2025-02-01", to: "CKB"),
            "0.001 盘“番茄”不能精确折算。 0.001 trays of 番茄 cannot be converted exactly."
        ),
        (
            .of(on: "2025-02-01", from: "CK2", to: "CKB"),
            "日期 2025-02-01 早于批次“A1”的种植日期 2025-03-01。 "
                + "The day 2025-02-01 is before the planting of the batch \"A1\" on 2025-03-01."
        ),
        (
            .of(on: "2025-09-03", from: "CK2", to: "CKB"),
            "仓库“CKB”不属于您负责的村，也不属于该批次的产业联合党委。 "
                + "The store \"CKB\" is neither of a village that you write for nor of the batch's committee."
        ),
        (
            .of(on: "2025-09-03", from: "CK2", to: "MP4"),
            "仓库“MP4”的容量按株计，“番茄”不能折算。 "
                + "The store \"MP4\" has a capacity in plants; 番茄 is not counted in them."
        ),
        (
            .of(500_000, on: "2025-09-03", from: "CK2", to: "LK1"),
            "日期 2025-09-03 早于该批次等级进入仓库“CK2”的日期 2025-09-04。 "
                + "The day 2025-09-03 is before the lot came to the store \"CK2\" on 2025-09-04."
        ),
        (
            .of(500_000, from: "CK2", to: "LK1"),
            "仓库“CK2”里该批次的一级只有 40 斤，不足 500 斤。 "
                + "40 jin of grade 一级 of the batch lies in the store \"CK2\", not 500 jin."
        ),
        (
            .of(500_000, to: "LK1"),
            "批次“A1”的一级当日未入库的只有 80 斤，不足 500 斤。 "
                + "80 jin of grade 一级 of the batch \"A1\" lay in no store that day, not 500 jin."
        ),
        (
            .of(on: "2025-09-02", to: "LK1"),
            "批次“A1”的一级当日未入库的只有 0 斤，不足 50 斤。 "
                + "0 jin of grade 一级 of the batch \"A1\" lay in no store that day, not 50 jin."
        ),
        (
            .of(400_001, batch: "A2", to: "LK1"),
            "仓库“LK1”只能再放 200 公斤，放不下 400.001 斤。 "
                + "The store \"LK1\" takes 200 kg more, not 400.001 jin."
        ),
    ]

    @Test func `a step is refused for the first rule that it breaks`() async throws {
        try await Season.with { season in
            try await season.packTrays()
            let plants = Quantity(thousandths: 100_000, unit: .plant)
            let stores: [Store.Entry] = [
                .init(
                    code: "MP4", name: "苗棚", storage: .ambient, village: Cast.villageA,
                    capacity: plants),
                .init(
                    code: "CKB", name: "双榆苗棚", storage: .ambient, village: Cast.villageB,
                    capacity: plants),
            ]
            _ = try await season.keepStores(Season.stores + stores)
            _ = try await season.record([.of(), .of("A2", 600_000)])
            try await season.place(.of(40_000, to: "CK2"))
            for (draft, said) in Self.steps {
                let refusal = try await refusalText {
                    try await season.place(draft, .villageCoordinator)
                }
                #expect(refusal == said)
            }
            #expect(try await season.storeDifferences() == 0)
        }
    }

    @Test func `taking a step back is refused for the first rule that it breaks`() async throws {
        try await Season.with { season in
            _ = try await season.keepStores()
            _ = try await season.record([.of(), .of("A2", 400_000), .of("B1")])
            let foreign = try await season.place(.of(batch: "B1", to: "FQ3"))
            let put = try await season.place(.of(120_000, to: "FQ3"))
            _ = try await season.lose(.of(45_000, on: "2025-09-06"))
            let left = try await season.kaiyuan.read { tx in
                try await Placement.page(of: "A1", inStore: "FQ3", in: tx)[1].number
            }
            try await season.place(.of(120_000, batch: "A2", to: "LK1"))
            let taken = try await season.place(.of(50_000, batch: "A2", from: "LK1"))
            let wrong = try await season.place(.of(10_000, batch: "A2", from: "LK1"))
            for number in [foreign, wrong] { try await season.takeBack(number) }
            try await season.place(.of(330_000, batch: "A2", to: "LK1"))
            let none = Placement.Number(batch: "A1", serial: 7)
            let rows: [(Placement.Number, String, String)] = [
                (none, " ", "没有填写冲销原因。 The reason for the reversal is not filled in."),
                (none, "错", "没有出入库记录 A1/7。 There is no step A1/7."),
                (
                    foreign, "错",
                    "批次“B1”属于双榆村，不在您负责的村。 "
                        + "The batch \"B1\" is of 双榆村, a village that you do not write for."
                ),
                (
                    left, "错",
                    "出入库记录 \(left) 是随发货、损耗、冲销或分批并批产生的，不能单独冲销；位置有误请登记移库。 "
                        + "The step \(left) followed from a delivery, a loss, a reversal, a split or a "
                        + "merge and is not taken back by itself; where the place is wrong, move the lot."
                ),
                (
                    wrong, "错",
                    "出入库记录 \(wrong) 已经冲销。 The step \(wrong) was taken back before."
                ),
                (
                    put, "错",
                    "仓库“FQ3”里该批次的一级只有 75 斤，不足 120 斤。 "
                        + "75 jin of grade 一级 of the batch lies in the store \"FQ3\", not 120 jin."
                ),
                (
                    taken, "错",
                    "批次“A2”的一级当日未入库的只有 0 斤，不足 50 斤。 "
                        + "0 jin of grade 一级 of the batch \"A2\" lay in no store that day, not 50 jin."
                ),
            ]
            for (number, reason, said) in rows {
                let refusal = try await season.refusal(of: number, reason: reason)
                #expect(refusal == said)
            }
            // The lot lies free again, but others fill the store.
            try await season.place(.of(60_000, batch: "A2", from: "LK1"))
            _ = try await season.record([.of("A3", 60_000)])
            try await season.place(.of(60_000, batch: "A3", to: "LK1"))
            #expect(
                try await season.refusal(of: taken)
                    == "仓库“LK1”只能再放 0 斤，放不下 50 斤。 "
                    + "The store \"LK1\" takes 0 jin more, not 50 jin.")
            #expect(try await season.storeDifferences() == 0)
        }
    }

    @Test func `a number of a step is read as it is written`() throws {
        let number = try Placement.Number(parsing: "A1/3")
        #expect(number == Placement.Number(batch: "A1", serial: 3))
        let error = #expect(throws: ProductionError.self) { try Placement.Number(parsing: "A1-7") }
        #expect(
            error?.description == "“A1-7”不是出入库编号，应形如 KY25-001/1234。 "
                + "\"A1-7\" is no number of a step, such as KY25-001/1234.")
    }
}

extension Season {
    /// Takes a step back as the coordinator of the village; both sentences when it is refused.
    fileprivate func refusal(
        of number: Placement.Number, reason: String = "记错"
    ) async throws -> String? {
        let tenant = try await cast.kaiyuan(.villageCoordinator)
        return try await refusalText {
            _ = try await tenant.write(.reversePlacement, try Command("\(number) \(reason)")) {
                try await Placement.reverse(number, reason: reason, in: $0)
            }
        }
    }
}
