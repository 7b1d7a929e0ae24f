import LianheTesting
import Measures
import Members
import Postgres
import Tenancy
import Testing

@Suite struct MembershipTests {
    private static func leaving(_ member: String, _ day: String) -> Member.Leaving {
        Member.Leaving(member: member, day: .parsed(day), reason: "外出务工")
    }

    @Test func `a member is one until the day of leaving and from joining again on`() async throws {
        try await withCast { cast in
            let kaiyuan = try await cast.kaiyuan(.countyOperator)
            try await kaiyuan.leave(Self.leaving("KY0001", "2025-03-31"))
            let left = try await kaiyuan.read { try await Member.find("KY0001", in: $0) }
            #expect(left.leftOn == .parsed("2025-03-31"))
            await #expect(
                throws: MembershipError.hasLeft("KY0001", on: .parsed("2025-03-31"))
            ) { try await kaiyuan.leave(Self.leaving("KY0001", "2025-04-30")) }
            try await kaiyuan.rejoin(Self.leaving("KY0001", "2025-06-01"))
            let days = [
                "2019-12-31", "2020-01-01", "2025-03-31", "2025-04-01", "2025-05-31", "2025-06-01",
            ]
            var standing: [Bool] = []
            for day in days { standing.append(try await kaiyuan.isMember("KY0001", on: day)) }
            #expect(standing == [false, true, true, false, false, true])
            await #expect(
                throws: MembershipError.dayBefore(
                    .parsed("2025-05-31"), member: "KY0001", last: .parsed("2025-06-01"))
            ) { try await kaiyuan.leave(Self.leaving("KY0001", "2025-05-31")) }
            await #expect(throws: MembershipError.hasNotLeft("KY0001")) {
                try await kaiyuan.rejoin(Self.leaving("KY0001", "2025-06-02"))
            }
        }
    }

    @Test func `a mistaken leaving is corrected on its own day`() async throws {
        try await withCast { cast in
            let kaiyuan = try await cast.kaiyuan(.countyOperator)
            try await kaiyuan.leave(Self.leaving("KY0001", "2025-03-31"))
            try await kaiyuan.rejoin(Self.leaving("KY0001", "2025-03-31"))
            #expect(try await kaiyuan.isMember("KY0001", on: "2025-04-01"))
        }
    }

    @Test func `a duplicate leads to the survivor, and back when it is parted again`()
        async throws
    {
        try await withCast { cast in
            let kaiyuan = try await cast.kaiyuan(.countyOperator)
            let asked = Member.Merging("KY0002", into: "KY0001", reason: "同一户登记两次")
            #expect(try await kaiyuan.merge(asked) == 0)
            let found = try await kaiyuan.read { try await Member.find("KY0002", in: $0) }
            #expect(found.code == "KY0001" && found.foundAs == "KY0002")
            let page = try await kaiyuan.read { try await Member.page(in: $0) }
            #expect(!page.members.map(\.code).contains("KY0002"))
            #expect(try await kaiyuan.isMember("KY0002", on: "2025-09-15") == false)
            await #expect(
                throws: MembershipError.memberIsDuplicate("KY0002", of: "KY0001")
            ) { try await kaiyuan.leave(Self.leaving("KY0002", "2025-04-30")) }
            await #expect(throws: MembershipError.memberIsSurvivor("KY0001", of: "KY0002")) {
                _ = try await kaiyuan.merge(.init("KY0001", into: "KY0003", reason: "错"))
            }
            #expect(try await kaiyuan.unmerge("KY0002") == 0)
            let again = try await kaiyuan.read { try await Member.find("KY0002", in: $0) }
            #expect(again.code == "KY0002" && again.foundAs == nil)
            await #expect(throws: MembershipError.notDuplicate("KY0002")) {
                _ = try await kaiyuan.unmerge("KY0002")
            }
            #expect(try await kaiyuan.merge(asked) == 0)
        }
    }

    @Test func `support and consent hold from their day on and stay on the card`() async throws {
        try await withCast { cast in
            let village = try await cast.kaiyuan(.villageCoordinator)
            try await village.record(
                Member.Support(
                    member: "KY0001", status: .monitored, since: .parsed("2024-01-01"), reason: "认定"
                ))
            try await village.record(
                Member.Support(
                    member: "KY0001", status: .lifted, since: .parsed("2025-01-01"), reason: "风险消除")
            )
            await #expect(throws: MembershipError.supportUnchanged("KY0001", .lifted)) {
                try await village.record(
                    Member.Support(
                        member: "KY0001", status: .lifted, since: .parsed("2025-02-01"),
                        reason: "再填"))
            }
            let given = Member.Consent(
                member: "KY0001", purpose: .finance, isGiven: true, day: .parsed("2025-02-01"),
                reason: "书面同意书")
            try await village.record(given)
            await #expect(
                throws: MembershipError.consentUnchanged("KY0001", .finance, isGiven: true)
            ) { try await village.record(given) }
            let card = try await village.read { try await Member.card("KY0001", in: $0) }
            #expect(card.support == .lifted && card.consents == [.finance])
            #expect(
                card.events.map { "\($0.day) \($0.text(in: .chinese))" } == [
                    "2024-01-01 帮扶状态：监测户", "2025-01-01 帮扶状态：脱贫户", "2025-02-01 同意用于金融",
                ])
            var withdrawn = given
            (withdrawn.isGiven, withdrawn.day) = (false, .parsed("2025-03-01"))
            try await village.record(withdrawn)
            let after = try await village.read { try await Member.card("KY0001", in: $0) }
            #expect(after.consents.isEmpty)
        }
    }

    @Test func `nobody records for a village of another or in another county`() async throws {
        try await withCast { cast in
            let village = try await cast.kaiyuan(.villageCoordinator)
            await #expect(throws: MembershipError.memberOutOfReach("KY0003")) {
                try await village.leave(Self.leaving("KY0003", "2025-03-31"))
            }
            let wuxi = try await cast.wuxi(.countyOperator)
            await #expect(throws: MemberError.unknownMember("KY0001")) {
                try await wuxi.leave(Self.leaving("KY0001", "2025-03-31"))
            }
        }
    }

    private static let messages: [(MembershipError, String, String)] = [
        (.reasonMissing, "没有填写原因。", "The reason is not filled in."),
        (
            .dayInFuture(.parsed("2025-09-16"), today: Cast.today),
            "日期2025年9月16日晚于今天（2025年9月15日）。",
            "The day 2025-09-16 is after today, 2025-09-15."
        ),
        (
            .unknownSupport("富户"), "没有“富户”这种帮扶状态，应为一般户、脱贫户、监测户、低保户或特困。",
            "\"富户\" is no support status: general, lifted, monitored, subsistence or extreme."
        ),
        (
            .unknownPurpose("广告"), "没有“广告”这种用途，应为经办业务、金融或对外公布。",
            "\"广告\" is no purpose: service, finance or publication."
        ),
        (
            .memberOutOfReach("A"), "您不负责成员“A”所在的村，不能为其登记。",
            "You are not in charge of the village of \"A\" and cannot record for it."
        ),
        (
            .memberIsDuplicate("A", of: "B"), "“A”是重复登记，已并入“B”。",
            "\"A\" is a duplicate and was merged into \"B\"."
        ),
        (.mergedIntoItself("A"), "“A”不能并入自己。", "\"A\" cannot be merged into itself."),
        (
            .memberIsSurvivor("A", of: "B"), "“B”已并入“A”，“A”不能再并入别的成员。",
            "\"B\" was merged into \"A\", which cannot be merged into another."
        ),
        (
            .notDuplicate("A"), "“A”没有并入别的成员。", "\"A\" was not merged into another member."
        ),
        (
            .dayBefore(.parsed("2025-01-01"), member: "A", last: .parsed("2025-02-01")),
            "日期2025年1月1日早于成员“A”的2025年2月1日（加入，或上一次退出、重新加入）。",
            "The day 2025-01-01 is before 2025-02-01, when \"A\" joined, left or joined again."
        ),
        (
            .hasLeft("A", on: .parsed("2025-01-01")), "成员“A”已于2025年1月1日退出。",
            "\"A\" left on 2025-01-01."
        ),
        (.hasNotLeft("A"), "成员“A”没有退出。", "\"A\" has not left."),
        (
            .supportUnchanged("A", .extreme), "成员“A”已是特困。",
            "\"A\" is a household in extreme need already."
        ),
        (
            .consentUnchanged("A", .publication, isGiven: false), "成员“A”没有同意过把资料用于对外公布。",
            "\"A\" has not given consent to publication."
        ),
    ]

    @Test(arguments: messages)
    func `a refusal says why in both languages`(
        error: MembershipError, chinese: String, english: String
    ) {
        #expect(error.message(in: .chinese) == chinese)
        #expect(error.message(in: .english) == english)
    }
}

