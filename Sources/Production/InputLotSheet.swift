public import Measures
import Members
public import Postgres
public import Sheets
public import Tenancy

/// The sheet of input lots.
public enum InputLotSheet: SheetKind {
    public static let name = "input-lots"
    public static let verb = Verb.keepInputLots
    public static let columns = [
        SheetColumn(
            "code", "投入品批次号", "lot", synonyms: ["批次号", "批号", "编号", "lot code"]),
        SheetColumn("kind", "类别", "kind", synonyms: ["种类", "类型"]),
        SheetColumn("product", "产品名称", "product", synonyms: ["名称", "品名", "产品"]),
        SheetColumn(
            "registration", "农药登记证号", "registration", synonyms: ["登记证号"],
            isRequired: false),
        SheetColumn("supplier", "供应商", "supplier", synonyms: ["供货单位"]),
        SheetColumn("received", "入库数量", "received", synonyms: ["数量", "到货数量"]),
        SheetColumn("expires", "有效期至", "expires", synonyms: ["失效日期"], isRequired: false),
        SheetColumn(
            "interval", "安全间隔期", "interval",
            synonyms: ["安全间隔期天数", "安全间隔天数", "interval days"], isRequired: false),
        SheetColumn(
            "price", "单价", "price", synonyms: ["单价（元）", "进价", "价格"], isRequired: false),
    ]

    public static func read(
        _ row: SheetRow, today: CivilDate
    ) throws(SheetProblem) -> InputLot.Entry {
        let received = try row.cell("received") { try Quantity(parsing: $0) }
        return InputLot.Entry(
            code: row.halfWidth("code"), kind: try row.cell("kind", kind), product: row["product"],
            registration: row.optionalCode("registration"), supplier: row["supplier"],
            received: received,
            expiresOn: row["expires"].isEmpty ? nil : try row.dateWithYear("expires"),
            intervalDays: try row.optionalCell("interval") {
                try days($0, of: row["product"])
            },
            price: try row.optionalCell("price") { try price($0, of: received.unit) })
    }

    private static func kind(_ word: String) throws(ProductionError) -> InputKind {
        guard let kind = InputKind(word: word) else { throw .unknownInputKind(word) }
        return kind
    }

    /// A price of the unit in which the lot was received, whatever alike unit the cell names.
    private static func price(_ text: String, of unit: Unit) throws(MeasureError) -> UnitPrice {
        try UnitPrice(parsing: text, unit: unit).converted(to: unit, rounding: .exact)
    }

    private static func days(
        _ text: String, of product: String
    ) throws(ProductionError) -> Int {
        let digits = text.hasSuffix("天") ? text.dropLast() : text[...]
        guard let days = Int(digits) else { throw .intervalImpossible(product) }
        return days
    }

    public static func write(
        _ entries: [InputLot.Entry], in tx: TenantTransaction
    ) async throws -> [EntryOutcome] {
        try await InputLot.keep(entries, in: tx)
    }
}

extension InputLotSheet: ExportableSheet {
    public static func exporting(_ tx: TenantTransaction) -> Statement<[String]> {
        Statement(InputLot.selecting("", tx)) { row in cells(try InputLot(row: &row).entry) }
    }

    private static func cells(_ lot: InputLot.Entry) -> [String] {
        [
            lot.code, lot.kind.text(in: .chinese), lot.product, lot.registration ?? "",
            lot.supplier, lot.received.formatted(grouping: false) + lot.received.unit.chinese,
            lot.expiresOn?.description ?? "", lot.intervalDays.map { "\($0)" } ?? "",
            lot.price.map { "\($0.formatted(grouping: false))元/\($0.unit.chinese)" } ?? "",
        ]
    }
}
