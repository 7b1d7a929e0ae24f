public import Measures
import Members
public import Postgres
public import Sheets
public import Tenancy

/// The sheet of what stood on the scale, a row for each grade of a weighing ticket.
///
/// A weight has its unit in its cell, in the column 单位 or in the brackets of its header; what is settled
/// is worked out, and a row that says it has to agree. A row is known by its batch, ticket and grade, or
/// by the number of the harvest. Import it before the sheet of harvests, which names the same harvests with what was
/// settled, or after it: a harvest that is recorded without a scale gets its weighing.
public enum WeighingSheet: ExportableSheet {
    /// What one row says.
    public struct Entry: Sendable, Hashable {
        /// The ticket, with one line.
        public var weighing: Weighing
        /// What was settled, where the row says it.
        public var settled: Quantity?
        /// The number under which the row says it is recorded.
        public var number: Harvest.Number?

        var line: Weighing.Line { weighing.lines[0] }
        var ticket: String { WeighingTicket.number(of: weighing.ticket) ?? "" }
    }

    public static let name = "weighings"
    public static let verb = Verb.weighHarvest
    public static let columns = [
        SheetColumn("date", "日期", "date", synonyms: ["过磅日期", "采收日期", "登记日期"]),
        SheetColumn("batch", "批次号", "batch", synonyms: ["批次", "批号"]),
        SheetColumn("grade", "等级", "grade", synonyms: ["级别", "等次"]),
        SheetColumn("gross", "毛重", "gross weight", synonyms: ["总重", "毛重量", "gross"]),
        SheetColumn("tare", "皮重", "tare", synonyms: ["皮重量", "空重"]),
        SheetColumn("unit", "单位", "unit", synonyms: ["计量单位"], isRequired: false),
        SheetColumn("moisture", "水分", "moisture", synonyms: ["含水率"], isRequired: false),
        SheetColumn("impurity", "杂质", "impurity", synonyms: ["含杂率"], isRequired: false),
        SheetColumn(
            "standard", "标准水分", "standard moisture", synonyms: ["水分标准"], isRequired: false),
        SheetColumn(
            "allowed", "允许杂质", "allowed impurity", synonyms: ["杂质标准"], isRequired: false),
        SheetColumn(
            "settled", "结算数量", "settled", synonyms: ["结算重量", "净重", "实收"], isRequired: false),
        SheetColumn(
            "ticket", "过磅单号", "ticket",
            synonyms: ["磅单号", "磅单", "过磅单", "过磅单编号", "磅单编号", "单号", "票号", "weighing ticket"]),
        SheetColumn("weigher", "过磅人", "weigher", synonyms: ["过磅员", "司磅员", "称重人"]),
        SheetColumn("photo", "照片", "photo", synonyms: ["磅单照片"], isRequired: false),
        SheetColumn(
            "number", "采收编号", "number", synonyms: ["采收记录编号", "harvest number"],
            isRequired: false),
    ]

    public static func read(
        _ row: SheetRow, today: CivilDate
    ) throws(SheetProblem) -> Entry {
        let line = Weighing.Line(
            row["grade"], gross: try row.cell("gross") { try weight($0, "gross", row) },
            tare: try row.cell("tare") { try weight($0, "tare", row) },
            moisture: try share("moisture", row), impurity: try share("impurity", row))
        let weighing = Weighing(
            batch: row.halfWidth("batch"), day: try row.date("date", today: today),
            ticket: row["ticket"], weigher: row["weigher"],
            photo: row["photo"].isEmpty ? nil : row["photo"],
            standard: Weighing.Standard(
                moisture: try share("standard", row), impurity: try share("allowed", row)),
            lines: [line])
        return Entry(
            weighing: weighing,
            settled: try row.optionalCell("settled") { try weight($0, "settled", row) },
            number: try row.optionalCell("number") { try Harvest.Number(parsing: $0) })
    }

    private static func weight(
        _ text: String, _ key: String, _ row: SheetRow
    ) throws(MeasureError) -> Quantity {
        let word = row["unit"].isEmpty ? row.mapping.unitWord(key) : row.halfWidth("unit")
        var unit: Unit?
        if let word { unit = try Unit(parsing: word) }
        return try Quantity(parsing: text, unit: unit)
    }

    /// A share without its sign is of a hundred where the header says so, as in 水分（%）.
    private static func share(
        _ key: String, _ row: SheetRow
    ) throws(SheetProblem) -> Percentage? {
        let sign = row.mapping.unitWord(key)
        return try row.optionalCell(key) { text in
            let isBare = !text.hasSuffix("%") && (sign == "%" || sign == "％")
            return try Percentage(parsing: isBare ? text + "%" : text)
        }
    }

    public static func exporting(_ tx: TenantTransaction) -> Statement<[String]> {
        Statement(RecordedWeighing.standing(tx)) { row in
            let recorded = try RecordedWeighing(row: &row)
            return recorded.scale.map { cells(recorded, $0) } ?? []
        }
    }

    private static func cells(_ recorded: RecordedWeighing, _ weighing: Weighing) -> [String] {
        let (line, standard) = (weighing.lines[0], weighing.standard)
        let weights = [line.gross, line.tare, recorded.quantity].map {
            $0.formatted(grouping: false)
        }
        return [
            recorded.number.day.description, recorded.number.batch, recorded.grade, weights[0],
            weights[1], line.gross.unit.chinese, text(line.moisture), text(line.impurity),
            text(standard.moisture), text(standard.impurity), weights[2],
            recorded.ticket ?? "", weighing.weigher, weighing.photo ?? "",
            "\(recorded.number)",
        ]
    }

    private static func text(_ share: Percentage?) -> String {
        share.map { "\($0)" } ?? ""
    }
}
