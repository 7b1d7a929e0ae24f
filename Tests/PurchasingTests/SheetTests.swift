import LianheTesting
import Measures
import Purchasing
import Sheets
import Tenancy
import Testing

@Suite struct SheetTests {
    private func `import`<Kind: SheetKind>(
        _ kind: Kind.Type, _ text: String, into county: Tenant
    ) async throws -> (counts: [Int], problems: [String]) {
        try await Cast.withSheet(text) { path in
            let report = try await county.importSheet(kind, from: path)
            return (
                [report.recorded, report.changed, report.alreadyRecorded],
                report.problems.map { $0.message(in: .chinese) }
            )
        }
    }

    @Test func `suppliers are recorded, changed and left alone`() async throws {
        try await withCast { cast in
            let buyer = try await cast.buyer()
            let sheet = "编号,名称,地址\nS1,丹东苗木公司,凤城市\nS2,铁岭农资公司,\nS3,新公司,\nS 4,坏编号,\n"
            let first = try await `import`(SupplierSheet.self, sheet, into: buyer)
            #expect(first.counts == [1, 1, 1])
            #expect(first.problems == ["第 5 行“编号”“S 4”：编号“S 4”应为 1 到 32 个字母、数字或连字符。"])
            let again = try await `import`(SupplierSheet.self, sheet, into: buyer)
            #expect(again.counts == [0, 0, 3])
        }
    }

    @Test func `items come with the packs they are sold in`() async throws {
        try await withCast { cast in
            let buyer = try await cast.buyer()
            let sheet = """
                物资编号,物资名称,单位,包装单位,每包含量
                F2,尿素,公斤,袋,50公斤
                F2,尿素,公斤,件,1吨
                F2,尿素,斤,,
                M1,草莓苗,株,盘,50
                M2,草莓苗,株,,
                X1,某物,公斤,袋,
                X2,某物二,公斤,公斤,2
                """
            let report = try await `import`(ItemSheet.self, sheet, into: buyer)
            #expect(report.counts == [2, 0, 1])
            #expect(
                report.problems == [
                    "第 4 行“物资编号”“F2”：“F2”在前面已出现，内容不同。",
                    "第 6 行“物资名称”“草莓苗”：物资名称“草莓苗”已用于另一种物资。",
                    "第 7 行“每包含量”“”：“每包含量”没有填写。",
                    "第 8 行“每包含量”“2”："
                        + MeasureError.packingOfItself(.kilogram, .kilogram).message(in: .chinese),
                ])
            let item = try await buyer.read { tx in
                try await Item.list(in: tx).first { $0.code == "F2" }
            }
            #expect(item?.packings.map(\.description) == ["1 bag = 50 kg", "1 package = 1 t"])
        }
    }

    @Test func `an item that somebody asked for keeps its unit and packs`() async throws {
        try await withCast { cast in
            let buyer = try await cast.buyer()
            let round = try await buyer.open()
            try await buyer.ask(round, "KY0001", "F1", "1袋")
            let sheet = """
                编号,名称,单位,包装,规格
                F1,复合肥,斤,,
                F1,复合肥,公斤,袋,50公斤
                F1,复合肥,公斤,件,1吨
                """
            let refused = try await `import`(ItemSheet.self, sheet, into: buyer)
            #expect(refused.problems.count == 3)
            let unit = Item.Entry(code: "F1", name: "复合肥", unit: .jin)
            #expect(
                try await buyer.keep([unit]) == [
                    "unit 斤: Members have asked for item \"F1\"; its unit stands."
                ])
            let bigger = Item.Entry(
                code: "F1", name: "复合肥料", unit: .kilogram,
                packing: Cast.packing(.bag, 50, .kilogram))
            #expect(
                try await buyer.keep([bigger]) == [
                    "content 1 袋 = 50 公斤: Members have asked for item \"F1\"; "
                        + "what its packs hold stands: make a new item."
                ])
            let pallet = Item.Entry(
                code: "F1", name: "复合肥料", unit: .kilogram,
                packing: Cast.packing(.package, 1_000, .kilogram))
            #expect(try await buyer.keep([pallet]) == ["recorded"])
        }
    }

    @Test func `demand is imported row by row and the same file again changes nothing`()
        async throws
    {
        try await withCast { cast in
            let buyer = try await cast.buyer()
            _ = try await buyer.open()
            let sheet = """
                统购批次号,成员编号,物资,数量,单位
                TG2025-0001,KY0001,草莓苗,"1,200",株
                TG2025-0001,KY0001,草莓苗,1200株,
                TG2025-0001,KY0001,M1,1300,株
                TG2025-0001,KY0003,F1,1605,公斤
                TG2025-0009,KY0003,F1,1,袋
                TG2025-0001,KY0009,F1,1,袋
                TG2025-0001,KY0002,F1,12,
                合计,,,,
                """
            let first = try await `import`(DemandSheet.self, sheet, into: buyer)
            #expect(first.counts == [2, 0, 1])
            #expect(
                first.problems.map { String($0.prefix { $0 != "：" }) } == [
                    "第 4 行“成员编号”“KY0001”", "第 6 行“统购批次号”“TG2025-0009”",
                    "第 7 行“成员编号”“KY0009”", "第 8 行“数量”“12”",
                ])
            let again = try await `import`(DemandSheet.self, sheet, into: buyer)
            #expect(again.counts == [0, 0, 3])
        }
    }
}
