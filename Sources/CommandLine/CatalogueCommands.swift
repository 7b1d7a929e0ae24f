import ArgumentParser
import Lianhe

/// `lianhe crop`: the catalogue.
struct CropCommands: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "crop", abstract: "作物目录 / The catalogue of crops",
        subcommands: [CropList.self])
}

/// `lianhe crop list`.
struct CropList: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "列出作物、品种、等级和包装 / List crops, varieties, grades and packs")

    @OptionGroup var options: CountyOptions

    func run(in county: Tenant, _ screen: Screen) async throws {
        let crops = try await county.read { try await Crop.all(in: $0) }
        try screen.show(Self.columns, rows: crops.map { Self.cells($0, screen.language) })
    }

    private static func cells(_ crop: Crop, _ language: Language) -> [Cell] {
        let comma = language == .chinese ? "、" : ", "
        let packings = crop.packings.map { $0.text(in: language) }
        return [
            .text(crop.code), .text(crop.name), .text(crop.unit.text(in: language)),
            .text(crop.varieties.joined(separator: comma)),
            .text(crop.grades.joined(separator: comma)), .text(packings.joined(separator: comma)),
        ]
    }

    private static let columns = [
        TableColumn("code", "代码", "Code"), TableColumn("name", "作物", "Crop"),
        TableColumn("unit", "计量单位", "Unit"), TableColumn("varieties", "品种", "Varieties"),
        TableColumn("grades", "等级", "Grades"), TableColumn("packings", "包装", "Packs"),
    ]
}
