import Lianhe
import Testing

/// What `lianhe sale` refuses.
@Suite struct SaleRefusalTests {
    @Test func `an order of what cannot be sold is refused`() async throws {
        try await withKaiyuan { try await $0.expect(Self.orders) }
    }

    private static let orders = [
        order("番茄 一级 10坨 3元/斤", "第 1 行：不认识单位“坨”。", "Line 1: “坨” is not a known unit."),
        order(
            "番茄 一级 0斤 3元/斤", "第 1 行：数量 0 斤必须大于零。",
            "Line 1: The quantity 0 jin must be greater than zero."),
        order(
            "番茄 一级 -10斤 3元/斤", "第 1 行：数量 -10 斤必须大于零。",
            "Line 1: The quantity -10 jin must be greater than zero."),
        order(
            "番茄 一级 1000000000001斤 3元/斤", "第 1 行：数量 1,000,000,000,001 斤超过上限一万亿。",
            "Line 1: The quantity 1,000,000,000,001 jin is over the limit of 1,000,000,000,000."),
        order("番茄 一级 十斤 3元/斤", "第 1 行：“十斤”不是数字。", "Line 1: “十斤” is not a number."),
        order(
            "番茄 一级 10斤 -3元/斤", "第 1 行：单价 -3.00 元/斤不能小于零。",
            "Line 1: The price -3.00 yuan/jin must not be less than zero."),
        order("番茄 一级 10斤 便宜", "第 1 行：“便宜”不是数字。", "Line 1: “便宜” is not a number."),
        order(
            "番茄 一级 10斤 3.00001元/斤", "第 1 行：“3.00001元/斤”的小数位太多：最多 4 位。",
            "Line 1: “3.00001元/斤” has too many decimals: at most 4."),
        order(
            "番茄 一级 10株 3元/株", "第 1 行：“株”和“斤”是不同的东西，不能相加或换算。",
            "Line 1: “plant” and “jin” are different things: they cannot be added or converted."),
        order(
            "番茄 一级 1000000000000吨 3元/吨", "第 1 行：数量 1,000,000,000,000 吨太大。",
            "Line 1: The quantity 1,000,000,000,000 t is too large."),
        order("番茄 特级 10斤 3元/斤", "作物“番茄”没有等级“特级”。", "The crop \"番茄\" has no grade \"特级\"."),
        order("茄子 一级 10斤 3元/斤", "没有作物“茄子”。", "There is no crop \"茄子\"."),
        order(
            "番茄 一级", "第 1 行：“番茄 一级”应有 4 项，用空格隔开。",
            "Line 1: \"番茄 一级\" should have 4 parts with blanks between them."),
        Refusal(
            "sale order --buyer B01 --committee KY-SG '番茄 一级 1斤 3元/斤' '番茄 二级 1坨 3元/斤'",
            by: .salesManager, "第 2 行：不认识单位“坨”。", "Line 2: “坨” is not a known unit."),
        Refusal(
            "sale order --buyer B99 --committee KY-SG '番茄 一级 1斤 3元/斤'", by: .salesManager,
            "没有编号为“B99”的采购商。", "There is no buyer \"B99\"."),
        Refusal(
            "sale order --buyer B01 --committee KY-XX '番茄 一级 1斤 3元/斤'", by: .salesManager,
            "没有编号为“KY-XX”的产业联合党委。", "There is no committee \"KY-XX\"."),
        Refusal(
            "sale order --buyer B01 --committee KY-SG --over 60% '番茄 一级 1斤 3元/斤'",
            by: .salesManager, "溢短装 60% 应在 0% 到 50% 之间。",
            "The excess 60% is not between 0% and 50%."),
        Refusal(
            "sale order --buyer B01 --committee KY-SG --on 2025-09-16 '番茄 一级 1斤 3元/斤'",
            by: .salesManager, "日期 2025年9月16日晚于今天（2025年9月15日）。",
            "The day 2025-09-16 is after today, 2025-09-15."),
    ]

    private static func order(
        _ line: String, _ chinese: String, _ english: String,
        at place: SourceLocation = #_sourceLocation
    ) -> Refusal {
        Refusal(
            "sale order --buyer B01 --committee KY-SG '\(line)'", by: .salesManager, chinese,
            english, at: place)
    }

