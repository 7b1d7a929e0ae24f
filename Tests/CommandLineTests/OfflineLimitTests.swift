import Lianhe
import LianheTesting
import Postgres
import Testing

/// The longest list that a phone may send at once.
@Suite struct OfflineLimitTests {
    private static func line(_ number: Int, _ verb: String, _ content: String) -> String {
        let id = "0198f0a0-0000-7000-8000-\(String(1_000_000_000_000 + number).suffix(12))"
        return """
            {"command": "\(id)", "verb": "\(verb)", "at": "2025-09-03T10:15:00+08:00", \
            "content": \(content)}
            """
    }

    private static func picking(_ number: Int) -> String {
        line(
            number, "harvest.record",
            """
            {"batch": "P-A1", "grade": "一级", "day": "2025-09-03", \
            "quantity": {"thousandths": \(number * 1_000), "unit": "jin"}}
            """)
    }

    @Test func `five thousand commands are carried out in their order, each with its outcome`()
        async throws
    {
        let closing = Self.line(
            4_998, "batch.close", #"{"batch": "P-A1", "day": "2025-09-10", "reason": "拉秧"}"#)
        let lines =
            (1...4_997).map(Self.picking) + [closing, Self.picking(1), Self.picking(4_999)]
        try await withKaiyuan { desk in
            try await Cast.withSheet(lines.joined(separator: "\n") + "\n", named: "a.jsonl") {
                path in
                let run = try await desk.run("offline apply \(path)", by: .villageCoordinator)
                let rows = run.output.split(separator: "\n")
                #expect(rows.filter { $0.contains("harvest.record  已办") }.count == 4_997)
                #expect(
                    rows.suffix(5).map { $0.contains("早已办") } == [false, false, true, false, true])
                #expect(run.output.contains("harvest.record  未办  批次“P-A1”已于 2025-09-10 关闭"))
                #expect(run.output.hasSuffix("已办 4998 条，早已办 1 条，未办 1 条，冲突 0 条。\n"))
            }
            let stock = try await desk.run("batch stock P-A1")
            // A thousand were there before.
            #expect(stock.output.contains("12,488,503 斤"), "\(stock.output)")
        }
    }
}
