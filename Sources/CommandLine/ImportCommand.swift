import ArgumentParser
import Lianhe

/// `lianhe import <kind> <file>`: every kind of sheet by one command.
struct Import: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "导入表格（CSV，UTF-8、UTF-16 或 GB18030）/ Import a sheet",
        discussion: """
            好行全部记录，坏行逐行报告行号、列、值和原因；同一文件再导入不改变任何内容。
            All good rows are recorded, each bad row is reported; the same file again changes nothing.

            各种类的列见 lianhe columns <种类>。 For the columns see lianhe columns <kind>.

            种类 / Kinds: \(SheetKinds.names.joined(separator: ", "))
            """)

    @OptionGroup var options: CountyOptions

    @OptionGroup var sheet: SheetName

    @Argument(help: "文件 / File", completion: .file(extensions: ["csv", "txt"]))
    var file: String

    @Flag(name: .long, help: "试运行，不改变任何内容 / Say what would happen, change nothing")
    var dryRun = false

    func validate() throws {
        guard options.commandID == nil else {
            throw ValidationError(
                "import 不用 --command：同一文件再导入本来就不变 / a file imported again changes nothing anyway")
        }
    }

    func run(in county: Tenant, _ screen: Screen) async throws {
        let terminal = screen.terminal
        let report = try await SheetKinds.importSheet(
            sheet.kind, from: file, into: county, rehearsing: dryRun
        ) { rows in
            terminal.progress("\(rows) 行 / rows …")
        }
        terminal.endProgress()
        screen.show(report, isRehearsal: dryRun)
        if report.problemCount > 0 { throw ExitStatus.refused }
    }
}
