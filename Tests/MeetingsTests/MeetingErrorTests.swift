import LianheTesting
import Measures
import Meetings
import Tenancy
import Testing

private let meeting = DocumentNumber(.meeting, year: 2025, serial: 1)
private let resolution = DocumentNumber(.resolution, year: 2025, serial: 1)
private let motion = MotionNumber(meeting: meeting, serial: 2)

@Suite struct MeetingErrorTests {
    @Test(arguments: [
        (
            MeetingError.badMotionNumber("HY1"), "“HY1”不是有效的议案编号，应形如 HY2025-0001/2。",
            "\"HY1\" is no number of a motion such as HY2025-0001/2."
        ),
        (.placeMissing, "没有填写会议地点。", "The place of the meeting is not filled in."),
        (
            .noOfficers(committee: "草莓产业联合党委", on: Cast.today),
            "草莓产业联合党委在 2025年9月15日 没有在任委员，无人可以表决，不能召开会议。",
            "草莓产业联合党委 has nobody in office on 2025-09-15, so nobody could vote in a meeting."
        ),
        (.unknownMeeting(meeting), "没有会议 HY2025-0001。", "There is no meeting HY2025-0001."),
        (.unknownMotion(motion), "没有议案 HY2025-0001/2。", "There is no motion HY2025-0001/2."),
        (
            .unknownResolution(resolution), "没有决议 JY2025-0001。",
            "There is no resolution JY2025-0001."
        ),
        (.titleMissing, "议案没有标题。", "The motion has no title."),
        (
            .notYetHeld(meeting, on: Cast.today),
            "会议 HY2025-0001 将于 2025年9月15日 召开，现在还不能登记出席或形成决议。",
            "Meeting HY2025-0001 will be held on 2025-09-15; nobody can attend or resolve before."
        ),
        (
            .unknownOfficer("O9", committee: "草莓产业联合党委"), "草莓产业联合党委没有编号为“O9”的委员。",
            "草莓产业联合党委 has no officer with the code \"O9\"."
        ),
        (
            .notAVoter(officer: "刘洋", meeting), "刘洋在召集会议 HY2025-0001 时不在任，没有表决权。",
            "刘洋 was not in office when meeting HY2025-0001 was called and has no vote."
        ),
        (
            .notPresent(officer: "赵雪", meeting), "赵雪没有出席会议 HY2025-0001，不能表决。",
            "赵雪 does not attend meeting HY2025-0001 and cannot vote."
        ),
        (
            .votedBefore(officer: "李梅", motion), "李梅已对议案 HY2025-0001/2 表决过，一人一票，不能重复。",
            "李梅 has voted on motion HY2025-0001/2 before; it is one vote each."
        ),
        (
            .motionClosed(motion), "议案 HY2025-0001/2 已形成决议，不再接受表决。",
            "Motion HY2025-0001/2 is resolved and takes no more votes."
        ),
        (
            .resolvedBefore(motion, resolution), "议案 HY2025-0001/2 已有决议 JY2025-0001。",
            "Motion HY2025-0001/2 has its resolution JY2025-0001 already."
        ),
    ])
    func `every refusal says its rule in both languages`(
        error: MeetingError, chinese: String, english: String
    ) {
        #expect(error.message(in: .chinese) == chinese)
        #expect(error.message(in: .english) == english)
    }

    @Test(arguments: ["HY2025-0001/2", "hy2025-1/2", "HY2025-0001／2"])
    func `a motion is named by its meeting and its place`(text: String) throws {
        #expect(try MotionNumber(parsing: text) == motion)
    }

    @Test(arguments: [
        "", "HY2025-0001", "HY2025-0001/0", "HY2025-0001/x", "JY2025-0001/1", "1/2/3",
    ])
    func `anything else is no number of a motion`(text: String) {
        #expect(throws: MeetingError.badMotionNumber(text)) { try MotionNumber(parsing: text) }
    }

    @Test(arguments: [
        ("monthly", MeetingKind.monthly), ("月度工作会", .monthly), ("月度", .monthly),
        ("季度", .quarterly), ("half-year", .halfYear), ("半年评议会", .halfYear),
        ("应急会", .emergency), ("emergency", .emergency),
    ])
    func `a kind of meeting is named in both languages`(word: String, kind: MeetingKind) {
        #expect(MeetingKind(word: word) == kind)
        #expect(MeetingKind(word: "年会") == nil)
    }
}
