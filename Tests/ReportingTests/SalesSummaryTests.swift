import Glibc
import LianheTesting
import Measures
import Postgres
import Reporting
import Tenancy
import Testing

/// What the sales summary adds up, for whom, and from where.
///
/// The season: 20 June 100 斤 × 3 and 50 斤 × 2 (A1); 31 July 200 → 190 斤 × 3 (A1), 100 斤 × 3 (B1);
/// 1 August 150.5 斤 × 2.5 (B1); 15 August 30 株 × 8 (M1); 5 September 66.666 斤 × 3 (A1).
@Suite struct SalesSummaryTests {
    @Test func `by crop and month, each kind of unit is added for itself`() async throws {
        try await withCast { cast in
            let season = try await Season.sold(cast)
            #expect(
                try await season.summary(.crop, .month, during: "2025") == [
                    "苹果苗 | 2025-08 | 30 株 | 240.00 | 8.00 | 11.5% | 1",
                    "番茄 | 2025-06 | 150 斤 | 400.00 | 2.6667 | 19.17% | 2",
                    "番茄 | 2025-07 | 290 斤 | 870.00 | 3.00 | 41.7% | 2",
                    "番茄 | 2025-08 | 150.5 斤 | 376.25 | 2.50 | 18.04% | 1",
                    "番茄 | 2025-09 | 66.666 斤 | 200.00 | 3.00 | 9.59% | 1",
                    "subtotal | 657.166 斤 | 1,846.25 | 2.8094 | 88.5% | 6",
                    "subtotal | 30 株 | 240.00 | 8.00 | 11.5% | 1",
                    "total | — | 2,086.25 | — | 100% | 7",
                ])
        }
    }

    @Test(arguments: [
        // Whole months come from a summary, the 31st of July from the lines.
        (
            "2025-07-31..2025-08-31",
            [
                "一级 | 440.5 斤 | 1,246.25 | 2.8292 | 83.85% | 3",
                "一级 | 30 株 | 240.00 | 8.00 | 16.15% | 1",
            ]
        ),
        ("2025-07-31..2025-08-14", ["一级 | 440.5 斤 | 1,246.25 | 2.8292 | 100% | 3"]),
        ("2025-08-02..2025-09-04", ["一级 | 30 株 | 240.00 | 8.00 | 100% | 1"]),
        ("2025-06-21..2025-07-30", []),
        (
            "2025-06",
            ["一级 | 100 斤 | 300.00 | 3.00 | 75% | 1", "二级 | 50 斤 | 100.00 | 2.00 | 25% | 1"]
        ),
    ])
    func `any days are exact to the fen and gram`(period: String, rows: [String]) async throws {
        try await withCast { cast in
            let season = try await Season.sold(cast)
            let answer = try await season.summary(.grade, during: period)
            #expect(answer.filter { !$0.contains("total") } == rows)
        }
    }

    @Test func `every dimension adds up to the same total`() async throws {
        try await withCast { cast in
            let season = try await Season.sold(cast)
            for dimension in SalesSummary.Dimension.allCases {
                for other in SalesSummary.Dimension.allCases where other != dimension {
                    for period in ["2025", "2025-06-20..2025-09-05"] {
                        let rows = try await season.summary(dimension, other, during: period)
                        // A subtotal's share is that of its rows, which depends on how they are cut.
                        let figures = rows.suffix(3).map { $0.split(separator: " | ")[0...3] }
                        #expect(
                            figures.map { $0.joined(separator: " ") } == [
                                "subtotal 657.166 斤 1,846.25 2.8094", "subtotal 30 株 240.00 8.00",
                                "total — 2,086.25 —",
                            ], "\(dimension) \(other) \(period)")
                        #expect(rows.last?.hasSuffix("100% | 7") == true)
                    }
                }
            }
        }
    }

    @Test func `buyers together with villages and members come from the lines`() async throws {
        try await withCast { cast in
            let season = try await Season.sold(cast)
            #expect(
                try await season.summary(.buyer, .village, .member, during: "2025-07").dropLast()
                    == [
                        "兴隆超市 | 金星村 | 张国栋 | 190 斤 | 570.00 | 3.00 | 65.52% | 1",
                        "兴隆超市 | 双榆村 | 王德才 | 100 斤 | 300.00 | 3.00 | 34.48% | 1",
                    ])
        }
    }

    @Test func `the unit asked for is used where it fits`() async throws {
        try await withCast { cast in
            let season = try await Season.sold(cast)
            let weighed = try await season.summary(.crop, during: "2025", in: .kilogram)
            #expect(
                weighed.prefix(2) == [
                    "苹果苗 | 30 株 | 240.00 | 8.00 | 11.5% | 1",
                    "番茄 | 328.583 公斤 | 1,846.25 | 5.6188 | 88.5% | 6",
                ])
            let plants = try await season.summary(.crop, during: "2025", in: .plant)
            #expect(
                plants.prefix(2) == [
                    "苹果苗 | 30 株 | 240.00 | 8.00 | 11.5% | 1",
                    "番茄 | 657.166 斤 | 1,846.25 | 2.8094 | 88.5% | 6",
                ])
        }
    }

    @Test func `a coordinator sees their village, a member what is their own`() async throws {
        try await withCast { cast in
            let season = try await Season.sold(cast)
            let village = try await season.summary(
                .month, during: "2025-07", as: .villageCoordinator)
            #expect(
                village == [
                    "2025-07 | 190 斤 | 570.00 | 3.00 | 100% | 1",
                    "total | 190 斤 | 570.00 | 3.00 | 100% | 1",
                ])
            for period in ["2025", "2025-06-20..2025-09-05"] {
                let coordinator = try await season.summary(
                    .crop, during: period, as: .villageCoordinator)
                #expect(coordinator.last == "total | — | 1,410.00 | — | 100% | 5")
                let member = try await season.summary(.crop, during: period, as: .member)
                #expect(member.last == "total | 406.666 斤 | 1,170.00 | 2.8771 | 100% | 4")
                let buyers = try await season.summary(
                    .buyer, during: period, as: .villageCoordinator)
                #expect(buyers.last == "total | — | 1,410.00 | — | 100% | 5")
            }
        }
    }

    @Test func `nothing sold is a total of nothing`() async throws {
        try await withCast { cast in
            let season = try await Season.sold(cast)
            #expect(
                try await season.summary(.crop, during: "2024") == ["total | — | 0.00 | — | — | 0"])
        }
    }

    @Test func `the other county has sold nothing of this`() async throws {
        try await withCast { cast in
            _ = try await Season.sold(cast)
            let question = try SalesSummary(
                by: [.crop, .buyer, .village], try Period(parsing: "2025"))
            let rows = try await cast.wuxi(.auditor).read { try await question.rows(in: $0) }
            #expect(rows.map(\.revenue) == [.zero])
        }
    }

    @Test func `a question that has no answer is refused in both languages`() async throws {
        try await withCast { cast in
            let year = try Period(parsing: "2025")
            let season = try await Season.sold(cast)
            let cases: [(String, String, @Sendable () async throws -> Void)] = [
                (
                    "汇总至少要按一项。", "Say at least one thing to sum sales by.",
                    { _ = try SalesSummary(by: [], year) }
                ),
                (
                    "“作物”写了两次。", "\"crop\" is named twice.",
                    { _ = try SalesSummary(by: [.crop, .month, .crop], year) }
                ),
                (
                    "农产品不以亩为单位销售。", "Produce is not sold by the mu.",
                    { _ = try SalesSummary(by: [.crop], year, in: .mu) }
                ),
                (
                    "不能按“天气”汇总，可按：产业联合党委、村、成员、作物、等级、采购商、月份。",
                    "Sales cannot be summed by \"天气\"; there are committee, village, member, crop, grade, "
                        + "buyer, month.", { _ = try SalesSummary.Dimension(word: "天气") }
                ),
                (
                    "没有以尾计数的作物；重量与个数不能换算，也不相加。",
                    "No crop is counted in fish; weights and counts neither convert nor add up.",
                    { _ = try await season.summary(.crop, during: "2025", in: .fish) }
                ),
                (
                    "核对汇总要有查看全县的权限。",
                    "Comparing the summaries with the lines takes somebody who sees the whole county.",
                    {
                        _ = try await cast.kaiyuan(.member).read {
                            try await SalesSummary.reconcile(in: $0)
                        }
                    }
                ),
            ]
            for (chinese, english, ask) in cases {
                let error = await #expect(throws: SalesSummaryError.self, "\(english)") {
                    try await ask()
                }
                #expect(error?.message(in: .chinese) == chinese)
                #expect(error?.message(in: .english) == english)
            }
        }
    }

    @Test func `the summaries agree with the lines, and a row put wrong shows`() async throws {
        try await withCast { cast in
            _ = try await Season.sold(cast)
            let auditor = try await cast.kaiyuan(.auditor)
            #expect(try await auditor.read { try await SalesSummary.reconcile(in: $0) } == [])
            try await cast.testDatabase.acrossAllTenants { connection in
                _ = try await connection.execute(
                    "update app.sales_by_village set amount_fen = amount_fen + 1 where month = '2025-07-01'"
                )
                _ = try await connection.execute(
                    "delete from app.sales_by_crop where month = '2025-09-01'")
            }
            let found = try await auditor.read { try await SalesSummary.reconcile(in: $0) }
            #expect(
                found.map(\.table) == ["sales_by_crop", "sales_by_village", "sales_by_village"])
            #expect(found[0].summary == nil)
            #expect(found[0].lines?.revenue == Money(fen: 20_000))
            #expect(found[1].summary.map { $0.revenue.fen - 1 } == found[1].lines?.revenue.fen)
        }
    }
}
