import Lianhe
import LianheTesting
import Testing

/// Plots at the command line: the orchard of 30 mu that the village collective takes back.
@Suite struct PlotTests {
    @Test func `an orchard is followed from its household to its replanting`() async throws {
        try await withKaiyuan { desk in
            try await desk.settleLand()
            for (line, said) in Self.walk { #expect(try await desk.run(line) == done(said + "\n")) }
            #expect(try await desk.run("plot show GY1 --on 2023-06-01") == done(Self.before))
            #expect(try await desk.run("plot show GY1-2", in: .english) == done(Self.after))
            let abandoned = try await desk.run("plot list --status 撂荒 --on 2023-06-01 --json")
            #expect(abandoned.output.contains("\"code\": \"GY1\""))
            #expect(try await desk.run("plot list --status 撂荒 --json") == done("[]\n"))
            try await desk.expect(Self.refused)
        }
    }

    private static let walk = [
        ("plot status GY1 撂荒 --on 2021-10-01 --reason 外出务工", "地块 GY1 已于 2021-10-01 变更状态。"),
        ("plot transfer GY1 --to KYC1 --on 2024-03-01 --reason 收回集体", "地块 GY1 已于 2024-03-01 转让。"),
        ("plot status GY1 复垦 --on 2024-11-01 --reason 清园", "地块 GY1 已于 2024-11-01 变更状态。"),
        (
            "plot split GY1 --part 'GY1-1 东坡 20亩' --part 'GY1-2 西坡 其余' --on 2025-02-01 --reason 分片",
            "地块 GY1 已于 2025-02-01 分割为 GY1-1、GY1-2。"
        ),
        (
            "plot lease GY1-2 --to KY0005 --rent 300 --until 2034-12-31 --on 2025-03-01 --reason 流转",
            "地块 GY1-2 已于 2025-03-01 出租。"
        ),
        ("plot remeasure GY1-1 20.5亩 --on 2025-03-10 --reason 复测", "地块 GY1-1 已于 2025-03-10 重新丈量。"),
        ("plot undo GY1-1 --reason 抄错", "地块 GY1-1 最近一次变更已撤销。"),
        ("plot end-lease GY1-2 --on 2025-09-10 --reason 协商", "地块 GY1-2 已于 2025-09-10 退租。"),
        ("plot undo GY1-2 --reason 仍在租", "地块 GY1-2 最近一次变更已撤销。"),
        ("plot class GY1-1 设施用地 --on 2025-04-01 --reason 建棚", "地块 GY1-1 已于 2025-04-01 变更地类。"),
        ("plot undo GY1-1 --reason 未批", "地块 GY1-1 最近一次变更已撤销。"),
        ("plot status GY1-1 在用 --on 2025-04-01 --reason 补植果苗", "地块 GY1-1 已于 2025-04-01 变更状态。"),
    ]

    private static let before = """
        地块        GY1 老果园
        日期        2023-06-01
        村          金星村
        权属人      KY0002 李秀兰
        使用人      KY0002 李秀兰
        权属        承包
        面积（亩）  30
        地类        园地
        状态        撂荒
        设施      名称         规模  启用日期    停用日期
        --------  -----  ----------  ----------  ----------
        温室大棚  1号棚      1.5 亩  2020-05-01  2024-12-31
        冷库             300 立方米  2022-05-01
        日期        变更      权属人  原面积（亩）  新面积（亩）  原因      登记人      撤销原因
        ----------  --------  ------  ------------  ------------  --------  ----------  --------
                    登记      KY0002             0            30            平台管理员
        2021-10-01  变更状态  KY0002            30            30  外出务工  平台管理员
        2024-03-01  转让      KYC1              30            30  收回集体  平台管理员
        2024-11-01  变更状态  KYC1              30            30  清园      平台管理员
        2025-02-01  分割      KYC1              30             0  分片      平台管理员

        """

    private static let after = """
        Plot                GY1-2 西坡
        Day                 2025-09-15
        Village             金星村
        Holder              KYC1 金星村集体
        User                KY0005 刘长河
        Tenure              leased
        Area (mu)           10
        Class               orchard
        Status              reclaimed
        Rent a mu and year  300.00 yuan
        Leased until        2034-12-31
        Day         Change       Holder  Area before (mu)  Area after (mu)  Reason  Recorded by  Taken back
        ----------  -----------  ------  ----------------  ---------------  ------  -----------  ----------
        2025-02-01  split        KYC1                   0               10  分片    平台管理员
        2025-03-01  leased       KYC1                  10               10  流转    平台管理员
        2025-09-10  lease ended  KYC1                  10               10  协商    平台管理员   仍在租

        """

    private static let refused = [
        Refusal(
            "plot merge GY1-1 GY1-2 --into GY2 --reason 连片",
            "地块“GY1-2”已租给“KY0005”，租期至 2034-12-31；请先办理退租。",
            "Plot \"GY1-2\" is leased to \"KY0005\" until 2034-12-31; end that lease first."),
        Refusal(
            "plot boundary GY1-1 /nonexistent.geojson --reason 测绘",
            "文件“/nonexistent.geojson”不能读写：No such file or directory。",
            "The file \"/nonexistent.geojson\" cannot be used: No such file or directory."),
        Refusal(
            "plot status GY1-1 出售 --reason x", "没有“出售”这种状态，应为在用、休耕、撂荒或复垦。",
            "\"出售\" is no status: in use, fallow, abandoned or reclaimed."),
        Refusal(
            "plot class GY1-1 山 --reason x", "没有“山”这种地类，应为未分类、耕地、园地、林地、草地、设施农用地、养殖水面、其他之一。",
            "\"山\" is no class of land: unclassified, arable, orchard, forest, grassland, "
                + "facility, water, other."),
    ]

    @Test func `a boundary is drawn, compared and exported`() async throws {
        try await withKaiyuan { desk in
            try await desk.settleLand()
            try await Cast.withSheet(Self.square) { path in
                let run = try await desk.run("plot boundary D1 \(path) --reason 测绘")
                #expect(
                    run
                        == CommandRun(
                            output: "地块 D1 的边界已登记，边界内约 13.6904 亩。\n",
                            errors: "注意：边界内约 13.6904 亩，登记面积 2.5 亩，相差超过 5 %。\n", status: 0))
            }
            let exported = try await desk.run("plot boundaries")
            #expect(exported == done(Self.collection))
            let wuxi = Desk(cast: desk.cast, county: "wuxi")
            try await Cast.withSheet(Self.collection) { path in
                let again = try await desk.run("plot import-boundaries \(path)")
                #expect(again == done(Self.imported))
                let foreign = try await wuxi.run("plot import-boundaries \(path)")
                #expect(foreign == CommandRun(output: Self.foreign, errors: "", status: 1))
            }
            try await Cast.withSheet(Self.collection.replacing("D1", with: "D2")) { path in
                let dry = try await desk.run(
                    "plot import-boundaries \(path) --dry-run", in: .english)
                #expect(dry == done(Self.rehearsed))
                #expect(try await desk.run("plot boundaries") == exported)
            }
            #expect(
                try await wuxi.run("plot boundaries")
                    == done("{\"type\": \"FeatureCollection\", \"features\": [\n]}\n"))
        }
    }

    private static let imported = """
        序号  地块  结果  边界内（亩）  登记面积（亩）  说明
        ----  ----  ----  ------------  --------------  ----
        1     D1    已有
        新记录 0 块，已有 1 块，问题 0 处。

        """

    private static let foreign = """
        序号  地块  结果    边界内（亩）  登记面积（亩）  说明
        ----  ----  ------  ------------  --------------  ------------------------------------
        1     D1    未记录                                没有编号为“D1”的地块，或您无权查看。
        新记录 0 块，已有 0 块，问题 1 处。

        """

    private static let rehearsed = """
        Feature  Plot  Result    Drawn (mu)  Stated (mu)  Note
        -------  ----  --------  ----------  -----------  \(line)
        1        D2    recorded     13.6904         1.25  \(warning)
        1 recorded, 0 already recorded, 0 problems.
        Dry run: nothing was changed.

        """

    private static let warning =
        "Note: the boundary holds about 13.6904 mu, 1.25 mu are recorded; they differ by over 5 %."
    private static let line = String(repeating: "-", count: warning.count)

    @Test func `a facility's size is corrected and shown`() async throws {
        try await withKaiyuan { desk in
            try await desk.settleLand()
            let line = "plot resize GY1 冷库 320立方米 --from 2022-05-01 --reason 量错"
            let run = try await desk.run(line)
            #expect(run == done("地块 GY1 的冷库规模已更正为 320 立方米。\n"))
            let shown = try await desk.run("plot show GY1", in: .english)
            #expect(shown.output.contains("320 m³"), "\(shown.output)")
            try await desk.expect(Self.unsized)
            let batch = try await desk.run("batch reopen P-C1 --reason 关错", in: .english)
            #expect(batch == done("Batch P-C1 is open again.\n"))
            let twice = try await desk.run("batch reopen P-C1 --reason 关错")
            #expect(twice == CommandRun(output: "", errors: "批次“P-C1”没有关闭。\n", status: 1))
        }
    }

    private static let unsized = [
        Refusal(
            "plot resize GY1 塔 3立方米 --from 2022-05-01 --reason 量错",
            "没有“塔”这种设施，应为温室大棚、冷库、灌溉、仓库、育苗设施、其他之一。",
            "\"塔\" is no kind of facility: greenhouse, cold store, irrigation, storage, nursery, other."
        ),
        Refusal(
            "plot resize GY1 冷库 320立方米 --from 2022-05-01 --reason 量错",
            "地块“GY1”的这项设施登记的规模就是 320 立方米。",
            "This facility of plot \"GY1\" is recorded as 320 m³ already."),
        Refusal(
            "plot resize GY1 冷库 320立方米 --from 2022-05-02 --reason 量错",
            "地块“GY1”没有登记 2022-05-02 启用的冷库。",
            "Plot \"GY1\" has no cold store recorded from 2022-05-02 on."),
    ]

    private static let square = """
        {"type": "Feature", "properties": {"note": "一角 \\" 测"}, "geometry": {"type": "Polygon",
        "coordinates": [[[124.045, 42.53], [124.0462, 42.53], [124.0462, 42.5308334],
        [124.045, 42.53083341], [124.045, 42.53]]]}}
        """

    private static let collection = """
        {"type": "FeatureCollection", "features": [
          {"type": "Feature", "properties": {"plot": "D1", "name": "东大地", "mu": 2.5, "from": "2025-09-15", "reason": "测绘"}, "geometry": {"type": "Polygon", "coordinates": [[[124.045, 42.53], [124.0462, 42.53], [124.0462, 42.5308334], [124.045, 42.5308334], [124.045, 42.53]]]}}
        ]}

        """
}
