import Lianhe

extension Desk {
    /// Gives the committee what the tests of committees look at: two villages with what it may see of
    /// them, one that it covers no more, organisations with links, a rule for the leader.
    func settleCommittee() async throws {
        for (kind, text) in Self.committeeSheets {
            let run = try await load(kind, text)
            guard run.status == 0 else { throw Unprepared(line: kind, run: run) }
        }
        try await prepare(
            "committee leader KY-SG 中心村书记 --of 211282102201 --from 2022-03-01 --reason 中心村作用明显")
    }

    private static let committeeSheets = [
        (
            "coverage",
            """
            党委编号,村代码,覆盖开始日,覆盖结束日,结束原因,可见内容
            KY-SG,211282102201,2022-03-01,,,名册、种植与采收
            KY-SG,211282102202,2022-03-01,,,
            KY-SG,211282001201,2022-03-01,2024-12-31,片区调整,全部

            """
        ),
        (
            "officers",
            """
            党委编号,委员编号,姓名,职务,任期开始,任期结束,离任原因,离任说明
            KY-SG,O6,钱委员,委员,2023-01-01,2025-11-30,,
            KY-SG,O7,冯委员,委员,2023-01-01,2024-06-30,其他,调往外县

            """
        ),
        (
            "organisations",
            """
            党委编号,成员编号,链条环节,开始日期,退出日期,原因
            KY-SG,KY0001,种苗,2022-03-01,,
            KY-SG,KY0002,种植,2022-03-01,,
            KY-SG,KY0002,加工,2025-01-01,,建成加工厂
            KY-SG,KY0003,种植,2022-03-01,,
            KY-SG,KY0004,销售,2022-03-01,2025-06-30,转行

            """
        ),
        (
            "chain-links",
            """
            党委编号,供方编号,需方编号,产品,开始日期,结束日期,结束原因
            KY-SG,KY0001,KY0003,番茄苗,2022-03-01,,
            KY-SG,KY0003,KY0002,番茄,2025-01-01,,
            KY-SG,KY0003,KY0004,番茄,2022-03-01,2025-06-30,退出

            """
        ),
    ]
}
