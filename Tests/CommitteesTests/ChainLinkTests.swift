import Committees
import LianheTesting
import Measures
import Members
import Tenancy
import Testing

@Suite struct ChainLinkTests {
    private static let links: [Expected<ChainLink.Entry>] = [
        .init(.seedlings("KY0001", to: "KY0002"), "recorded"),
        .init(.seedlings("KY0001", to: "KY0002"), "already there"),
        .init(
            .seedlings("KY0001", to: "KY0002", product: " "),
            "product  : 没有填写供应的产品。 The product is not filled in."),
        .init(
            .seedlings("KY0001", to: "KY0001"),
            "customer KY0001: 成员单位“KY0001”不能既是供方又是需方。 "
                + "The member \"KY0001\" cannot supply itself."),
        .init(
            .seedlings("KY0001", to: "KY0003", until: "2024-02-29", reason: "停供"),
            "until 2024-02-29: 结束日2024年2月29日早于开始日2024年3月1日。 "
                + "The last day 2024-02-29 is before the first, 2024-03-01."),
        .init(
            .seedlings("KY0001", to: "KY0003", until: "2024-05-01"),
            "reason : 没有填写原因。 The reason is not filled in."),
        .init(
            .seedlings("KY0001", to: "KY0003", committee: "XX"),
            "committee XX: 没有编号为“XX”的产业联合党委。 There is no committee with the code \"XX\"."),
        .init(
            .seedlings("WX0001", to: "KY0003"),
            "supplier WX0001: 没有编号为“WX0001”的成员，或您无权查看。 "
                + "There is no member with the code \"WX0001\", or you may not see it."),
        .init(
            .seedlings("KY0001", to: "WX0001"),
            "customer WX0001: 没有编号为“WX0001”的成员，或您无权查看。 "
                + "There is no member with the code \"WX0001\", or you may not see it."),
        .init(
            .seedlings("KY0005", to: "KY0006"),
            "supplier KY0005: 成员“KY0005”在2024年3月1日不是产业联合党委“CM”的成员单位。 "
                + "The member \"KY0005\" does not belong to committee \"CM\" on 2024-03-01."),
        .init(
            .seedlings("KY0001", to: "KY0006"),
            "customer KY0006: 成员“KY0006”在2024年3月1日不是产业联合党委“CM”的成员单位。 "
                + "The member \"KY0006\" does not belong to committee \"CM\" on 2024-03-01."),
        .init(
            .seedlings("KY0001", to: "KY0002", from: "2025-01-01"),
            "product 草莓苗: 双方在这段时间已有“草莓苗”的供应关系。 \"草莓苗\" links the two in that time already."),
        .init(.seedlings("KY0001", to: "KY0003", until: "2025-05-01", reason: "虫害"), "recorded"),
        .init(
            .seedlings("KY0001", to: "KY0003", until: "2025-05-02", reason: "虫害"),
            "product 草莓苗: “草莓苗”在前面已出现，内容不同。 \"草莓苗\" stands further up with other words."),
    ]

    @Test func `a link is kept or refused with the reason`() async throws {
        try await withCast { cast in
            let kaiyuan = try await cast.kaiyuanWithChain()
            let lines = try await kaiyuan.outcomes(
                .keepChainLinks, Self.links.map(\.entry), ChainLink.keep)
            #expect(lines == Self.links.map(\.line))
            let later = try await kaiyuan.outcomes(
                .keepChainLinks, [Self.links[13].entry], ChainLink.keep)
            #expect(later[0].hasPrefix("until 2025-05-02: “草莓苗”已登记在另一天结束"))
        }
    }

    @Test func `a chain is walked upstream and downstream, each link once`() async throws {
        try await withCast { cast in
            let kaiyuan = try await cast.kaiyuanWithChain()
            _ = try await kaiyuan.outcomes(
                .keepChainLinks,
                [
                    .seedlings("KY0001", to: "KY0002"), .seedlings("KY0001", to: "KY0003"),
                    .seedlings("KY0002", to: "KY0004", product: "草莓"),
                    .seedlings("KY0003", to: "KY0004", product: "草莓"),
                    .seedlings("KY0004", to: "KY0001", product: "包装"),
                ], ChainLink.keep)
            let links = try await kaiyuan.read { tx in
                try await ChainLink.of(
                    try await Committee.find("CM", in: tx), on: tx.today, in: tx)
            }
            let down = ChainLink.walk(links, from: "KY0002", .downstream).map(Self.text)
            #expect(
                down == [
                    "1 KY0002 草莓 KY0004", "2 KY0004 包装 KY0001", "3 KY0001 草莓苗 KY0002",
                    "3 KY0001 草莓苗 KY0003", "4 KY0003 草莓 KY0004",
                ])
            let up = ChainLink.walk(links, from: "KY0004", .upstream).map(Self.text)
            #expect(up.prefix(2) == ["1 KY0002 草莓 KY0004", "1 KY0003 草莓 KY0004"])
            #expect(up.count == 5)
        }
    }

    private static func text(_ step: ChainLink.Step) -> String {
        "\(step.distance) \(step.link.supplier.code) \(step.link.product) \(step.link.customer.code)"
    }

    @Test func `a link holds only while both organisations belong to the committee`() async throws {
        try await withCast { cast in
            let kaiyuan = try await cast.kaiyuanWithChain()
            _ = try await kaiyuan.outcomes(
                .keepChainLinks, [.seedlings("KY0001", to: "KY0002")], ChainLink.keep)
            let leaving = Organisation.Leaving(
                committee: "CM", member: "KY0002", on: .parsed("2025-06-30"), reason: "转产")
            _ = try await kaiyuan.write(.leaveCommittee, try Command(leaving)) { tx in
                try await Organisation.leave(leaving, in: tx)
            }
            for (day, count) in [("2025-06-30", 1), ("2025-07-01", 0)] {
                let links = try await kaiyuan.read { tx in
                    try await ChainLink.of(
                        try await Committee.find("CM", in: tx), on: .parsed(day), in: tx)
                }
                #expect(links.count == count, "on \(day)")
            }
        }
    }
}
