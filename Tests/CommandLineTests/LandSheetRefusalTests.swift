import Lianhe
import LianheTesting
import Testing

/// Sheets of land of which every rule is broken once, in the order in which they are checked: a row
/// breaks its rule and, as far as can be, those behind it.
@Suite struct LandSheetRefusalTests {
    @Test func `a facility is refused with the reason`() async throws {
        try await withKaiyuan { desk in
            try await desk.settleLand()
            try await desk.expect(Self.facilities)
        }
    }

    private static let facilities = Sheet(
        "facilities", by: .villageCoordinator,
        """
        地块编号,设施类型,设施名称,规模,启用日期,停用日期,停用原因
        XX,冷库,,0立方米,2025-09-16,2025-09-16,
        XX,冷库,,300立方米,2025-09-16,2025-09-16,
        XX,冷库,,300立方米,2025-05-01,2025-09-16,
        XX,冷库,,300立方米,2025-05-01,2025-04-30,
        XX,冷库,,300立方米,2025-05-01,2025-06-30,
        D1,仓库,甲,20平方米,2025-05-01,,
        D1,仓库,甲,30平方米,2025-05-01,,
        XX,冷库,,300立方米,2025-05-01,2025-06-30,拆除
        D3,冷库,,300立方米,2025-05-01,,
        GY1,冷库,,200立方米,2022-05-01,,
        GY1,大棚,1号棚,1.5亩,2020-05-01,2024-11-30,雪压
        D1,鸡舍,,20平方米,2025-05-01,,

        """,
        zh: """
            文件“facilities.csv”，编码 UTF-8，共 13 行。
            表头：地块编号 → 地块编号，设施类型 → 设施类型，设施名称 → 设施名称，规模 → 规模，启用日期 → 启用日期，停用日期 → 停用日期，停用原因 → 停用原因。
            新记录 1 条，更改 0 条，已有 0 条，空行 0 行，合计行 0 行，问题 11 处。
            第 2 行“规模”“0 立方米”：数量 0 立方米必须大于零。
            第 3 行“启用日期”“2025-09-16”：日期 2025-09-16 在今天 2025-09-15 之后。
            第 4 行“停用日期”“2025-09-16”：日期 2025-09-16 在今天 2025-09-15 之后。
            第 5 行“停用日期”“2025-04-30”：停用日期 2025-04-30 在启用日期 2025-05-01 之前。
            第 6 行“停用原因”“”：没有填写原因。
            第 8 行“地块编号”“D1”：“D1”在前面已出现，内容不同。
            第 9 行“地块编号”“XX”：没有编号为“XX”的地块，或您无权查看。
            第 10 行“地块编号”“D3”：地块“D3”在您不负责的村，不能为它登记。
            第 11 行“规模”“200 立方米”：地块“GY1”的这项设施已登记，规模或停用日期不同；规模记错的，请写明原因更正。
            第 12 行“规模”“1.5 亩”：地块“GY1”的这项设施已登记，规模或停用日期不同；规模记错的，请写明原因更正。
            第 13 行“设施类型”“鸡舍”：没有“鸡舍”这种设施，应为温室大棚、冷库、灌溉、仓库、育苗设施、其他之一。
            """,
        en: """
            File “facilities.csv”, encoding UTF-8, 13 lines.
            Headers: 地块编号 → plot, 设施类型 → kind, 设施名称 → name, 规模 → size, 启用日期 → from, 停用日期 → until, 停用原因 → reason.
            1 recorded, 0 changed, 0 already recorded, 0 blank, 0 totals, 11 problems.
            Line 2, “规模”, “0 立方米”: The quantity 0 m³ must be greater than zero.
            Line 3, “启用日期”, “2025-09-16”: The day 2025-09-16 is after today, 2025-09-15.
            Line 4, “停用日期”, “2025-09-16”: The day 2025-09-16 is after today, 2025-09-15.
            Line 5, “停用日期”, “2025-04-30”: The last day, 2025-04-30, is before the first, 2025-05-01.
            Line 6, “停用原因”, “”: The reason is not filled in.
            Line 8, “地块编号”, “D1”: "D1" stands further up with other words.
            Line 9, “地块编号”, “XX”: There is no plot with the code "XX", or you may not see it.
            Line 10, “地块编号”, “D3”: Plot "D3" lies in a village for which you cannot record.
            Line 11, “规模”, “200 立方米”: This facility of plot "GY1" is recorded with another size or last day; a wrong size is corrected with a reason.
            Line 12, “规模”, “1.5 亩”: This facility of plot "GY1" is recorded with another size or last day; a wrong size is corrected with a reason.
            Line 13, “设施类型”, “鸡舍”: "鸡舍" is no kind of facility: greenhouse, cold store, irrigation, storage, nursery, other.
            """)

    @Test func `a plot is refused with the reason`() async throws {
        try await withKaiyuan { desk in
            try await desk.settleLand()
            for line in Self.changes { try await desk.prepare(line) }
            try await desk.expect(Self.plots)
        }
    }

