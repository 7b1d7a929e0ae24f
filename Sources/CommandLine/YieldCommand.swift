import ArgumentParser
import Lianhe

/// `lianhe report yields`.
struct ReportYields: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "yields", abstract: "亩产、日产比较 / Yields of a mu and a day compared",
        discussion: """
            例 / For example:
              lianhe report yields --crop 番茄 --by method
            可按 / By: 种养方式 method, 品种 variety, 村 village, 种植年份 season.
            """)

    @OptionGroup var options: CountyOptions

    @Option(name: .long, help: "作物代码或名称 / Code or name of the crop")
    var crop: String

    @Option(name: .long, help: "按什么比较 / What to compare by")
    var by = "method"

    @OptionGroup var target: ReportTarget

    func validate() throws {
        guard YieldComparison.Dimension(word: by) == nil else { return }
        throw ValidationError(
            "--by 种养方式 / method, 品种 / variety, 村 / village, 种植年份 / season：\(by)")
    }

    func run(in county: Tenant, _ screen: Screen) async throws {
        guard let dimension = YieldComparison.Dimension(word: by) else { return }
        let question = YieldComparison(of: crop, by: dimension)
        let lines = try await county.read { try await question.lines(in: $0) }
        let (format, output) = target.formatAndOutput(screen)
        var writer = format.writer(to: output, in: screen.language)
        try question.write(lines, to: &writer, in: screen.language)
        target.sayWhereItIs(screen)
    }
}
