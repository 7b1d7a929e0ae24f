import Lianhe

extension Desk {
    /// Imports what the tests build on: a committee with four officers and one of before, crops,
    /// batches in two villages and one closed in the third, stock, buyers, suppliers and items.
    func settle() async throws {
        for (kind, role, text) in Self.sheets {
            let run = try await load(kind, text, by: role)
            guard run.status == 0 else { throw Unprepared(line: kind, run: run) }
        }
        try await prepare("batch close P-C1 --reason 拉秧 --on 2025-08-31")
    }

    private static let sheets: [(kind: String, role: Role, text: String)] = [
        (
            "committees", .countyOperator,
            "编号,名称,产业,成立日期\nKY-SG,果蔬产业联合党委,果蔬,2020-01-01\n"
        ),
        (
            "officers", .countyOperator,
            """
            党委编号,委员编号,姓名,职务,任期开始,任期结束
            KY-SG,O1,周书记,书记,2023-01-01,
            KY-SG,O2,李副书记,副书记,2023-01-01,
            KY-SG,O3,张国栋,委员,2023-01-01,
            KY-SG,O4,孙经理,销售经理人,2023-01-01,
            KY-SG,O5,赵委员,委员,2020-01-01,2022-12-31

            """
        ),
        (
            "crops", .countyOperator,
            """
            作物代码,作物,计量单位,等级,等级序号
            tomato,番茄,斤,一级,1
            tomato,番茄,斤,二级,2
            seedling,苹果苗,株,一级,1

            """
        ),
        ("packings", .countyOperator, "作物,包装,含量\n番茄,箱,12.5公斤\n"),
        (
            "batches", .countyOperator,
            """
            批次号,产业联合党委代码,作物,成员编号,种植日期
            P-A1,KY-SG,番茄,KY0001,2025-03-01
            P-B1,KY-SG,番茄,KY0003,2025-03-01
            P-C1,KY-SG,番茄,KY0005,2025-03-01

            """
        ),
        (
            "harvests", .countyOperator,
            """
            日期,批次号,等级,数量
            2025-07-01,P-A1,一级,1000斤
            2025-07-01,P-A1,二级,400斤
            2025-07-02,P-B1,一级,500斤

            """
        ),
        (
            "buyers", .salesManager,
            "编号,名称,渠道,地区\nB01,兴隆超市,超市,沈阳\nB02,北方批发,批发,铁岭\n"
        ),
        (
            "suppliers", .committeeSecretary,
            "编号,名称,地址\nS1,丹东苗木公司,丹东市振兴区\nS2,铁岭农资公司,铁岭市银州区\n"
        ),
        (
            "items", .committeeSecretary,
            """
            编号,名称,单位,包装单位,每包含量
            M1,草莓苗,株,盘,50株
            F1,复合肥,公斤,袋,40公斤

            """
        ),
    ]
}
