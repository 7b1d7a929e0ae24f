import Lianhe
import LianheTesting
import Testing

/// Sheets of the field of which every rule is broken once, in the order in which they are checked: a row
/// breaks its rule and, as far as can be, those behind it.
@Suite struct FieldSheetRefusalTests {
    @Test func `an input lot is refused with the reason`() async throws {
        try await withKaiyuan { desk in
            let lot =
                "投入品批次号,类别,产品名称,农药登记证号,供应商,入库数量,安全间隔期\nN1,农药,吡虫啉,PD1,农资公司,500克,7\nN2,农药,吡虫啉,PD1,农资公司,500克,7\n"
            #expect(try await desk.load("input-lots", lot).status == 0)
            try await desk.prepare("input use P-A1 N1 40克")
            try await desk.expect(Self.lots)
        }
    }

    private static let lots = Sheet(
        "input-lots",
        """
        投入品批次号,类别,产品名称,农药登记证号,供应商,入库数量,安全间隔期
        N 9,农药,,,,0克,
        N9,农药,,,,0克,
        N9,农药,吡虫啉,,,0克,
        N9,农药,吡虫啉,,农资公司,0克,
        N9,农药,吡虫啉,,农资公司,1000000000001克,
        N9,其他,石灰,,农资公司,1000000000000吨,
        N9,农药,吡虫啉,,农资公司,500克,
        N9,农药,吡虫啉,PD1,农资公司,500克,
        N9,农药,吡虫啉,PD1,农资公司,500克,366天
        N9,农药,吡虫啉,PD1,农资公司,500克,七天
        N9,兽药,吡虫啉,PD1,农资公司,500克,7
        N8,种子,番茄种,,农资公司,1公斤,
        N8,种子,番茄种,,农资公司,2公斤,
        N2,农药,吡虫啉,PD1,农资公司,30株,7
        N1,农药,吡虫啉,PD1,农资公司,30克,7

        """,
        zh: """
            文件“input-lots.csv”，编码 UTF-8，共 16 行。
            表头：投入品批次号 → 投入品批次号，类别 → 类别，产品名称 → 产品名称，农药登记证号 → 农药登记证号，供应商 → 供应商，入库数量 → 入库数量，安全间隔期 → 安全间隔期。
            新记录 1 条，更改 0 条，已有 0 条，空行 0 行，合计行 0 行，问题 14 处。
            第 2 行“投入品批次号”“N 9”：编号“N 9”应为 1 到 32 个字母、数字或连字符。
            第 3 行“产品名称”“”：没有填写产品名称。
            第 4 行“供应商”“”：没有填写供应商。
            第 5 行“入库数量”“0 g”：数量 0 克必须大于零。
            第 6 行“入库数量”“1000000000001 g”：数量 1,000,000,000,001 克超过上限一万亿。
            第 7 行“入库数量”“1000000000000 t”：1,000,000,000,000 吨折算后太大，或不足最小计量，无法登记。
            第 8 行“农药登记证号”“”：农药“吡虫啉”没有填写农药登记证号。
            第 9 行“安全间隔期”“0”：“吡虫啉”的安全间隔期应为 0 到 365 天，农药必须填写。
            第 10 行“安全间隔期”“366”：“吡虫啉”的安全间隔期应为 0 到 365 天，农药必须填写。
            第 11 行“安全间隔期”“七天”：“吡虫啉”的安全间隔期应为 0 到 365 天，农药必须填写。
            第 12 行“类别”“兽药”：没有“兽药”这种投入品，应为种子、种苗、农药、肥料、饲料或其他。
            第 14 行“投入品批次号”“N8”：“N8”在前面已出现，内容不同。
            第 15 行“入库数量”“30 plant”：投入品批次“N2”按克计量，不能改用其他计量。
            第 16 行“入库数量”“30 g”：投入品批次“N1”已使用的多于 30 克。
            """,
        en: """
            File “input-lots.csv”, encoding UTF-8, 16 lines.
            Headers: 投入品批次号 → lot, 类别 → kind, 产品名称 → product, 农药登记证号 → registration, 供应商 → supplier, 入库数量 → received, 安全间隔期 → interval.
            1 recorded, 0 changed, 0 already recorded, 0 blank, 0 totals, 14 problems.
            Line 2, “投入品批次号”, “N 9”: The code "N 9" should be 1 to 32 letters, digits or hyphens.
            Line 3, “产品名称”, “”: The product is not filled in.
            Line 4, “供应商”, “”: The supplier is not filled in.
            Line 5, “入库数量”, “0 g”: The quantity 0 g must be greater than zero.
            Line 6, “入库数量”, “1000000000001 g”: The quantity 1,000,000,000,001 g is over the limit of 1,000,000,000,000.
            Line 7, “入库数量”, “1000000000000 t”: 1,000,000,000,000 t is too much or too little to be counted.
            Line 8, “农药登记证号”, “”: The pesticide "吡虫啉" has no registration number.
            Line 9, “安全间隔期”, “0”: The pre-harvest interval of "吡虫啉" should be 0 to 365 days; a pesticide needs one.
            Line 10, “安全间隔期”, “366”: The pre-harvest interval of "吡虫啉" should be 0 to 365 days; a pesticide needs one.
            Line 11, “安全间隔期”, “七天”: The pre-harvest interval of "吡虫啉" should be 0 to 365 days; a pesticide needs one.
            Line 12, “类别”, “兽药”: "兽药" is no input: seed, seedling, pesticide, fertiliser, feed or other.
            Line 14, “投入品批次号”, “N8”: "N8" stands further up with other words.
            Line 15, “入库数量”, “30 plant”: The lot "N2" is counted in g; that cannot be changed.
            Line 16, “入库数量”, “30 g”: More than 30 g of the lot "N1" is used.
            """)

