import LianheTesting
import Lianhe
import Testing

/// Villages that are renamed, merged and taken back, at the command line.
@Suite struct PlaceTests {
    @Test func `a village shows where it lies and what became of it`() async throws {
        try await withKaiyuan { desk in
            try await desk.prepare(
                "village rename 211282102201 金星社区 --on 2025-03-01 --reason 撤村建居")
            let merged = try await desk.run(
                "village merge 211282102201 --into 211282102202 --on 2025-07-01 --reason 合村并居")
            #expect(
                merged
                    == done(
                        """
                        区划变更 QH2025-0002：合并，迁入成员 2 个、地块 0 块。
                        村协调员仍授权在 211282102201：village.coordinator。

                        """))
            let shown = try await desk.run("village show 211282102201")
            #expect(shown.output == Self.shown)
            let before = try await desk.run("village list --on 2025-02-01")
            #expect(before.output.contains("金星村") && !before.output.contains("社区"))
            let undone = try await desk.run("village undo QH2025-0002 --reason 登记有误")
            #expect(undone == done("区划变更 QH2025-0003：撤销，迁入成员 2 个、地块 0 块。\n"))
            let after = try await desk.run("batch list --village 211282102201 --json")
            #expect(after.output.contains("P-A1"))
        }
    }

    private static let shown = """
        村    辽宁省 → 开原市 → 威远堡镇 → 金星社区
        代码  211282102201
        已并入 211282102202 双榆村。
        变更         日期        事项  此前                          相关的村             原因      撤销
        -----------  ----------  ----  ----------------------------  -------------------  --------  ----
        QH2025-0001  2025-03-01  更名  211282102201 金星村 威远堡镇                       撤村建居
        QH2025-0002  2025-07-01  合并                                211282102202 双榆村  合村并居

        """

    @Test func `a dated code list is imported and changes nothing the second time`() async throws {
        try await withKaiyuan { desk in
            let sheet = "村代码,村名,生效日期\n211282102201,金星社区,2025-03-01\n211282102202,双榆村,\n"
            let first = try await desk.load("villages", sheet)
            #expect(first.output.contains("新记录 0 条，更改 1 条，已有 1 条"))
            let second = try await desk.load("villages", sheet)
            #expect(second.output.contains("新记录 0 条，更改 0 条，已有 2 条"))
        }
    }
}
