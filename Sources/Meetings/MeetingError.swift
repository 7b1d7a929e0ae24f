public import Measures
public import Tenancy

/// Why a meeting refuses something, in the order in which it is checked.
public enum MeetingError: Explained, Hashable {
    /// The text is no number of a motion.
    case badMotionNumber(String)
    /// No place was named.
    case placeMissing
    /// The committee has nobody in office on the day, so nobody could vote.
    case noOfficers(committee: String, on: CivilDate)
    /// There is no meeting of this number.
    case unknownMeeting(DocumentNumber)
    /// There is no such motion.
    case unknownMotion(MotionNumber)
    /// There is no resolution of this number.
    case unknownResolution(DocumentNumber)
    /// The motion says nothing.
    case titleMissing
    /// The meeting is still to come.
    case notYetHeld(DocumentNumber, on: CivilDate)
    /// The committee has no officer of this code.
    case unknownOfficer(String, committee: String)
    /// The officer was not among the voters when the meeting was called.
    case notAVoter(officer: String, DocumentNumber)
    /// The voter is not present.
    case notPresent(officer: String, DocumentNumber)
    /// The voter has voted on this motion.
    case votedBefore(officer: String, MotionNumber)
    /// The motion is resolved, so it takes no more votes.
    case motionClosed(MotionNumber)
    /// The motion has its resolution.
    case resolvedBefore(MotionNumber, DocumentNumber)

    public func message(in language: Language) -> String {
        language == .chinese ? chinese : english
    }

    private var chinese: String {
        switch self {
        case .badMotionNumber(let text): "“\(text)”不是有效的议案编号，应形如 HY2025-0001/2。"
        case .placeMissing: "没有填写会议地点。"
        case .noOfficers(let committee, let day):
            "\(committee)在 \(day.text(in: .chinese)) 没有在任委员，无人可以表决，不能召开会议。"
        case .unknownMeeting(let number): "没有会议 \(number)。"
        case .unknownMotion(let number): "没有议案 \(number)。"
        case .unknownResolution(let number): "没有决议 \(number)。"
        case .titleMissing: "议案没有标题。"
        case .notYetHeld(let number, let day):
            "会议 \(number) 将于 \(day.text(in: .chinese)) 召开，现在还不能登记出席或形成决议。"
        case .unknownOfficer(let code, let committee): "\(committee)没有编号为“\(code)”的委员。"
        case .notAVoter(let officer, let number):
            "\(officer)在召集会议 \(number) 时不在任，没有表决权。"
        case .notPresent(let officer, let number): "\(officer)没有出席会议 \(number)，不能表决。"
        case .votedBefore(let officer, let motion): "\(officer)已对议案 \(motion) 表决过，一人一票，不能重复。"
        case .motionClosed(let motion): "议案 \(motion) 已形成决议，不再接受表决。"
        case .resolvedBefore(let motion, let resolution): "议案 \(motion) 已有决议 \(resolution)。"
        }
    }

    private var english: String {
        switch self {
        case .badMotionNumber(let text):
            "\"\(text)\" is no number of a motion such as HY2025-0001/2."
        case .placeMissing: "The place of the meeting is not filled in."
        case .noOfficers(let committee, let day):
            "\(committee) has nobody in office on \(day), so nobody could vote in a meeting."
        case .unknownMeeting(let number): "There is no meeting \(number)."
        case .unknownMotion(let number): "There is no motion \(number)."
        case .unknownResolution(let number): "There is no resolution \(number)."
        case .titleMissing: "The motion has no title."
        case .notYetHeld(let number, let day):
            "Meeting \(number) will be held on \(day); nobody can attend or resolve before."
        case .unknownOfficer(let code, let committee):
            "\(committee) has no officer with the code \"\(code)\"."
        case .notAVoter(let officer, let number):
            "\(officer) was not in office when meeting \(number) was called and has no vote."
        case .notPresent(let officer, let number):
            "\(officer) does not attend meeting \(number) and cannot vote."
        case .votedBefore(let officer, let motion):
            "\(officer) has voted on motion \(motion) before; it is one vote each."
        case .motionClosed(let motion): "Motion \(motion) is resolved and takes no more votes."
        case .resolvedBefore(let motion, let resolution):
            "Motion \(motion) has its resolution \(resolution) already."
        }
    }
}
