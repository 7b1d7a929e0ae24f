import ArgumentParser
import Lianhe

/// `lianhe export <kind>`: the sheet of an import, as the county has it now.
struct Export: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "导出表格，列与导入相同，可原样再导入 / Export a sheet in the columns of its import",
        discussion: """
            例 / For example:
              lianhe export members --output 成员.csv
              lianhe export plots --output 地块.xlsx

            种类 / Kinds: \(SheetKinds.exportableNames.joined(separator: ", "))
            """)

    @OptionGroup var options: CountyOptions

    @Argument(help: "种类 / Kind of sheet", completion: .list(SheetKinds.exportableNames))
    var kind: String

    @OptionGroup var target: ReportTarget

    func validate() throws {
        try SheetKinds.require(kind, among: SheetKinds.exportableNames)
    }

    func run(in county: Tenant, _ screen: Screen) async throws {
        let (format, output) = target.formatAndOutput(screen)
        let (terminal, language) = (screen.terminal, screen.language)
        let rows = try await SheetKinds.export(kind, from: county) { tx in
            var writer = format.writer(to: output, in: language)
            return try await SheetKinds.exportSheet(kind, to: &writer, tx) { rows in
                terminal.progress("\(rows) 行 / rows …")
            }
        }
        terminal.endProgress()
        guard let file = target.output else { return }
        screen.say("已写入 \(file)，\(rows) 行。", "Wrote \(file), \(Language.counted(rows, "row")).")
    }
}