    private static let changes = [
        "plot split GY1 --part 'GY1-1 东坡 20亩' --part 'GY1-3 南坡 1亩' --part 'GY1-2 西坡 其余' --on 2025-02-01 --reason 分片",
        "plot transfer GY1-3 --to KY0005 --on 2025-02-05 --reason 转让",
        "plot class GY1-1 林地 --on 2025-02-02 --reason 退耕",
        "plot lease GY1-1 --to KY0001 --rent 1 --until 2070-12-31 --on 2025-02-03 --reason 流转",
        "plot lease D1 --to KY0002 --rent 300 --until 2030-12-31 --on 2025-01-01 --reason 流转",
        "plot status GY1-2 撂荒 --on 2025-02-02 --reason 外出",
        "plot status D2 撂荒 --on 2025-01-01 --reason 外出",
    ]

    private static let plots = Sheet(
        "plots", by: .villageCoordinator,
        """
        地块编号,村代码,成员编号,权属,面积,使用人编号,租金,租期至,地类,状态,生效日期
        P 9,x,KY9,承包,0亩,,5,,,,2025-09-16
        P9,x,KY9,承包,0亩,,5,,,,2025-09-16
        P9,x,KY9,承包,1000001亩,,5,,,,2025-09-16
        P9,x,KY9,承包,3亩,,5,,,,2025-09-16
        P9,x,KY9,承包,3亩,,5,,,,2025-09-01
        P9,x,KY9,承包,3亩,KY8,-5,,,,2025-09-01
        P9,x,KY9,承包,3亩,KY8,-5,2025-08-31,,,2025-09-01
        P9,x,KY9,承包,3亩,KY8,-5,2055-09-01,,,2025-09-01
        P9,x,KY9,承包,3亩,KY8,-5,2055-08-31,,,2025-09-01
        P8,211282102201,KY0001,承包,3亩,,,,,,
        P8,x,KY9,承包,4亩,,,,,,
        P10,x,KY9,承包,3亩,KY8,5,2055-08-31,,,2025-09-01
        P11,211282102202,KY9,承包,3亩,KY8,5,2055-08-31,,,2025-09-01
        D3,211282102201,KY9,承包,3亩,KY8,5,2055-08-31,,,2025-09-01
        GY1,211282102201,KY9,承包,3亩,KY8,5,2055-08-31,,,2025-09-01
        P12,211282102201,KY9,承包,3亩,KY8,5,2055-08-31,,,2025-09-01
        P13,211282102201,KY0001,承包,3亩,KY8,5,2055-08-31,,,2025-09-01
        P14,211282102201,KY0001,承包,3亩,KY0001,5,2055-08-31,,,2025-09-01
        D2,211282102201,KY0002,流转,9亩,,,,,在用,2024-12-31
        GY1-3,211282102201,KY0001,承包,9亩,KY0002,200,2030-12-31,,,2025-02-05
        D1,211282102201,KY0001,承包,9亩,KY0002,200,2030-12-31,,,2025-06-01
        GY1-2,211282102201,KY0002,承包,9亩,,,,,在用,2025-06-01
        GY1-1,211282102201,KY0002,承包,20亩,,,,耕地,,2025-06-01
        P15,211282102201,KY0001,借用,3亩,,,,,,
        P15,211282102201,KY0001,承包,3亩,,,,沙漠,,
        P15,211282102201,KY0001,承包,3亩,,,,,荒着,

        """,
        zh: """
            文件“plots.csv”，编码 UTF-8，共 27 行。
            表头：地块编号 → 地块编号，村代码 → 村代码，成员编号 → 成员编号，权属 → 权属，面积 → 面积，使用人编号 → 使用人编号，租金 → 租金，租期至 → 租期至，地类 → 地类，状态 → 状态，生效日期 → 生效日期。
            新记录 1 条，更改 0 条，已有 0 条，空行 0 行，合计行 0 行，问题 25 处。
            第 2 行“地块编号”“P 9”：编号“P 9”应为 1 到 32 个字母、数字或连字符。
            第 3 行“面积”“0 亩”：面积 0 亩 应大于 0。
            第 4 行“面积”“1,000,001 亩”：面积 1,000,001 亩 超过一块地的上限 1,000,000 亩。
            第 5 行“生效日期”“2025-09-16”：日期 2025-09-16 在今天 2025-09-15 之后。
            第 6 行“使用人编号”“”：地块“P9”的租约应同时写明使用人、生效日期和租期至。
            第 7 行“使用人编号”“KY8”：地块“P9”的租约应同时写明使用人、生效日期和租期至。
            第 8 行“租期至”“2025-08-31”：租期至 2025-08-31 在起租日 2025-09-01 之前。
            第 9 行“租期至”“2055-09-01”：租期 2025-09-01 至 2055-09-01 太长：未分类最长 30 年（农村土地承包法第二十一条）。
            第 10 行“租期至”“2055-08-31”：租金 -5.00 元 不能小于 0。
            第 12 行“地块编号”“P8”：“P8”在前面已出现，内容不同。
            第 13 行“村代码”“x”：没有代码为“x”的村，请先登记村。
            第 14 行“村代码”“211282102202”：您不负责村“211282102202”，不能为它登记。
            第 15 行“村代码”“211282102201”：编号“D3”是另一个村的地块，不能登记到村“211282102201”。
            第 16 行“地块编号”“GY1”：编号“GY1”的地块已分割或合并，不能再登记。
            第 17 行“成员编号”“KY9”：没有编号为“KY9”的成员，或您无权查看。
            第 18 行“使用人编号”“KY8”：没有编号为“KY8”的成员，或您无权查看。
            第 19 行“成员编号”“KY0001”：成员“KY0001”是地块“P14”的权属人，不能同时是承租人。
            第 20 行“生效日期”“2024-12-31”：生效日期早于地块“D2”最近一次变更的日期。
            第 21 行“成员编号”“KY0001”：地块“GY1-3”自 2025-02-05 起由“KY0005”持有，一天只能有一个权属人；请先撤销那次变更。
            第 22 行“使用人编号”“KY0002”：地块“D1”的租约与登记不同；请用出租或退租办理。
            第 23 行“状态”“在用”：地块“GY1-2”现在的状态不能变为在用。
            第 24 行“地块编号”“GY1-1”：地块“GY1-1”的租期超过新地类允许的年限；请先办理退租。
            第 25 行“权属”“借用”：没有“借用”这种权属，应为承包、流转或集体。
            第 26 行“地类”“沙漠”：没有“沙漠”这种地类，应为未分类、耕地、园地、林地、草地、设施农用地、养殖水面、其他之一。
            第 27 行“状态”“荒着”：没有“荒着”这种状态，应为在用、休耕、撂荒或复垦。
            """,
        en: """
            File “plots.csv”, encoding UTF-8, 27 lines.
            Headers: 地块编号 → code, 村代码 → village, 成员编号 → member, 权属 → tenure, 面积 → area, 使用人编号 → lessee, 租金 → rent, 租期至 → leased until, 地类 → class, 状态 → status, 生效日期 → since.
            1 recorded, 0 changed, 0 already recorded, 0 blank, 0 totals, 25 problems.
            Line 2, “地块编号”, “P 9”: The code "P 9" should be 1 to 32 letters, digits or hyphens.
            Line 3, “面积”, “0 亩”: The area of 0 mu should be more than 0.
            Line 4, “面积”, “1,000,001 亩”: The area of 1,000,001 mu is over the limit of one plot, 1,000,000 mu.
            Line 5, “生效日期”, “2025-09-16”: The day 2025-09-16 is after today, 2025-09-15.
            Line 6, “使用人编号”, “”: A lease of plot "P9" should name its lessee, its first and its last day.
            Line 7, “使用人编号”, “KY8”: A lease of plot "P9" should name its lessee, its first and its last day.
            Line 8, “租期至”, “2025-08-31”: The lease ends on 2025-08-31, before it begins on 2025-09-01.
            Line 9, “租期至”, “2055-09-01”: The lease from 2025-09-01 until 2055-09-01 is too long: unclassified land is leased for 30 years at most (Land Contract Law art. 21).
            Line 10, “租期至”, “2055-08-31”: The rent of -5.00 yuan is below 0.
            Line 12, “地块编号”, “P8”: "P8" stands further up with other words.
            Line 13, “村代码”, “x”: There is no village with the code "x"; record the village first.
            Line 14, “村代码”, “211282102202”: You are not in charge of the village "211282102202" and cannot record for it.
            Line 15, “村代码”, “211282102201”: The code "D3" is a plot of another village than "211282102201".
            Line 16, “地块编号”, “GY1”: The plot "GY1" was split or merged away and cannot be recorded again.
            Line 17, “成员编号”, “KY9”: There is no member with the code "KY9", or you may not see it.
            Line 18, “使用人编号”, “KY8”: There is no member with the code "KY8", or you may not see it.
            Line 19, “成员编号”, “KY0001”: Member "KY0001" holds plot "P14" and cannot lease it too.
            Line 20, “生效日期”, “2024-12-31”: The day is before the last change of plot "D2".
            Line 21, “成员编号”, “KY0001”: Plot "GY1-3" is held by "KY0005" from 2025-02-05 on, and a day has one holder; take that change back first.
            Line 22, “使用人编号”, “KY0002”: The lease of plot "D1" differs from what is recorded; lease it or end the lease.
            Line 23, “状态”, “在用”: Plot "GY1-2" cannot become in use from what it is.
            Line 24, “地块编号”, “GY1-1”: The lease of plot "GY1-1" is longer than the new class allows; end it first.
            Line 25, “权属”, “借用”: "借用" is no tenure: contracted, leased or collective.
            Line 26, “地类”, “沙漠”: "沙漠" is no class of land: unclassified, arable, orchard, forest, grassland, facility, water, other.
            Line 27, “状态”, “荒着”: "荒着" is no status: in use, fallow, abandoned or reclaimed.
            """)
}
