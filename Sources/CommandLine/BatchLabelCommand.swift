import ArgumentParser
import Foundation
import Lianhe

/// `lianhe batch label`.
struct BatchLabelCommand: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "label",
        abstract: "批次追溯标签（A6，SVG）/ The label of a batch with its trace code")

    @OptionGroup var options: CountyOptions

    @Argument(help: "批次号或追溯码 / Number or trace code of the batch")
    var batch: String

    @Option(name: .long, help: "二维码内追溯码之前的网址 / Address in front of the code, none unless given")
    var link = ""

    @Option(name: .shortAndLong, help: "写入这个文件，默认在终端显示二维码 / File, else the terminal")
    var output: String?

    func run(in county: Tenant, _ screen: Screen) async throws {
        let found = try await county.read { try await Batch.find(batch, in: $0) }
        let label = try BatchLabel(found, link: link)
        guard let output else {
            if !screen.json { screen.terminal.write(label.terminalText) }
            return screen.say(
                "批次 \(found.code)：\(found.trace)", "Batch \(found.code): \(found.trace)")
        }
        try Data(label.svg.utf8).write(to: URL(filePath: output), options: .atomic)
        screen.say("标签已写入 \(output)。", "The label is written to \(output).")
    }
}
