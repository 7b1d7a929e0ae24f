import Lianhe
import Testing

/// Sheets of which some rows are bad: the good rows are recorded, every bad one is reported with its
/// line, column, value and reason, and the exit code is 1.
@Suite struct ImportRefusalTests {
    @Test func `a stray quote and a day of no year cost their own rows only`() async throws {
        try await withKaiyuan { try await $0.expect(Self.strays) }
    }

    private static let strays = Sheet(
        "harvests",
        """
        日期,批次号,等级,数量,备注
        9月30日,P-A1,一级,10斤,
        2025-07-05,P-A1,一级,10斤,"晴
        2025-07-06,P-A1,一级,10斤,
        7月7日,P-A1,一级,10斤,"早市
        下午雨"

        """,
        zh: """
            文件“harvests.csv”，编码 UTF-8，共 6 行。
            表头：日期 → 日期，批次号 → 批次号，等级 → 等级，数量 → 数量，备注 → 备注。
            新记录 2 条，更改 0 条，已有 0 条，空行 0 行，合计行 0 行，问题 2 处。
            “7月7日”（第 5 行）等没有写年份的日期读作 2025 年：第 4 行的日期写明了年份。
            第 2 行“日期”“9月30日”：“9月30日”的年份不明：表里没有写年份，不晚于今天的最近一个是 2024-09-30，已过去 350 天（最多 120 天）；请写明年份。
            第 3 行：引号没有配对：“"晴”后面的各行看来是另外的记录，已另行读取；请去掉这个引号，或把它补成一对。
            """,
        en: """
            File “harvests.csv”, encoding UTF-8, 6 lines.
            Headers: 日期 → date, 批次号 → batch, 等级 → grade, 数量 → quantity, 备注 → note.
            2 recorded, 0 changed, 0 already recorded, 0 blank, 0 totals, 2 problems.
            Dates without a year, as “7月7日” on line 5, are read as of 2025: the date on line 4 says so.
            Line 2, “日期”, “9月30日”: The year of “9月30日” is not clear: the sheet does not say it, and the latest such day up to today is 2024-09-30, 350 days back (at most 120); please write the year.
            Line 3: A quote has no pair: the lines after “"晴” look like rows of their own and were read as such; please remove or close the quote.
            """)

    @Test func `every bad row of a harvest sheet is reported`() async throws {
        try await withKaiyuan { try await $0.expect(Self.harvests) }
    }

