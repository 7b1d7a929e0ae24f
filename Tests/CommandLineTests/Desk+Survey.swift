import Lianhe
import Testing

extension Desk {
    /// The survey PC2025 with the answers of two villages, borders, and the decision SD2025-0001.
    func survey() async throws {
        try await prepare("survey open PC2025 特色产业摸底 --year 2024 --on 2025-08-01")
        for (kind, text) in Self.surveySheets {
            let run = try await load(kind, text)
            guard run.status == 0 else { throw Unprepared(line: kind, run: run) }
        }
        try await prepare("survey close PC2025 --on 2025-09-01")
        try await prepare(
            "survey choose PC2025 番茄 211282102201 --by 县委组织部 --reason 基础好 --on 2025-09-10")
    }

    static let surveySheets = [
        ("township-borders", "乡镇代码,相邻乡镇代码\n211282001,211282102\n"),
        (
            "survey-villages",
            """
            普查编号,村代码,农户数,人口,劳动力,耕地面积（亩）,灌溉面积,水源,道路,冷库容量,大棚面积,加工企业数,合作社数,意愿,询问户数,填报日期
            PC2025,211282102201,412户,1300,700,"2,400",1800亩,有保障,硬化路到田,200吨,300,1,2,82%,120,2025-08-10
            PC2025,211282102202,280,,,1500,,季节性,砂石路,,,,,60,90,2025-08-11

            """
        ),
        (
            "survey-crops",
            """
            普查编号,村代码,作物,面积（亩）,年产量,种植户数,种植年数,填报日期
            PC2025,211282102201,番茄,640,512万斤,210户,18年,2025-08-10
            PC2025,211282102202,tomato,200,120万斤,80,6,2025-08-11

            """
        ),
    ]
}

extension IsolationTests {
    /// What can be asked of a survey of Kaiyuan, and the answer in Wuxi.
    static let surveys =
        [
            "close PC2025", "show PC2025 500238101201", "answer PC2025 500238101201 --people 3",
            "missing PC2025", "compare PC2025", "prefill PC2025", "weights PC2025",
            "weights PC2025 --set '水源 100' --reason 水", "rank PC2025",
            "explain PC2025 500238101201", "zones PC2025 --crop 番茄",
            "choose PC2025 番茄 500238101201 --by 县 --reason 好",
            "reject PC2025 番茄 500238101201 --by 县 --reason 差", "decisions PC2025",
        ].map { line in
            Refusal(
                "survey \(line)", "没有编号为“PC2025”的普查。",
                "There is no survey with the code \"PC2025\".")
        }
        + ["withdraw SD2025-0001 --reason 错", "decision SD2025-0001"].map { line in
            Refusal(
                "survey \(line)", "没有试点决定 SD2025-0001。", "There is no decision SD2025-0001.")
        }
}
