import Lianhe
import Testing

/// `lianhe crop`: the whole text of what is shown.
@Suite struct CropCommandTests {
    @Test func `everything about a crop is shown with its year as a bar`() async throws {
        try await withKaiyuan { desk in
            try await desk.prepare("crop start")
            let run = try await desk.run("crop show 山楂")
            #expect(run == done(Self.hawthorn))
        }
    }

    private static let hawthorn = """
        代码      hawthorn
        作物      山楂
        英文名    Hawthorn
        类别      水果
        计量单位  斤
        包装      1 袋 = 20 公斤
        品种    生育期（天）  说明
        ------  ------------  ----
        大金星           150
        序号  等级     比价  质量要求                                                标准号
        ----  ----  -------  ------------------------------------------------------  ------
           1  特级  100.00%  果形端正，具本品种固有色泽，大小均匀，无病虫害和机械伤
           2  一级   80.00%  果形较端正，色泽较好，允许轻微擦伤或果锈
           3  二级   55.00%  果形略有缺陷，允许不影响食用的擦伤
        品种  栽培方式  预期亩产
        ----  --------  --------
                        4,000 斤
        贮藏方式  保存期（天）  温度
        --------  ------------  -------
        常温                30  5～20 ℃
        冷藏               150  -1～1 ℃
        干制               365
        品种  地区  栽培方式  播种期  采收期             一月 … 十二月
        ----  ----  --------  ------  -----------------  -----------------------------------------------
                    露地              9月20日至10月31日  ...|...|...|...|...|...|...|...|.HH|HHH|...|...
        每月三旬：s 播种，H 采收，B 两者。

        """

    @Test func `a crop answers for its season, its keeping and its yield`() async throws {
        try await withKaiyuan { desk in
            try await desk.prepare("crop start")
            let season = try await desk.run("crop season 草莓 --on 2025-01-05")
            #expect(season == done(Self.season))
            let keeps = try await desk.run("crop keeps 番茄 冷藏", in: .english)
            #expect(keeps == done(Self.keeps))
            let expect = try await desk.run("crop expect 番茄 2.5亩 --method 大棚")
            #expect(expect == done(Self.expected))
        }
    }

    private static let season = """
        品种  地区  栽培方式  播种期            采收期            2025-01-05
        ----  ----  --------  ----------------  ----------------  ----------
                    大棚      9月1日至9月30日   1月10日至5月31日  不在季
                    日光温室  8月25日至9月20日  12月1日至5月20日  采收

        """
    private static let keeps = """
        Crop         番茄
        Storage      chilled
        Harvested    2025-09-15
        Days         20
        Temperature  8～12 ℃
        Good until   2025-10-05

        """
    private static let expected =
        "作物      番茄\n品种      \n栽培方式  大棚\n面积      2.5 亩\n预期亩产  12,000 斤\n预期产量  30,000 斤\n"

    @Test func `the starting catalogue is rehearsed, and says what it leaves`() async throws {
        try await withKaiyuan { desk in
            let english = try await desk.run("crop start --dry-run", in: .english)
            #expect(
                english.output.contains(
                    "packings 22  tomato 箱 differs from the county's own, which stays.\n"),
                "\(english)")
            let dry = try await desk.run("crop start --dry-run")
            #expect(dry == done(Self.dry))
            let list = try await desk.run("crop list --category 坚果")
            #expect(list == done(Self.none))
            try await desk.prepare("crop start")
            let nuts = try await desk.run("crop list --category 坚果 --limit 2")
            #expect(
                nuts
                    == CommandRun(
                        output: Self.nuts, errors: "还有更多，请加 --after hazelnut。\n", status: 0))
        }
    }

    private static let none =
        "代码  作物  类别  计量单位  品种  等级  包装\n----  ----  ----  --------  ----  ----  ----\n没有记录 / No rows\n"
    private static let dry = """
        表          新增  补充  已有  保留本县
        ----------  ----  ----  ----  --------
        crops         88     2     0         0
        varieties     57     0     0         0
        grades       256     0     0         4
        yields       110     0     0         0
        shelf-life   180     0     0         0
        calendar     111     0     0         0
        packings      82     0     0         1
        grades 65  “tomato”的等级序号 1 已属于另一个等级。
        grades 66  “tomato”的等级序号 2 已属于另一个等级。
        grades 67  “tomato 二级”与本县的不同，保留本县的。
        grades 258  “seedling”的等级序号 1 已属于另一个等级。
        packings 22  “tomato 箱”与本县的不同，保留本县的。
        试运行：没有改变任何内容。

        """
    private static let nuts = """
        代码      作物  类别  计量单位  品种           等级              包装
        --------  ----  ----  --------  -------------  ----------------  --------------
        chestnut  板栗  坚果  斤                       特级、一级、二级  1 袋 = 25 公斤
        hazelnut  榛子  坚果  斤        辽榛3号、达维  特级、一级、二级  1 袋 = 25 公斤

        """

    @Test func `a wrong word is refused`() async throws {
        try await withKaiyuan { desk in
            try await desk.expect([
                Refusal(
                    "crop list --category 云彩",
                    "没有作物类别“云彩”；可用：水果、蔬菜、食用菌、坚果、药材、粮油、香料、茶叶、花卉、畜禽、水产、种苗、其他。",
                    "There is no category \"云彩\"; there are fruit, vegetable, mushroom, nut, "
                        + "medicinal herb, grain and oil, spice, tea, flower, livestock, aquatic, "
                        + "seedling, other."),
                Refusal(
                    "crop keeps 番茄 地窖", "没有贮藏方式“地窖”；可用：常温、通风、冷藏、气调、冷冻、干制。",
                    "There is no way of storing \"地窖\"; there are ambient, ventilated, "
                        + "chilled, controlled atmosphere, frozen, dried."),
                Refusal(
                    "crop keeps 番茄 气调", "没有登记“番茄”气调的保存期。",
                    "How long 番茄 keeps controlled atmosphere is not recorded."),
                Refusal(
                    "crop expect 番茄 3亩", "没有登记“番茄”的预期亩产。",
                    "The expected yield of 番茄 is not recorded."),
                Refusal(
                    "crop season 番茄", "农事历没有“番茄”的这类记录。",
                    "The calendar has no such entry of 番茄."),
            ])
        }
    }
}
