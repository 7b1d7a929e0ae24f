import Measures

extension CommitteeError {
    var chinese: String {
        switch self {
        case .quorumOutOfRange(let ratio):
            "到会比例 \(VotingRule.text(ratio)) 应大于 0、不超过 1，分母不超过 1000000。"
        case .majorityOutOfRange(let ratio):
            "通过比例 \(VotingRule.text(ratio)) 应大于 0、小于 1，分母不超过 1000000。"
        case .unknownPost(let word): "没有“\(word)”这种职务，应为书记、副书记、委员或销售经理人。"
        case .unknownStage(let word): "没有“\(word)”这个环节，应为种苗、种植养殖、加工、销售或服务。"
        case .unknownLeaderRule(let word):
            "没有“\(word)”这种带头人规则，应为乡镇副书记、中心村书记、龙头企业或其他。"
        case .unknownScope(let word): "没有“\(word)”这项可见内容，应为名册、地块、种植与采收、成本、库存或需求。"
        case .unknownTermEnd(let word): "没有“\(word)”这种离任原因，应为辞职、调整、届满或其他。"
        case .industryMissing: "没有填写产业。"
        case .reasonMissing: "没有填写原因。"
        case .productMissing: "没有填写供应的产品。"
        case .linkedToItself(let code): "成员单位“\(code)”不能既是供方又是需方。"
        case .foundedInFuture(let day, let today):
            "成立日期\(day.text(in: .chinese))晚于今天（\(today.text(in: .chinese))）。"
        case .termEndsBeforeItBegins(let from, let until):
            "任期结束日\(until.text(in: .chinese))早于开始日\(from.text(in: .chinese))。"
        case .endsBeforeItBegins(let from, let until):
            "结束日\(until.text(in: .chinese))早于开始日\(from.text(in: .chinese))。"
        case .endedInFuture(let day, let today):
            "结束日\(day.text(in: .chinese))晚于今天（\(today.text(in: .chinese))）。"
        case .endWithoutDay: "填写了离任原因，但没有填写任期结束日。"
        case .leaderSubjectMissing(let rule):
            "带头人规则“\(rule.text(in: .chinese))”没有写明是哪个乡镇、村或成员单位。"
        case .leaderSubjectNotForRule(let code): "带头人规则“其他”不针对乡镇、村或成员单位“\(code)”。"
        case .unknownCommittee(let code): "没有编号为“\(code)”的产业联合党委。"
        case .committeeOutOfReach(let name): "您不是\(name)的书记，不能替它办理。"
        default: chineseOfDays
        }
    }

    /// What does not fit together with the days and periods on record.
    private var chineseOfDays: String {
        switch self {
        case .unknownOfficer(let code, let committee): "产业联合党委“\(committee)”没有编号为“\(code)”的委员。"
        case .foundedAfterService(let day):
            "成立日期\(day.text(in: .chinese))晚于已登记的覆盖村、成员单位、带头人规则或任职的开始日。"
        case .coveredBeforeFounding(let day, let code):
            "覆盖开始日\(day.text(in: .chinese))早于产业联合党委“\(code)”的成立日期。"
        case .servedBeforeFounding(let day, let code):
            "任期开始日\(day.text(in: .chinese))早于产业联合党委“\(code)”的成立日期。"
        case .joinedBeforeFounding(let day, let code):
            "加入日期\(day.text(in: .chinese))早于产业联合党委“\(code)”的成立日期。"
        case .ledBeforeFounding(let day, let code):
            "规则开始日\(day.text(in: .chinese))早于产业联合党委“\(code)”的成立日期。"
        case .unknownAccount(let account): "没有账号“\(account)”。"
        case .coveredAlready(let village, let code): "产业联合党委“\(code)”在这段时间已覆盖村“\(village)”。"
        case .notCovered(let village, let code, let day):
            "产业联合党委“\(code)”在\(day.text(in: .chinese))没有覆盖村“\(village)”。"
        case .townshipNotCovered(let township, let code, let day):
            "产业联合党委“\(code)”在\(day.text(in: .chinese))没有覆盖乡镇“\(township)”的村。"
        case .organisationAlready(let member, let code):
            "成员“\(member)”在这段时间已是产业联合党委“\(code)”的成员单位。"
        case .notOrganisation(let member, let code, let day):
            "成员“\(member)”在\(day.text(in: .chinese))不是产业联合党委“\(code)”的成员单位。"
        case .linkedAlready(let product): "双方在这段时间已有“\(product)”的供应关系。"
        case .endedOtherwise(let key): "“\(key)”已登记在另一天结束，结束日不能更改。"
        case .termEndedAlready(let code): "委员“\(code)”的任期已经结束，起止日期不能更改。"
        case .termTwice(let name, let code): "\(name)在这段时间已在产业联合党委“\(code)”担任此职。"
        case .secretaryAlready(let code): "产业联合党委“\(code)”在这段时间已有书记。"
        case .withdrawnBefore(let village, let day):
            "村“\(village)”自\(day.text(in: .chinese))起的这项授权已撤回，请从以后的日期重新授权。"
        case .nothingDisclosed(let village, let code):
            "村“\(village)”没有可从产业联合党委“\(code)”撤回的授权。"
        default: preconditionFailure("Every refusal has a sentence.")
        }
    }
}
