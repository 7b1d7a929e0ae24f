import Committees
import LianheTesting
import Measures
import Members
import Sheets
import Tenancy
import Testing

@Suite struct DisclosureTests {
    private static func entry(
        _ village: String = Cast.villageA, committee: String = "CM",
        scope: DisclosureScope = .members, from: String = "2024-02-01", until: String? = nil,
        withdrawn: String? = nil, reason: String? = nil
    ) -> Disclosure.Entry {
        Disclosure.Entry(
            committee: committee, village: village, scope: scope, from: .parsed(from),
            until: until.map { .parsed($0) }, withdrawn: withdrawn.map { .parsed($0) },
            reason: reason)
    }

    private static let disclosures: [Expected<Disclosure.Entry>] = [
        .init(entry(), "recorded"), .init(entry(), "already there"),
        .init(entry(from: "2025-01-01"), "already there"),
        .init(
            entry(until: "2025-12-31"),
            "village 211282102201: “211282102201”在前面已出现，内容不同。 "
                + "\"211282102201\" stands further up with other words."),
        .init(
            entry(scope: .land, until: "2024-01-31"),
            "until 2024-01-31: 结束日2024年1月31日早于开始日2024年2月1日。 "
                + "The last day 2024-01-31 is before the first, 2024-02-01."),
        .init(
            entry(scope: .land, withdrawn: "2025-01-01"),
            "reason : 没有填写原因。 The reason is not filled in."),
        .init(
            entry(committee: "XX"),
            "committee XX: 没有编号为“XX”的产业联合党委。 There is no committee with the code \"XX\"."),
        .init(
            entry(Cast.wuxiVillage),
            "village 500238101201: 没有代码为“500238101201”的村，请先登记村。 "
                + "There is no village with the code \"500238101201\"; record the village first."),
        .init(
            entry(Cast.villageC),
            "village 211282001201: 产业联合党委“CM”在2024年2月1日没有覆盖村“211282001201”。 "
                + "Committee \"CM\" does not cover the village \"211282001201\" on 2024-02-01."),
        .init(
            entry(scope: .stock, withdrawn: "2025-01-01", reason: "村民要求"), "recorded"),
    ]

