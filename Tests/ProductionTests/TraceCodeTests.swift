import LianheTesting
import Measures
import Production
import Tenancy
import Testing

@Suite struct TraceCodeTests {
    private static let symbols = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")

    @Test func `a code is read as people type it`() throws {
        let code = try TraceCode(parsing: "0000000000")
        for text in ["0000000000", "00000-00000", "ooooo-OOOOO", "00000 00000"] {
            let read = try TraceCode(parsing: text)
            #expect(read == code)
        }
        #expect(code.description == "00000-00000")
    }

    @Test(arguments: ["", "000000000", "00000000000", "00000000U0", "0000000001", "零000000000"])
    func `a text that is no code is refused`(_ text: String) {
        #expect(throws: ProductionError.badTraceCode(text)) { try TraceCode(parsing: text) }
    }

    @Test func `every batch has a code, and no wrong symbol or swap passes for it`() async throws {
        try await Season.with { season in
            let batches = try await season.kaiyuan.read { try await Batch.page(in: $0).batches }
            let codes = batches.map { Array($0.trace.symbols) }
            #expect(Set(codes).count == 6)
            for code in codes {
                for place in code.indices {
                    for symbol in Self.symbols where symbol != code[place] {
                        var wrong = code
                        wrong[place] = symbol
                        #expect(throws: ProductionError.self) {
                            try TraceCode(parsing: String(wrong))
                        }
                    }
                }
                for place in code.indices.dropLast() where code[place] != code[place + 1] {
                    var wrong = code
                    wrong.swapAt(place, place + 1)
                    #expect(throws: ProductionError.self) {
                        try TraceCode(parsing: String(wrong))
                    }
                }
            }
        }
    }

    @Test func `a batch is found by its trace code, in its county only`() async throws {
        try await Season.with { season in
            let kaiyuan = try await season.kaiyuan
            let code = try await kaiyuan.read { try await Batch.find("A1", in: $0).trace }
            let found = try await kaiyuan.read { try await Batch.find("\(code)", in: $0).code }
            #expect(found == "A1")
            let wuxi = try await season.cast.wuxi(.countyOperator)
            await #expect(throws: ProductionError.unknownBatch("\(code)")) {
                try await wuxi.read { try await Batch.find("\(code)", in: $0) }
            }
        }
    }
}