    @Test func `a line of a plan is refused with the reason`() async throws {
        try await withKaiyuan { desk in
            let sheets = [
                ("committees", "编号,名称,产业,成立日期\nKY-MG,食用菌产业联合党委,食用菌,2020-01-01\n"),
                ("coverage", "党委编号,村代码,覆盖开始日\nKY-SG,211282102201,2024-01-01\n"),
            ]
            for (kind, text) in sheets { #expect(try await desk.load(kind, text).status == 0) }
            try await desk.prepare(
                "plan draft KY-SG 2025春 --line '番茄 211282102201 5亩'", by: .committeeSecretary)
            try await desk.expect(Self.plans)
        }
    }

    private static let plans = Sheet(
        "season-plans", by: .committeeSecretary,
        """
        党委代码,季节,作物,品种,村代码,面积,预期产量,播种期,采收期,变更原因
        KY-XX,雨季,梨,千禧,x,0亩,9箩,春天,秋天,
        KY-XX,2025秋,梨,千禧,x,0坨,9箩,春天,秋天,
        KY-XX,2025秋,梨,千禧,x,0亩,9箩,春天,秋天,
        KY-XX,2025秋,梨,千禧,x,0亩,9株,春天,秋天,
        KY-XX,2025秋,梨,千禧,x,0亩,9株,,秋天,
        KY-XX,2025秋,梨,千禧,x,0亩,9株,,,
        KY-MG,2025秋,梨,千禧,x,0亩,9株,,,
        KY-SG,2025秋,梨,千禧,x,0亩,9株,,,
        KY-SG,2025秋,梨,千禧,x,3亩,9株,,,
        KY-SG,2025秋,番茄,千禧,x,3亩,9株,,,
        KY-SG,2025秋,番茄,,x,3亩,9株,,,
        KY-SG,2025秋,番茄,,211282102202,3亩,9株,,,
        KY-SG,2025秋,番茄,,211282102201,3亩,9株,,,
        KY-SG,2025夏,番茄,,211282102201,3亩,,,,
        KY-SG,2025夏,番茄,,211282102201,4亩,,,,
        KY-SG,2025春,番茄,,211282102201,6亩,,,,

        """,
        zh: """
            文件“season-plans.csv”，编码 UTF-8，共 17 行。
            表头：党委代码 → 产业联合党委代码，季节 → 季节，作物 → 作物，品种 → 品种，村代码 → 村代码，面积 → 面积，预期产量 → 预期产量，播种期 → 播种期，采收期 → 采收期，变更原因 → 变更原因。
            新记录 0 条，更改 0 条，已有 0 条，空行 0 行，合计行 0 行，问题 16 处。
            第 2 行“季节”“雨季”：“雨季”不是季节，应形如 2025春 或 2025-04-01..2025-10-31。
            第 3 行“面积”“0坨”：不认识单位“坨”。
            第 4 行“预期产量”“9箩”：不认识单位“箩”。
            第 5 行“播种期”“春天”：“春天”不是期间：请写成 2025、2025-Q3、2025-09 或 2025-09-01..2025-09-30。
            第 6 行“采收期”“秋天”：“秋天”不是期间：请写成 2025、2025-Q3、2025-09 或 2025-09-01..2025-09-30。
            第 7 行“党委代码”“KY-XX”：没有编号为“KY-XX”的产业联合党委。
            第 8 行“党委代码”“KY-MG”：您不是食用菌产业联合党委的书记，不能替它办理。
            第 9 行“面积”“0 亩”：面积 0 亩 应大于 0。
            第 10 行“作物”“梨”：没有作物“梨”。
            第 11 行“品种”“千禧”：作物“番茄”没有品种“千禧”。
            第 12 行“村代码”“x”：没有代码为“x”的村。
            第 13 行“村代码”“211282102202”：“KY-SG”不覆盖村“211282102202”。
            第 14 行“预期产量”“9 株”：“番茄”的产量不能以“株”计：与该作物的计量单位不同类。
            第 15 行“作物”“番茄”：“番茄 211282102201”写了两次。
            第 16 行“作物”“番茄”：“番茄 211282102201”写了两次。
            第 17 行“变更原因”“”：变更计划须说明原因。
            """,
        en: """
            File “season-plans.csv”, encoding UTF-8, 17 lines.
            Headers: 党委代码 → committee, 季节 → season, 作物 → crop, 品种 → variety, 村代码 → village, 面积 → area, 预期产量 → output, 播种期 → sowing, 采收期 → harvest, 变更原因 → reason.
            0 recorded, 0 changed, 0 already recorded, 0 blank, 0 totals, 16 problems.
            Line 2, “季节”, “雨季”: "雨季" is no season such as 2025春, 2025-spring or 2025-04-01..2025-10-31.
            Line 3, “面积”, “0坨”: “坨” is not a known unit.
            Line 4, “预期产量”, “9箩”: “箩” is not a known unit.
            Line 5, “播种期”, “春天”: “春天” is not a period: write it like 2025, 2025-Q3, 2025-09 or 2025-09-01..2025-09-30.
            Line 6, “采收期”, “秋天”: “秋天” is not a period: write it like 2025, 2025-Q3, 2025-09 or 2025-09-01..2025-09-30.
            Line 7, “党委代码”, “KY-XX”: There is no committee with the code "KY-XX".
            Line 8, “党委代码”, “KY-MG”: You are not the secretary of 食用菌产业联合党委 and cannot act for it.
            Line 9, “面积”, “0 亩”: The area of 0 mu should be above 0.
            Line 10, “作物”, “梨”: There is no crop "梨".
            Line 11, “品种”, “千禧”: The crop "番茄" has no variety "千禧".
            Line 12, “村代码”, “x”: There is no village "x".
            Line 13, “村代码”, “211282102202”: KY-SG does not cover the village "211282102202".
            Line 14, “预期产量”, “9 株”: The output of 番茄 cannot be in plants: the crop is counted otherwise.
            Line 15, “作物”, “番茄”: "番茄 211282102201" is there twice.
            Line 16, “作物”, “番茄”: "番茄 211282102201" is there twice.
            Line 17, “变更原因”, “”: A change of a plan needs a reason.
            """)

    @Test func `a word of the county is refused with the reason`() async throws {
        try await withKaiyuan { desk in
            try await desk.prepare("word add 种养方式 terrace 梯田")
            try await desk.expect(Self.words)
        }
    }

    private static let words = Sheet(
        "farm-words",
        """
        类别,代码,名称
        方言,1x,
        种养方式,1x,
        种养方式,bend,
        农事,net,防虫网
        农事,net,罩网
        种养方式,greenhouse,大棚
        种养方式,hothouse,日光温室
        种养方式,hill,梯田
        农事,bend,拉枝
        农事,bend2,拉枝

        """,
        zh: """
            文件“farm-words.csv”，编码 UTF-8，共 11 行。
            表头：类别 → 类别，代码 → 代码，名称 → 名称。
            新记录 2 条，更改 0 条，已有 0 条，空行 0 行，合计行 0 行，问题 8 处。
            第 2 行“类别”“方言”：“方言”应为种养方式或农事。
            第 3 行“代码”“1x”：代码“1x”应为 1 到 32 个小写字母、数字或下划线，以字母开头。
            第 4 行“名称”“”：没有填写名称。
            第 6 行“代码”“net”：“net”在前面已出现，内容不同。
            第 7 行“代码”“greenhouse”：“greenhouse”是各县通用的词，不必另加。
            第 8 行“名称”“日光温室”：“日光温室”是各县通用的词，不必另加。
            第 9 行“名称”“梯田”：“梯田”已是代码“terrace”的名称。
            第 11 行“名称”“拉枝”：“拉枝”已是代码“bend”的名称。
            """,
        en: """
            File “farm-words.csv”, encoding UTF-8, 11 lines.
            Headers: 类别 → kind, 代码 → code, 名称 → name.
            2 recorded, 0 changed, 0 already recorded, 0 blank, 0 totals, 8 problems.
            Line 2, “类别”, “方言”: "方言" should be a way of growing or an operation.
            Line 3, “代码”, “1x”: The code "1x" should be 1 to 32 small letters, digits or underscores, a letter first.
            Line 4, “名称”, “”: The name is not filled in.
            Line 6, “代码”, “net”: "net" stands further up with other words.
            Line 7, “代码”, “greenhouse”: "greenhouse" is a word of every county.
            Line 8, “名称”, “日光温室”: "日光温室" is a word of every county.
            Line 9, “名称”, “梯田”: "梯田" is the name of the code "terrace" already.
            Line 11, “名称”, “拉枝”: "拉枝" is the name of the code "bend" already.
            """)

    @Test func `what is left out, or no word of the trade, is refused with the reason`()
        async throws
    {
        try await withKaiyuan { desk in
            try await desk.settleLand()
            for sheet in Self.odds { try await desk.expect(sheet) }
        }
    }

    private static let odds = [
        Sheet(
            "batches", "批次号,党委代码,作物,成员编号,地块编号,种植日期\nP-Z1,KY-SG,番茄,KY0005,D3,2025-03-01\n",
            zh: """
                文件“batches.csv”，编码 UTF-8，共 2 行。
                表头：批次号 → 批次号，党委代码 → 产业联合党委代码，作物 → 作物，成员编号 → 成员编号，地块编号 → 地块编号，种植日期 → 种植日期。
                新记录 0 条，更改 0 条，已有 0 条，空行 0 行，合计行 0 行，问题 1 处。
                第 2 行“地块编号”“D3”：地块“D3”在种植日期处于休耕状态，不能种植。
                """,
            en: """
                File “batches.csv”, encoding UTF-8, 2 lines.
                Headers: 批次号 → batch, 党委代码 → committee, 作物 → crop, 成员编号 → member, 地块编号 → plot, 种植日期 → planted.
                0 recorded, 0 changed, 0 already recorded, 0 blank, 0 totals, 1 problem.
                Line 2, “地块编号”, “D3”: The plot "D3" is fallow on the day of planting.
                """),
        Sheet(
            "calendar", "作物,采收期\n番茄,秋后\n",
            zh: """
                文件“calendar.csv”，编码 UTF-8，共 2 行。
                表头：作物 → 作物，采收期 → 采收期。
                新记录 0 条，更改 0 条，已有 0 条，空行 0 行，合计行 0 行，问题 1 处。
                第 2 行“采收期”“秋后”：“秋后”不是一年中的起止日，应形如 3月15日至4月20日、3月上旬至5月。
                """,
            en: """
                File “calendar.csv”, encoding UTF-8, 2 lines.
                Headers: 作物 → crop, 采收期 → harvest.
                0 recorded, 0 changed, 0 already recorded, 0 blank, 0 totals, 1 problem.
                Line 2, “采收期”, “秋后”: "秋后" is no range of days of the year such as 3月15日至4月20日 or 3-15~4-20.
                """),
        Sheet(
            "shelf-life", "作物,贮藏方式,保存期（天）,最低温度\n番茄,冷藏,15,冰点\n",
            zh: """
                文件“shelf-life.csv”，编码 UTF-8，共 2 行。
                表头：作物 → 作物，贮藏方式 → 贮藏方式，保存期（天） → 保存期（天），最低温度 → 最低温度（℃）。
                新记录 0 条，更改 0 条，已有 0 条，空行 0 行，合计行 0 行，问题 1 处。
                第 2 行“最低温度”“冰点”：温度“冰点”应为 −100 到 100 摄氏度，最多一位小数。
                """,
            en: """
                File “shelf-life.csv”, encoding UTF-8, 2 lines.
                Headers: 作物 → crop, 贮藏方式 → storage, 保存期（天） → days, 最低温度 → coldest.
                0 recorded, 0 changed, 0 already recorded, 0 blank, 0 totals, 1 problem.
                Line 2, “最低温度”, “冰点”: The temperature "冰点" should be −100 to 100 °C with at most one decimal.
                """),
        Sheet(
            "field-work",
            "批次号,农事,日期,作业人,投入品批次号,每亩用量\nP-A1,打药,2025-09-01,张国栋,N1,\nP-A1,打药,2025-09-01,张国栋,,9克\n",
            zh: """
                文件“field-work.csv”，编码 UTF-8，共 3 行。
                表头：批次号 → 批次号，农事 → 农事，日期 → 日期，作业人 → 作业人，投入品批次号 → 投入品批次号，每亩用量 → 每亩用量。
                新记录 0 条，更改 0 条，已有 0 条，空行 0 行，合计行 0 行，问题 2 处。
                第 2 行“每亩用量”“”：投入品批次号和每亩用量应同时填写。
                第 3 行“投入品批次号”“”：投入品批次号和每亩用量应同时填写。
                """,
            en: """
                File “field-work.csv”, encoding UTF-8, 3 lines.
                Headers: 批次号 → batch, 农事 → operation, 日期 → date, 作业人 → person, 投入品批次号 → lot, 每亩用量 → dose a mu.
                0 recorded, 0 changed, 0 already recorded, 0 blank, 0 totals, 2 problems.
                Line 2, “每亩用量”, “”: An input lot and its dose of a mu go together.
                Line 3, “投入品批次号”, “”: An input lot and its dose of a mu go together.
                """),
        Sheet(
            "officers",
            "党委编号,委员编号,姓名,职务,任期开始,任期结束,离任原因\nKY-SG,O9,马春生,干事,2025-01-01,,\nKY-SG,O9,马春生,委员,2025-01-01,,辞职\n",
            zh: """
                文件“officers.csv”，编码 UTF-8，共 3 行。
                表头：党委编号 → 党委编号，委员编号 → 委员编号，姓名 → 姓名，职务 → 职务，任期开始 → 任期开始，任期结束 → 任期结束，离任原因 → 离任原因。
                新记录 0 条，更改 0 条，已有 0 条，空行 0 行，合计行 0 行，问题 2 处。
                第 2 行“职务”“干事”：没有“干事”这种职务，应为书记、副书记、委员或销售经理人。
                第 3 行“离任原因”“辞职”：填写了离任原因，但没有填写任期结束日。
                """,
            en: """
                File “officers.csv”, encoding UTF-8, 3 lines.
                Headers: 党委编号 → committee, 委员编号 → code, 姓名 → name, 职务 → post, 任期开始 → from, 任期结束 → until, 离任原因 → reason.
                0 recorded, 0 changed, 0 already recorded, 0 blank, 0 totals, 2 problems.
                Line 2, “职务”, “干事”: "干事" is no post: secretary, deputy secretary, commissioner or sales manager.
                Line 3, “离任原因”, “辞职”: A reason for the end of the term is given, but no last day.
                """),
        Sheet(
            "household-people", "成员编号,姓名,与户主关系\nKY0001,张国栋,邻居\n",
            zh: """
                文件“household-people.csv”，编码 UTF-8，共 2 行。
                表头：成员编号 → 成员编号，姓名 → 姓名，与户主关系 → 与户主关系。
                新记录 0 条，更改 0 条，已有 0 条，空行 0 行，合计行 0 行，问题 1 处。
                第 2 行“与户主关系”“邻居”：没有“邻居”这种与户主关系，应为户主、配偶、子女、父母或其他。
                """,
            en: """
                File “household-people.csv”, encoding UTF-8, 2 lines.
                Headers: 成员编号 → member, 姓名 → name, 与户主关系 → relation.
                0 recorded, 0 changed, 0 already recorded, 0 blank, 0 totals, 1 problem.
                Line 2, “与户主关系”, “邻居”: "邻居" is no relation to the head: head, spouse, child, parent or other.
                """),
        Sheet(
            "yields", "作物,栽培方式,预期亩产\n番茄,空中,6000斤\n",
            zh: """
                文件“yields.csv”，编码 UTF-8，共 2 行。
                表头：作物 → 作物，栽培方式 → 栽培方式，预期亩产 → 预期亩产。
                新记录 0 条，更改 0 条，已有 0 条，空行 0 行，合计行 0 行，问题 1 处。
                第 2 行“栽培方式”“空中”：没有栽培方式“空中”；可用：露地、小拱棚、大棚、日光温室、连栋温室、林下、地栽、层架、池塘、流水、散养、舍饲。
                """,
            en: """
                File “yields.csv”, encoding UTF-8, 2 lines.
                Headers: 作物 → crop, 栽培方式 → method, 预期亩产 → yield a mu.
                0 recorded, 0 changed, 0 already recorded, 0 blank, 0 totals, 1 problem.
                Line 2, “栽培方式”, “空中”: There is no way of growing "空中"; there are open field, low tunnel, plastic house, solar greenhouse, glasshouse, under trees, on the ground, on racks, pond, raceway, free range, housed.
                """),
    ]

    @Test func `a number, a day or a version that is none is refused`() async throws {
        try await withKaiyuan { desk in
            let coverage = "党委编号,村代码,覆盖开始日\nKY-SG,211282102201,2024-01-01\n"
            #expect(try await desk.load("coverage", coverage).status == 0)
            try await desk.prepare(
                "plan draft KY-SG 2025春 --line '番茄 211282102201 5亩'", by: .committeeSecretary)
            try await desk.expect(Self.numbers)
        }
    }

    private static let numbers = [
        Refusal(
            "field reverse P-A1 --reason 错", "“P-A1”不是有效的农事编号，应形如 批次号/3。",
            "\"P-A1\" is no number of field work such as batch/3."),
        Refusal(
            "input reverse P-A1 --reason 错", "“P-A1”不是领用编号，应形如 KY25-001/1234。",
            "\"P-A1\" is no number of the use of an input, such as KY25-001/1234."),
        Refusal(
            "plan show KY-SG 2025春 --on 2024-12-31", "2024-12-31 尚无计划；第一版为 2025-09-15。",
            "There was no plan on 2024-12-31; the first is of 2025-09-15."),
        Refusal(
            "plan history KY-SG 2025春 --from 1 --to 9", "计划没有第 9 版。",
            "The plan has no version 9."),
    ]
}
