import Lianhe
import LianheTesting
import Testing

/// `lianhe survey`: the whole text of what is shown.
@Suite struct SurveyCommandTests {
    @Test func `villages answer, are ranked and explained, and pilots are chosen`() async throws {
        try await withKaiyuan { desk in
            for (line, role, text) in Self.steps {
                let run = try await desk.run(line, by: role)
                #expect(run == done(text), "\(line)")
                for (kind, text) in Desk.surveySheets where line.hasPrefix("survey open PC2025") {
                    let loaded = try await desk.load(kind, text)
                    #expect(loaded.status == 0, "\(loaded.output)")
                }
            }
        }
    }

    @Test func `weights and rankings are refused for the first rule that is broken`() async throws {
        try await withKaiyuan { desk in
            try await desk.prepare("survey open PC2025 特色产业摸底 --year 2024 --on 2025-08-01")
            try await desk.expect(Self.refused)
        }
    }

    private static let refused = [
        Refusal(
            "survey weights XX --set '风景 x 随便' --missing 随便",
            "缺答处理“随便”应为：记零分、不计此项。",
            "The treatment of missing answers \"随便\" should be one of: no points, left out."),
        Refusal(
            "survey weights XX --set '风景 x 随便'",
            "没有指标“风景”，可用：作物面积、占耕地比重、产量、亩产、种植户数、种植年数、农户数、劳动力、耕地面积、"
                + "灌溉比重、水源、道路、冷库容量、大棚面积、加工企业数、合作社数、意愿。",
            "There is no criterion \"风景\"; there are: crop area, share of land, output, yield, "
                + "growers, years, households, labour, cultivated, irrigated share, water, road, "
                + "cold store, greenhouses, processors, cooperatives, willingness."),
        Refusal(
            "survey weights XX --set '水源 x 随便'", "“x”不是数字。", "“x” is not a number."),
        Refusal(
            "survey weights XX --set '水源 0 随便'",
            "方向“随便”应为：越多越好、越少越好。",
            "The direction \"随便\" should be one of: more is better, less is better."),
        Refusal(
            "survey weights XX --set '水源 60' --set '水源 0'",
            "“水源”的权重 0% 应在 1% 到 100% 之间。",
            "The weight of \"water\", 0%, should be 1% to 100%."),
        Refusal(
            "survey weights XX --set '水源 60' --set '水源 60'",
            "指标“水源”写了两次。", "The criterion \"water\" is there twice."),
        Refusal(
            "survey weights XX --set '水源 60'", "权重合计 60%，应为 100%。",
            "The weights make 60% and should make 100%."),
        Refusal(
            "survey weights XX --set '水源 100'", "没有编号为“XX”的普查。",
            "There is no survey with the code \"XX\"."),
        Refusal(
            "survey weights PC2025 --set '水源 100'", "更改权重须说明原因。",
            "Other weights need a reason."),
        Refusal(
            "survey rank XX --crop 榴莲", "没有编号为“XX”的普查。",
            "There is no survey with the code \"XX\"."),
        Refusal("survey rank PC2025 --crop 榴莲", "没有作物“榴莲”。", "There is no crop \"榴莲\"."),
        Refusal(
            "survey explain XX 9 --crop 榴莲", "没有编号为“XX”的普查。",
            "There is no survey with the code \"XX\"."),
        Refusal(
            "survey explain PC2025 9 --crop 榴莲", "没有作物“榴莲”。", "There is no crop \"榴莲\"."),
        Refusal(
            "survey explain PC2025 9 --crop 番茄", "没有代码为“9”的村，请先登记村。",
            "There is no village with the code \"9\"; record the village first."),
        Refusal(
            "survey explain PC2025 211282102202 --crop 番茄",
            "“211282102202”没有填报“番茄”，没有排名。",
            "211282102202 has no answer for 番茄 and is not ranked."),
        Refusal(
            "survey explain PC2025 211282102202", "“211282102202”没有填报，没有排名。",
            "211282102202 has not answered and is not ranked."),
    ]

