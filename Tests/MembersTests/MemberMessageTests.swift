import Measures
import Members
import Tenancy
import Testing

@Suite struct MemberMessageTests {
    private static let messages: [(MemberError, String, String)] = [
        (
            .roleNotHeld(account: "li.ming", .villageCoordinator),
            "账号“li.ming”没有这一“村协调员”角色。",
            "The account \"li.ming\" does not hold this role of village coordinator."
        ),
        (
            .lastOperator, "这是本县唯一的平台管理员，不能收回。",
            "This is the county's only operator; the role cannot be taken back."
        ),
    ]

    @Test(arguments: messages)
    func `what is thrown says why in both languages`(
        error: MemberError, chinese: String, english: String
    ) {
        #expect(error.message(in: .chinese) == chinese)
        #expect(error.message(in: .english) == english)
    }

    private static let kinds: [(String, MemberKind?)] = [
        ("农户", .household), ("household", .household), ("家庭农场", .familyFarm),
        ("Family Farm", .familyFarm), ("family_farm", .familyFarm), ("合作社", .cooperative),
        ("农民专业合作社", .cooperative), ("企业", .enterprise), ("公司", .enterprise),
        ("村集体", .collective), ("", nil), ("农", nil), ("farm", nil),
    ]

    @Test(arguments: kinds)
    func `a kind of member is known by its words and by no other`(word: String, kind: MemberKind?) {
        #expect(MemberKind(word: word) == kind)
    }

    @Test func `every kind is read back from what is shown`() {
        for kind in MemberKind.allCases {
            for language in Language.allCases {
                #expect(MemberKind(word: kind.text(in: language)) == kind)
            }
        }
    }
}
