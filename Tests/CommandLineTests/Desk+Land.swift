import Lianhe

extension Desk {
    /// Three plots, one of them leased, two facilities and a collective for the tests of land.
    func settleLand() async throws {
        for (kind, text) in Self.landSheets {
            let run = try await load(kind, text)
            guard run.status == 0 else { throw Unprepared(line: kind, run: run) }
        }
    }

    private static let landSheets = [
        ("members", "成员编号,村代码,类型,姓名,加入日期\nKYC1,211282102201,村集体,金星村集体,2020-01-01\n"),
        (
            "plots",
            """
            地块编号,名称,村代码,成员编号,权属,面积,使用人编号,租金,租期至,地类,状态,生效日期
            D1,东大地,211282102201,KY0001,承包,2.5亩,,,,,,
            D2,西大地,211282102201,KY0002,流转,1.25亩,,,,,,
            D3,北坡,211282102202,KY0003,承包,3亩,KY0005,300.5,2034-12-31,园地,休耕,2025-01-01
            GY1,老果园,211282102201,KY0002,承包,2公顷,,,,园地,,

            """
        ),
        (
            "facilities",
            """
            地块编号,设施类型,设施名称,规模,启用日期,停用日期,停用原因
            GY1,冷库,,300立方米,2022-05-01,,
            GY1,大棚,1号棚,1.5亩,2020-05-01,2024-12-31,雪压

            """
        ),
    ]
}
