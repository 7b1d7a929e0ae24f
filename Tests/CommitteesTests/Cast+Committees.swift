import Committees
import LianheTesting
import Measures
import Tenancy

extension Committee.Entry {
    /// The strawberry committee of the tests, founded on 2024-01-10, with what a test says
    /// otherwise.
    static func strawberries(
        _ code: String = "CM", name: String = "草莓产业联合党委", industry: String = "草莓",
        foundedOn: String = "2024-01-10", rule: VotingRule = .standard
    ) -> Committee.Entry {
        Committee.Entry(
            code: code, name: name, industry: industry, foundedOn: .parsed(foundedOn), rule: rule)
    }
}

extension Officer.Entry {
    /// A commissioner of the strawberry committee since its founding, with what a test says
    /// otherwise.
    static func commissioner(
        _ code: String, name: String = "张国栋", committee: String = "CM", post: Post = .commissioner,
        member: String? = nil, account: String? = nil, from: String = "2024-01-10",
        until: String? = nil
    ) -> Officer.Entry {
        Officer.Entry(
            committee: committee, code: code, name: name, post: post, member: member,
            account: account, from: .parsed(from), until: until.map { .parsed($0) })
    }
}

extension Cast {
    /// Kaiyuan as its operator, with the strawberry committee.
    func kaiyuanWithCommittee() async throws -> Tenant {
        let kaiyuan = try await kaiyuan(.countyOperator)
        _ = try await kaiyuan.outcomes(.keepCommittees, [.strawberries()], Committee.keep)
        return kaiyuan
    }
}