    @Test func `a delivery of more than was harvested, or of something else, is refused`()
        async throws
    {
        try await withKaiyuan { desk in
            try await desk.takeOrder()
            _ = try await desk.load("committees", "编号,名称,产业,成立日期\nKY-MM,苗木党委,苗木,2020-01-01\n")
            _ = try await desk.load("batches", Self.otherBatches)
            try await desk.expect(Self.deliveries)
            let stock = try await desk.run("batch stock P-A1 --json")
            #expect(stock == done(Self.untouched))
        }
    }

    private static let otherBatches = """
        批次号,产业联合党委,作物,成员编号,种植日期
        P-M1,KY-MM,番茄,KY0001,2025-03-01
        P-S1,KY-SG,苹果苗,KY0001,2025-03-01
        P-L1,KY-SG,番茄,KY0001,2025-09-01

        """

    private static let untouched = """
        [
          {"crop": "番茄", "grade": "一级", "harvested": 1000, "harvestedUnit": "jin", "delivered": 0, "deliveredUnit": "jin", "left": 1000, "leftUnit": "jin"},
          {"crop": "番茄", "grade": "二级", "harvested": 400, "harvestedUnit": "jin", "delivered": 0, "deliveredUnit": "jin", "left": 400, "leftUnit": "jin"}
        ]

        """

    private static let deliveries = [
        deliver(
            "XS2025-0001 '1 P-A1 1000.001斤'", "批次“P-A1”的一级还剩 1,000 斤，要发 1,000.001 斤。",
            "Batch \"P-A1\" has 1,000 jin of 一级 left; 1,000.001 jin were asked for."),
        deliver(
            "XS2025-0001 '1 P-A1 600斤' '1 P-A1 400.5斤'", "批次“P-A1”的一级还剩 1,000 斤，要发 1,000.5 斤。",
            "Batch \"P-A1\" has 1,000 jin of 一级 left; 1,000.5 jin were asked for."),
        deliver(
            "XS2025-0001 '2 P-A1 17箱'", "批次“P-A1”的二级还剩 16 箱，要发 17 箱。",
            "Batch \"P-A1\" has 16 boxes of 二级 left; 17 boxes were asked for."),
        deliver(
            "XS2025-0001 '1 P-A1 315.5斤'",
            "销售订单 XS2025-0001 第 1 行订了 300 斤，溢短装 5%，最多发 315 斤；已发 0 斤，又要发 315.5 斤。",
            "Line 1 of sales order XS2025-0001 is for 300 jin; with 5% over at most 315 jin may be "
                + "delivered. 0 jin were delivered before, and 315.5 jin were asked for."),
        deliver(
            "XS2025-0001 '1 P-A1 0斤'", "第 1 行：数量 0 斤必须大于零。",
            "Line 1: The quantity 0 jin must be greater than zero."),
        deliver(
            "XS2025-0001 '1 P-A1 10袋'", "第 1 行：“袋”和“斤”是不同的东西，不能相加或换算。",
            "Line 1: “bag” and “jin” are different things: they cannot be added or converted."),
        deliver(
            "XS2025-0001 '3 P-A1 10斤'", "销售订单 XS2025-0001 没有第 3 行。",
            "Sales order XS2025-0001 has no line 3."),
        deliver("XS2025-0001 '1 P-X9 10斤'", "没有批次“P-X9”。", "There is no batch \"P-X9\"."),
        deliver(
            "XS2025-0001 '1 P-M1 10斤'", "批次“P-M1”不属于订单 XS2025-0001 的产业联合党委。",
            "Batch \"P-M1\" is not of the committee of order XS2025-0001."),
        deliver(
            "XS2025-0001 '1 P-S1 10株'", "批次“P-S1”是苹果苗，订单要的是番茄。",
            "Batch \"P-S1\" is 苹果苗; the order is for 番茄."),
        deliver(
            "XS2025-0001 --on 2025-08-31 '1 P-L1 10斤'", "发货日期 2025-08-31 早于批次“P-L1”的种植日期。",
            "The delivery of 2025-08-31 is before batch \"P-L1\" was planted."),
        deliver(
            "XS2025-0001 '一 P-A1 10斤'", "第 1 行：“一 P-A1 10斤”应以行号开头。",
            "Line 1: \"一 P-A1 10斤\" should begin with the number of a line."),
        deliver(
            "XS2025-0009 '1 P-A1 10斤'", "没有销售订单 XS2025-0009。",
            "There is no sales order XS2025-0009."),
        deliver(
            "FH2025-0001 '1 P-A1 10斤'", "“FH2025-0001”不是有效的单号，应形如 XS2025-0007。",
            "\"FH2025-0001\" is no document number such as XS2025-0007."),
        deliver(
            "XS2025-0001 --on 2025-07-31 '1 P-A1 10斤'", "发货日期 2025年7月31日早于订单日期 2025年8月1日。",
            "The delivery's day 2025-07-31 is before the order's day, 2025-08-01."),
        deliver(
            "XS2025-0001 --on 2025-09-16 '1 P-A1 10斤'", "日期 2025年9月16日晚于今天（2025年9月15日）。",
            "The day 2025-09-16 is after today, 2025-09-15."),
    ]

