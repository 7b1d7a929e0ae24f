import LianheTesting
import Measures
import Postgres
import Production
import Tenancy
import Testing

@Suite struct HarvestRefusalTests {
    /// A picking, who records it, and what is said; nil for what is recorded.
    private struct Case: Sendable {
        let picking: Picking
        var role = Role.countyOperator
        let error: ProductionError?

        init(_ picking: Picking, by role: Role = .countyOperator, _ error: ProductionError?) {
            self.picking = picking
            self.role = role
            self.error = error
        }
    }

    private static let day = CivilDate.parsed("2025-09-03")

    private static let cases: [Case] = [
        .init(.of(), nil),
        .init(.of("A1", 0), .quantityNotPositive(.init(thousandths: 0, unit: .jin))),
        .init(.of("A1", -5_000), .quantityNotPositive(.init(thousandths: -5_000, unit: .jin))),
        .init(.of("A1", 1_000_000_000_000_000), nil),
        .init(
            .of("A1", 1_000_000_000_000_001),
            .quantityOverLimit(.init(thousandths: 1_000_000_000_000_001, unit: .jin))),
        .init(.of("A7"), .unknownBatch("A7")), .init(.of("W1"), .unknownBatch("W1")),
        .init(.of("B1"), nil), .init(.of("A1"), by: .villageCoordinator, nil),
        .init(.of("B1"), by: .villageCoordinator, .batchOutOfReach("B1", village: "双榆村")),
        .init(.of("A1", "三级"), .unknownGrade("三级", crop: "番茄", grades: ["一级", "二级"])),
        .init(.of("A1", "二级"), nil),
        .init(.of("A1", 3_000, .kilogram), nil), .init(.of("S1", "壮苗", 3_000, .plant), nil),
        .init(.of("A1", 3_000, .plant), .unlikeUnit(.plant, crop: "番茄", unit: .jin)),
        .init(.of("S1", "壮苗", 3_000, .jin), .unlikeUnit(.jin, crop: "秧苗", unit: .plant)),
        .init(.of("A1", 3_000, .box), nil),
        .init(.of("A1", 3_000, .bag), .packingMissing(.bag, crop: "番茄")),
        .init(.of("S1", "壮苗", 3_000, .tray), .packingMissing(.tray, crop: "秧苗")),
        .init(
            .of("A1", 9_000_000_000_000_000 / 10, .tonne),
            .quantityTooLarge(.init(thousandths: 900_000_000_000_000, unit: .tonne))),
        .init(.of("A1", on: "2025-03-01"), nil),
        .init(
            .of("A1", on: "2025-02-28"),
            .beforePlanting(
                .parsed("2025-02-28"), batch: "A1", plantedOn: .parsed("2025-03-01"))),
        .init(.of("A1", on: "2025-09-15"), nil),
        .init(
            .of("A1", on: "2025-09-16"), .inFuture(.parsed("2025-09-16"), today: Cast.today)),
        .init(.of("A9", on: "2025-07-01"), .batchClosed("A9", on: .parsed("2025-08-01"))),
    ]

    @Test(arguments: cases.indices)
    func `a picking is recorded or refused by the first rule it breaks`(
        _ index: Int
    ) async throws {
        let expected = Self.cases[index]
        try await Season.with { season in
            let recording = try await season.record(by: expected.role, [expected.picking])
            #expect(recording.map(\.refusal) == [expected.error])
            let rows = try await season.count("select count(*) from app.harvest")
            #expect(rows == (expected.error == nil ? 1 : 0))
            #expect(try await season.stockDifferences() == 0)
        }
    }

