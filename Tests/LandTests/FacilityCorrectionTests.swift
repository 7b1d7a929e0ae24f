import Land
import LianheTesting
import Measures
import Postgres
import Tenancy
import Testing

/// The size of a facility that was recorded wrong.
@Suite struct FacilityCorrectionTests {
    @Test func `the latest correction counts, and the sheet that says so is there already`()
        async throws
    {
        try await withCast { cast in
            let kaiyuan = try await cast.settledLand()
            let shed = Facility.Entry.shed(300)
            let first = try await kaiyuan.outcomes(.keepFacilities, [shed], Facility.keep)
            #expect(first == ["recorded"])
            try await kaiyuan.correct(.of(320))
            try await kaiyuan.correct(.of(330))
            let shown = try await kaiyuan.read { tx in
                try await Facility.all(of: "P1", on: Cast.today, in: tx)
            }
            #expect(shown.map(\.size) == [Quantity(thousandths: 330_000, unit: .cubicMetre)])
            let lines = try await kaiyuan.outcomes(
                .keepFacilities, [.shed(330)], Facility.keep)
            #expect(lines == ["already there"])
            let wrong = try await kaiyuan.outcomes(.keepFacilities, [shed], Facility.keep)
            #expect(
                wrong == [
                    "size 300 立方米: 地块“P1”的这项设施已登记，规模或停用日期不同；规模记错的，请写明原因更正。 "
                        + "This facility of plot \"P1\" is recorded with another size or last day; "
                        + "a wrong size is corrected with a reason."
                ])
            let rows = try await kaiyuan.read { tx in
                try await tx.postgres.all(FacilitySheet.exporting(tx))
            }
            #expect(rows == [["P1", "冷库", "", "330m3", "2022-05-01", "", ""]])
        }
    }

    private static let refused: [(Facility.Correction, Role, String)] = [
        (.of(320, reason: " "), .countyOperator, "没有填写原因。 The reason is not filled in."),
        (
            .of(0), .countyOperator, "数量 0 立方米必须大于零。 The quantity 0 m³ must be greater than zero."
        ),
        (
            .of(320, plot: "P9"), .countyOperator,
            "没有编号为“P9”的地块，或您无权查看。 There is no plot with the code \"P9\", or you may not see it."
        ),
        (
            .of(320, plot: "PB"), .villageCoordinator,
            "地块“PB”在您不负责的村，不能为它登记。 "
                + "Plot \"PB\" lies in a village for which you cannot record."
        ),
        (
            .of(320, name: "二库"), .countyOperator,
            "地块“P1”没有登记 2022-05-01 启用的冷库“二库”。 "
                + "Plot \"P1\" has no cold store \"二库\" recorded from 2022-05-01 on."
        ),
        (
            .of(300), .villageCoordinator,
            "地块“P1”的这项设施登记的规模就是 300 立方米。 "
                + "This facility of plot \"P1\" is recorded as 300 m³ already."
        ),
    ]

    @Test func `a correction is refused, in the order checked`() async throws {
        try await withCast { cast in
            let kaiyuan = try await cast.settledLand()
            _ = try await kaiyuan.outcomes(.keepFacilities, [.shed(300)], Facility.keep)
            for (correction, role, said) in Self.refused {
                let tenant = try await cast.kaiyuan(role)
                let error = await #expect(throws: (any Error).self) {
                    try await tenant.correct(correction)
                }
                #expect((error as? any Explained)?.description == said)
            }
            let wuxi = try await cast.wuxi(.countyOperator)
            await #expect(throws: LandError.unknownPlot("P1")) { try await wuxi.correct(.of(320)) }
            let auditor = try await cast.kaiyuan(.auditor)
            await #expect(throws: TenancyError.self) { try await auditor.correct(.of(320)) }
        }
    }
}

extension Facility.Entry {
    /// A cold store on P1.
    fileprivate static func shed(_ cubicMetres: Int64) -> Facility.Entry {
        Facility.Entry(
            plot: "P1", kind: .coldStore,
            size: Quantity(thousandths: cubicMetres * 1_000, unit: .cubicMetre),
            from: .parsed("2022-05-01"))
    }
}

extension Facility.Correction {
    fileprivate static func of(
        _ cubicMetres: Int64, plot: String = "P1", name: String = "", reason: String = "量错"
    ) -> Facility.Correction {
        Facility.Correction(
            plot: plot, kind: .coldStore, name: name, from: .parsed("2022-05-01"),
            size: Quantity(thousandths: cubicMetres * 1_000, unit: .cubicMetre), reason: reason)
    }
}

extension Tenant {
    fileprivate func correct(_ correction: Facility.Correction) async throws {
        _ = try await write(.correctFacility, try Command(correction)) { tx in
            try await Facility.correct(correction, in: tx)
            return true
        }
    }
}
