import Measures
public import Sheets
public import Tenancy

/// The sheet of harvests, as coordinators keep it: a line for what was weighed.
///
/// A row names its batch, or a member and a crop (and a plot or variety) of whom exactly one batch
/// is open. The unit stands in the cell of the quantity, else in the column 单位, else in the
/// brackets of the header, as in 重量（斤）.
///
/// A row with the number of a harvest that is recorded is that harvest, however it was recorded: it has to say the
/// same, and is never recorded again nor changed. A number that is not recorded in the county is of
/// another list, and its row is recorded by its words.
public enum HarvestSheet: ExportedSheet {
    /// The word on the command line and in reports.
    public static let name = "harvests"
    /// The verb that the import is.
    public static let verb = Verb.recordHarvests
    /// The columns it looks for.
    public static let columns = [
        SheetColumn(
            "date", "日期", "date",
            synonyms: ["采收日期", "采摘日期", "收获日期", "过磅日期", "登记日期", "时间", "day"]),
        SheetColumn(
            "batch", "批次号", "batch", synonyms: ["批次", "批号", "批次编号", "batch code"],
            isRequired: false),
        SheetColumn(
            "member_code", "成员编号", "member code", synonyms: ["成员代码", "农户编号"],
            isRequired: false),
        SheetColumn(
            "member", "成员", "member",
            synonyms: ["姓名", "成员姓名", "成员名称", "户主", "户主姓名", "户名", "农户", "农户姓名", "name"],
            isRequired: false),
        SheetColumn(
            "crop", "作物", "crop", synonyms: ["作物名称", "产品", "产品名称", "品名", "农产品", "product"],
            isRequired: false),
        SheetColumn("variety", "品种", "variety", synonyms: ["品种名称"], isRequired: false),
        SheetColumn(
            "plot", "地块编号", "plot", synonyms: ["地块", "地块名称", "plot code"], isRequired: false),
        SheetColumn("grade", "等级", "grade", synonyms: ["级别", "分级", "等次", "品级"]),
        SheetColumn(
            "quantity", "数量", "quantity",
            synonyms: [
                "重量", "净重", "斤数", "公斤数", "采收量", "采摘量", "采收数量", "采收重量", "产量", "weight",
            ]),
        SheetColumn("unit", "单位", "unit", synonyms: ["计量单位"], isRequired: false),
        SheetColumn("note", "备注", "note", synonyms: ["说明", "附注", "remarks"], isRequired: false),
        SheetColumn(
            "ticket", "过磅单号", "ticket",
            synonyms: ["磅单号", "磅单", "过磅单", "过磅单编号", "磅单编号", "单号", "票号", "weighing ticket"],
            isRequired: false),
        SheetColumn(
            "number", "采收编号", "number", synonyms: ["采收记录编号", "harvest number"],
            isRequired: false),
    ]
}
