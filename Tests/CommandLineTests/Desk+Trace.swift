import Lianhe
import LianheTesting

extension Desk {
    /// Tomatoes of two villages from seed to a delivery: a batch of KY0001 that was sprayed and then
    /// split, one of KY0003 whose spraying was taken back, and FH2025-0001 of both.
    func growAndSell() async throws {
        for (kind, text) in Self.traced {
            let run = try await load(kind, text)
            guard run.status == 0 else { throw Unprepared(line: kind, run: run) }
        }
        try await prepare("field reverse P-D3/1 --reason 记错批次")
        try await prepare(
            "batch split P-D1 P-D2 --plot D1=1亩 --stock 一级=100斤 --reason 分栽 --on 2025-09-02")
        try await prepare("field record P-D1 浇水 --person 张国栋 --on 2025-09-05")
        try await prepare(
            "sale order --buyer B01 --committee KY-SG '番茄 一级 500斤 3元/斤' --on 2025-09-10",
            by: .salesManager)
        try await prepare(
            "sale deliver XS2025-0001 '1 P-D2 60斤' '1 P-D3 30斤' --on 2025-09-12", by: .salesManager)
    }

    private static let traced = [
        (
            "plots",
            """
            地块编号,村代码,成员编号,权属,面积
            D1,211282102201,KY0001,承包,2.5亩
            D3,211282102202,KY0003,承包,3亩

            """
        ),
        (
            "batches",
            """
            批次号,产业联合党委代码,作物,成员编号,地块编号,种植日期,种植方式
            P-D1,KY-SG,番茄,KY0001,D1=2亩,2025-04-01,大棚
            P-D3,KY-SG,番茄,KY0003,D3,2025-04-02,露地

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
        ("batch-inputs", "批次号,投入品批次号,日期,数量\nP-D1,ZZ-1,2025-04-01,50克\nP-D3,ZZ-1,2025-04-02,30克\n"),
        (
            "field-work",
            """
            批次号,农事,日期,作业人,投入品批次号,每亩用量
            P-D1,打药,2025-09-01,张国栋,NY-1,20克
            P-D3,打药,2025-09-01,王德才,NY-1,20克

            """
        ),
        (
            "harvests",
            """
            日期,批次号,等级,数量
            2025-08-20,P-D1,一级,300斤
            2025-08-20,P-D3,一级,90斤
            2025-08-22,P-D3,一级,10斤

            """
        ),
    ]
}

/// A text with a question mark for each trace code, which is random.
func withoutTraceCodes(_ text: String) -> String {
    text.replacing(/[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}/, with: "?")
}