    private static let harvests = Sheet(
        "harvests",
        """
        日期,批次号,成员编号,作物,等级,数量
        2025-07-05,P-A1,,,一级,10斤
        2025-07-05,P-X9,,,一级,10斤
        2025-07-05,,KY9999,番茄,一级,10斤
        2025-07-05,,KY0001,茄子,一级,10斤
        2025-07-05,,,,一级,10斤
        2025-07-05,P-A1,,,特级,10斤
        2025-07-05,P-A1,,,一级,10坨
        2025-07-05,P-A1,,,一级,10株
        2025-07-05,P-A1,,,一级,0斤
        2025-07-05,P-A1,,,一级,-5斤
        2025-07-05,P-A1,,,一级,1000000000001斤
        2025-07-05,P-A1,,,一级,12a斤
        2025-07-05,P-A1,,,一级,
        2025-02-28,P-A1,,,一级,10斤
        2025-09-16,P-A1,,,一级,10斤
        2025-09-01,P-C1,,,一级,10斤
        2025/9/31,P-A1,,,一级,10斤
        2025-07-06,P-A1,,,一级,10斤,多一格

        """,
        zh: """
            文件“harvests.csv”，编码 UTF-8，共 19 行。
            表头：日期 → 日期，批次号 → 批次号，成员编号 → 成员编号，作物 → 作物，等级 → 等级，数量 → 数量。
            新记录 1 条，更改 0 条，已有 0 条，空行 0 行，合计行 0 行，问题 17 处。
            第 3 行“批次号”“P-X9”：没有批次号为“P-X9”的批次。
            第 4 行“成员编号”“KY9999”：没有编号或姓名为“KY9999”的成员，或不在您负责的村。
            第 5 行“作物”“茄子”：没有作物“茄子”。
            第 6 行“批次号”“”：没有填写批次号，也没有填写成员和作物。
            第 7 行“等级”“特级”：“番茄”没有等级“特级”，可用：一级、二级。
            第 8 行“数量”“10坨”：不认识单位“坨”。
            第 9 行“数量”“10株”：“番茄”按斤计量，不能按株登记。
            第 10 行“数量”“0斤”：数量 0 斤必须大于零。
            第 11 行“数量”“-5斤”：数量 -5 斤必须大于零。
            第 12 行“数量”“1000000000001斤”：数量 1,000,000,000,001 斤超过上限一万亿。
            第 13 行“数量”“12a斤”：不认识单位“a斤”。
            第 14 行“数量”“”：内容是空的。
            第 15 行“日期”“2025-02-28”：采收日期 2025-02-28 早于批次“P-A1”的种植日期 2025-03-01。
            第 16 行“日期”“2025-09-16”：采收日期 2025-09-16 晚于今天（2025-09-15）。
            第 17 行“批次号”“P-C1”：批次“P-C1”已于 2025-08-31 关闭。
            第 18 行“日期”“2025/9/31”：日历上没有“2025/9/31”。
            第 19 行：这一行有 7 个单元格，表头只有 6 列；数字里的逗号请去掉或加引号。
            """,
        en: """
            File “harvests.csv”, encoding UTF-8, 19 lines.
            Headers: 日期 → date, 批次号 → batch, 成员编号 → member code, 作物 → crop, 等级 → grade, 数量 → quantity.
            1 recorded, 0 changed, 0 already recorded, 0 blank, 0 totals, 17 problems.
            Line 3, “批次号”, “P-X9”: There is no batch "P-X9".
            Line 4, “成员编号”, “KY9999”: There is no member with the code or name "KY9999", or not in a village that you write for.
            Line 5, “作物”, “茄子”: There is no crop "茄子".
            Line 6, “批次号”, “”: Neither a batch nor a member and a crop is filled in.
            Line 7, “等级”, “特级”: 番茄 has no grade "特级"; it has: 一级, 二级.
            Line 8, “数量”, “10坨”: “坨” is not a known unit.
            Line 9, “数量”, “10株”: 番茄 is counted in jin, not in plants.
            Line 10, “数量”, “0斤”: The quantity 0 jin must be greater than zero.
            Line 11, “数量”, “-5斤”: The quantity -5 jin must be greater than zero.
            Line 12, “数量”, “1000000000001斤”: The quantity 1,000,000,000,001 jin is over the limit of 1,000,000,000,000.
            Line 13, “数量”, “12a斤”: “a斤” is not a known unit.
            Line 14, “数量”, “”: There is nothing to read.
            Line 15, “日期”, “2025-02-28”: The harvest on 2025-02-28 is before the planting of the batch "P-A1" on 2025-03-01.
            Line 16, “日期”, “2025-09-16”: The harvest on 2025-09-16 is after today (2025-09-15).
            Line 17, “批次号”, “P-C1”: The batch "P-C1" was closed on 2025-08-31.
            Line 18, “日期”, “2025/9/31”: “2025/9/31” is not in the calendar.
            Line 19: The row has 7 cells under 6 headers; please remove or quote commas inside numbers.
            """)

    @Test func `a coordinator's sheet records for no other village`() async throws {
        try await withKaiyuan { try await $0.expect(Self.otherVillage) }
    }

    private static let otherVillage = Sheet(
        "harvests", by: .villageCoordinator,
        """
        日期,批次号,等级,数量
        2025-07-05,P-A1,一级,10斤
        2025-07-05,P-B1,一级,10斤

        """,
        zh: """
            文件“harvests.csv”，编码 UTF-8，共 3 行。
            表头：日期 → 日期，批次号 → 批次号，等级 → 等级，数量 → 数量。
            新记录 1 条，更改 0 条，已有 0 条，空行 0 行，合计行 0 行，问题 1 处。
            第 3 行“批次号”“P-B1”：批次“P-B1”属于双榆村，不在您负责的村。
            """,
        en: """
            File “harvests.csv”, encoding UTF-8, 3 lines.
            Headers: 日期 → date, 批次号 → batch, 等级 → grade, 数量 → quantity.
            1 recorded, 0 changed, 0 already recorded, 0 blank, 0 totals, 1 problem.
            Line 3, “批次号”, “P-B1”: The batch "P-B1" is of 双榆村, a village that you do not write for.
            """)

    @Test func `rows of registers that name nothing known are reported`() async throws {
        try await withKaiyuan { desk in
            for sheet in Self.registers { try await desk.expect(sheet) }
        }
    }

