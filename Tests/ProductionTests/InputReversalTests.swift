import LianheTesting
import Measures
import Production
import Tenancy
import Testing

/// What a batch took of an input lot is taken back, and is in the lot again.
@Suite struct InputReversalTests {
    @Test func `a use that is taken back gives its lot what it took, once`() async throws {
        try await Season.with { season in
            try await season.receive()
            let number = try await season.used("A1", 100)
            #expect(try await season.lotLeft("N1") == "400 克")
            let first = try await season.takeBack(number)
            #expect(first == nil)
            #expect(try await season.lotLeft("N1") == "500 克")
            let second = try await season.takeBack(number)
            #expect(
                second == "领用记录 \(number) 已经冲销。 The use \(number) was taken back before.")
            let inputs = try await season.kaiyuan.read {
                try await BatchInput.all(of: "A1", in: $0)
            }
            #expect(inputs.isEmpty)
            #expect(try await season.lotLeft("N1") == "500 克")
        }
    }

    @Test func `a use cannot be taken back, for reasons in the order checked`() async throws {
        try await Season.with { season in
            try await season.receive()
            let number = try await season.used("B1", 100)
            let refused = try await season.refusal(of: .spray(), by: .countyOperator)
            #expect(refused == nil)
            let inputs = try await season.kaiyuan.read {
                try await BatchInput.all(of: "A1", in: $0)
            }
            let work = try #require(inputs.first?.number)
            let unknown = BatchInput.Number(batch: "B1", serial: 1)
            let rows: [(BatchInput.Number, String, Role, String)] = [
                (
                    unknown, " ", .villageCoordinator,
                    "没有填写冲销原因。 The reason for the reversal is not filled in."
                ),
                (
                    unknown, "错", .villageCoordinator,
                    "没有领用记录 B1/1。 There is no use of an input B1/1."
                ),
                (
                    BatchInput.Number(batch: "A1", serial: number.serial), "错", .villageCoordinator,
                    "没有领用记录 A1/\(number.serial)。 There is no use of an input A1/\(number.serial)."
                ),
                (
                    number, "错", .villageCoordinator,
                    "批次“B1”属于双榆村，不在您负责的村。 "
                        + "The batch \"B1\" is of 双榆村, a village that you do not write for."
                ),
                (
                    work, "错", .villageCoordinator,
                    "领用记录 \(work) 属于农事 A1/1，请冲销该农事。 "
                        + "The use \(work) belongs to the field work A1/1; take that back."
                ),
            ]
            for (number, reason, role, sentence) in rows {
                let said = try await season.takeBack(number, reason: reason, by: role)
                #expect(said == sentence)
            }
            let wuxi = try await season.cast.wuxi(.countyOperator)
            let foreign = try await season.takeBack(number, by: wuxi)
            #expect(foreign == "没有领用记录 \(number)。 There is no use of an input \(number).")
        }
    }

    @Test func `many who take one use back at once give the lot no more than it took`()
        async throws
    {
        try await Season.with { season in
            try await season.receive()
            let number = try await season.used("A1", 100)
            let refusals = try await withThrowingTaskGroup { group in
                for _ in 0..<8 { group.addTask { try await season.takeBack(number) } }
                return try await group.reduce(into: [String?]()) { $0.append($1) }
            }
            #expect(refusals.filter { $0 == nil }.count == 1, "\(refusals)")
            #expect(try await season.lotLeft("N1") == "500 克")
        }
    }

    @Test func `a number of a use is read as it is written`() throws {
        let number = try BatchInput.Number(parsing: "A1/3")
        #expect(number == BatchInput.Number(batch: "A1", serial: 3))
        for text in ["A1", "A1/0", "/1", "A1/1/2"] {
            let error = #expect(throws: ProductionError.badUseNumber(text)) {
                try BatchInput.Number(parsing: text)
            }
            #expect(error?.message(in: .chinese) == "“\(text)”不是领用编号，应形如 KY25-001/1234。")
            #expect(
                error?.message(in: .english)
                    == "\"\(text)\" is no number of the use of an input, such as KY25-001/1234.")
        }
    }
}

extension Season {
    /// Takes so many grams of N1 and gives the number.
    fileprivate func used(_ batch: String, _ grams: Int64) async throws -> BatchInput.Number {
        let draft = BatchInput.Draft(
            batch: batch, lot: "N1", day: .parsed("2025-09-01"),
            quantity: Quantity(thousandths: grams * 1_000, unit: .gram))
        return try await kaiyuan.write(.useInputs, try Command(draft)) { tx in
            try await BatchInput.use(draft, in: tx)
        }
    }

    fileprivate func takeBack(
        _ number: BatchInput.Number, reason: String = "领错批次", by role: Role = .countyOperator
    ) async throws -> String? {
        try await takeBack(number, reason: reason, by: try await cast.kaiyuan(role))
    }

    fileprivate func takeBack(
        _ number: BatchInput.Number, reason: String = "领错批次", by tenant: Tenant
    ) async throws -> String? {
        try await refusalText {
            let command = try Command(TakingBack(number, reason: reason))
            _ = try await tenant.write(.reverseInputUse, command) { tx in
                try await BatchInput.reverse(number, reason: reason, in: tx)
            }
        }
    }
}