    private static func deliver(
        _ line: String, _ chinese: String, _ english: String,
        at place: SourceLocation = #_sourceLocation
    ) -> Refusal {
        Refusal("sale deliver \(line)", by: .salesManager, chinese, english, at: place)
    }

    @Test func `an acceptance that does not fit its delivery is refused`() async throws {
        try await withKaiyuan { desk in
            try await desk.sell()
            try await desk.expect(Self.acceptances)
            try await desk.prepare("sale accept FH2025-0001 --rest", by: .salesManager)
            try await desk.expect(Self.acceptancesAgain)
        }
    }

    private static let acceptances = [
        accept(
            "FH2025-0001 '1 201斤'", "第 1 行验收 201 斤，多于发货的 200 斤。",
            "In line 1 201 jin are more than the 200 jin delivered."),
        accept(
            "FH2025-0001 '1 190斤'", "第 1 行验收 190 斤，少于发货的 200 斤，要填写原因。",
            "In line 1 190 jin are less than the 200 jin delivered; say why."),
        accept(
            "FH2025-0001 '1 -1斤 坏'", "第 1 行的验收数量 -1 斤小于零。",
            "In line 1 the accepted quantity, -1 jin, is below zero."),
        accept(
            "FH2025-0001 '3 190斤'", "发货单 FH2025-0001 没有第 3 行。",
            "Delivery FH2025-0001 has no line 3."),
        accept("FH2025-0001 '1 200斤' '1 200斤'", "第 1 行写了两次。", "Line 1 is named twice."),
        accept("FH2025-0001 '1 200'", "“200”没有写单位。", "“200” has no unit."),
        accept(
            "FH2025-0001 '1 190斤 坏' --returned 11斤", "第 1 行退回 11 斤，多于未验收的 10 斤。",
            "In line 1 11 jin came back, more than the 10 jin that were not accepted."),
        accept(
            "FH2025-0001 '1 190斤 坏' '2 3箱 坏' --returned 10斤",
            "退回“10斤”属于哪一行不明确：请写出验收的各行，退回写成“行号 数量”。",
            "It is not clear of which line \"10斤\" came back: name the accepted lines, and write what "
                + "came back as \"line quantity\"."),
        accept(
            "FH2025-0001 '1 190斤 坏' --rest --returned '2 1箱'",
            "退回“2 1箱”属于哪一行不明确：请写出验收的各行，退回写成“行号 数量”。",
            "It is not clear of which line \"2 1箱\" came back: name the accepted lines, and write what "
                + "came back as \"line quantity\"."),
        accept(
            "FH2025-0001 '1 190斤 坏' --returned '1 5斤' --returned 5斤", "第 1 行写了两次。",
            "Line 1 is named twice."),
        accept("FH2025-0001", "单据没有明细行。", "The document has no lines."),
        accept("FH2025-0009 --rest", "没有发货单 FH2025-0009。", "There is no delivery FH2025-0009."),
        accept(
            "FH2025-0001 --rest --on 2025-08-09", "验收日期 2025年8月9日早于发货日期 2025年8月10日。",
            "The acceptance's day 2025-08-09 is before the delivery's day, 2025-08-10."),
        accept(
            "FH2025-0001 --rest --on 2025-09-16", "日期 2025年9月16日晚于今天（2025年9月15日）。",
            "The day 2025-09-16 is after today, 2025-09-15."),
    ]

    private static let acceptancesAgain = [
        accept(
            "FH2025-0001 '1 200斤'", "发货单 FH2025-0001 第 1 行已经验收过。",
            "Line 1 of delivery FH2025-0001 was accepted before."),
        accept(
            "FH2025-0001 --rest", "发货单 FH2025-0001 的各行都已验收。",
            "Every line of delivery FH2025-0001 is accepted already."),
    ]

    private static func accept(
        _ line: String, _ chinese: String, _ english: String,
        at place: SourceLocation = #_sourceLocation
    ) -> Refusal {
        Refusal("sale accept \(line)", by: .salesManager, chinese, english, at: place)
    }
}
