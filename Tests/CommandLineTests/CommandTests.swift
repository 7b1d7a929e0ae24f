import Lianhe
import Testing

/// `--command`: what is sent twice is done once.
@Suite struct CommandTests {
    private static let id = "--command 0198f0a0-0000-7000-8000-000000000001"

    @Test func `a command sent twice is done once and answered the same`() async throws {
        try await withKaiyuan { desk in
            let line = "harvest record P-A1 一级 120斤 --ticket GB0017 \(Self.id)"
            let first = try await desk.prepare(line, by: .villageCoordinator)
            let stock = try await desk.run("batch stock P-A1")
            #expect(try await desk.run(line, by: .villageCoordinator) == first)
            #expect(try await desk.run("batch stock P-A1") == stock)
            #expect(stock == done(Self.stock))
        }
    }

    private static let stock = """
        作物  等级      采收  发货      结存
        ----  ----  --------  ----  --------
        番茄  一级  1,120 斤  0 斤  1,120 斤
        番茄  二级    400 斤  0 斤    400 斤

        """

    @Test func `documents are numbered once for a command`() async throws {
        try await withKaiyuan { desk in
            let line = "sale order --buyer B01 --committee KY-SG '番茄 一级 10斤 3元/斤' \(Self.id)"
            let took = done("已接受销售订单 XS2025-0001，1 行。\n")
            #expect(try await desk.run(line, by: .salesManager) == took)
            #expect(try await desk.run(line, by: .salesManager) == took)
            let list = try await desk.run("sale list --json", by: .salesManager)
            #expect(list == done(Self.oneOrder))
        }
    }

    private static let oneOrder = """
        [
          {"number": "XS2025-0001", "day": "2025-09-15", "buyer": "兴隆超市", "committee": "果蔬产业联合党委", "sold": 0.00}
        ]

        """

    @Test func `a command's id does not serve for anything else`() async throws {
        try await withKaiyuan { desk in
            try await desk.prepare("harvest record P-A1 一级 120斤 \(Self.id)")
            try await desk.expect([
                Refusal(
                    "harvest record P-A1 一级 121斤 \(Self.id)",
                    "指令 0198f0a0-0000-7000-8000-000000000001 已用于别的内容，未执行。",
                    "Command 0198f0a0-0000-7000-8000-000000000001 was used before for something else; nothing was done."
                )
            ])
        }
    }

    private static let badID = """
        Error: --command 不是 UUID / --command is no UUID: 17
        Usage: lianhe harvest record [<options>] <batch> <grade> <quantity>
          See 'lianhe harvest record --help' for more information.

        """

    @Test func `a command's id that is none is a wrong use`() async throws {
        try await withKaiyuan { desk in
            let run = try await desk.run("harvest record P-A1 一级 120斤 --command 17")
            #expect(run == CommandRun(output: "", errors: Self.badID, status: 2))
        }
    }
}
