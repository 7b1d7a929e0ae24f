import LianheTesting
import Measures
import Members
import Tenancy
import Testing

@Suite struct PlaceTests {
    private static let townships: [Expected<Township.Entry>] = [
        .init(.init(code: "211282103", name: "松山镇"), "recorded"),
        .init(.init(code: "211282102", name: "威远堡镇"), "already there"),
        .init(.init(code: "211282001", name: "新城镇"), "changed"),
        .init(
            .init(code: "21128210", name: "松山镇"),
            "code 21128210: 乡镇代码“21128210”应为 9 位数字。 "
                + "The township code \"21128210\" should be 9 digits."),
        .init(
            .init(code: "２１１２８２１０３", name: "松山镇"),
            "code ２１１２８２１０３: 乡镇代码“２１１２８２１０３”应为 9 位数字。 "
                + "The township code \"２１１２８２１０３\" should be 9 digits."),
        .init(
            .init(code: "500238101", name: "凤凰镇"),
            "code 500238101: 乡镇代码“500238101”不以开原市的行政区划代码 211282 开头。 "
                + "The township code \"500238101\" does not begin with 211282, the code of 开原市."),
        .init(
            .init(code: "211282104", name: ""),
            "name : 没有填写名称。 The name is not filled in."),
    ]

    @Test func `a township is kept or refused with the reason`() async throws {
        try await withCast { cast in
            let kaiyuan = try await cast.kaiyuan(.countyOperator)
            let lines = try await kaiyuan.outcomes(
                .keepTownships, Self.townships.map(\.entry), Township.keep)
            #expect(lines == Self.townships.map(\.line))
            let kept = try await kaiyuan.read { try await Township.all(in: $0) }
            #expect(kept.map(\.name) == ["新城镇", "威远堡镇", "松山镇"])
        }
    }

    private static let villages: [Expected<Village.Entry>] = [
        .init(.init(code: "211282102203", name: "南城子村"), "recorded"),
        .init(.init(code: Cast.villageA, name: "金星村", township: "211282102"), "already there"),
        .init(.init(code: Cast.villageB, name: "双榆树村"), "changed"),
        .init(
            .init(code: "2112821022", name: "南城子村"),
            "code 2112821022: 村代码“2112821022”应为 12 位数字。 "
                + "The village code \"2112821022\" should be 12 digits."),
        .init(
            .init(code: "211282102204", name: "孤家子村", township: "211282001"),
            "code 211282102204: 村代码“211282102204”不以其乡镇代码“211282001”开头。 "
                + "The village code \"211282102204\" does not begin with its township's code "
                + "\"211282001\"."),
        .init(
            .init(code: "211282102204", name: "孤家子村", township: "2112"),
            "code 211282102204: 村代码“211282102204”不以其乡镇代码“2112”开头。 "
                + "The village code \"211282102204\" does not begin with its township's code "
                + "\"2112\"."),
        .init(
            .init(code: "211282102205", name: ""),
            "name : 没有填写名称。 The name is not filled in."),
        .init(
            .init(code: "211282999201", name: "某村"),
            "township 211282999: 没有代码为“211282999”的乡镇，请先登记乡镇。 "
                + "There is no township with the code \"211282999\"; record the township first."),
    ]

    @Test func `a village is kept or refused with the reason`() async throws {
        try await withCast { cast in
            let kaiyuan = try await cast.kaiyuan(.countyOperator)
            let lines = try await kaiyuan.outcomes(
                .keepVillages, Self.villages.map(\.entry), Village.keep)
            #expect(lines == Self.villages.map(\.line))
            let kept = try await kaiyuan.read { try await Village.page(in: $0).villages }
            #expect(
                kept.map { "\($0.village.townshipName) \($0.village.name) \($0.members)" } == [
                    "新城街道 新城村 2", "威远堡镇 金星村 2", "威远堡镇 双榆树村 2", "威远堡镇 南城子村 0",
                ])
        }
    }

    @Test func `a village cannot stand in another county's township`() async throws {
        try await withCast { cast in
            let wuxi = try await cast.wuxi(.countyOperator)
            let lines = try await wuxi.outcomes(
                .keepVillages, [Village.Entry(code: Cast.villageA, name: "金星村")], Village.keep)
            #expect(lines[0].hasPrefix("township 211282102: 没有代码为“211282102”的乡镇"))
        }
    }

    @Test(arguments: [Role.villageCoordinator, .member, .accountant, .auditor])
    func `only the operator keeps places`(role: Role) async throws {
        try await withCast { cast in
            let tenant = try await cast.kaiyuan(role)
            await #expect(throws: TenancyError.self) {
                _ = try await tenant.outcomes(
                    .keepTownships, [Township.Entry(code: "211282103", name: "松山镇")],
                    Township.keep)
            }
        }
    }
}