    private static let registers = [
        Sheet(
            "members",
            """
            成员编号,村代码,类型,姓名,加入日期
            KY0007,211282102299,农户,马春生,2024-01-01
            KY0008,211282102201,散户,马春生,2024-01-01
            KY0009,211282102201,农户,马春生,2025-09-16

            """,
            zh: """
                文件“members.csv”，编码 UTF-8，共 4 行。
                表头：成员编号 → 成员编号，村代码 → 村代码，类型 → 成员类型，姓名 → 名称，加入日期 → 加入日期。
                新记录 0 条，更改 0 条，已有 0 条，空行 0 行，合计行 0 行，问题 3 处。
                第 2 行“村代码”“211282102299”：没有代码为“211282102299”的村，请先登记村。
                第 3 行“类型”“散户”：没有“散户”这种成员类型，应为农户、家庭农场、合作社、企业或村集体。
                第 4 行“加入日期”“2025-09-16”：加入日期2025年9月16日晚于今天（2025年9月15日）。
                """,
            en: """
                File “members.csv”, encoding UTF-8, 4 lines.
                Headers: 成员编号 → code, 村代码 → village, 类型 → kind, 姓名 → name, 加入日期 → joined.
                0 recorded, 0 changed, 0 already recorded, 0 blank, 0 totals, 3 problems.
                Line 2, “村代码”, “211282102299”: There is no village with the code "211282102299"; record the village first.
                Line 3, “类型”, “散户”: "散户" is no kind of member: household, family farm, cooperative, enterprise or collective.
                Line 4, “加入日期”, “2025-09-16”: The day of joining 2025-09-16 is after today, 2025-09-15.
                """),
        Sheet(
            "batches",
            """
            批次号,产业联合党委,作物,成员编号,种植日期
            P-D1,KY-SG,茄子,KY0001,2025-03-01
            P-D2,KY-SG,番茄,KY9999,2025-03-01
            P-D3,KY-XX,番茄,KY0001,2025-03-01

            """,
            zh: """
                文件“batches.csv”，编码 UTF-8，共 4 行。
                表头：批次号 → 批次号，产业联合党委 → 产业联合党委代码，作物 → 作物，成员编号 → 成员编号，种植日期 → 种植日期。
                新记录 0 条，更改 0 条，已有 0 条，空行 0 行，合计行 0 行，问题 3 处。
                第 2 行“作物”“茄子”：没有作物“茄子”。
                第 3 行“成员编号”“KY9999”：没有编号为“KY9999”的成员。
                第 4 行“产业联合党委”“KY-XX”：没有代码为“KY-XX”的产业联合党委。
                """,
            en: """
                File “batches.csv”, encoding UTF-8, 4 lines.
                Headers: 批次号 → batch, 产业联合党委 → committee, 作物 → crop, 成员编号 → member, 种植日期 → planted.
                0 recorded, 0 changed, 0 already recorded, 0 blank, 0 totals, 3 problems.
                Line 2, “作物”, “茄子”: There is no crop "茄子".
                Line 3, “成员编号”, “KY9999”: There is no member "KY9999".
                Line 4, “产业联合党委”, “KY-XX”: There is no committee "KY-XX".
                """),
        Sheet(
            "packings", "作物,包装,含量\n番茄,坨,5公斤\n番茄,筐,5坨\n茄子,箱,5公斤\n",
            zh: """
                文件“packings.csv”，编码 UTF-8，共 4 行。
                表头：作物 → 作物，包装 → 包装，含量 → 含量。
                新记录 0 条，更改 0 条，已有 0 条，空行 0 行，合计行 0 行，问题 3 处。
                第 2 行“包装”“坨”：不认识单位“坨”。
                第 3 行“含量”“5坨”：不认识单位“坨”。
                第 4 行“作物”“茄子”：没有作物“茄子”。
                """,
            en: """
                File “packings.csv”, encoding UTF-8, 4 lines.
                Headers: 作物 → crop, 包装 → pack, 含量 → content.
                0 recorded, 0 changed, 0 already recorded, 0 blank, 0 totals, 3 problems.
                Line 2, “包装”, “坨”: “坨” is not a known unit.
                Line 3, “含量”, “5坨”: “坨” is not a known unit.
                Line 4, “作物”, “茄子”: There is no crop "茄子".
                """),
        Sheet(
            "people", "账号,姓名,角色,村代码,成员编号\nxt9,王五,协调员,,\nxt8,王六,村协调员,211282102299,\n",
            zh: """
                文件“people.csv”，编码 UTF-8，共 3 行。
                表头：账号 → 账号，姓名 → 姓名，角色 → 角色，村代码 → 村代码，成员编号 → 成员编号。
                新记录 0 条，更改 0 条，已有 0 条，空行 0 行，合计行 0 行，问题 2 处。
                第 2 行“角色”“协调员”：没有“协调员”这种角色。
                第 3 行“村代码”“211282102299”：没有代码为“211282102299”的村，请先登记村。
                """,
            en: """
                File “people.csv”, encoding UTF-8, 3 lines.
                Headers: 账号 → account, 姓名 → name, 角色 → role, 村代码 → village, 成员编号 → member.
                0 recorded, 0 changed, 0 already recorded, 0 blank, 0 totals, 2 problems.
                Line 2, “角色”, “协调员”: There is no role "协调员".
                Line 3, “村代码”, “211282102299”: There is no village with the code "211282102299"; record the village first.
                """),
        Sheet(
            "buyers", by: .salesManager, "编号,名称,渠道\nB09,路边摊,地摊\n",
            zh: """
                文件“buyers.csv”，编码 UTF-8，共 2 行。
                表头：编号 → 编号，名称 → 名称，渠道 → 渠道。
                新记录 0 条，更改 0 条，已有 0 条，空行 0 行，合计行 0 行，问题 1 处。
                第 2 行“渠道”“地摊”：没有销售渠道“地摊”，可填：超市、批发、加工、食堂、电商、直播、其他。
                """,
            en: """
                File “buyers.csv”, encoding UTF-8, 2 lines.
                Headers: 编号 → code, 名称 → name, 渠道 → channel.
                0 recorded, 0 changed, 0 already recorded, 0 blank, 0 totals, 1 problem.
                Line 2, “渠道”, “地摊”: There is no sales channel "地摊"; there are supermarket, wholesale, processor, canteen, online, live stream, other.
                """),
        Sheet(
            "market-prices", by: .salesManager,
            "品名,最低价,平均价,最高价,单位,发布日期\n番茄,2,3,4,坨,2025-09-08\n番茄,2,5,4,斤,2025-09-08\n",
            zh: """
                文件“market-prices.csv”，编码 UTF-8，共 3 行。
                表头：品名 → 品名，最低价 → 最低价，平均价 → 平均价，最高价 → 最高价，单位 → 单位，发布日期 → 发布日期。
                新记录 0 条，更改 0 条，已有 0 条，空行 0 行，合计行 0 行，问题 2 处。
                第 2 行“单位”“坨”：不认识单位“坨”。
                第 3 行“平均价”“5”：平均价 5.00 元/斤不在最低价 2.00 元/斤与最高价 4.00 元/斤之间。
                """,
            en: """
                File “market-prices.csv”, encoding UTF-8, 3 lines.
                Headers: 品名 → name, 最低价 → lowest price, 平均价 → average price, 最高价 → highest price, 单位 → unit, 发布日期 → date.
                0 recorded, 0 changed, 0 already recorded, 0 blank, 0 totals, 2 problems.
                Line 2, “单位”, “坨”: “坨” is not a known unit.
                Line 3, “平均价”, “5”: The average 5.00 yuan/jin is not between the lowest price, 2.00 yuan/jin, and the highest, 4.00 yuan/jin.
                """),
    ]

