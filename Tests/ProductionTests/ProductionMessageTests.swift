import LianheTesting
import Measures
import Production
import Testing

@Suite struct ProductionMessageTests {
    private static let day = CivilDate.parsed("2025-09-03")
    private static let kilos = Quantity(thousandths: 12_500, unit: .kilogram)
    private static let number = Harvest.Number(batch: "A1", day: day, serial: 17)

    private static let messages: [(ProductionError, String, String)] = [
        (
            .memberLeft("KY0001", before: day), "成员“KY0001”在 2025-09-03 之前已退出，或是重复登记，不能有新批次。",
            "The member \"KY0001\" had left before 2025-09-03, or is a duplicate; "
                + "no batch begins there."
        ),
        (.unknownBatch("A7"), "没有批次号为“A7”的批次。", "There is no batch \"A7\"."),
        (
            .batchOutOfReach("B1", village: "双榆村"), "批次“B1”属于双榆村，不在您负责的村。",
            "The batch \"B1\" is of 双榆村, a village that you do not write for."
        ),
        (
            .unknownGrade("三级", crop: "番茄", grades: ["一级", "二级"]),
            "“番茄”没有等级“三级”，可用：一级、二级。", "番茄 has no grade \"三级\"; it has: 一级, 二级."
        ),
        (
            .unlikeUnit(.plant, crop: "番茄", unit: .jin), "“番茄”按斤计量，不能按株登记。",
            "番茄 is counted in jin, not in plants."
        ),
        (
            .packingMissing(.box, crop: "番茄"), "尚未登记每箱“番茄”的含量，无法折算。",
            "Nobody has recorded what a box of 番茄 holds."
        ),
        (
            .quantityTooLarge(kilos), "数量 12.5 公斤太大。", "The quantity 12.5 kg is too large."
        ),
        (
            .memberNotFound("孙猴子"), "没有编号或姓名为“孙猴子”的成员，或不在您负责的村。",
            "There is no member with the code or name \"孙猴子\", or not in a village that you write for."
        ),
        (
            .quantityUneven(kilos, crop: "番茄"), "12.5 公斤“番茄”不能精确折算。",
            "12.5 kg of 番茄 cannot be converted exactly."
        ),
        (
            .takenBack(batch: "A1", day, grade: "一级", kilos),
            "批次“A1”2025-09-03 的一级 12.5 公斤登记过，后来冲销了，不再登记；"
                + "日期或数量有更正的，可用原过磅单号登记；如确有另一次采收，请不带过磅单号单独登记。",
            "12.5 kg of grade 一级 of the batch \"A1\" on 2025-09-03 was recorded and reversed; "
                + "with another day or quantity the same ticket is recorded again; "
                + "if there was another harvest, record it by itself without a ticket."
        ),
        (
            .ticketDiffers("GB03", batch: "A1", day, grade: "一级", kilos),
            "过磅单“GB03”已登记为批次“A1”2025-09-03 的一级 12.5 公斤；要更正，请先冲销那条采收记录。",
            "The ticket \"GB03\" is recorded as 12.5 kg of grade 一级 of the batch \"A1\" on 2025-09-03; "
                + "to correct it, reverse that harvest first."
        ),
        (
            .ticketRepeated("GB03", grade: "一级"),
            "过磅单“GB03”的一级在本表前面已经出现；一张过磅单每个等级只登记一次。",
            "The ticket \"GB03\" stands further up in the sheet with grade 一级; "
                + "a grade of a ticket is recorded once."
        ),
        (
            .stockTooLarge(batch: "A1"), "批次“A1”的采收总量太大，无法计数。",
            "The batch \"A1\" would hold more than can be counted."
        ),
        (
            .stockTooLarge(batch: nil), "某一批次的采收总量太大，无法计数。",
            "A batch would hold more than can be counted."
        ),
        (
            .beforePlanting(day, batch: "A1", plantedOn: .parsed("2025-09-04")),
            "采收日期 2025-09-03 早于批次“A1”的种植日期 2025-09-04。",
            "The harvest on 2025-09-03 is before the planting of the batch \"A1\" on 2025-09-04."
        ),
        (
            .inFuture(day, today: .parsed("2025-09-02")), "采收日期 2025-09-03 晚于今天（2025-09-02）。",
            "The harvest on 2025-09-03 is after today (2025-09-02)."
        ),
        (
            .batchClosed("A1", on: day), "批次“A1”已于 2025-09-03 关闭。",
            "The batch \"A1\" was closed on 2025-09-03."
        ),
        (
            .alreadyRecorded(batch: "A1", day, grade: "一级", kilos),
            "批次“A1”2025-09-03 的一级 12.5 公斤已经登记过。",
            "12.5 kg of grade 一级 of the batch \"A1\" on 2025-09-03 is recorded already."
        ),
        (
            .batchNotNamed, "没有填写批次号，也没有填写成员和作物。",
            "Neither a batch nor a member and a crop is filled in."
        ),
        (
            .cropNotOfBatch("梨", batch: "A1", crop: "番茄"), "批次“A1”的作物是“番茄”，不是“梨”。",
            "The batch \"A1\" is of 番茄, not of 梨."
        ),
        (
            .memberNotOfBatch("李秀兰", batch: "A1", member: "KY0001"),
            "批次“A1”的成员是KY0001，不是李秀兰。",
            "The batch \"A1\" is of the member KY0001, not of 李秀兰."
        ),
        (
            .noOpenBatch(member: "李秀兰", crop: "梨"), "李秀兰没有未关闭的“梨”批次。",
            "李秀兰 has no open batch of 梨."
        ),
        (
            .severalOpenBatches(member: "李秀兰", crop: "番茄", batches: ["A2", "A3"]),
            "李秀兰有 2 个未关闭的“番茄”批次，请填写批次号：A2、A3。",
            "李秀兰 has 2 open batches of 番茄; please name one: A2, A3."
        ),
        (
            .badHarvestNumber("17"), "“17”不是有效的采收编号，应形如 批次号/2025-09-03/17。",
            "\"17\" is no number of a harvest such as batch/2025-09-03/17."
        ),
        (
            .reversalReasonMissing, "没有填写冲销原因。", "The reason for the reversal is not filled in."
        ),
        (
            .unknownHarvest(number), "没有采收记录 A1/2025-09-03/17。",
            "There is no harvest A1/2025-09-03/17."
        ),
        (
            .alreadyReversed(number), "采收记录 A1/2025-09-03/17 已经冲销过。",
            "The harvest A1/2025-09-03/17 was reversed before."
        ),
        (
            .alreadyDelivered(number), "采收记录 A1/2025-09-03/17 的产品已经发货或损耗，不能冲销。",
            "What the harvest A1/2025-09-03/17 brought in was delivered or lost; it cannot be reversed."
        ),
        (
            .closedTooEarly(day, batch: "A1", not: .parsed("2025-09-05")),
            "批次“A1”在 2025-09-05 仍有种植或采收，不能于 2025-09-03 关闭。",
            "The batch \"A1\" was planted or harvested on 2025-09-05; "
                + "it cannot be closed on 2025-09-03."
        ),
        (.closingReasonMissing, "没有填写关闭原因。", "The reason for closing is not filled in."),
        (
            .closedInFuture(day, today: .parsed("2025-09-02")),
            "关闭日期 2025-09-03 晚于今天（2025-09-02）。",
            "The day of closing 2025-09-03 is after today (2025-09-02)."
        ),
    ]

    @Test(arguments: messages.indices)
    func `a refusal says why in both languages`(_ index: Int) {
        let (error, chinese, english) = Self.messages[index]
        #expect(error.message(in: .chinese) == chinese)
        #expect(error.message(in: .english) == english)
    }
}
