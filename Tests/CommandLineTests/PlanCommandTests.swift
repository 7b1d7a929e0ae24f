import Lianhe
import Testing

/// `lianhe plan`: the whole text of what is shown.
@Suite struct PlanCommandTests {
    @Test func `a plan is drafted, changed, shown and compared`() async throws {
        try await withKaiyuan { desk in
            try await desk.prepareSeason()
            let drafted = try await desk.run(
                "plan draft KY-SG 2025春 --line '番茄 211282102201 5亩' --line '番茄 211282102202 2亩 9000斤' --on 2025-03-01",
                by: .committeeSecretary)
            #expect(drafted == done("计划第 1 版已登记。\n"))
            let changed = try await desk.run(
                "plan change KY-SG 2025春 --line '番茄 211282102202 3亩' --reason 加种 --on 2025-04-01",
                by: .committeeSecretary, in: .english)
            #expect(changed == done("The plan is at version 2.\n"))
            for (line, text) in Self.shown {
                let run = try await desk.run(line, by: .auditor)
                #expect(run == done(text), "\(line)")
            }
        }
    }

    private static let shown = [
        (
            "plan list",
            """
            产业联合党委  季节    开始        结束
            ------------  ------  ----------  ----------
            KY-SG         2025春  2025-03-01  2025-05-31

            """
        ),
        (
            "plan show KY-SG 2025春",
            """
            作物  品种  村代码        村名    面积（亩）   预期产量  依据    播种                    采收
            ----  ----  ------------  ------  ----------  ---------  ------  ----------------------  ----------------------
            番茄        211282102201  金星村           5  40,000 斤  按亩产  2025-03-01..2025-04-20  2025-06-01..2025-09-30
            番茄        211282102202  双榆村           3  24,000 斤  按亩产  2025-03-01..2025-04-20  2025-06-01..2025-09-30

            """
        ),
        (
            "plan show KY-SG 2025春 --on 2025-03-15",
            """
            作物  品种  村代码        村名    面积（亩）   预期产量  依据    播种                    采收
            ----  ----  ------------  ------  ----------  ---------  ------  ----------------------  ----------------------
            番茄        211282102201  金星村           5  40,000 斤  按亩产  2025-03-01..2025-04-20  2025-06-01..2025-09-30
            番茄        211282102202  双榆村           2   9,000 斤          2025-03-01..2025-04-20  2025-06-01..2025-09-30

            """
        ),
        (
            "plan compare KY-SG 2025春",
            """
            作物  品种  村代码        村      计划（亩）  已种（亩）  无地块   预期产量    已采收       剩余     完成
            ----  ----  ------------  ------  ----------  ----------  ------  ---------  --------  ---------  -------
            番茄        211282001201  新城村      计划外           0       1                 0 斤
            番茄        211282102201  金星村           5           0       1  40,000 斤  1,400 斤  38,600 斤    3.50%
            番茄        211282102202  双榆村           3           0       1  24,000 斤    500 斤  23,500 斤  2.0833%

            """
        ),
        (
            "plan compare KY-SG 2025春 --by crop",
            """
            作物  品种  村代码  村  计划（亩）  已种（亩）  无地块   预期产量    已采收       剩余     完成
            ----  ----  ------  --  ----------  ----------  ------  ---------  --------  ---------  -------
            番茄                             8           0       3  64,000 斤  1,900 斤  62,100 斤  2.9688%

            """
        ),
        (
            "plan history KY-SG 2025春",
            """
            版  日期        登记人  行数  原因
            --  ----------  ------  ----  ----
             1  2025-03-01  书记       2
             2  2025-04-01  书记       2  加种

            """
        ),
        (
            "plan history KY-SG 2025春 --from 1 --to 2",
            """
               作物  品种  村代码        村名    面积（亩）   预期产量  依据    播种                    采收
            -  ----  ----  ------------  ------  ----------  ---------  ------  ----------------------  ----------------------
            −  番茄        211282102202  双榆村           2   9,000 斤          2025-03-01..2025-04-20  2025-06-01..2025-09-30
            +  番茄        211282102202  双榆村           3  24,000 斤  按亩产  2025-03-01..2025-04-20  2025-06-01..2025-09-30

            """
        ),
    ]
}

extension Desk {
    /// Villages that the committee covers, and what a mu of tomatoes yields.
    fileprivate func prepareSeason() async throws {
        let sheets = [
            (
                "coverage",
                "党委编号,村代码,覆盖开始日\nKY-SG,211282102201,2024-01-01\nKY-SG,211282102202,2024-01-01\n"
            ),
            ("yields", "作物,预期亩产\n番茄,8000斤\n"),
            ("calendar", "作物,播种期,采收期\n番茄,3月上旬至4月中旬,6月至9月\n"),
        ]
        for (kind, text) in sheets {
            let run = try await load(kind, text)
            guard run.status == 0 else { throw Unprepared(line: kind, run: run) }
        }
    }
}
