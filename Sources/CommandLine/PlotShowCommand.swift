import ArgumentParser
import Lianhe

/// `lianhe plot show`.
struct PlotShow: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "地块在某日的权属、使用、设施和变更记录 / A plot on a day, and its history")

    @OptionGroup var options: CountyOptions

    @Argument(help: "地块编号 / Code of the plot")
    var plot: String

    @OptionGroup var days: PlotDayOptions

    func run(in county: Tenant, _ screen: Screen) async throws {
        let day = try county.day(days.on)
        let (shown, facilities, changes) = try await county.read { tx in
            let changes = try await PlotChange.all(of: plot, in: tx)
            let shown = try await Plot.find(plot, on: day, in: tx)
            return (shown, try await Facility.all(of: plot, on: day, in: tx), changes)
        }
        if let shown {
            screen.show(record: try record(shown, day, screen.language))
        } else {
            screen.say("地块“\(plot)”在 \(day) 不存在。", "There is no plot \"\(plot)\" on \(day).")
        }
        if !facilities.isEmpty {
            try screen.show(
                Self.facilityColumns, rows: facilities.map { Self.cells($0, screen.language) })
        }
        try screen.show(
            try changeColumns(), rows: try changes.map { try cells($0, screen.language) })
    }

    private func record(
        _ plot: Plot, _ day: CivilDate, _ language: Language
    ) throws -> [(String, String, Cell)] {
        let area = try days.areaColumn()
        var record: [(String, String, Cell)] = [
            ("地块", "Plot", .text("\(plot.code) \(plot.name)")), ("日期", "Day", .date(day)),
            ("村", "Village", .text(plot.villageName)),
            ("权属人", "Holder", .text("\(plot.memberCode) \(plot.memberName)")),
            ("使用人", "User", .text("\(plot.userCode) \(plot.userName)")),
            ("权属", "Tenure", .text(plot.tenure.text(in: language))),
            (area.chinese, area.english, try days.cell(plot.area)),
            ("地类", "Class", .text(plot.landClass.text(in: language))),
            ("状态", "Status", .text(plot.status.text(in: language))),
        ]
        if let rent = plot.rent, let until = plot.leaseUntil {
            record.append(("每亩年租金", "Rent a mu and year", .money(rent)))
            record.append(("租期至", "Leased until", .date(until)))
        }
        return record
    }

    private static func cells(_ facility: Facility, _ language: Language) -> [Cell] {
        [
            .text(facility.kind.text(in: language)), .text(facility.name),
            .quantity(facility.size), .date(facility.from),
            facility.until.map(Cell.date) ?? .empty,
        ]
    }

    private static let facilityColumns = [
        TableColumn("kind", "设施", "Facility"), TableColumn("name", "名称", "Name"),
        TableColumn("size", "规模", "Size", .quantity(nil)),
        TableColumn("from", "启用日期", "From", .date),
        TableColumn("until", "停用日期", "Until", .date),
    ]

    private func cells(_ change: PlotChange, _ language: Language) throws -> [Cell] {
        [
            change.day == .earliest ? .empty : .date(change.day),
            .text(change.kind.text(in: language)), .text(change.holder),
            try days.cell(change.areaBefore), try days.cell(change.area), .text(change.reason),
            .text(change.recordedBy), .text(change.takenBack ?? ""),
        ]
    }

    private func changeColumns() throws -> [TableColumn] {
        [
            TableColumn("day", "日期", "Day", .date), TableColumn("change", "变更", "Change"),
            TableColumn("holder", "权属人", "Holder"),
            try days.areaColumn("before", "原面积", "Area before"),
            try days.areaColumn("after", "新面积", "Area after"),
            TableColumn("reason", "原因", "Reason"), TableColumn("by", "登记人", "Recorded by"),
            TableColumn("takenBack", "撤销原因", "Taken back"),
        ]
    }
}
