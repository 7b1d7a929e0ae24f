public import Measures

/// Why a list of commands made offline, or one of its lines, cannot be carried out.
public enum FieldError: Explained, Hashable {
    /// A cell by the headers of its column, with what stands in it.
    public struct Cell: Hashable, Sendable {
        let chinese: String
        let english: String
        let value: String
    }

    /// A list has more commands than are taken at once.
    case tooManyCommands(Int)
    /// A line is not JSON of a command.
    case lineUnreadable(String)
    /// The id is no UUID.
    case idMalformed(String)
    /// The time is no moment with an offset.
    case timeUnreadable(String)
    /// The time lies after today.
    case timeInFuture(CivilDate, today: CivilDate)
    /// No verb of this name can be carried out from the field.
    case unknownVerb(String)
    /// The content is not what the verb needs.
    case contentUnreadable(verb: String, String)
    /// What was edited is not there, or not for the person to see.
    case entryGone(String)
    /// A cell of an entry is refused.
    case entryRefused(Cell, chinese: String, english: String)
    /// The server refused the statement for a reason that no rule foresees.
    case serverRefused(String)
    /// There is no open conflict of this command, or it is none of the person's.
    case unknownConflict(String)
    /// The conflict was settled before.
    case conflictSettled(String)
    /// A settlement comes without a reason.
    case settlementReasonMissing

    public func message(in language: Language) -> String {
        language == .chinese ? sentence.chinese : sentence.english
    }
}

extension FieldError {
    private var sentence: (chinese: String, english: String) {
        switch self {
        case .tooManyCommands(let count):
            (
                "一次最多提交 \(FieldList.limit) 条指令，这里有 \(count) 条，未执行。",
                "At most \(FieldList.limit) commands are taken at once; these are \(count), and none "
                    + "was carried out."
            )
        case .lineUnreadable(let why):
            ("这一行不是一条指令：\(why)", "The line is no command: \(why)")
        case .idMalformed(let text): ("指令编号“\(text)”不是 UUID。", "The id \"\(text)\" is no UUID.")
        case .timeUnreadable(let text):
            (
                "时间“\(text)”应形如 2025-09-03T10:15:00+08:00。",
                "The time \"\(text)\" should be like 2025-09-03T10:15:00+08:00."
            )
        case .timeInFuture(let day, let today):
            ("时间 \(day) 晚于今天（\(today)）。", "The time \(day) is after today (\(today)).")
        case .unknownVerb(let name):
            ("没有可离线办理的事项“\(name)”。", "No verb \"\(name)\" can be carried out from the field.")
        case .contentUnreadable(let verb, let why):
            ("“\(verb)”的内容无法读取：\(why)", "The content of \(verb) cannot be read: \(why)")
        case .entryGone(let key):
            (
                "“\(key)”已经不在，或您无权查看，不能更改。",
                "\"\(key)\" is not there any more, or not yours to see, and cannot be edited."
            )
        case .entryRefused(let cell, let chinese, let english):
            (
                "“\(cell.chinese)”“\(cell.value)”：\(chinese)",
                "\(cell.english) \"\(cell.value)\": \(english)"
            )
        case .serverRefused(let words):
            ("数据库拒绝了这个操作：\(words)", "The database refused this: \(words)")
        case .unknownConflict(let id):
            ("没有指令 \(id) 的冲突，或您无权查看。", "There is no conflict of the command \(id).")
        case .conflictSettled(let id):
            ("指令 \(id) 的冲突已经处理过。", "The conflict of the command \(id) was settled before.")
        case .settlementReasonMissing:
            ("没有填写处理原因。", "The reason for the settlement is not filled in.")
        }
    }
}
