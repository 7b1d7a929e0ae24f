import LianheTesting
import Measures
import Meetings
import Tenancy
import Testing

@Suite struct MinutesTests {
    private func held(_ secretary: Tenant) async throws -> DocumentNumber {
        let (meeting, motion) = try await secretary.convene()
        try await secretary.vote(motion, ["O3": .aye, "O1": .aye, "O2": .abstain])
        try await secretary.resolve(motion)
        _ = try await secretary.put(meeting, .purchase, title: "统购草莓苗")
        return meeting
    }

    @Test func `the minutes show who came, the rule, the votes by name and the outcome`()
        async throws
    {
        try await withCast { cast in
            let secretary = try await cast.secretary()
            let number = try await held(secretary)
            let minutes = try await secretary.read { try await Minutes.of(number, in: $0) }
            #expect(
                minutes.text(in: .chinese) == """
                    开原市 草莓产业联合党委
                    会议纪要 HY2025-0001（月度工作会）
                    时间：2025年9月15日
                    地点：村部会议室
                    表决规则：到会不少于 2/3，赞成超过 1/2
                    应到 4 人：周明、李梅、王强、赵雪
                    出席 3 人：周明、李梅、王强
                    缺席 1 人：赵雪

                    议案 HY2025-0001/1（一般议案）：修建分拣棚
                      赞成：周明、王强
                      反对：无
                      弃权：李梅
                      决议 JY2025-0001：未通过（赞成 2，反对 0，弃权 1，出席 3，应到 4）

                    议案 HY2025-0001/2（统购议案）：统购草莓苗
                      赞成：无
                      反对：无
                      弃权：无
                      尚未形成决议
                    """)
        }
    }

    @Test func `the minutes are there in English`() async throws {
        try await withCast { cast in
            let secretary = try await cast.secretary()
            let number = try await held(secretary)
            let minutes = try await secretary.read { try await Minutes.of(number, in: $0) }
            #expect(
                minutes.text(in: .english) == """
                    开原市 草莓产业联合党委
                    Minutes HY2025-0001 (monthly work meeting)
                    Date: 2025-09-15
                    Place: 村部会议室
                    Voting rule: at least 2/3 present, more than 1/2 in favour
                    Called (4): 周明, 李梅, 王强, 赵雪
                    Present (3): 周明, 李梅, 王强
                    Absent (1): 赵雪

                    Motion HY2025-0001/1 (general): 修建分拣棚
                      aye: 周明, 王强
                      nay: none
                      abstain: 李梅
                      Resolution JY2025-0001: not carried (aye 2, nay 0, abstain 1; present 3 of 4)

                    Motion HY2025-0001/2 (purchase): 统购草莓苗
                      aye: none
                      nay: none
                      abstain: none
                      Not yet resolved
                    """)
        }
    }
}
