public import Measures

/// Why the way into a county, or into the database, is closed.
public enum TenancyError: Explained, Hashable {
    /// No county has this code.
    case unknownCounty(String)
    /// Nobody in this county signs in under this name.
    case unknownActor(String, county: String)
    /// The person may not do this.
    case notPermitted(person: String, account: String, Permission)
    /// The verb was called in a transaction that was entered for something else.
    case enteredForAnother(needed: String, entered: String)
    /// The command was sent before with other content.
    case commandDiffers(String)
    /// The command holds personal numbers and is not sealed.
    case commandOpen(String)
    /// The code of a county is not 2 to 31 lower-case letters, digits, `-` and `_`, a letter first.
    case countyCodeMalformed(String)
    /// The national code of a county has not six digits.
    case nationalCodeMalformed(String)
    /// The account is not 2 to 63 lower-case letters, digits, `.`, `-` and `_`, a letter first.
    case accountMalformed(String)
    /// The county or its operator has no name.
    case nameMissing
    /// A county of this code or national code exists with another name.
    case countyExists(String)
    /// The text is no number of this kind of document.
    case badDocumentNumber(String, DocumentNumber.Kind)
    /// A unit code stands in the database that this program does not know.
    case unknownUnitInDatabase(String)
    /// The database has migrations that this program does not know.
    case databaseIsNewer(applied: [String], known: [String])
    /// The database's migrations are not the first of the known ones.
    case migrationsDiverge(applied: [String], known: [String])
    /// A migration file changed after it was applied.
    case migrationChanged(String)
    /// Migrations of this program are not yet applied.
    case databaseIsBehind(missing: [String])

    public func message(in language: Language) -> String {
        language == .chinese ? chinese : english
    }

    private var chinese: String {
        switch self {
        case .unknownCounty(let code): "没有代码为“\(code)”的县（市、区）。"
        case .unknownActor(let account, let county): "\(county)没有用户“\(account)”。"
        case .notPermitted(let person, let account, let permission):
            "\(person)（\(account)）没有“\(permission.text(in: .chinese))”的权限。"
        case .enteredForAnother(let needed, let entered):
            "此操作需要以“\(needed)”进入，当前是“\(entered)”。"
        case .commandDiffers(let id): "指令 \(id) 已用于别的内容，未执行。"
        case .commandOpen(let verb): "“\(verb)”的指令含有个人号码，须用密钥封存，未执行。"
        case .countyCodeMalformed(let code):
            "县（市、区）代码“\(code)”应为 2 到 31 个小写字母、数字、“-”或“_”，以字母开头。"
        case .nationalCodeMalformed(let code): "行政区划代码“\(code)”应为 6 位数字。"
        case .accountMalformed(let account):
            "账号“\(account)”应为 2 到 63 个小写字母、数字、“.”、“-”或“_”，以字母开头。"
        case .nameMissing: "没有填写名称。"
        case .countyExists(let code): "代码“\(code)”或其行政区划代码已用于另一个县（市、区）。"
        case .badDocumentNumber(let text, let kind):
            "“\(text)”不是有效的单号，应形如 \(DocumentNumber(kind, year: 2025, serial: 7))。"
        case .unknownUnitInDatabase(let code): "数据库中有未知的计量单位“\(code)”。"
        case .databaseIsNewer(let applied, let known):
            "数据库比本程序新：\n\(Self.sideBySide(applied, known, "数据库", "本程序"))\n请升级程序。"
        case .migrationsDiverge(let applied, let known):
            "数据库的迁移与本程序不一致：\n\(Self.sideBySide(applied, known, "数据库", "本程序"))\n未做任何更改。"
        case .migrationChanged(let name): "迁移 \(name) 在执行之后被改动，未做任何更改。"
        case .databaseIsBehind(let missing):
            "数据库缺少 \(missing.count) 个迁移（\(missing.joined(separator: "、"))），请先运行 lianhe migrate。"
        }
    }

    private var english: String {
        switch self {
        case .unknownCounty(let code): "There is no county with the code \"\(code)\"."
        case .unknownActor(let account, let county): "\(county) has no user \"\(account)\"."
        case .notPermitted(let person, let account, let permission):
            "\(person) (\(account)) may not \(permission.text(in: .english))."
        case .enteredForAnother(let needed, let entered):
            "This needs to be entered as \"\(needed)\", not as \"\(entered)\"."
        case .commandDiffers(let id):
            "Command \(id) was used before for something else; nothing was done."
        case .commandOpen(let verb):
            "A command of \"\(verb)\" holds personal numbers and must be sealed; nothing was done."
        case .countyCodeMalformed(let code):
            "The code of a county, \"\(code)\", should be 2 to 31 lower-case letters, digits, \"-\" or "
                + "\"_\", a letter first."
        case .nationalCodeMalformed(let code):
            "The national code \"\(code)\" should have 6 digits."
        case .accountMalformed(let account):
            "The account \"\(account)\" should be 2 to 63 lower-case letters, digits, \".\", \"-\" or "
                + "\"_\", a letter first."
        case .nameMissing: "The name is not filled in."
        case .countyExists(let code):
            "The code \"\(code)\" or its national code belongs to another county."
        case .badDocumentNumber(let text, let kind):
            "\"\(text)\" is no document number such as \(DocumentNumber(kind, year: 2025, serial: 7))."
        case .unknownUnitInDatabase(let code): "The database holds the unknown unit \"\(code)\"."
        case .databaseIsNewer(let applied, let known):
            "The database is newer than this program:\n"
                + "\(Self.sideBySide(applied, known, "database", "program"))\nUpdate the program."
        case .migrationsDiverge(let applied, let known):
            "The database's migrations are not those of this program:\n"
                + "\(Self.sideBySide(applied, known, "database", "program"))\nNothing was changed."
        case .migrationChanged(let name):
            "Migration \(name) was changed after it was applied; nothing was changed."
        case .databaseIsBehind(let missing):
            "The database lacks \(Language.counted(missing.count, "migration")) "
                + "(\(missing.joined(separator: ", "))); run lianhe migrate first."
        }
    }

    private static func sideBySide(
        _ applied: [String], _ known: [String], _ left: String, _ right: String
    ) -> String {
        var lines = ["\(left) | \(right)"]
        for index in 0..<max(applied.count, known.count) {
            let one = index < applied.count ? applied[index] : "—"
            let other = index < known.count ? known[index] : "—"
            lines.append("\(one) \(one == other ? "=" : "≠") \(other)")
        }
        return lines.joined(separator: "\n")
    }
}
