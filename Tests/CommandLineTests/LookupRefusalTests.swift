import Lianhe
import LianheTesting
import Testing

/// What the commands that only read, and those that name a county or a person, refuse.
@Suite struct LookupRefusalTests {
    @Test func `a code that names nothing is refused`() async throws {
        try await withKaiyuan { try await $0.expect(Self.codes) }
    }

    private static let codes = [
        Refusal(
            "member list --village 211282102299", "没有代码为“211282102299”的村，请先登记村。",
            "There is no village with the code \"211282102299\"; record the village first."),
        Refusal(
            "plot list --village 211282102299", "没有代码为“211282102299”的村，请先登记村。",
            "There is no village with the code \"211282102299\"; record the village first."),
        Refusal(
            "plot list --member KY9999", "没有编号为“KY9999”的成员，或您无权查看。",
            "There is no member with the code \"KY9999\", or you may not see it."),
        Refusal(
            "batch list --village 211282102299", "没有代码为“211282102299”的村，请先登记村。",
            "There is no village with the code \"211282102299\"; record the village first."),
        Refusal(
            "batch list --member KY9999", "没有编号为“KY9999”的成员，或您无权查看。",
            "There is no member with the code \"KY9999\", or you may not see it."),
        // A member of the second county is no member here.
        Refusal(
            "batch list --member WX0001", "没有编号为“WX0001”的成员，或您无权查看。",
            "There is no member with the code \"WX0001\", or you may not see it."),
        Refusal("batch list --crop 榴莲", "没有作物“榴莲”。", "There is no crop \"榴莲\"."),
        Refusal(
            "batch yields --village 211282102299", "没有代码为“211282102299”的村，请先登记村。",
            "There is no village with the code \"211282102299\"; record the village first."),
        Refusal(
            "batch yields --member KY9999", "没有编号为“KY9999”的成员，或您无权查看。",
            "There is no member with the code \"KY9999\", or you may not see it."),
        Refusal("batch yields --crop 榴莲", "没有作物“榴莲”。", "There is no crop \"榴莲\"."),
        Refusal(
            "harvest list --village 211282102299", "没有代码为“211282102299”的村，请先登记村。",
            "There is no village with the code \"211282102299\"; record the village first."),
        Refusal(
            "harvest list --member KY9999", "没有编号为“KY9999”的成员，或您无权查看。",
            "There is no member with the code \"KY9999\", or you may not see it."),
        Refusal(
            "harvest list --batch P-X9", "没有批次号为“P-X9”的批次。", "There is no batch \"P-X9\"."),
        Refusal(
            "committee show KY-XX", "没有编号为“KY-XX”的产业联合党委。",
            "There is no committee with the code \"KY-XX\"."),
        Refusal(
            "meeting list --committee KY-XX", "没有编号为“KY-XX”的产业联合党委。",
            "There is no committee with the code \"KY-XX\"."),
        Refusal(
            "price map 榴莲 番茄", by: .salesManager, "没有品名为“榴莲”的市场报价。",
            "No market price was quoted under the name \"榴莲\"."),
        Refusal(
            "report ledger", by: .villageCoordinator,
            "村协调员（village.coordinator）没有“查看账簿”的权限。",
            "村协调员 (village.coordinator) may not read the books."),
        Refusal(
            "report ledger", by: .member, "成员（member）没有“查看账簿”的权限。",
            "成员 (member) may not read the books."),
        Refusal(
            "report ledger receivable:B01", by: .member, "成员（member）没有“查看账簿”的权限。",
            "成员 (member) may not read the books."),
        Refusal(
            "report ledger receivable:B99", "没有科目“receivable:B99”。",
            "There is no account \"receivable:B99\"."),
    ]

    @Test func `a report by nothing known is refused`() async throws {
        try await withKaiyuan { try await $0.expect(Self.reports) }
    }

