public import Measures

extension MassBalance {
    /// Writes lines as a table. Throws what the writer throws.
    public func write(
        _ lines: [Line], to writer: inout any TableWriter, in language: Language
    ) throws {
        let keys = grain == .lot ? Self.lotColumns : []
        try writer.begin(
            Self.keyColumns + keys + Self.columns,
            title: language == .chinese ? "物料平衡" : "Mass balance")
        for line in lines {
            let lot: [Cell] = grain == .lot ? [Cell(line.batch), Cell(line.grade)] : []
            try writer.write(
                [.text(line.villageCode), .text(line.village), .text(line.crop)] + lot
                    + line.cells(in: language))
        }
        try writer.finish()
    }

    private static let keyColumns = [
        TableColumn("villageCode", "村代码", "Village code"),
        TableColumn("village", "村", "Village"), TableColumn("crop", "作物", "Crop"),
    ]

    private static let lotColumns = [
        TableColumn("batch", "批次号", "Batch"), TableColumn("grade", "等级", "Grade"),
    ]

    private static let columns = [
        TableColumn("harvested", "采收", "Harvested", .quantity(nil)),
        TableColumn("movedIn", "转入", "Moved in", .quantity(nil)),
        TableColumn("movedOut", "转出", "Moved out", .quantity(nil)),
        TableColumn("delivered", "发货", "Delivered", .quantity(nil)),
        TableColumn("returned", "退回", "Returned", .quantity(nil)),
        TableColumn("held", "禁售", "Held", .quantity(nil)),
        TableColumn("lost", "损耗", "Lost", .quantity(nil)),
        TableColumn("left", "结存", "Left", .quantity(nil)),
        TableColumn("difference", "差额", "Difference", .quantity(nil)),
        TableColumn("lots", "批次等级数", "Lots", .integer),
        TableColumn("off", "账实不符", "Off", .integer),
        TableColumn("deviations", "结存账多记", "Total exceeds records by"),
    ]
}

extension MassBalance.Line {
    fileprivate func cells(in language: Language) -> [Cell] {
        let words = deviations.map {
            "\($0.total.text(in: language)) \($0.excess.text(in: language))"
        }
        return [
            .quantity(harvested), .quantity(movedIn), .quantity(movedOut), .quantity(delivered),
            .quantity(returned), .quantity(held), .quantity(lost), .quantity(left),
            .quantity(difference),
            .integer(Int64(lots)), .integer(Int64(lotsOff)),
            .text(words.joined(separator: "、")),
        ]
    }
}