    @Test func `what a committee may see is kept or refused with the reason`() async throws {
        try await withCast { cast in
            let kaiyuan = try await cast.kaiyuanWithChain()
            let lines = try await kaiyuan.outcomes(
                .discloseVillages, Self.disclosures.map(\.entry), Disclosure.disclose)
            #expect(lines == Self.disclosures.map(\.line))
            let again = try await kaiyuan.outcomes(
                .discloseVillages, [Self.entry(scope: .stock)], Disclosure.disclose)
            #expect(
                again == [
                    "from 2024-02-01: 村“211282102201”自2024年2月1日起的这项授权已撤回，请从以后的日期重新授权。 "
                        + "What was disclosed of the village \"211282102201\" from 2024-02-01 on was "
                        + "withdrawn; disclose it from a later day."
                ])
            let later = try await kaiyuan.outcomes(
                .discloseVillages, [Self.entry(scope: .stock, from: "2025-06-01")],
                Disclosure.disclose)
            #expect(later == ["recorded"])
            for (day, scopes) in [
                ("2024-01-31", []), ("2024-12-31", [.members, .stock]),
                ("2025-01-01", [.members]), ("2025-06-01", [DisclosureScope.members, .stock]),
            ] {
                let held = try await kaiyuan.read { tx in
                    try await Disclosure.holding(
                        for: try await Committee.find("CM", in: tx), on: .parsed(day), in: tx)
                }
                #expect(held.map(\.scope) == scopes, "on \(day)")
            }
        }
    }

    @Test func `a coordinator discloses the own village and no other`() async throws {
        try await withCast { cast in
            _ = try await cast.kaiyuanWithChain()
            let coordinator = try await cast.kaiyuan(.villageCoordinator)
            let lines = try await coordinator.outcomes(
                .discloseVillages, [Self.entry(), Self.entry(Cast.villageB)], Disclosure.disclose)
            #expect(
                lines == [
                    "recorded",
                    "village 211282102202: 您不负责村“211282102202”，不能为它登记。 "
                        + "You are not in charge of the village \"211282102202\" and cannot record "
                        + "for it.",
                ])
        }
    }

    @Test(arguments: Role.allCases.filter { ![.countyOperator, .villageCoordinator].contains($0) })
    func `nobody else discloses or withdraws`(role: Role) async throws {
        try await withCast { cast in
            _ = try await cast.kaiyuanWithChain()
            let tenant = try await cast.kaiyuan(role)
            await #expect(throws: TenancyError.self) {
                _ = try await tenant.outcomes(
                    .discloseVillages, [Self.entry()], Disclosure.disclose)
            }
        }
    }

    private static func withdrawal(
        _ village: String = Cast.villageA, committee: String = "CM",
        scope: DisclosureScope? = nil, reason: String = "村民要求"
    ) -> Disclosure.Withdrawal {
        Disclosure.Withdrawal(
            committee: committee, village: village, scope: scope, on: Cast.today, reason: reason)
    }

    private static let withdrawals: [Expected<Disclosure.Withdrawal>] = [
        .init(withdrawal(reason: ""), "没有填写原因。 The reason is not filled in."),
        .init(
            withdrawal(committee: "XX"),
            "没有编号为“XX”的产业联合党委。 There is no committee with the code \"XX\"."),
        .init(
            withdrawal(Cast.wuxiVillage),
            "没有代码为“500238101201”的村，请先登记村。 "
                + "There is no village with the code \"500238101201\"; record the village first."),
        .init(
            withdrawal(Cast.villageB),
            "您不负责村“211282102202”，不能为它登记。 "
                + "You are not in charge of the village \"211282102202\" and cannot record for it."),
        .init(
            withdrawal(scope: .demand),
            "村“211282102201”没有可从产业联合党委“CM”撤回的授权。 There is nothing to withdraw of the village "
                + "\"211282102201\" from committee \"CM\"."),
        .init(withdrawal(scope: .land), "accepted"), .init(withdrawal(), "accepted"),
        .init(
            withdrawal(),
            "村“211282102201”没有可从产业联合党委“CM”撤回的授权。 There is nothing to withdraw of the village "
                + "\"211282102201\" from committee \"CM\"."),
    ]

    @Test func `what was disclosed is withdrawn with a reason`() async throws {
        try await withCast { cast in
            let kaiyuan = try await cast.kaiyuanWithChain()
            _ = try await kaiyuan.outcomes(
                .discloseVillages,
                [Self.entry(), Self.entry(scope: .land), Self.entry(scope: .stock)],
                Disclosure.disclose)
            let coordinator = try await cast.kaiyuan(.villageCoordinator)
            for withdrawal in Self.withdrawals {
                let said = await refusal {
                    let command = try Command(withdrawal.entry)
                    _ = try await coordinator.write(.withdrawDisclosure, command) { tx in
                        try await Disclosure.withdraw(withdrawal.entry, in: tx)
                    }
                }
                #expect(said == withdrawal.line)
            }
            let all = try await kaiyuan.read { try await Disclosure.all(in: $0) }
            #expect(all.map(\.withdrawn) == [Cast.today, Cast.today, Cast.today])
            #expect(all.allSatisfy { $0.reason == "村民要求" })
        }
    }

    @Test func `a coverage is imported together with what may be seen, and only once`() async throws
    {
        try await withCast { cast in
            let kaiyuan = try await cast.kaiyuanWithCommittee()
            let sheet = """
                党委编号,村代码,覆盖开始日,可见内容
                CM,211282102201,2024-01-10,名册、种植
                CM,211282102202,2024-01-10,全部
                CM,211282001201,2024-01-10,天气
                """
            for recorded in [2, 0] {
                let report = try await Cast.withSheet(sheet) {
                    try await kaiyuan.importSheet(CoverageSheet.self, from: $0)
                }
                #expect(report.recorded == recorded && report.changed == 0)
                #expect(
                    report.problems.map { $0.message(in: .chinese) } == [
                        "第 4 行“可见内容”“天气”：没有“天气”这项可见内容，应为名册、地块、种植与采收、成本、库存或需求。"
                    ])
            }
            let all = try await kaiyuan.read { try await Disclosure.all(in: $0) }
            #expect(all.map(\.scope) == [.members, .production] + DisclosureScope.allCases)
        }
    }

    @Test func `every scope is read back from what is shown`() {
        for scope in DisclosureScope.allCases {
            for language in Language.allCases {
                #expect(DisclosureScope(word: scope.text(in: language)) == scope)
            }
        }
    }
}