    private static let reports = [
        Refusal("report sales --unit 坨", "不认识单位“坨”。", "“坨” is not a known unit."),
        Refusal("report sales --unit 亩", "农产品不以亩为单位销售。", "Produce is not sold by the mu."),
        Refusal("report sales --unit 米", "农产品不以米为单位销售。", "Produce is not sold by the m."),
        Refusal(
            "report sales --unit 袋", "没有以袋计数的作物；重量与个数不能换算，也不相加。",
            "No crop is counted in bags; weights and counts neither convert nor add up."),
        Refusal(
            "report sales --by 天气", "不能按“天气”汇总，可按：产业联合党委、村、成员、作物、等级、采购商、月份。",
            "Sales cannot be summed by \"天气\"; there are committee, village, member, crop, grade, buyer, month."
        ),
        Refusal("report sales --by crop,作物", "“作物”写了两次。", "\"crop\" is named twice."),
        Refusal("report sales --by ''", "汇总至少要按一项。", "Say at least one thing to sum sales by."),
        Refusal(
            "report sales --period 去年",
            "“去年”不是期间：请写成 2025、2025-Q3、2025-09 或 2025-09-01..2025-09-30。",
            "“去年” is not a period: write it like 2025, 2025-Q3, 2025-09 or 2025-09-01..2025-09-30."),
        Refusal(
            "report sales --from 2025-09-02 --to 2025-09-01",
            "期间的结束日期 2025-09-01 早于开始日期 2025-09-02。",
            "The period ends on 2025-09-01, before it begins on 2025-09-02."),
        Refusal(
            "report sales --output /没有/这个/文件夹/销售.csv",
            "无法创建文件“/没有/这个/文件夹/销售.csv”：No such file or directory。",
            "The file “/没有/这个/文件夹/销售.csv” cannot be created: No such file or directory."),
    ]

    @Test func `a document number of nothing, or of another kind, is refused`() async throws {
        try await withKaiyuan { try await $0.expect(Self.numbers) }
    }

    private static let numbers = [
        Refusal(
            "meeting show HY2025-0009", "没有会议 HY2025-0009。", "There is no meeting HY2025-0009."),
        Refusal(
            "meeting show CG2025-0001", "“CG2025-0001”不是有效的单号，应形如 HY2025-0007。",
            "\"CG2025-0001\" is no document number such as HY2025-0007."),
        Refusal(
            "meeting show 会议", "“会议”不是有效的单号，应形如 HY2025-0007。",
            "\"会议\" is no document number such as HY2025-0007."),
        Refusal(
            "purchase round show TG2025-0009", "没有统购批次 TG2025-0009。",
            "There is no purchase round TG2025-0009."),
        Refusal(
            "purchase show CG2025-0009", "没有采购订单 CG2025-0009。",
            "There is no purchase order CG2025-0009."),
        Refusal(
            "purchase print CG2025-0009", "没有采购订单 CG2025-0009。",
            "There is no purchase order CG2025-0009."),
        Refusal(
            "purchase order JY2025-0009", by: .committeeSecretary, "没有决议 JY2025-0009。",
            "There is no resolution JY2025-0009."),
        Refusal(
            "sale show XS2025-0009", "没有销售订单 XS2025-0009。", "There is no sales order XS2025-0009."),
        Refusal("sale show FH2025-0009", "没有发货单 FH2025-0009。", "There is no delivery FH2025-0009."),
    ]

    @Test func `an unknown county and an unknown person are refused`() async throws {
        try await withKaiyuan { desk in
            let nowhere = Desk(cast: desk.cast, county: "tieling")
            try await nowhere.expect([
                Refusal(
                    "county show", "没有代码为“tieling”的县（市、区）。",
                    "There is no county with the code \"tieling\".")
            ])
            let url = desk.cast.testDatabase.applicationURL
            let show = words("county show --county kaiyuan --as nobody") + ["--database", url]
            #expect(try await lianhe(show) == refused("开原市没有用户“nobody”。"))
            let english = try await lianhe(show + ["--lang", "en"])
            #expect(english == refused("开原市 has no user \"nobody\"."))
        }
    }
}
