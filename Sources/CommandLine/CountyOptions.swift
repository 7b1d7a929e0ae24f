public import ArgumentParser
import Glibc
import Lianhe
import Postgres

extension Language: ExpressibleByArgument {}

/// The options that every command of a county takes.
struct CountyOptions: ParsableArguments {
    @OptionGroup var server: ServerOptions

    @Option(name: .long, help: "县代码，默认取 LIANHE_COUNTY / County code")
    var county: String?

    @Option(name: .customLong("as"), help: "用户，默认取 LIANHE_AS / Who acts: the account")
    var account: String?

    @Flag(name: .long, help: "以 JSON 输出 / Print JSON")
    var json = false

    @Option(
        name: .customLong("command"),
        help: "指令编号（UUID）：同一编号重复执行只生效一次 / Command id: done once however often sent")
    var commandID: String?

    /// Refuses a wrong use before the command runs, so that the parser names the command's own use.
    func validate() throws {
        _ = try countyAndAccount()
        _ = try givenCommandID()
    }

    /// The id of the command, when one was given. Throws a usage error when it is no UUID.
    func givenCommandID() throws -> UUIDValue? {
        guard let commandID else { return nil }
        guard let id = UUIDValue(commandID) else {
            throw ValidationError("--command 不是 UUID / --command is no UUID: \(commandID)")
        }
        return id
    }

    /// The county and the account. Throws a usage error when one is named nowhere.
    func countyAndAccount() throws -> (county: String, account: String) {
        guard let county = county ?? environment("LIANHE_COUNTY") else {
            throw ValidationError("请用 --county 或 LIANHE_COUNTY 指定县 / name the county")
        }
        guard let account = account ?? environment("LIANHE_AS") else {
            throw ValidationError("请用 --as 或 LIANHE_AS 指定用户 / name who acts")
        }
        return (county, account)
    }
}

/// The options that every command which needs a database takes.
struct ServerOptions: ParsableArguments {
    @Option(
        name: .long,
        help: "数据库地址，默认取 LIANHE_DATABASE_URL / Database URL or libpq keywords")
    var database: String?

    @Option(name: .long, help: "语言 zh 或 en / Language of messages")
    var lang: Language = .chinese

    @Option(
        name: .long,
        help: "按此日期办理，用于补录，不能晚于今天 / Work as on this day, to enter it late")
    var today: String?

    /// Refuses a day that is none, or lies ahead, before the command runs.
    func validate() throws {
        _ = try clock()
    }

    /// The clock: the machine's, or one that stands on the day given by `--today`. Throws a usage error
    /// for a day that is no date or lies ahead: nothing is recorded before its time.
    func clock() throws -> CountyClock {
        guard let today else { return .system }
        let real = CountyClock.system.today
        let day = try day(today, yearOf: real)
        guard day <= real else {
            throw ValidationError("--today 不能晚于今天 / may not lie ahead: \(today)")
        }
        return .fixed(on: day)
    }

    private func day(_ text: String, yearOf real: CivilDate) throws -> CivilDate {
        do throws(MeasureError) {
            return try CivilDate(parsing: text, yearOf: real)
        } catch {
            throw ValidationError(error.message(in: lang))
        }
    }

    /// The address, or nil when none was given.
    var url: String? { database ?? environment("LIANHE_DATABASE_URL") }
}

/// A variable of the process, or nil when it is not set or empty.
func environment(_ name: String) -> String? {
    guard let value = getenv(name) else { return nil }
    let text = String(cString: value)
    return text.isEmpty ? nil : text
}