    @Test func `demand for nothing known is reported`() async throws {
        try await withKaiyuan { desk in
            try await desk.prepare("purchase round open KY-SG 秋季", by: .committeeSecretary)
            try await desk.expect(Self.demands)
        }
    }

    private static let demands = Sheet(
        "demands", by: .committeeSecretary,
        """
        统购批次号,成员编号,物资,数量
        TG2025-0009,KY0001,复合肥,10公斤
        TG2025-0001,KY9999,复合肥,10公斤
        TG2025-0001,KY0001,柴油,10公斤
        TG2025-0001,KY0001,复合肥,10坨
        TG2025-0001,KY0001,复合肥,0 公斤
        TG2025-0001,KY0001,复合肥,"1,000,000,000,001 公斤"

        """,
        zh: """
            文件“demands.csv”，编码 UTF-8，共 7 行。
            表头：统购批次号 → 统购批次号，成员编号 → 成员编号，物资 → 物资，数量 → 数量。
            新记录 0 条，更改 0 条，已有 0 条，空行 0 行，合计行 0 行，问题 6 处。
            第 2 行“统购批次号”“TG2025-0009”：没有统购批次 TG2025-0009。
            第 3 行“成员编号”“KY9999”：没有编号为“KY9999”的成员，或您无权查看。
            第 4 行“物资”“柴油”：没有编号或名称为“柴油”的物资。
            第 5 行“数量”“10坨”：不认识单位“坨”。
            第 6 行“数量”“0 公斤”：数量 0 公斤必须大于零。
            第 7 行“数量”“1,000,000,000,001 公斤”：数量 1,000,000,000,001 公斤超过上限一万亿。
            """,
        en: """
            File “demands.csv”, encoding UTF-8, 7 lines.
            Headers: 统购批次号 → round, 成员编号 → member, 物资 → item, 数量 → quantity.
            0 recorded, 0 changed, 0 already recorded, 0 blank, 0 totals, 6 problems.
            Line 2, “统购批次号”, “TG2025-0009”: There is no purchase round TG2025-0009.
            Line 3, “成员编号”, “KY9999”: There is no member with the code "KY9999", or you may not see it.
            Line 4, “物资”, “柴油”: There is no item with the code or name "柴油".
            Line 5, “数量”, “10坨”: “坨” is not a known unit.
            Line 6, “数量”, “0 公斤”: The quantity 0 kg must be greater than zero.
            Line 7, “数量”, “1,000,000,000,001 公斤”: The quantity 1,000,000,000,001 kg is over the limit of 1,000,000,000,000.
            """)
}