extension Tenant {
    fileprivate func leave(_ asked: Member.Leaving) async throws {
        _ = try await write(.leaveMember, try Command(asked)) { tx in
            try await Member.leave(asked, in: tx)
            return true
        }
    }

    fileprivate func rejoin(_ asked: Member.Leaving) async throws {
        _ = try await write(.rejoinMember, try Command(asked)) { tx in
            try await Member.rejoin(asked, in: tx)
            return true
        }
    }

    fileprivate func merge(_ asked: Member.Merging) async throws -> Int {
        try await write(.mergeMembers, try Command(asked)) { try await Member.merge(asked, in: $0) }
    }

    fileprivate func unmerge(_ code: String) async throws -> Int {
        try await write(.mergeMembers, try Command(code)) {
            try await Member.unmerge(code, reason: "不是同一户", in: $0)
        }
    }

    fileprivate func record(_ support: Member.Support) async throws {
        _ = try await write(.recordSupport, try Command(support)) { tx in
            try await Member.record(support, in: tx)
            return true
        }
    }

    fileprivate func record(_ consent: Member.Consent) async throws {
        _ = try await write(.recordConsent, try Command(consent)) { tx in
            try await Member.record(consent, in: tx)
            return true
        }
    }

    fileprivate func isMember(_ code: String, on day: String) async throws -> Bool {
        let day = CivilDate.parsed(day)
        return try await read { tx in
            try await tx.postgres.one(
                """
                select app.is_member_on(\(tx.tenant), m.id, \(day)) from app.member m
                where m.tenant_id = \(tx.tenant) and m.code = \(code)
                """, as: Bool.self)
        }
    }
}
