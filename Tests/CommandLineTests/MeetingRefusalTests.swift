import Lianhe
import Testing

/// What `lianhe meeting` refuses.
@Suite struct MeetingRefusalTests {
    @Test func `only who is eligible and present votes, and once`() async throws {
        try await withKaiyuan { desk in
            try await desk.bringToVote(present: "O1 O2 O3")
            try await desk.prepare("meeting vote HY2025-0001/1 --aye O1", by: .committeeSecretary)
            try await desk.expect(Self.votes)
        }
    }

    @Test func `a secretary calls no meeting of another committee`() async throws {
        try await withKaiyuan { desk in
            _ = try await desk.load("committees", "编号,名称,产业,成立日期\nKY-MM,苗木党委,苗木,2020-01-01\n")
            try await desk.expect([
                Refusal(
                    "meeting call KY-MM --kind 季度 --place 镇政府", by: .committeeSecretary,
                    "您不是苗木党委的书记，不能替它办理。",
                    "You are not the secretary of 苗木党委 and cannot act for it.")
            ])
            let people = "账号,姓名,角色,党委编号\ncommittee.secretary,书记,书记,KY-MM\n"
            let named = try await desk.load("people", people)
            #expect(named.status == 0)
            let call = "meeting call KY-MM --kind 季度 --place 镇政府"
            let officers = try await desk.run(call, by: .committeeSecretary, in: .english)
            #expect(
                officers
                    == refused(
                        "苗木党委 has nobody in office on 2025-09-15, so nobody could vote in a meeting."
                    ))
        }
    }

    private static let votes = [
        vote(
            "HY2025-0001/1 --aye O9", "果蔬产业联合党委没有编号为“O9”的委员。",
            "果蔬产业联合党委 has no officer with the code \"O9\"."),
        vote(
            "HY2025-0001/1 --aye O5", "赵委员在召集会议 HY2025-0001 时不在任，没有表决权。",
            "赵委员 was not in office when meeting HY2025-0001 was called and has no vote."),
        vote(
            "HY2025-0001/1 --aye O4", "孙经理没有出席会议 HY2025-0001，不能表决。",
            "孙经理 does not attend meeting HY2025-0001 and cannot vote."),
        vote(
            "HY2025-0001/1 --nay O1", "周书记已对议案 HY2025-0001/1 表决过，一人一票，不能重复。",
            "周书记 has voted on motion HY2025-0001/1 before; it is one vote each."),
        vote(
            "HY2025-0001/1 --aye O2 O2", "李副书记已对议案 HY2025-0001/1 表决过，一人一票，不能重复。",
            "李副书记 has voted on motion HY2025-0001/1 before; it is one vote each."),
        vote(
            "HY2025-0001/1 --aye O2 --nay O4", "孙经理没有出席会议 HY2025-0001，不能表决。",
            "孙经理 does not attend meeting HY2025-0001 and cannot vote."),
        vote("HY2025-0001/2 --aye O2", "没有议案 HY2025-0001/2。", "There is no motion HY2025-0001/2."),
        vote("HY2025-0009/1 --aye O2", "没有议案 HY2025-0009/1。", "There is no motion HY2025-0009/1."),
        vote(
            "HY2025-0001 --aye O2", "“HY2025-0001”不是有效的议案编号，应形如 HY2025-0001/2。",
            "\"HY2025-0001\" is no number of a motion such as HY2025-0001/2."),
        Refusal(
            "meeting vote HY2025-0001/1 --aye O2", by: .salesManager,
            "销售经理人（sales.manager）没有“登记表决”的权限。", "销售经理人 (sales.manager) may not record votes."),
    ]

    @Test func `a motion that is closed takes no votes and is not closed again`() async throws {
        try await withKaiyuan { desk in
            try await desk.bringToVote(present: "O1 O2 O3")
            for line in ["vote HY2025-0001/1 --aye O1 O2", "resolve HY2025-0001/1"] {
                try await desk.prepare("meeting \(line)", by: .committeeSecretary)
            }
            try await desk.expect(Self.closed)
        }
    }

    private static let closed = [
        vote(
            "HY2025-0001/1 --aye O3", "议案 HY2025-0001/1 已形成决议，不再接受表决。",
            "Motion HY2025-0001/1 is resolved and takes no more votes."),
        Refusal(
            "meeting resolve HY2025-0001/1", by: .committeeSecretary,
            "议案 HY2025-0001/1 已有决议 JY2025-0001。",
            "Motion HY2025-0001/1 has its resolution JY2025-0001 already."),
        Refusal(
            "purchase plan HY2025-0001/1 TG2025-0001 --line S1,M1,530株,0.3",
            by: .committeeSecretary, "议案 HY2025-0001/1 已附统购方案。",
            "Motion HY2025-0001/1 carries a purchase plan already."),
    ]

    private static func vote(
        _ line: String, _ chinese: String, _ english: String,
        at place: SourceLocation = #_sourceLocation
    ) -> Refusal {
        Refusal("meeting vote \(line)", by: .committeeSecretary, chinese, english, at: place)
    }

    @Test func `a meeting that nobody could hold is refused`() async throws {
        try await withKaiyuan { desk in
            try await desk.prepare(
                "meeting call KY-SG --kind 月度 --on 2025-09-20 --place 镇政府",
                by: .committeeSecretary)
            try await desk.prepare("meeting motion HY2025-0001 议题", by: .committeeSecretary)
            try await desk.expect(Self.meetings)
        }
    }

    private static let meetings = [
        meeting(
            "call KY-XX --kind 季度 --place 镇政府", "没有编号为“KY-XX”的产业联合党委。",
            "There is no committee with the code \"KY-XX\"."),
        meeting(
            "call KY-SG --kind 季度 --place ''", "没有填写会议地点。",
            "The place of the meeting is not filled in."),
        meeting(
            "call KY-SG --kind 季度 --on 3月5日 --place 镇政府", "“3月5日”没有写年份，请写出年份。",
            "“3月5日” has no year; write the year."),
        meeting(
            "call KY-SG --kind 季度 --on 2019-12-31 --place 镇政府",
            "果蔬产业联合党委在 2019年12月31日 没有在任委员，无人可以表决，不能召开会议。",
            "果蔬产业联合党委 has nobody in office on 2019-12-31, so nobody could vote in a meeting."),
        meeting(
            "attend HY2025-0001 O1", "会议 HY2025-0001 将于 2025年9月20日 召开，现在还不能登记出席或形成决议。",
            "Meeting HY2025-0001 will be held on 2025-09-20; nobody can attend or resolve before."),
        meeting("attend HY2025-0009 O1", "没有会议 HY2025-0009。", "There is no meeting HY2025-0009."),
        meeting("motion HY2025-0001 ''", "议案没有标题。", "The motion has no title."),
        meeting("motion HY2025-0001 ' 　'", "议案没有标题。", "The motion has no title."),
        meeting(
            "call KY-SG --kind 季度 --place '  '", "没有填写会议地点。",
            "The place of the meeting is not filled in."),
        meeting("motion HY2025-0009 议题", "没有会议 HY2025-0009。", "There is no meeting HY2025-0009."),
        meeting(
            "resolve HY2025-0001/1", "会议 HY2025-0001 将于 2025年9月20日 召开，现在还不能登记出席或形成决议。",
            "Meeting HY2025-0001 will be held on 2025-09-20; nobody can attend or resolve before."),
    ]

    private static func meeting(
        _ line: String, _ chinese: String, _ english: String,
        at place: SourceLocation = #_sourceLocation
    ) -> Refusal {
        Refusal("meeting \(line)", by: .committeeSecretary, chinese, english, at: place)
    }
}
