import ArgumentParser
import CommandLine
import Lianhe
import Testing

/// No command and no kind of sheet is left out of what is tried from the other county.
@Suite struct IsolationCoverageTests {
    /// Commands that can name nothing of a county, or show only the own one, and why.
    private static let harmless = [
        "migrate": "the whole installation, as its owner",
        "county create": "founds a county", "county show": "the own county",
        "import": "by its kinds, below", "export": "by its kinds, in ExportTests",
        "enter": "by the kinds of import, and in EnterTests", "columns": "names nothing",
        "offline apply": "by its lines, in OfflineTests", "offline verbs": "names no county",
        "village list": "compared below", "crop start": "what comes with the program",
        "survey open": "opens a survey of the own county",
        "key new": "names nothing",
        "word add": "the own county's words, in WordTests", "word list": "compared in WordTests",
        "key rotate": "seals the own county",
        "plot boundary": "compared in PlotTests",
        "plot boundaries": "compared in PlotTests",
        "plot import-boundaries": "compared in PlotTests",
        "member list": "compared in IsolationTests", "committee list": "compared in IsolationTests",
    ]

    /// Kinds of sheet whose rows name nothing but what they themselves keep.
    private static let keepers: Set<String> = [
        "townships", "committees", "crops", "farm-words", "input-lots", "suppliers", "items",
        "buyers",
        "market-prices",
    ]

    @Test func `every command is tried on what the other county has`() {
        let tried =
            IsolationTests.refused.map(\.line) + IsolationTests.lists
        for command in Self.commands(of: LianheCommand.self, under: []) {
            let isTried = tried.contains { $0 == command || $0.hasPrefix(command + " ") }
            #expect(isTried || Self.harmless[command] != nil, "\(command)")
        }
    }

    @Test func `every kind of sheet is tried on what the other county has`() {
        let tried = Set(IsolationTests.sheets.map(\.kind) + Self.rows.map(\.kind))
        #expect(Set(SheetKinds.names).subtracting(tried) == Self.keepers)
    }

    static func commands(
        of command: any ParsableCommand.Type, under path: [String]
    ) -> [String] {
        let children = command.configuration.subcommands
        guard !children.isEmpty else { return [path.joined(separator: " ")] }
        return children.flatMap { child in
            commands(of: child, under: path + [child.configuration.commandName ?? ""])
        }
    }

    /// A sheet of one row that names something of Kaiyuan, and its problem in Wuxi.
    private struct Foreign {
        let kind: String
        let role: Role
        let text: String
        let problem: String
    }

    private static let noVillage = "“村代码”“211282102201”：没有代码为“211282102201”的村，请先登记村。"

