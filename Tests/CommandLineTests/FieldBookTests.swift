import Lianhe
import LianheTesting
import Testing

/// A batch from its seed to its label, at the command line.
@Suite struct FieldBookTests {
    @Test func `the field book, an interval and the way out of it`() async throws {
        try await withKaiyuan { desk in
            try await desk.cultivate()
            try await desk.expect([
                Refusal(
                    "harvest record P-D1 一级 10斤 --on 9月5日",
                    "批次“P-D1”2025-09-01 用过“吡虫啉”，安全间隔期内不能采收，2025-09-08 起可以采收（填写的是 2025-09-05）。",
                    "The batch \"P-D1\" was treated with 吡虫啉 on 2025-09-01; "
                        + "it may be harvested from 2025-09-08 on, not on 2025-09-05.")
            ])
            let accepted = try await desk.prepare(
                "harvest accept P-D1 一级 10斤 --on 9月5日 --ticket T1 --reason 快检合格")
            let number = String(
                accepted.output.split(separator: " ")[1].prefix { $0 != "，" })
            #expect(accepted.output == "已特批采收 \(number)，解除之前禁售。\n")
            try await desk.prepare(
                "sale order --buyer B01 --committee KY-SG '番茄 一级 10斤 3元/斤'", by: .salesManager)
            let barred = try await desk.run(
                "sale deliver XS2025-0001 '1 P-D1 10斤'", by: .salesManager)
            #expect(barred.status == 1)
            let stock = try await desk.run("batch stock P-D1")
            #expect(stock.output == Self.stock)
            try await desk.prepare("harvest clear \(number) --reason 复检合格 --evidence JC-031")
            try await desk.prepare("sale deliver XS2025-0001 '1 P-D1 10斤'", by: .salesManager)
        }
    }

    private static let stock = """
        作物  等级   采收  发货   禁售  结存
        ----  ----  -----  ----  -----  ----
        番茄  一级  10 斤  0 斤  10 斤  0 斤

        """

    @Test func `all of a batch on one screen`() async throws {
        try await withKaiyuan { desk in
            try await desk.cultivate()
            try await desk.prepare("harvest record P-D1 一级 30斤 --on 2025-08-20")
            try await desk.prepare(
                "batch split P-D1 P-D2 --plot D1=1亩 --stock 一级=10斤 --reason 分栽 --on 2025-09-02")
            let run = try await desk.run("batch show P-D1")
            let trace = try await desk.run("batch label P-D1").output.split(separator: "：").last
            let shown = run.output.replacing(trace?.split(separator: "\n")[0] ?? "", with: "?")
            #expect(shown == Self.screen)
        }
    }

    private static let screen = """
        批次号        P-D1
        追溯码        ?
        产业联合党委  KY-SG
        作物          番茄
        品种          
        成员          KY0001 张国栋
        村            金星村
        种养方式      大棚
        地块          D1 1 亩
        种植日期      2025-04-01
        预计采收开始  2025-08-01
        预计采收结束  2025-10-31
        预计产量      9,000 斤
        关闭日期      

        库存 Stock

        作物  等级   采收  转入转出  发货   结存
        ----  ----  -----  --------  ----  -----
        番茄  一级  30 斤    -10 斤  0 斤  20 斤

        投入品 Inputs

        日期        投入品批次  类别  产品        供应商         数量
        ----------  ----------  ----  ----------  ------------  -----
        2025-04-01  ZZ-1        种子  粉果番茄种  沈阳种业      50 克
        2025-09-01  NY-1        农药  吡虫啉      铁岭农资公司  40 克

        农事 Field book

        农事编号  日期        农事  地块  面积（亩）  作业人  产品    每亩用量  总用量  可采收日    天气  备注
        --------  ----------  ----  ----  ----------  ------  ------  --------  ------  ----------  ----  ----
        P-D1/1    2025-09-01  打药  D1             2  张国栋  吡虫啉     20 克   40 克  2025-09-08  晴

        分批并批 Splits and merges

        日期        类别  从批次  到批次  面积（亩）  库存        原因
        ----------  ----  ------  ------  ----------  ----------  ----
        2025-09-02  分批  P-D1    P-D2             1  一级 10 斤  分栽

        """

    @Test func `the field book is exported as it is imported`() async throws {
        try await withKaiyuan { desk in
            try await desk.cultivate()
            for (kind, text) in Self.sheets {
                let run = try await desk.run("export \(kind) --format csv")
                #expect(
                    run.output.replacing("\r\n", with: "\n").replacing("\u{FEFF}", with: "") == text
                )
                let again = try await desk.load(kind, run.output)
                #expect(again.output.contains("新记录 0 条，更改 0 条"), "\(again.output)")
            }
        }
    }

    private static let sheets = [
        (
            "field-work",
            """
            批次号,农事,日期,作业人,地块编号,投入品批次号,每亩用量,天气,照片,备注
            P-D1,打药,2025-09-01,张国栋,D1,NY-1,20克,晴,,

            """
        ),
        ("batch-inputs", "批次号,投入品批次号,日期,数量\nP-D1,ZZ-1,2025-04-01,50克\n"),
        (
            "input-lots",
            """
            投入品批次号,类别,产品名称,农药登记证号,供应商,入库数量,有效期至,安全间隔期,单价
            NY-1,农药,吡虫啉,PD20120001,铁岭农资公司,500克,2026-12-31,7,
            ZZ-1,种子,粉果番茄种,,沈阳种业,1公斤,,,

            """
        ),
    ]

    @Test func `a label is an A6 drawing with the trace code`() async throws {
        try await withKaiyuan { desk in
            try await Cast.withSheet("") { path in
                let run = try await desk.run("batch label P-A1 --output \(path)")
                #expect(run == done("标签已写入 \(path)。\n"))
            }
        }
    }
}

extension Desk {
    /// A batch on its own plot, with seed and one treatment seven days before harvest is allowed.
    fileprivate func cultivate() async throws {
        let sheets = [
            ("plots", "地块编号,村代码,成员编号,权属,面积\nD1,211282102201,KY0001,承包,2.5亩\n"),
            (
                "batches",
                """
                批次号,产业联合党委代码,作物,成员编号,地块编号,种植日期,种植方式,预计采收开始,预计采收结束,预计产量
                P-D1,KY-SG,番茄,KY0001,D1=2亩,2025-04-01,温室,2025-08-01,2025-10-31,9000斤

                """
            ),
            (
                "input-lots",
                """
                投入品批次号,类别,产品名称,农药登记证号,供应商,入库数量,有效期至,安全间隔期
                ZZ-1,种子,粉果番茄种,,沈阳种业,1公斤,,
                NY-1,农药,吡虫啉,PD20120001,铁岭农资公司,500克,2026-12-31,7天

                """
            ),
            ("batch-inputs", "批次号,投入品批次号,日期,数量\nP-D1,ZZ-1,2025-04-01,50克\n"),
            (
                "field-work",
                "批次号,农事,日期,作业人,投入品批次号,每亩用量,天气\nP-D1,喷药,2025-09-01,张国栋,NY-1,20克,晴\n"
            ),
        ]
        for (kind, text) in sheets {
            let run = try await load(kind, text)
            guard run.status == 0 else { throw Unprepared(line: kind, run: run) }
        }
    }
}
