import Committees
import LianheTesting
import Measures
import Members
import Tenancy

extension Organisation.Entry {
    /// A grower of the strawberry committee since its founding, with what a test says otherwise.
    static func grower(
        _ member: String, committee: String = "CM", stage: ChainStage = .growing,
        from: String = "2024-01-10", until: String? = nil, reason: String? = nil
    ) -> Organisation.Entry {
        Organisation.Entry(
            committee: committee, member: member, stage: stage, from: .parsed(from),
            until: until.map { .parsed($0) }, reason: reason)
    }
}

extension ChainLink.Entry {
    /// Seedlings along the chain of the strawberry committee since 2024-03-01, with what a test says
    /// otherwise.
    static func seedlings(
        _ supplier: String, to customer: String, committee: String = "CM",
        product: String = "草莓苗", from: String = "2024-03-01", until: String? = nil,
        reason: String? = nil
    ) -> ChainLink.Entry {
        ChainLink.Entry(
            committee: committee, supplier: supplier, customer: customer, product: product,
            from: .parsed(from), until: until.map { .parsed($0) }, reason: reason)
    }
}

extension Coverage.Entry {
    /// A village that the strawberry committee covers since its founding, with what a test says
    /// otherwise.
    static func village(
        _ village: String, committee: String = "CM", from: String = "2024-01-10",
        until: String? = nil, reason: String? = nil, scopes: [DisclosureScope] = []
    ) -> Coverage.Entry {
        Coverage.Entry(
            committee: committee, village: village, from: .parsed(from),
            until: until.map { .parsed($0) }, reason: reason, scopes: scopes)
    }
}

extension Cast {
    /// Kaiyuan as its operator, with the strawberry committee, two of its villages and a seedling
    /// firm, two growers and a seller.
    func kaiyuanWithChain() async throws -> Tenant {
        let kaiyuan = try await kaiyuanWithCommittee()
        _ = try await kaiyuan.outcomes(
            .keepCoverage, [.village(Cast.villageA), .village(Cast.villageB)], Coverage.keep)
        _ = try await kaiyuan.outcomes(
            .keepOrganisations,
            [
                .grower("KY0001", stage: .seedlings), .grower("KY0002"), .grower("KY0003"),
                .grower("KY0004", stage: .sales),
            ], Organisation.keep)
        return kaiyuan
    }
}

/// The sentences of a refusal in both languages, or `accepted`.
func refusal(_ work: () async throws -> Void) async -> String {
    do {
        try await work()
        return "accepted"
    } catch {
        return "\(error)"
    }
}