    private static let steps: [(String, Role, String)] = [
        (
            "survey list",
            .auditor,
            """
            编号  标题  年份  开始  截止
            ----  ----  ----  ----  ----
            没有记录 / No rows

            """
        ),
        (
            "survey open PC2025 特色产业摸底 --year 2024 --on 2025-08-01",
            .countyOperator,
            "普查“PC2025”自 2025-08-01 起填报。\n"
        ),
        (
            "survey open PC2025 特色产业摸底 --year 2024 --on 2025-08-01",
            .countyOperator,
            "已登记过，没有变化。\n"
        ),
        (
            "survey list",
            .auditor,
            """
            编号    标题          年份  开始        截止
            ------  ------------  ----  ----------  ----
            PC2025  特色产业摸底  2024  2025-08-01

            """
        ),
        (
            "survey answer PC2025 211282102201 --crop 'tomato 660亩' --reason 丈量 "
                + "--on 2025-08-20",
            .villageCoordinator,
            "村 211282102201 的填报已登记。\n"
        ),
        (
            "survey show PC2025 211282102201",
            .villageCoordinator,
            """
            版  日期        农户（户）  人口（人）  劳动力（人）  耕地（亩）  灌溉（亩）  水源    道路        冷库（吨）  大棚（亩）  加工企业（家）  合作社（家）  意愿（%）  询问（户）  登记人      更正原因
            --  ----------  ----------  ----------  ------------  ----------  ----------  ------  ----------  ----------  ----------  --------------  ------------  ---------  ----------  ----------  --------
             1  2025-08-10         412        1300           700       2,400       1,800  有保障  硬化路到田         200         300               1             2         82         120  平台管理员
            作物  版  日期        面积（亩）        年产量  种植户（户）  种植（年）  登记人      更正原因
            ----  --  ----------  ----------  ------------  ------------  ----------  ----------  --------
            番茄   2  2025-08-20         660  5,120,000 斤           210          18  村协调员    丈量
            番茄   1  2025-08-10         640  5,120,000 斤           210          18  平台管理员

            """
        ),
        (
            "survey missing PC2025",
            .auditor,
            """
            乡镇      村代码        村名    缺                                                                填报作物数
            --------  ------------  ------  ----------------------------------------------------------------  ----------
            新城街道  211282001201  新城村  未填报                                                                     0
            威远堡镇  211282102202  双榆村  人口、劳动力、灌溉面积、冷库容量、大棚面积、加工企业数、合作社数           1
            3 个村中 2 个已填报（66.67%），1 个未填报。

            """
        ),
        (
            "survey compare PC2025 --village 211282102201",
            .auditor,
            """
            村代码        村名    项目            填报  登记      相差
            ------------  ------  ----------  --------  ----  --------
            211282102201  金星村  农户数           412     2       410
            211282102201  金星村  耕地面积    2,400 亩  0 亩  2,400 亩
            211282102201  金星村  灌溉面积    1,800 亩  0 亩  1,800 亩
            211282102201  金星村  冷库容量      200 吨  0 吨    200 吨
            211282102201  金星村  大棚面积      300 亩  0 亩    300 亩
            211282102201  金星村  加工企业数         1     0         1
            211282102201  金星村  合作社数           2     0         2
            登记的农户数是今天的成员户数，耕地是登记地块的面积，设施只计面积或重量单位的。

            """
        ),
        (
            "survey weights PC2025",
            .auditor,
            """
            版  指标      权重（%）  方向      缺答    登记人      原因
            --  --------  ---------  --------  ------  ----------  ----
             1  作物面积         20  越多越好  记零分  平台管理员
             1  产量             15  越多越好  记零分  平台管理员
             1  种植户数         10  越多越好  记零分  平台管理员
             1  种植年数          5  越多越好  记零分  平台管理员
             1  意愿             15  越多越好  记零分  平台管理员
             1  水源             10  越多越好  记零分  平台管理员
             1  道路             10  越多越好  记零分  平台管理员
             1  灌溉比重          5  越多越好  记零分  平台管理员
             1  冷库容量          5  越多越好  记零分  平台管理员
             1  合作社数          5  越多越好  记零分  平台管理员

            """
        ),
        (
            "survey close PC2025 --on 2025-09-01",
            .countyOperator,
            "普查“PC2025”于 2025-09-01 截止。\n"
        ),
        (
            "survey rank PC2025 --crop 番茄",
            .auditor,
            """
            名次  村代码        村名    乡镇      得分（分）  作物面积 20%  产量 15%  种植户数 10%  种植年数 5%  意愿 15%  水源 10%  道路 10%  灌溉比重 5%  冷库容量 5%  合作社数 5%
            ----  ------------  ------  --------  ----------  ------------  --------  ------------  -----------  --------  --------  --------  -----------  -----------  -----------
               1  211282102201  金星村  威远堡镇      100.00         20.00     15.00         10.00         5.00     15.00     10.00     10.00         5.00         5.00         5.00
               2  211282102202  双榆村  威远堡镇        0.00          0.00      0.00          0.00         0.00      0.00      0.00      0.00         0.00         0.00         0.00
            共 2 个村排名，列出 2 个；权重第 1 版，缺答记零分。

            """
        ),
        (
            "survey rank PC2025",
            .villageCoordinator,
            """
            名次  村代码        村名    乡镇      得分（分）  作物面积 20%  产量 15%  种植户数 10%  种植年数 5%  意愿 15%  水源 10%  道路 10%  灌溉比重 5%  冷库容量 5%  合作社数 5%
            ----  ------------  ------  --------  ----------  ------------  --------  ------------  -----------  --------  --------  --------  -----------  -----------  -----------
               1  211282102201  金星村  威远堡镇      100.00         28.57                                          21.43     14.29     14.29         7.14         7.14         7.14
            共 2 个村排名，列出 1 个；权重第 1 版，缺答记零分。

            """
        ),
        (
            "survey explain PC2025 211282102202 --crop 番茄",
            .auditor,
            """
            指标      权重（%）  方向              本村          最小          最大  得分（分）
            --------  ---------  --------  ------------  ------------  ------------  ----------
            作物面积         20  越多越好        200 亩        200 亩        660 亩        0.00
            产量             15  越多越好  1,200,000 斤  1,200,000 斤  5,120,000 斤        0.00
            种植户数         10  越多越好            80            80           210        0.00
            种植年数          5  越多越好             6             6            18        0.00
            意愿             15  越多越好           60%           60%           82%        0.00
            水源             10  越多越好        季节性        季节性        有保障        0.00
            道路             10  越多越好        砂石路        砂石路    硬化路到田        0.00
            灌溉比重          5  越多越好          未填        75.00%        75.00%        0.00
            冷库容量          5  越多越好          未填        200 吨        200 吨        0.00
            合作社数          5  越多越好          未填             2             2        0.00
            合计            100                                                            0.00
            双榆村得 0.00 分，在 2 个村中排第 2。

            """
        ),
        (
            "survey zones PC2025 --crop 番茄",
            .auditor,
            """
            片  乡镇      村数  面积（亩）        年产量  种植户（户）  最高分  最低分
            --  --------  ----  ----------  ------------  ------------  ------  ------
             1  威远堡镇     2         860  6,320,000 斤           290   76.74   76.74
            片  乡镇代码   乡镇      面积（亩）  占耕地   得分  说明
            --  ---------  --------  ----------  ------  -----  ------------------
             1  211282102  威远堡镇         860  22.05%  76.74  片区起点：得分最高
             1  211282001  新城街道           0                 未并入：没有村填报
            番茄：1 片，按 1 条相邻关系；比重不低于 5%，得分不低于 0.00，相差不超过 20.00。

            """
        ),
        (
            "survey decisions PC2025",
            .auditor,
            """
            单号  日期  作物  村或片区  决定  当时得分（分）  当时名次  由谁决定  产业联合党委  理由  撤回  撤回原因
            ----  ----  ----  --------  ----  --------------  --------  --------  ------------  ----  ----  --------
            没有记录 / No rows

            """
        ),
        (
            "survey choose PC2025 番茄 211282102202 --by 县委组织部 --reason 带动 "
                + "--passed-over 已有项目 --on 2025-09-10",
            .countyOperator,
            "试点决定 SD2025-0001：选为试点。\n"
        ),
        (
            "survey reject PC2025 番茄 211282102201 --by 县委组织部 --reason 已有项目 --on 2025-09-10",
            .countyOperator,
            "试点决定 SD2025-0002：不选。\n"
        ),
        (
            "survey withdraw SD2025-0002 --reason 记错 --on 2025-09-11",
            .countyOperator,
            "试点决定 SD2025-0002 已撤回。\n"
        ),
        (
            "survey decisions PC2025",
            .auditor,
            """
            单号         日期        作物  村或片区  决定      当时得分（分）  当时名次  由谁决定    产业联合党委  理由      撤回        撤回原因
            -----------  ----------  ----  --------  --------  --------------  --------  ----------  ------------  --------  ----------  --------
            SD2025-0001  2025-09-10  番茄  双榆村    选为试点            0.00       2/2  县委组织部                带动
            SD2025-0002  2025-09-10  番茄  金星村    不选              100.00       1/2  县委组织部                已有项目  2025-09-11  记错
            注意：SD2025-0001 越过了排名更前的金星村：已有项目

            """
        ),
        (
            "survey decision SD2025-0001",
            .auditor,
            """
            SD2025-0001：番茄，双榆村，选为试点；权重第 1 版。
            指标      权重（%）  方向              本村          最小          最大  得分（分）
            --------  ---------  --------  ------------  ------------  ------------  ----------
            作物面积         20  越多越好        200 亩        200 亩        660 亩        0.00
            产量             15  越多越好  1,200,000 斤  1,200,000 斤  5,120,000 斤        0.00
            种植户数         10  越多越好            80            80           210        0.00
            种植年数          5  越多越好             6             6            18        0.00
            意愿             15  越多越好           60%           60%           82%        0.00
            水源             10  越多越好        季节性        季节性        有保障        0.00
            道路             10  越多越好        砂石路        砂石路    硬化路到田        0.00
            灌溉比重          5  越多越好          未填        75.00%        75.00%        0.00
            冷库容量          5  越多越好          未填        200 吨        200 吨        0.00
            合作社数          5  越多越好          未填             2             2        0.00
            合计            100                                                            0.00

            """
        ),
        (
            "survey weights PC2025 --set '作物面积 70' --set '加工企业数 30 越少越好' --missing "
                + "不计此项 --reason 先补短板",
            .countyOperator,
            "普查“PC2025”的权重已更改。\n"
        ),
        (
            "survey weights PC2025 --history",
            .auditor,
            """
            版  指标        权重（%）  方向      缺答      登记人      原因
            --  ----------  ---------  --------  --------  ----------  --------
             2  作物面积           70  越多越好  不计此项  平台管理员  先补短板
             2  加工企业数         30  越少越好  不计此项  平台管理员  先补短板
             1  作物面积           20  越多越好  记零分    平台管理员
             1  产量               15  越多越好  记零分    平台管理员
             1  种植户数           10  越多越好  记零分    平台管理员
             1  种植年数            5  越多越好  记零分    平台管理员
             1  意愿               15  越多越好  记零分    平台管理员
             1  水源               10  越多越好  记零分    平台管理员
             1  道路               10  越多越好  记零分    平台管理员
             1  灌溉比重            5  越多越好  记零分    平台管理员
             1  冷库容量            5  越多越好  记零分    平台管理员
             1  合作社数            5  越多越好  记零分    平台管理员

            """
        ),
        (
            "survey choose PC2025 番茄 --zone 211282102 --by 县委 --reason 连片 --on 2025-09-12",
            .countyOperator,
            "试点决定 SD2025-0003：选为试点。\n"
        ),
    ]
}
