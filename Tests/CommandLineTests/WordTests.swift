import Lianhe
import LianheTesting
import Testing

/// A county's own words: a way of growing and an operation that no other county knows.
@Suite struct WordTests {
    @Test func `a word that a county adds is used in its batches and field books`() async throws {
        try await withKaiyuan { desk in
            try await desk.prepare("word add 种养方式 terrace 梯田")
            try await desk.prepare("word add 农事 bend 拉枝")
            let batch = "批次号,产业联合党委代码,作物,成员编号,种植日期,种养方式\nP-T1,KY-SG,番茄,KY0001,2025-04-01,梯田\n"
            #expect(try await desk.load("batches", batch).status == 0)
            #expect(try await desk.run("batch show P-T1").output.contains("种养方式      梯田\n"))
            try await desk.prepare(
                "field record P-T1 拉枝 --person 张国栋 --on 2025-06-01", by: .villageCoordinator)
            #expect(try await desk.run("field list --batch P-T1").output.contains("拉枝"))
            let renamed = try await desk.run("word add 种养方式 terrace 坡改梯")
            #expect(renamed == done("种养方式“terrace”：坡改梯。\n"))
            #expect(try await desk.run("batch show P-T1").output.contains("种养方式      坡改梯\n"))
            let again = try await desk.run("word add method terrace 坡改梯", in: .english)
            #expect(again == done("This was recorded before; nothing changed.\n"))
        }
    }

    @Test func `the list shows the common words, then the county's own`() async throws {
        try await withKaiyuan { desk in
            try await desk.prepare("word add 种养方式 terrace 梯田")
            let list = try await desk.run("word list", by: .auditor)
            let lines = list.output.split(separator: "\n")
            #expect(lines[0] == "类别      代码           名称      英文           同义词                来源")
            #expect(
                lines.last == "种养方式  terrace        梯田      梯田                                 本县")
            #expect(lines.contains { $0.contains("大棚") && $0.contains("温室、日光温室、设施") })
        }
    }

    @Test func `only who keeps the catalogue adds words`() async throws {
        try await withKaiyuan { desk in
            try await desk.expect([
                Refusal(
                    "word add 种养方式 terrace 梯田", by: .villageCoordinator,
                    "村协调员（village.coordinator）没有“管理作物目录”的权限。",
                    "村协调员 (village.coordinator) may not manage the crop catalogue."),
                Refusal(
                    "word add 方言 terrace 梯田", "“方言”应为种养方式或农事。",
                    "\"方言\" should be a way of growing or an operation."),
                Refusal(
                    "word add 种养方式 Terrace 梯田",
                    "代码“Terrace”应为 1 到 32 个小写字母、数字或下划线，以字母开头。",
                    "The code \"Terrace\" should be 1 to 32 small letters, digits or underscores, "
                        + "a letter first."),
                Refusal(
                    "word add 种养方式 hothouse 温室", "“温室”是各县通用的词，不必另加。",
                    "\"温室\" is a word of every county."),
            ])
        }
    }

    @Test func `a word of Kaiyuan is none in Wuxi`() async throws {
        try await withKaiyuan { desk in
            try await desk.prepare("word add 种养方式 terrace 梯田")
            let wuxi = Desk(cast: desk.cast, county: "wuxi")
            try await wuxi.settleBesideKaiyuan()
            #expect(!(try await wuxi.run("word list")).output.contains("梯田"))
            let batch = "批次号,产业联合党委代码,作物,成员编号,种植日期,种养方式\nW-T1,WX-SG,番茄,WX0001,2025-04-01,梯田\n"
            let run = try await wuxi.load("batches", batch)
            #expect(run.output.hasSuffix("第 2 行“种养方式”“梯田”：没有种养方式“梯田”。\n"), "\(run.output)")
            #expect(try await wuxi.run("word add 种养方式 terrace 石坎梯田").status == 0)
            #expect(try await desk.run("word list").output.contains("  梯田  "))
        }
    }

    @Test func `two who give one name to different codes at once come one after the other`()
        async throws
    {
        try await withKaiyuan { desk in
            let tenant = try await desk.cast.kaiyuan(.countyOperator)
            let kept = try await withThrowingTaskGroup(of: Bool.self) { group in
                for number in 1...8 {
                    let entry = FarmWord.Entry(.method, code: "m\(number)", name: "梯田")
                    group.addTask {
                        try await tenant.write(.keepFarmWords, try Command(entry)) { tx in
                            try await FarmWord.keep([entry], in: tx)[0].isRecorded
                        }
                    }
                }
                return try await group.reduce(into: [Bool]()) { $0.append($1) }
            }
            #expect(kept.filter { $0 }.count == 1)
        }
    }
}