    @Test(arguments: cases.indices)
    func `one picking at once is judged by the same rules`(_ index: Int) async throws {
        let expected = Self.cases[index]
        try await Season.with { season in
            let tenant = try await season.cast.kaiyuan(expected.role)
            var refusal: ProductionError?
            do {
                let command = try Command(expected.picking)
                _ = try await Harvest.recordAtOnce(expected.picking, command, in: tenant)
            } catch let error as ProductionError {
                refusal = error
            }
            #expect(refusal == expected.error)
            let kept = try await season.count(
                "select count(*) from app.command where verb = 'harvest.record'")
            #expect(kept == (expected.error == nil ? 1 : 0))
        }
    }

    private static let firsts: [(Picking, ProductionError)] = [
        (
            .of("A7", "三级", on: "2026-01-01", 0),
            .quantityNotPositive(.init(thousandths: 0, unit: .jin))
        ),
        (.of("A7", "三级", on: "2026-01-01", 1, .bag), .unknownBatch("A7")),
        (
            .of("A9", "三级", on: "2026-01-01", 1, .bag),
            .unknownGrade("三级", crop: "番茄", grades: ["一级", "二级"])
        ),
        (.of("A9", on: "2026-01-01", 1, .bag), .packingMissing(.bag, crop: "番茄")),
        (
            .of("A9", on: "2024-01-01"),
            .beforePlanting(
                .parsed("2024-01-01"), batch: "A9", plantedOn: .parsed("2025-01-01"))
        ),
        (.of("A9", on: "2026-01-01"), .inFuture(.parsed("2026-01-01"), today: Cast.today)),
    ]

    @Test func `of several broken rules the first in the order is named`() async throws {
        try await Season.with { season in
            let recordings = try await season.record(Self.firsts.map(\.0))
            #expect(recordings.map(\.refusal) == Self.firsts.map(\.1))
        }
    }

    @Test func `good pickings are recorded beside refused ones, in their order`() async throws {
        try await Season.with { season in
            let recordings = try await season.record([
                .of("A7"), .of("A1", 10_000), .of("A1", 0), .of("B1", 20_000), .of("A1", "三级"),
            ])
            #expect(recordings.map { $0.refusal == nil } == [false, true, false, true, false])
            #expect(
                try await season.harvests()
                    == ["A1 2025-09-03 一级 10 斤", "B1 2025-09-03 一级 20 斤"])
        }
    }

    @Test func `a weighing ticket is recorded once, and keeps what it says`()
        async throws
    {
        try await Season.with { season in
            let ticket = Picking.of(ticket: "GB7")
            let recordings = try await season.record([
                ticket, ticket, .of("A1", 121_000, ticket: "GB7"), .of(), .of(),
            ])
            let already = ProductionError.alreadyRecorded(
                batch: "A1", Self.day, grade: "一级", ticket.quantity)
            let differs = ProductionError.ticketDiffers(
                "GB7", batch: "A1", Self.day, grade: "一级", ticket.quantity)
            #expect(recordings.map(\.refusal) == [nil, already, differs, nil, nil])
            let again = try await season.record([ticket, .of(ticket: "GB8")])
            #expect(again.map(\.refusal) == [already, nil])
            #expect(try await season.stock("A1") == ["一级 480 斤 0"])
        }
    }

    @Test func `who may not record is told so`() async throws {
        try await Season.with { season in
            for role in [Role.auditor, .member, .accountant] {
                await #expect(throws: TenancyError.self) {
                    _ = try await season.record(by: role, [.of()])
                }
            }
            let rows = try await season.count("select count(*) from app.harvest")
            #expect(rows == 0)
        }
    }
}

extension Picking {
    static func of(
        _ batch: String, _ thousandths: Int64, _ unit: Unit = .jin, ticket: String? = nil
    )
        -> Picking
    {
        .of(batch, "一级", on: "2025-09-03", thousandths, unit, ticket: ticket)
    }

    static func of(_ batch: String, _ grade: String, _ thousandths: Int64, _ unit: Unit) -> Picking
    {
        .of(batch, grade, on: "2025-09-03", thousandths, unit)
    }
}

extension Recording {
    var refusal: ProductionError? {
        if case .refused(let reason) = self { reason } else { nil }
    }
}
