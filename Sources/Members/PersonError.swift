public import Measures

/// Why a person of a household is refused. Of a protected number no more is shown than what is
/// shown in lists.
public enum PersonError: Explained, Hashable {
    /// No relation to the head of the household has this name.
    case unknownRelation(String)
    /// The text is no mainland telephone number.
    case phoneMalformed(String)
    /// The text is no identity number, or its check digit is wrong.
    case identityMalformed(String)
    /// The text is no bank account.
    case accountMalformed(String)
    /// A bank account has no bank.
    case bankMissing
    /// The person left the household before coming to it.
    case datesCross(from: CivilDate, until: CivilDate)
    /// The person does not write for the member's village, or may not see its people in clear.
    case memberOutOfReach(String)
    /// The household has a person of this name with other words or numbers; what was seen of numbers
    /// in the field cannot be compared, so the office changes them.
    case personThere(String, member: String)
    /// Nobody has this telephone number, or the person may not see who has.
    case unknownPhone(String)

    public func message(in language: Language) -> String {
        switch (self, language) {
        case (.unknownRelation(let word), .chinese):
            "没有“\(word)”这种与户主关系，应为户主、配偶、子女、父母或其他。"
        case (.unknownRelation(let word), .english):
            "\"\(word)\" is no relation to the head: head, spouse, child, parent or other."
        case (.phoneMalformed(let text), .chinese): "“\(text)”不是大陆手机或固定电话号码。"
        case (.phoneMalformed(let text), .english):
            "\"\(text)\" is no mobile or landline number of the mainland."
        case (.identityMalformed(let text), .chinese): "“\(text)”不是有效的身份证号，请核对末位校验码。"
        case (.identityMalformed(let text), .english):
            "\"\(text)\" is no identity number; compare its check digit."
        case (.accountMalformed(let text), .chinese): "“\(text)”不是银行账号，应为 9 到 32 位数字。"
        case (.accountMalformed(let text), .english):
            "\"\(text)\" is no bank account: 9 to 32 digits."
        case (.bankMissing, .chinese): "填写了银行账号，没有填写开户银行。"
        case (.bankMissing, .english): "The bank of the account is not filled in."
        case (.datesCross(let from, let until), .chinese):
            "截止日期\(until.text(in: .chinese))早于起始日期\(from.text(in: .chinese))。"
        case (.datesCross(let from, let until), .english):
            "The last day \(until.text(in: .english)) is before the first, \(from.text(in: .english))."
        case (.memberOutOfReach(let code), .chinese): "您不负责成员“\(code)”所在的村。"
        case (.memberOutOfReach(let code), .english):
            "You are not in charge of the village of \"\(code)\"."
        case (.personThere(let name, let code), .chinese):
            "“\(code)”户内已有“\(name)”，内容不同；离线只登记新的人，更改请联网办理。"
        case (.personThere(let name, let code), .english):
            "\"\(code)\" has a \"\(name)\" with other words; offline only new people are entered, "
                + "change them online."
        case (.unknownPhone(let phone), .chinese): "没有人登记电话 \(phone)，或您无权查看。"
        case (.unknownPhone(let phone), .english):
            "Nobody has the telephone \(phone), or you may not see who has."
        }
    }
}
