import LianheTesting
import Measures
import Meetings
import Purchasing
import Tenancy
import Testing

@Suite struct PrintTests {
    private func printed(_ cast: Cast) async throws -> PurchaseOrderDocument {
        let buyer = try await cast.buyer()
        let order = try await buyer.issue(buyer.decide(buyer.proposed()))[0].number
        return try await buyer.read { try await PurchaseOrderDocument.of(order, in: $0) }
    }

    @Test func `an order is printed in Chinese`() async throws {
        try await withCast { cast in
            let document = try await printed(cast)
            #expect(
                document.text(in: .chinese) == """
                    开原市 草莓产业联合党委
                    采购订单 CG2025-0001
                    日期：2025年9月15日
                    供应商：丹东苗木公司（S1），丹东市振兴区
                    统购批次：TG2025-0001 秋季农资
                    依据：决议 JY2025-0001，议案 HY2025-0001/1“统购秋季农资”通过（赞成 3，反对 0，弃权 0，出席 3，应到 3）

                    1. 草莓苗  2,530 株 × 0.35 元/株 = 885.50 元

                    合计：885.50 元
                    大写：捌佰捌拾伍元伍角

                    采购方（签章）：____________  供应商（签章）：____________  日期：____________
                    """)
        }
    }

    @Test func `an order is printed in English`() async throws {
        try await withCast { cast in
            let document = try await printed(cast)
            #expect(
                document.text(in: .english) == """
                    开原市 草莓产业联合党委
                    Purchase order CG2025-0001
                    Date: 2025-09-15
                    Supplier: 丹东苗木公司 (S1), 丹东市振兴区
                    Purchase round: TG2025-0001 秋季农资
                    By resolution JY2025-0001, motion HY2025-0001/1 "统购秋季农资": carried (aye 3, nay 0, abstain 0; present 3 of 3)

                    1. 草莓苗  2,530 plants × 0.35 yuan/plant = 885.50 yuan

                    Total: 885.50 yuan
                    In capitals: 捌佰捌拾伍元伍角

                    Buyer: ____________  Supplier: ____________  Date: ____________
                    """)
        }
    }

    @Test func `the page shows all that binds, and escapes what people typed`() async throws {
        try await withCast { cast in
            let buyer = try await cast.buyer()
            try await buyer.keep([
                Supplier.Entry(code: "S1", name: "<b>苗&木</b>", address: "\"东\"路")
            ])
            let order = try await buyer.issue(buyer.decide(buyer.proposed()))[0].number
            let page = try await buyer.read { tx in
                try await PurchaseOrderDocument.of(order, in: tx).html()
            }
            #expect(page.hasPrefix("<!DOCTYPE html>\n<html lang=\"zh-CN\">"))
            #expect(page.contains("&lt;b&gt;苗&amp;木&lt;/b&gt;（S1），&quot;东&quot;路"))
            #expect(!page.contains("<b>"))
            for words in [
                "<meta charset=\"utf-8\">", "@page { size: A4", "开原市 草莓产业联合党委", "CG2025-0001",
                "JY2025-0001 通过 / carried", "赞成 3，反对 0，弃权 0，出席 3，应到 3 / aye 3",
                "<td class=\"figure\">2,530</td><td class=\"unit\">株 / plant</td>"
                    + "<td class=\"figure\">0.35</td>"
                    + "<td class=\"figure\">885.50</td>",
                "捌佰捌拾伍元伍角", "供应商（签章） <span lang=\"en\">Supplier</span>",
            ] {
                #expect(page.contains(words), "\(words)")
            }
        }
    }
}
