import CommandLine
import Lianhe
import LianheTesting
import Testing

/// What is exported is imported again without change.
@Suite struct ExportTests {
    /// Who imports, where it is not the operator.
    static let roles: [String: Role] = [
        "suppliers": .committeeSecretary, "items": .committeeSecretary,
        "demands": .committeeSecretary, "buyers": .salesManager,
        "season-plans": .committeeSecretary,
    ]

    @Test func `every kind of sheet is exported`() {
        #expect(SheetKinds.names == SheetKinds.exportableNames)
    }

    @Test func `what was exported changes nothing when it is imported`() async throws {
        try await withKaiyuan { desk in
            try await desk.fill()
            for kind in SheetKinds.exportableNames {
                let run = try await desk.exportedAndImported(
                    kind, by: Self.roles[kind] ?? .countyOperator)
                #expect(run.status == 0, "\(kind): \(run.output)\(run.errors)")
                #expect(
                    run.output.contains("\"recorded\": 0, \"changed\": 0"), "\(kind): \(run.output)"
                )
                #expect(!run.output.contains("\"already\": 0,"), "\(kind): \(run.output)")
            }
        }
    }

    /// People of the same accounts and roles sign in to both counties of the cast; `people` is left out.
    @Test func `no row of Kaiyuan is exported in Wuxi`() async throws {
        try await withKaiyuan { kaiyuan in
            try await kaiyuan.fill()
            let wuxi = Desk(cast: kaiyuan.cast, county: "wuxi")
            for kind in SheetKinds.exportableNames where kind != "people" {
                let line = "export \(kind) --format csv"
                let (own, other) = (try await kaiyuan.run(line), try await wuxi.run(line))
                #expect(own.status == 0 && other.status == 0, "\(kind)")
                let header = own.output.prefix { $0 != "\r\n" }
                let rows = Set(own.output.split(separator: "\r\n")).subtracting([header])
                #expect(rows.isDisjoint(with: other.output.split(separator: "\r\n")), "\(kind)")
            }
        }
    }
}

extension Desk {
    /// Adds what the scene leaves out, so that no kind of sheet is empty.
    func fill() async throws {
        try await settleLand()
        try await buy()
        try await survey()
        try await prepare(
            "member person KY0001 张国栋 户主 --phones 13812345678 --identity 211282197001011236 "
                + "--bank 农商行 --account 6222021234567890128")
        try await prepare("member support KY0001 低保户 --reason 认定")
        try await prepare("member leave KY0006 --on 2025-06-30 --reason 迁出")
        for (kind, role, text) in Self.filling {
            let run = try await load(kind, text, by: role)
            guard run.status == 0 else { throw Unprepared(line: kind, run: run) }
        }
    }

    private static let filling: [(kind: String, role: Role, text: String)] = [
        (
            "coverage", .countyOperator,
            "党委编号,村代码,覆盖开始日,可见内容\nKY-SG,211282102201,2024-01-01,名册；地块\n"
        ),
        (
            "organisations", .countyOperator,
            "党委编号,成员编号,链条环节,开始日期\nKY-SG,KY0001,种植,2024-01-01\nKY-SG,KY0002,加工,2024-01-01\n"
        ),
        (
            "leader-rules", .countyOperator,
            "党委编号,带头人规则,村代码,开始日期,原因\nKY-SG,中心村书记,211282102201,2024-02-01,中心村作用明显\n"
        ),
        (
            "chain-links", .countyOperator,
            "党委编号,供方编号,需方编号,产品,开始日期\nKY-SG,KY0001,KY0002,番茄,2024-02-01\n"
        ),
        ("farm-words", .countyOperator, "类别,代码,名称\n种养方式,terrace,梯田\n农事,bend,拉枝\n"),
        ("varieties", .countyOperator, "作物,品种\n番茄,粉果\n"),
        ("yields", .countyOperator, "作物,预期亩产\n番茄,8000斤\n"),
        ("shelf-life", .countyOperator, "作物,贮藏方式,保存期\n番茄,冷藏,15\n"),
        ("calendar", .countyOperator, "作物,采收期\n番茄,6月10日至9月20日\n"),
        (
            "input-lots", .countyOperator,
            "投入品批次号,类别,产品名称,供应商,入库数量,单价\nN1,肥料,复合肥,铁岭农资公司,50公斤,3.2元/公斤\n"
        ),
        ("batch-inputs", .countyOperator, "批次号,投入品批次号,日期,数量\nP-A1,N1,2025-06-01,1公斤\n"),
        (
            "batch-costs", .countyOperator,
            "批次号,成本类别,日期,金额,用工量,凭证号,备注\nP-A1,人工费,2025-06-01,1200,12工日,PZ-1,摘果\n"
        ),
        (
            "stores", .countyOperator,
            "仓库编号,仓库名称,贮藏方式,村代码,容量\nLK1,一号冷库,冷藏,211282102201,5吨\n"
        ),
        (
            "weighings", .countyOperator,
            """
            日期,批次号,等级,毛重,皮重,水分,标准水分,过磅单号,过磅人,照片
            2025-07-01,P-A1,一级,120斤,20斤,16%,14%,GB1,王秀英,磅单/1.jpg
            2025-07-01,P-A1,二级,70斤,20斤,,14%,GB1,王秀英,磅单/1.jpg

            """
        ),
        (
            "losses", .countyOperator,
            "日期,批次号,等级,损耗类别,数量,原因\n2025-07-02,P-A1,一级,自然损耗,5斤,失水\n"
        ),
        (
            "placements", .countyOperator,
            "日期,批次号,等级,数量,调入仓库\n2025-07-02,P-A1,一级,12.5公斤,LK1\n2025-07-02,P-A1,一级,12.5公斤,LK1\n"
        ),
        ("field-work", .countyOperator, "批次号,农事,日期,作业人\nP-A1,浇水,2025-06-01,张国栋\n"),
        (
            "season-plans", .committeeSecretary,
            "产业联合党委代码,季节,作物,村代码,面积\nKY-SG,2025春,番茄,211282102201,3亩\n"
        ),
        (
            "market-prices", .salesManager,
            "品名,最低价,平均价,最高价,规格,单位,发布日期\n番茄,1.2,1.5,1.8,大,斤,2025-09-01\n"
        ),
    ]

    /// Exports a sheet to a file and imports the file again.
    fileprivate func exportedAndImported(_ kind: String, by role: Role) async throws -> CommandRun {
        try await Cast.withSheet("") { path in
            try await prepare("export \(kind) --output \(path)")
            return try await run("import \(kind) \(path) --json", by: role)
        }
    }
}
