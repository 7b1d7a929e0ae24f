import LianheTesting
import Measures
import Production
import Tenancy
import Testing

/// Weighings of several grades, and the member's word.
@Suite struct WeighingTests {
    @Test func `what is paid for is at the standard moisture and impurity`() throws {
        let standard = Weighing.Standard(
            moisture: try Percentage(parsing: "14%"), impurity: try Percentage(parsing: "1%"))
        let cases: [(Int64, String, String, Int64)] = [
            (1_000_000, "14%", "1%", 1_000_000), (1_000_000, "12%", "0.5%", 1_000_000),
            // 1000 × 84/86 = 976.744186…
            (1_000_000, "16%", "1%", 976_744),
            // 1000 × 99.5/100
            (1_000_000, "14%", "1.5%", 995_000),
            // 1000 × 84/86 × 99.5/100 = 971.860465…
            (1_000_000, "16%", "1.5%", 971_860),
            // 0.001 × 99.5/100 rounds up, 0.1 × 99.5/100 = 0.0995, a half away from zero
            (100, "14%", "1.5%", 100), (1, "14%", "1.5%", 1),
        ]
        for (net, moisture, impurity, settled) in cases {
            let line = Weighing.Line.of(
                net: net, moisture: try Percentage(parsing: moisture),
                impurity: try Percentage(parsing: impurity))
            #expect(line.settled(standard).thousandths == settled)
            #expect(line.settled(Weighing.Standard()) == line.net)
        }
    }

    @Test func `a weighing records its settled quantities and keeps the scale's`() async throws {
        try await Season.with { season in
            let numbers = try await season.weigh(.of())
            #expect(numbers.count == 2)
            #expect(try await season.stock("A1") == ["一级 976.744 斤 0", "二级 50 斤 0"])
            let file = try await season.kaiyuan.read { tx in
                try await HarvestFile.find(numbers[0], in: tx)
            }
            #expect(file.harvest.ticket == "GB0101")
            #expect(file.scale?.weigher == "王秀英")
            #expect(file.scale?.line == Weighing.of().lines[0])
            #expect(file.scale?.standard == Weighing.of().standard)
            #expect(try await season.stockDifferences() == 0)
        }
    }

