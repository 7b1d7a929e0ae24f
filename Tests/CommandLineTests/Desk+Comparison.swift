import Lianhe
import LianheTesting

extension Desk {
    /// Mushrooms in three villages, of which two have one name in two townships: on the ground and on
    /// shelves, of two varieties, planted in three seasons; one batch came to nothing, another has neither
    /// land nor harvest nor cost.
    func growMushrooms() async throws {
        for (kind, text) in Self.mushrooms {
            let run = try await load(kind, text)
            guard run.status == 0 else { throw Unprepared(line: kind, run: run) }
        }
        for line in [
            "batch close M6 --reason 绝收 --on 2024-12-01",
            "harvest lose M1 一级 30斤 --kind 霉烂变质 --reason 连雨 --on 2025-07-03",
            "harvest lose M2 一级 12斤 --kind 损伤 --reason 压伤 --on 2025-07-04",
            "harvest lose M4 一级 50斤 --kind 抽检 --reason 检测 --on 2025-07-06",
            "batch cost add M1 人工费 600元 --on 2025-06-01",
            "batch cost add M2 人工费 900元 --on 2025-06-01",
            "batch cost add M3 人工费 800元 --on 2025-06-01",
            "batch cost add M4 人工费 1000元 --on 2025-06-01",
        ] {
            try await prepare(line)
        }
    }

    private static let mushrooms = [
        ("townships", "乡镇代码,乡镇\n211282104,八棵树镇\n"),
        ("villages", "村代码,村名\n211282102203,前进村\n211282104201,前进村\n"),
        (
            "members",
            """
            成员编号,村代码,类型,名称,入社日期
            KY0101,211282102203,农户,孙玉兰,2020-01-01
            KY0102,211282104201,农户,周福,2020-01-01

            """
        ),
        (
            "crops",
            "作物代码,作物,计量单位,等级,等级序号\nshiitake,香菇,斤,一级,1\npear,梨,斤,一级,1\n"
        ),
        ("varieties", "作物,品种\n香菇,808\n香菇,0912\n"),
        (
            "plots",
            """
            地块编号,村代码,成员编号,权属,面积
            G1,211282102201,KY0001,承包,2亩
            G2,211282102203,KY0101,承包,1亩
            G3,211282102203,KY0101,承包,1亩
            G4,211282104201,KY0102,承包,2亩

            """
        ),
        (
            "batches",
            """
            批次号,产业联合党委代码,作物,品种,成员编号,地块编号,种植日期,种养方式
            M1,KY-SG,香菇,808,KY0001,G1=1亩,2025-03-01,地栽
            M2,KY-SG,香菇,808,KY0101,G2=1亩,2025-03-10,架栽
            M3,KY-SG,香菇,0912,KY0101,G3=1亩,2024-12-15,架栽
            M4,KY-SG,香菇,0912,KY0102,G4=2亩,2025-01-20,地栽
            M5,KY-SG,香菇,808,KY0102,,2025-04-01,架栽
            M6,KY-SG,香菇,808,KY0001,G1=1亩,2024-09-05,地栽

            """
        ),
        (
            "harvests",
            """
            日期,批次号,等级,数量
            2025-07-01,M1,一级,100斤
            2025-07-02,M1,一级,200斤
            2025-07-02,M2,一级,400斤
            2025-07-03,M2,一级,200斤
            2025-07-02,M3,一级,100斤
            2025-07-05,M3,一级,300斤
            2025-07-02,M4,一级,500斤

            """
        ),
    ]
}
