import Lianhe

/// The record of a crop.
enum CropTables {
    static func record(_ crop: Crop, _ language: Language) -> [(String, String, Cell)] {
        let packings = crop.packings.map { $0.text(in: language) }
        return [
            ("代码", "Code", .text(crop.code)), ("作物", "Crop", .text(crop.name)),
            ("英文名", "English name", Cell(crop.english)),
            ("类别", "Category", Cell(crop.category?.text(in: language))),
            ("计量单位", "Unit", .text(crop.unit.text(in: language))),
            (
                "包装", "Packs",
                .text(packings.joined(separator: language == .chinese ? "、" : ", "))
            ),
        ]
    }
}

extension Screen {
    /// The varieties of a crop.
    func show(varieties: [Variety]) throws {
        try show(
            [
                TableColumn("variety", "品种", "Variety"),
                TableColumn("days", "生育期（天）", "Days to maturity", .integer),
                TableColumn("note", "说明", "Note"),
            ],
            rows: varieties.map {
                [.text($0.name), Cell($0.daysToMaturity.map(Int64.init)), .text($0.note)]
            })
    }

    /// The grades of a crop.
    func show(grades: [Grade]) throws {
        try show(
            [
                TableColumn("rank", "序号", "Rank", .integer), TableColumn("grade", "等级", "Grade"),
                TableColumn("relative", "比价", "Relative price", .percentage),
                TableColumn("criteria", "质量要求", "Criteria"),
                TableColumn("standard", "标准号", "Standard"),
            ],
            rows: grades.map {
                [
                    .integer(Int64($0.rank)), .text($0.name), Cell($0.relative),
                    .text($0.criteria), .text($0.standard),
                ]
            })
    }

    /// The expected yields of a crop.
    func show(yields: [CropYield]) throws {
        try show(
            [
                TableColumn("variety", "品种", "Variety"), TableColumn("method", "栽培方式", "Method"),
                TableColumn("perMu", "预期亩产", "Yield a mu", .quantity(nil)),
            ],
            rows: yields.map {
                [.text($0.variety), Cell($0.method?.text(in: language)), .quantity($0.perMu)]
            })
    }

    /// How long a crop keeps.
    func show(shelfLives: [ShelfLife]) throws {
        try show(
            [
                TableColumn("storage", "贮藏方式", "Storage"),
                TableColumn("days", "保存期（天）", "Days", .integer),
                TableColumn("temperature", "温度", "Temperature"),
            ],
            rows: shelfLives.map {
                [
                    .text($0.storage.text(in: language)), .integer(Int64($0.days)),
                    .text($0.temperatures),
                ]
            })
    }

    /// The calendar of a crop as bars of twelve months; with a day, whether it is sown or harvested then.
    func show(calendar: [CropCalendar], on day: CivilDate? = nil) throws {
        var columns = [
            TableColumn("variety", "品种", "Variety"), TableColumn("region", "地区", "Region"),
            TableColumn("method", "栽培方式", "Method"), TableColumn("sow", "播种期", "Sowing"),
            TableColumn("harvest", "采收期", "Harvest"),
        ]
        columns.append(
            day == nil
                ? TableColumn("bar", "一月 … 十二月", "January … December")
                : TableColumn("now", "\(day?.description ?? "")", "\(day?.description ?? "")"))
        try show(
            columns,
            rows: calendar.map { entry in
                [
                    .text(entry.variety), .text(entry.region),
                    Cell(entry.method?.text(in: language)), Cell(entry.sow?.text(in: language)),
                    Cell(entry.harvest?.text(in: language)),
                    .text(day.map { season(entry, $0) } ?? entry.bar),
                ]
            })
    }

    private func season(_ entry: CropCalendar, _ day: CivilDate) -> String {
        let isSown = entry.sow?.contains(day) ?? false
        let isHarvested = entry.harvest?.contains(day) ?? false
        let words =
            language == .chinese ? (sow: "播种", harvest: "采收") : (sow: "sowing", harvest: "harvest")
        let said = [isSown ? words.sow : nil, isHarvested ? words.harvest : nil].compactMap { $0 }
        guard said.isEmpty else { return said.joined(separator: language == .chinese ? "、" : ", ") }
        return language == .chinese ? "不在季" : "out of season"
    }

    /// What the starting catalogue brought.
    func show(start: CatalogueStart) throws {
        try show(
            [
                TableColumn("kind", "表", "Sheet"),
                TableColumn("recorded", "新增", "Recorded", .integer),
                TableColumn("completed", "补充", "Completed", .integer),
                TableColumn("alreadyThere", "已有", "Already there", .integer),
                TableColumn("left", "保留本县", "Left", .integer),
            ],
            rows: start.parts.map {
                [
                    .text($0.kind), .integer(Int64($0.recorded)), .integer(Int64($0.completed)),
                    .integer(Int64($0.alreadyThere)), .integer(Int64($0.left.count)),
                ]
            })
        guard !json else { return }
        for part in start.parts {
            for remark in part.left {
                terminal.write("\(part.kind) \(remark.line)  \(remark.text(in: language))\n")
            }
        }
    }
}