    @Test func `the lines of a weighing stand or fall together`() async throws {
        try await Season.with { season in
            var weighing = Weighing.of()
            weighing.lines[1].grade = "三级"
            await #expect(
                throws: ProductionError.unknownGrade("三级", crop: "番茄", grades: ["一级", "二级"])
            ) { try await season.weigh(weighing) }
            let (harvests, stock) = (try await season.harvests(), try await season.stock("A1"))
            #expect(harvests == [])
            #expect(stock == [])
        }
    }

    @Test func `a weighing is refused for the first rule that it breaks`() async throws {
        try await Season.with { season in
            var other = Weighing.of()
            other.batch = "A2"
            _ = try await season.weigh(other)
            try await season.spray()
            try await season.closeTreated()
            for (change, said) in Self.refused {
                var weighing = Weighing.of()
                change(&weighing)
                let tried = weighing
                let refusal = try await refusalText {
                    _ = try await season.weigh(tried, by: .villageCoordinator)
                }
                #expect(refusal == said)
            }
        }
    }

    /// What is changed of the ticket GB0101 of A1, which was sprayed, and what is said. Each line breaks its rule
    /// and, as far as can be, those behind it.
    private static let refused: [(@Sendable (inout Weighing) -> Void, String)] = [
        (
            { ($0.batch, $0.weigher, $0.ticket, $0.lines) = ("A7", " ", "", []) },
            "没有填写过磅人。 The person who weighed is not filled in."
        ),
        (
            { ($0.batch, $0.ticket, $0.lines) = ("A7", "", []) },
            "没有填写过磅单号。 The number of the weighing ticket is not filled in."
        ),
        (
            { ($0.batch, $0.lines) = ("A7", []) },
            "过磅单没有明细行。 The weighing has no lines."
        ),
        (
            { ($0.batch, $0.lines) = ("A7", [$0.lines[0], .broken]) },
            "同一张过磅单上“一级”写了两次。 The weighing names the grade \"一级\" twice."
        ),
        (
            { ($0.batch, $0.lines) = ("A7", [.broken]) },
            "毛重 1,000,000,000,000.001 斤、皮重 1,000,000,000,000.001 斤不成立："
                + "单位应相同，皮重应不小于 0 且小于毛重。 "
                + "A gross weight of 1,000,000,000,000.001 jin and a tare of 1,000,000,000,000.001 jin "
                + "cannot be: in one unit, the tare from 0 to less than the gross weight."
        ),
        (
            {
                ($0.batch, $0.lines) = ("A7", [.broken])
                $0.lines[0].tare = .jin(0)
            },
            "数量 1,000,000,000,000.001 斤超过上限一万亿。 "
                + "The quantity 1,000,000,000,000.001 jin is over the limit of 1,000,000,000,000."
        ),
        (
            {
                ($0.batch, $0.lines) = ("A7", [.dregs])
                $0.lines[0].moisture = .hundred
            },
            "水分或杂质 100%应在 0% 和 100% 之间。 "
                + "A moisture or impurity of 100% should be 0% to less than 100%."
        ),
        (
            { ($0.batch, $0.lines) = ("A7", [.dregs]) },
            "“一级”扣量之后没有剩余。 Nothing is left of the grade \"一级\" to settle."
        ),
        (
            { ($0.batch, $0.lines[0].grade) = ("A7", "三级") },
            "没有批次号为“A7”的批次。 There is no batch \"A7\"."
        ),
        (
            { ($0.batch, $0.lines[0].grade) = ("B1", "三级") },
            "批次“B1”属于双榆村，不在您负责的村。 "
                + "The batch \"B1\" is of 双榆村, a village that you do not write for."
        ),
        (
            { ($0.batch, $0.lines[0].grade, $0.day) = ("AC", "三级", .parsed("2026-01-01")) },
            "“番茄”没有等级“三级”，可用：一级、二级。 番茄 has no grade \"三级\"; it has: 一级, 二级."
        ),
        (
            {
                ($0.batch, $0.day) = ("AC", .parsed("2026-01-01"))
                ($0.lines[0].gross, $0.lines[0].tare) = (
                    .one(.plant), Quantity(thousandths: 0, unit: .plant)
                )
            },
            "“番茄”按斤计量，不能按株登记。 番茄 is counted in jin, not in plants."
        ),
        (
            { ($0.batch, $0.day) = ("AC", .parsed("2025-02-28")) },
            "采收日期 2025-02-28 早于批次“AC”的种植日期 2025-03-01。 "
                + "The harvest on 2025-02-28 is before the planting of the batch \"AC\" on 2025-03-01."
        ),
        (
            { ($0.batch, $0.day) = ("AC", .parsed("2026-01-01")) },
            "采收日期 2026-01-01 晚于今天（2025-09-15）。 The harvest on 2026-01-01 is after today (2025-09-15)."
        ),
        (
            { $0.batch = "AC" },
            "批次“AC”已于 2025-09-10 关闭。 The batch \"AC\" was closed on 2025-09-10."
        ),
        (
            { _ in },
            "批次“A1”2025-09-01 用过“吡虫啉”，安全间隔期内不能采收，2025-09-08 起可以采收（填写的是 2025-09-03）。 "
                + "The batch \"A1\" was treated with 吡虫啉 on 2025-09-01; "
                + "it may be harvested from 2025-09-08 on, not on 2025-09-03."
        ),
        (
            { $0.batch = "A2" },
            "批次“A2”2025-09-03 的一级 976.744 斤已经登记过。 "
                + "976.744 jin of grade 一级 of the batch \"A2\" on 2025-09-03 is recorded already."
        ),
    ]

    @Test func `a member confirms an own harvest, and others on the member's word`() async throws {
        try await Season.with { season in
            let numbers = try await season.weigh(.of())
            let member = try await season.cast.kaiyuan(.member)
            try await season.confirm(numbers[0], by: member, .account)
            await #expect(throws: ProductionError.alreadyConfirmed(numbers[0])) {
                try await season.confirm(numbers[0], by: try await season.kaiyuan, .signature)
            }
            await #expect(throws: ProductionError.notOwnHarvest(numbers[1])) {
                try await season.confirm(numbers[1], by: try await season.kaiyuan, .account)
            }
            let open = try await season.unconfirmed()
            #expect(open == [numbers[1]])
            try await season.confirm(numbers[1], by: try await season.kaiyuan, .telephone)
            let none = try await season.unconfirmed()
            #expect(none == [])
            let wuxi = try await season.cast.wuxi(.countyOperator)
            await #expect(throws: ProductionError.unknownHarvest(numbers[0])) {
                try await season.confirm(numbers[0], by: wuxi, .signature)
            }
        }
    }

    @Test func `what a confirmation may not be is said in both languages`() async throws {
        try await Season.with { season in
            let number = try await season.record([.of()])[0].get()
            let kaiyuan = try await season.kaiyuan
            let early = CivilDate.parsed("2025-09-01")
            let error = await #expect(throws: ProductionError.self) {
                try await season.confirm(number, by: kaiyuan, .signature, on: early)
            }
            #expect(
                error?.message(in: .chinese)
                    == "确认日期 2025-09-01 应在采收日期 2025-09-03 和今天（2025-09-15）之间。")
            #expect(
                error?.message(in: .english)
                    == "The day 2025-09-01 should be from the harvest on 2025-09-03 to today (2025-09-15)."
            )
        }
    }

    @Test func `a confirmation is refused, in the order checked`() async throws {
        try await Season.with { season in
            let foreign = try await season.record([.of("B1")])[0].get()
            let taken = try await season.record([.of("A1")])[0].get()
            let number = try await season.record([.of("A1", "二级")])[0].get()
            let kaiyuan = try await season.kaiyuan
            _ = try await kaiyuan.write(.reverseHarvest, try Command("错")) { tx in
                try await Harvest.reverse(taken, reason: "错", in: tx)
            }
            let coordinator = try await season.cast.kaiyuan(.villageCoordinator)
            try await season.confirm(number, by: coordinator, .signature)
            let none = Harvest.Number(batch: "B1", day: foreign.day, serial: foreign.serial + 99)
            for (number, way, day, name, sentence) in [
                (
                    none, .account, "2025-09-16", " ",
                    "没有填写确认人。 The person who confirmed is not filled in."
                ),
                (
                    none, .account, "2025-09-16", "张国栋",
                    "确认日期 2025-09-16 应在采收日期 2025-09-03 和今天（2025-09-15）之间。 "
                        + "The day 2025-09-16 should be from the harvest on 2025-09-03 to today (2025-09-15)."
                ),
                (
                    none, .account, "2025-09-10", "张国栋",
                    "没有采收记录 \(none)。 There is no harvest \(none)."
                ),
                (
                    foreign, .account, "2025-09-10", "张国栋",
                    "批次“B1”属于双榆村，不在您负责的村。 "
                        + "The batch \"B1\" is of 双榆村, a village that you do not write for."
                ),
                (
                    taken, .account, "2025-09-10", "张国栋",
                    "采收记录 \(taken) 不是您本人的，请写明确认人和方式（签字或电话）。 "
                        + "The harvest \(taken) is not your own; name who confirmed and how."
                ),
                (
                    taken, .signature, "2025-09-10", "张国栋",
                    "采收记录 \(taken) 已经冲销过。 The harvest \(taken) was reversed before."
                ),
                (
                    number, .telephone, "2025-09-10", "张国栋",
                    "采收记录 \(number) 已经确认。 The harvest \(number) was confirmed before."
                ),
            ] as [(Harvest.Number, HarvestConfirmation.Way, String, String, String)] {
                let said = try await refusalText {
                    try await season.confirm(
                        number, by: coordinator, way, on: .parsed(day), name: name)
                }
                #expect(said == sentence)
            }
        }
    }
}