    private static let rows = [
        Foreign(
            kind: "villages", role: .countyOperator,
            text: "村代码,村名,乡镇代码\n211282102299,新村,211282102\n",
            problem: "“乡镇代码”“211282102”：没有代码为“211282102”的乡镇，请先登记乡镇。"),
        Foreign(
            kind: "household-people", role: .countyOperator,
            text: "成员编号,姓名,与户主关系\nKY0001,张国栋,户主\n",
            problem: "“成员编号”“KY0001”：没有编号为“KY0001”的成员，或您无权查看。"),
        Foreign(
            kind: "people", role: .countyOperator,
            text: "账号,姓名,角色,村代码\nwx.x,马春生,村协调员,211282102201\n", problem: noVillage),
        Foreign(
            kind: "coverage", role: .countyOperator,
            text: "党委编号,村代码,覆盖开始日\nWX-SG,211282102201,2024-01-01\n", problem: noVillage),
        Foreign(
            kind: "officers", role: .countyOperator,
            text: "党委编号,委员编号,姓名,职务,成员编号,任期开始\nWX-SG,O1,马春生,委员,KY0001,2024-01-01\n",
            problem: "“成员编号”“KY0001”：没有编号为“KY0001”的成员，或您无权查看。"),
        Foreign(
            kind: "organisations", role: .countyOperator,
            text: "党委编号,成员编号,链条环节,开始日期\nWX-SG,KY0001,种植,2024-01-01\n",
            problem: "“成员编号”“KY0001”：没有编号为“KY0001”的成员，或您无权查看。"),
        Foreign(
            kind: "leader-rules", role: .countyOperator,
            text: "党委编号,带头人规则,所依对象代码,开始日期,原因\nWX-SG,中心村书记,211282102201,2024-01-01,好\n",
            problem: "“所依对象代码”“211282102201”：没有代码为“211282102201”的村，请先登记村。"),
        Foreign(
            kind: "chain-links", role: .countyOperator,
            text: "党委编号,供方编号,需方编号,产品,开始日期\nWX-SG,KY0001,WX0001,番茄苗,2024-01-01\n",
            problem: "“供方编号”“KY0001”：没有编号为“KY0001”的成员，或您无权查看。"),
        Foreign(
            kind: "disclosures", role: .countyOperator,
            text: "党委编号,村代码,可见内容,开始日期\nWX-SG,211282102201,名册,2024-01-01\n",
            problem: noVillage),
        Foreign(
            kind: "plots", role: .countyOperator,
            text: "地块编号,地块名称,村代码,成员编号,权属,面积\nP9,东地,500238101201,KY0001,承包,3亩\n",
            problem: "“成员编号”“KY0001”：没有编号为“KY0001”的成员，或您无权查看。"),
        Foreign(
            kind: "facilities", role: .countyOperator,
            text: "地块编号,设施类型,规模,启用日期\nD1,冷库,300立方米,2024-05-01\n",
            problem: "“地块编号”“D1”：没有编号为“D1”的地块，或您无权查看。"),
        Foreign(
            kind: "packings", role: .countyOperator, text: "作物,包装,含量\n苹果苗,箱,10公斤\n",
            problem: "“作物”“苹果苗”：没有作物“苹果苗”。"),
        Foreign(
            kind: "varieties", role: .countyOperator, text: "作物,品种\n苹果苗,寒富\n",
            problem: "“作物”“苹果苗”：没有作物“苹果苗”。"),
        Foreign(
            kind: "grades", role: .countyOperator, text: "作物,等级,等级序号\n苹果苗,一级,1\n",
            problem: "“作物”“苹果苗”：没有作物“苹果苗”。"),
        Foreign(
            kind: "yields", role: .countyOperator, text: "作物,预期亩产\n苹果苗,6000株\n",
            problem: "“作物”“苹果苗”：没有作物“苹果苗”。"),
        Foreign(
            kind: "shelf-life", role: .countyOperator, text: "作物,贮藏方式,保存期\n苹果苗,冷藏,9\n",
            problem: "“作物”“苹果苗”：没有作物“苹果苗”。"),
        Foreign(
            kind: "calendar", role: .countyOperator, text: "作物,采收期\n苹果苗,10月\n",
            problem: "“作物”“苹果苗”：没有作物“苹果苗”。"),
        Foreign(
            kind: "season-plans", role: .committeeSecretary,
            text: "党委代码,季节,作物,村代码,面积\nWX-SG,2025春,番茄,211282102201,3亩\n",
            problem: "“村代码”“211282102201”：没有代码为“211282102201”的村。"),
        Foreign(
            kind: "batch-inputs", role: .countyOperator,
            text: "批次号,投入品批次号,日期,数量\nP-A1,N1,2025-07-01,1克\n",
            problem: "“批次号”“P-A1”：没有批次号为“P-A1”的批次。"),
        Foreign(
            kind: "field-work", role: .countyOperator,
            text: "批次号,农事,日期,作业人\nP-A1,浇水,2025-07-01,马春生\n",
            problem: "“批次号”“P-A1”：没有批次号为“P-A1”的批次。"),
        Foreign(
            kind: "batch-costs", role: .countyOperator,
            text: "批次号,成本类别,日期,金额\nP-A1,人工费,2025-07-01,100\n",
            problem: "“批次号”“P-A1”：没有批次号为“P-A1”的批次。"),
        Foreign(
            kind: "stores", role: .countyOperator,
            text: "仓库编号,仓库名称,贮藏方式,村代码\nW9,新库,冷藏,211282102201\n", problem: noVillage),
        Foreign(
            kind: "placements", role: .countyOperator,
            text: "日期,批次号,等级,数量,调入仓库\n2025-07-02,P-A1,一级,1斤,LK1\n",
            problem: "“调入仓库”“LK1”：没有编号为“LK1”的仓库，或您无权查看。"),
        Foreign(
            kind: "weighings", role: .countyOperator,
            text: "日期,批次号,等级,毛重,皮重,过磅单号,过磅人\n2025-07-02,P-A1,一级,120斤,20斤,GB1,马春生\n",
            problem: "“批次号”“P-A1”：没有批次号为“P-A1”的批次。"),
        Foreign(
            kind: "losses", role: .countyOperator,
            text: "日期,批次号,等级,损耗类别,数量,原因\n2025-07-02,P-A1,一级,抽检,1斤,检测\n",
            problem: "“批次号”“P-A1”：没有批次号为“P-A1”的批次。"),
        Foreign(
            kind: "demands", role: .committeeSecretary,
            text: "统购批次号,成员编号,物资,数量\nTG2025-0001,WX0001,W1,7公斤\n",
            problem: "“统购批次号”“TG2025-0001”：没有统购批次 TG2025-0001。"),
        Foreign(
            kind: "township-borders", role: .countyOperator,
            text: "乡镇代码,相邻乡镇代码\n500238101,211282102\n",
            problem: "“相邻乡镇代码”“211282102”：没有代码为“211282102”的乡镇，请先登记乡镇。"),
        Foreign(
            kind: "survey-weights", role: .countyOperator, text: "普查编号,指标,权重\nPC2025,水源,100\n",
            problem: "“普查编号”“PC2025”：没有编号为“PC2025”的普查。"),
        Foreign(
            kind: "survey-villages", role: .countyOperator,
            text: "普查编号,村代码,农户数\nPC2025,500238101201,9\n",
            problem: "“普查编号”“PC2025”：没有编号为“PC2025”的普查。"),
        Foreign(
            kind: "survey-crops", role: .countyOperator,
            text: "普查编号,村代码,作物,面积\nPC2025,500238101201,番茄,9\n",
            problem: "“普查编号”“PC2025”：没有编号为“PC2025”的普查。"),
    ]

    @Test func `a row that names something of Kaiyuan is a problem in Wuxi`() async throws {
        try await withKaiyuan { kaiyuan in
            try await kaiyuan.settleLand()
            try await kaiyuan.buy()
            try await kaiyuan.settleStores()
            let wuxi = Desk(cast: kaiyuan.cast, county: "wuxi")
            try await wuxi.settleBesideKaiyuan()
            for row in Self.rows {
                let run = try await wuxi.load(row.kind, row.text, by: row.role)
                #expect(run.status == 1, "\(row.kind)")
                #expect(run.output.hasSuffix("第 2 行\(row.problem)\n"), "\(run.output)")
            }
        }
    }

    @Test func `the villages of Wuxi are its own`() async throws {
        try await withKaiyuan { kaiyuan in
            let wuxi = Desk(cast: kaiyuan.cast, county: "wuxi")
            let villages = try await wuxi.run("village list", by: .auditor)
            #expect(villages.output.contains("500238101201"))
            #expect(!villages.output.contains("211282"))
        }
    }
}
