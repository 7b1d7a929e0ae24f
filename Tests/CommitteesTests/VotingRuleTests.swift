import Committees
import FoundationEssentials
import Measures
import Testing

@Suite struct VotingRuleTests {
    private static func ratio(_ text: String) throws -> Ratio { try Ratio(parsing: text) }

    @Test(arguments: [
        ("2/3", "1/2"), ("1", "1/2"), ("1/2", "2/3"), ("0.75", "0.5"),
        ("1/1000000", "999999/1000000"),
    ])
    func `a quorum up to the whole and a majority below it make a rule`(
        quorum: String, majority: String
    ) throws {
        let rule = try VotingRule(quorum: Self.ratio(quorum), majority: Self.ratio(majority))
        #expect(try rule.quorum == Self.ratio(quorum))
        #expect(try rule.majority == Self.ratio(majority))
    }

    private static let refused: [(String, String, String)] = [
        (
            "4/3", "1/2",
            "到会比例 4/3 应大于 0、不超过 1，分母不超过 1000000。 The quorum 4/3 should be more than 0 and "
                + "at most 1, with a denominator of at most 1000000."
        ),
        (
            "1/1000001", "1/2",
            "到会比例 1/1000001 应大于 0、不超过 1，分母不超过 1000000。 The quorum 1/1000001 should be more "
                + "than 0 and at most 1, with a denominator of at most 1000000."
        ),
        (
            "2/3", "1",
            "通过比例 1 应大于 0、小于 1，分母不超过 1000000。 The majority 1 should be more than 0 and less "
                + "than 1, with a denominator of at most 1000000."
        ),
        (
            "2/3", "500000/1000001",
            "通过比例 500000/1000001 应大于 0、小于 1，分母不超过 1000000。 The majority 500000/1000001 should "
                + "be more than 0 and less than 1, with a denominator of at most 1000000."
        ),
    ]

    @Test(arguments: refused)
    func `a part that nobody could reach is refused`(
        quorum: String, majority: String, message: String
    ) throws {
        let error = try #require(throws: CommitteeError.self) {
            try VotingRule(quorum: Self.ratio(quorum), majority: Self.ratio(majority))
        }
        #expect(error.description == message)
    }

    @Test func `the standard rule is two thirds present and more than half in favour`() {
        #expect(VotingRule.standard.text(in: .chinese) == "到会不少于 2/3，赞成超过 1/2")
        #expect(
            VotingRule.standard.text(in: .english)
                == "at least 2/3 present, more than 1/2 in favour")
    }

    @Test func `a rule comes back from JSON, one out of range does not`() throws {
        let json = try JSONEncoder().encode(VotingRule.standard)
        #expect(try JSONDecoder().decode(VotingRule.self, from: json) == .standard)
        let text = String(decoding: json, as: UTF8.self).replacing(
            "\"denominator\":3", with: "\"denominator\":1")
        #expect(throws: CommitteeError.self) {
            try JSONDecoder().decode(VotingRule.self, from: Data(text.utf8))
        }
    }
}