extension Season {
    fileprivate func weigh(
        _ weighing: Weighing, by role: Role = .countyOperator
    ) async throws -> [Harvest.Number] {
        try await cast.kaiyuan(role).write(.weighHarvest, try Command(weighing)) { tx in
            try await Harvest.weigh(weighing, in: tx)
        }
    }

    fileprivate func confirm(
        _ number: Harvest.Number, by tenant: Tenant, _ way: HarvestConfirmation.Way,
        on day: CivilDate = .parsed("2025-09-10"), name: String = "张国栋"
    ) async throws {
        let confirmation = HarvestConfirmation(number, on: day, name: name, way: way)
        _ = try await tenant.write(.confirmHarvest, try Command(confirmation)) { tx in
            try await Harvest.confirm(confirmation, in: tx)
        }
    }

    fileprivate func unconfirmed() async throws -> [Harvest.Number] {
        try await kaiyuan.read { tx in
            try await HarvestFile.unconfirmed(of: "A1", in: tx).map(\.harvest.number)
        }
    }
}

extension Weighing.Line {
    /// So much net of the first grade in a sack of 20 斤.
    fileprivate static func of(
        net: Int64, moisture: Percentage? = nil, impurity: Percentage? = nil
    ) -> Weighing.Line {
        Weighing.Line(
            "一级", gross: Quantity(thousandths: net + 20_000, unit: .jin),
            tare: Quantity(thousandths: 20_000, unit: .jin), moisture: moisture,
            impurity: impurity)
    }
}

extension Weighing.Line {
    /// A thousandth of a 斤 that is nearly all water.
    fileprivate static var dregs: Weighing.Line {
        of(net: 1, moisture: Percentage(partsPerMillion: 990_000))
    }

    /// More than can be weighed, in a sack as heavy, and all of it water.
    fileprivate static var broken: Weighing.Line {
        Weighing.Line(
            "一级", gross: .jin(1_000_000_000_000_001), tare: .jin(1_000_000_000_000_001),
            moisture: .hundred)
    }
}

extension Weighing {
    /// 1000 斤 net of the first grade with 16% of moisture, and 50 斤 of the second.
    fileprivate static func of() -> Weighing {
        var second = Line.of(net: 50_000)
        second.grade = "二级"
        let moist = Line.of(net: 1_000_000, moisture: Percentage(partsPerMillion: 160_000))
        return Weighing(
            batch: "A1", day: .parsed("2025-09-03"), ticket: "GB0101", weigher: "王秀英",
            standard: Standard(moisture: Percentage(partsPerMillion: 140_000)),
            lines: [moist, second])
    }
}
