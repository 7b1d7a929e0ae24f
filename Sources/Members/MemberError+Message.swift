import Measures
import Tenancy

extension MemberError {
    var chinese: String {
        switch self {
        case .townshipCodeMalformed(let code): "乡镇代码“\(code)”应为 9 位数字。"
        case .townshipOutsideCounty(let code, let county, let nationalCode):
            "乡镇代码“\(code)”不以\(county)的行政区划代码 \(nationalCode) 开头。"
        case .villageCodeMalformed(let code): "村代码“\(code)”应为 12 位数字。"
        case .villageOutsideTownship(let code, let township):
            "村代码“\(code)”不以其乡镇代码“\(township)”开头。"
        case .unknownKind(let word):
            "没有“\(word)”这种成员类型，应为农户、家庭农场、合作社、企业或村集体。"
        case .joinedInFuture(let day, let today):
            "加入日期\(day.text(in: .chinese))晚于今天（\(today.text(in: .chinese))）。"
        case .accountMalformed(let account):
            "账号“\(account)”应为 2 到 63 个小写字母、数字、点、下划线或连字符，以字母开头。"
        case .unknownRole(let word): "没有“\(word)”这种角色。"
        case .coordinatorWithoutVillage: "村协调员必须填写村代码。"
        case .villageNotForRole(let role): "角色“\(role.text(in: .chinese))”不能填写村代码。"
        case .memberRoleWithoutMember: "角色“成员”必须填写成员编号。"
        case .memberNotForRole(let role): "角色“\(role.text(in: .chinese))”不能填写成员编号。"
        case .secretaryWithoutCommittee: "书记必须填写产业联合党委编号。"
        case .committeeNotForRole(let role): "角色“\(role.text(in: .chinese))”不能填写产业联合党委编号。"
        case .twoNames(let account, let second):
            "账号“\(account)”在前面是另一个姓名，此处是“\(second)”。"
        case .unknownTownship(let code): "没有代码为“\(code)”的乡镇，请先登记乡镇。"
        case .unknownVillage(let code): "没有代码为“\(code)”的村，请先登记村。"
        case .villageOutOfReach(let code): "您不负责村“\(code)”，不能为它登记。"
        case .memberElsewhere(let code, let village):
            "编号“\(code)”属于另一个村的成员，不能登记到村“\(village)”。"
        case .unknownMember(let code): "没有编号为“\(code)”的成员，或您无权查看。"
        case .unknownCommittee(let code): "没有编号为“\(code)”的产业联合党委，请先登记产业联合党委。"
        case .roleNotHeld(let account, let role):
            "账号“\(account)”没有这一“\(role.text(in: .chinese))”角色。"
        case .lastOperator: "这是本县唯一的平台管理员，不能收回。"
        }
    }

    var english: String {
        switch self {
        case .townshipCodeMalformed(let code):
            "The township code \"\(code)\" should be 9 digits."
        case .townshipOutsideCounty(let code, let county, let nationalCode):
            "The township code \"\(code)\" does not begin with \(nationalCode), "
                + "the code of \(county)."
        case .villageCodeMalformed(let code): "The village code \"\(code)\" should be 12 digits."
        case .villageOutsideTownship(let code, let township):
            "The village code \"\(code)\" does not begin with its township's code \"\(township)\"."
        case .unknownKind(let word):
            "\"\(word)\" is no kind of member: "
                + "household, family farm, cooperative, enterprise or collective."
        case .joinedInFuture(let day, let today):
            "The day of joining \(day.text(in: .english)) is after today, "
                + "\(today.text(in: .english))."
        case .accountMalformed(let account):
            "The account \"\(account)\" should be 2 to 63 lower-case letters, digits, dots, "
                + "underscores or hyphens, a letter first."
        case .unknownRole(let word): "There is no role \"\(word)\"."
        case .coordinatorWithoutVillage: "A village coordinator needs a village code."
        case .villageNotForRole(let role):
            "The role \"\(role.text(in: .english))\" takes no village code."
        case .memberRoleWithoutMember: "The role \"member\" needs a member code."
        case .memberNotForRole(let role):
            "The role \"\(role.text(in: .english))\" takes no member code."
        case .secretaryWithoutCommittee: "A committee secretary needs a committee code."
        case .committeeNotForRole(let role):
            "The role \"\(role.text(in: .english))\" takes no committee code."
        case .twoNames(let account, let second):
            "The account \"\(account)\" stands further up with another name than \"\(second)\"."
        case .unknownTownship(let code):
            "There is no township with the code \"\(code)\"; record the township first."
        case .unknownVillage(let code):
            "There is no village with the code \"\(code)\"; record the village first."
        case .villageOutOfReach(let code):
            "You are not in charge of the village \"\(code)\" and cannot record for it."
        case .memberElsewhere(let code, let village):
            "The code \"\(code)\" belongs to a member of another village than \"\(village)\"."
        case .unknownMember(let code):
            "There is no member with the code \"\(code)\", or you may not see it."
        case .unknownCommittee(let code):
            "There is no committee with the code \"\(code)\"; record the committee first."
        case .roleNotHeld(let account, let role):
            "The account \"\(account)\" does not hold this role of \(role.text(in: .english))."
        case .lastOperator:
            "This is the county's only operator; the role cannot be taken back."
        }
    }
}
