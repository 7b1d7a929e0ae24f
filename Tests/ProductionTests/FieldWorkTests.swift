import LianheTesting
import Measures
import Production
import Tenancy
import Testing

@Suite struct FieldWorkTests {
    @Test func `a dose of a mu becomes a total that the lot has less of, until it is taken back`()
        async throws
    {
        try await Season.with { season in
            try await season.receive()
            // 33.333 g of a mu on 2.5 mu: 83.3325 g, rounded half away from zero.
            _ = try await season.refusal(of: .spray(dose: 33_333), by: .countyOperator)
            #expect(try await season.lotLeft("N1") == "416.667 克")
            let book = try await season.kaiyuan.read { try await FieldWork.page(of: "A1", in: $0) }
            #expect(book.map { $0.total?.text(in: .chinese) } == ["83.333 克"])
            #expect(book[0].area == Area(tenThousandthsOfMu: 25_000))
            #expect(book[0].draft.operation == "打药" && book[0].draft.plots == ["P1"])
            #expect(book[0].allowedOn == .parsed("2025-09-08"))
            let first = try await season.reverse("A1/1")
            let second = try await season.reverse("A1/1")
            #expect(first == nil)
            #expect(second == "农事记录 A1/1 已经冲销过。 The field work A1/1 was taken back before.")
            #expect(try await season.lotLeft("N1") == "500 克")
            let kaiyuan = try await season.kaiyuan
            let inputs = try await kaiyuan.read { try await BatchInput.all(of: "A1", in: $0) }
            #expect(inputs.isEmpty)
        }
    }

    @Test func `a number of field work is read as it is written`() throws {
        let number = try FieldWork.Number(parsing: "A1/3")
        #expect(number == FieldWork.Number(batch: "A1", serial: 3))
        for text in ["A1", "A1/0", "/1", "A1/1/2"] {
            #expect(throws: ProductionError.badWorkNumber(text)) {
                try FieldWork.Number(parsing: text)
            }
        }
    }

    @Test func `many who spray from one lot at once never take more than there is`() async throws {
        try await Season.with { season in
            try await season.receive()
            let refusals = try await withThrowingTaskGroup { group in
                for _ in 0..<4 {
                    group.addTask {
                        try await season.refusal(of: .spray(dose: 80_000), by: .countyOperator)
                    }
                }
                return try await group.reduce(into: [String?]()) { $0.append($1) }
            }
            #expect(refusals.filter { $0 == nil }.count == 2, "\(refusals)")
            #expect(try await season.lotLeft("N1") == "100 克")
        }
    }

    @Test func `nothing of it can be named from the other county`() async throws {
        try await Season.with { season in
            try await season.receive()
            _ = try await season.refusal(of: .spray(), by: .countyOperator)
            let wuxi = try await season.cast.wuxi(.countyOperator)
            let draft = FieldWork.Draft.spray("W1")
            let refusal = try await refusalText {
                _ = try await wuxi.write(.recordFieldWork, try Command(draft)) {
                    try await FieldWork.record(draft, in: $0)
                }
            }
            #expect(refusal == "没有编号为“N1”的投入品批次。 There is no lot \"N1\".")
            let (book, lots) = try await wuxi.read { tx in
                (try await FieldWork.page(in: tx), try await InputLot.page(in: tx).lots)
            }
            #expect(book.isEmpty && lots.isEmpty)
        }
    }
}

@Suite struct InputTests {
    private static let lots: [Expected<InputLot.Entry>] = [
        .init(.pesticide("N1"), "already there"), .init(.pesticide("N3"), "recorded"),
        .init(.pesticide("N1", grams: 400), "changed"),
        .init(
            .pesticide("N 1"),
            "code N 1: 编号“N 1”应为 1 到 32 个字母、数字或连字符。 "
                + "The code \"N 1\" should be 1 to 32 letters, digits or hyphens."),
        .init(.pesticide("N3", product: " "), "product  : 没有填写产品名称。 The product is not filled in."),
        .init(
            .pesticide("N3", grams: 0),
            "received 0 g: 数量 0 克必须大于零。 The quantity 0 g must be greater than zero."),
        .init(
            .pesticide("N3", registration: ""),
            "registration : 农药“吡虫啉”没有填写农药登记证号。 "
                + "The pesticide \"吡虫啉\" has no registration number."),
        .init(
            .pesticide("N3", days: nil),
            "interval 0: “吡虫啉”的安全间隔期应为 0 到 365 天，农药必须填写。 "
                + "The pre-harvest interval of \"吡虫啉\" should be 0 to 365 days; a pesticide needs one."
        ),
        .init(
            .pesticide("N1", unit: .bag),
            "received 500 bag: 投入品批次“N1”按克计量，不能改用其他计量。 "
                + "The lot \"N1\" is counted in g; that cannot be changed."),
        .init(
            .pesticide("N1", grams: 99),
            "received 99 g: 投入品批次“N1”已使用的多于 99 克。 More than 99 g of the lot \"N1\" is used."),
    ]

    @Test(arguments: lots)
    func `a lot is kept or refused`(expected: Expected<InputLot.Entry>) async throws {
        try await Season.with { season in
            try await season.receive()
            _ = try await season.use("A1", "N1", 100)
            let lines = try await season.kaiyuan.outcomes(
                .keepInputLots, [expected.entry], InputLot.keep)
            #expect(lines == [expected.line])
        }
    }
}

extension Season {
    /// Two lots of pesticide, 500 g each, one of them expired; seven days of interval.
    func receive() async throws {
        let lots: [InputLot.Entry] = [
            .pesticide("N1"), .pesticide("N2", expires: "2025-08-31"),
        ]
        let lines = try await kaiyuan.outcomes(.keepInputLots, lots, InputLot.keep)
        try #require(lines == ["recorded", "recorded"], "\(lines)")
    }

    func refusal(of draft: FieldWork.Draft, by role: Role) async throws -> String? {
        let tenant = try await cast.kaiyuan(role)
        return try await refusalText {
            _ = try await tenant.write(.recordFieldWork, try Command(draft)) {
                try await FieldWork.record(draft, in: $0)
            }
        }
    }

    func reverse(
        _ number: String, reason: String = "记错", by role: Role = .countyOperator
    ) async throws -> String? {
        let (tenant, work) = (try await cast.kaiyuan(role), try FieldWork.Number(parsing: number))
        return try await refusalText {
            _ = try await tenant.write(.recordFieldWork, try Command([number, reason])) { tx in
                try await FieldWork.reverse(work, reason: reason, in: tx)
                return true
            }
        }
    }

    func use(
        _ batch: String, _ lot: String, _ grams: Int64, on day: String = "2025-09-01"
    ) async throws -> String? {
        let draft = BatchInput.Draft(
            batch: batch, lot: lot, day: .parsed(day),
            quantity: Quantity(thousandths: grams * 1_000, unit: .gram))
        let tenant = try await kaiyuan
        return try await refusalText {
            _ = try await tenant.write(.useInputs, try Command(draft)) { tx in
                try await BatchInput.use(draft, in: tx)
                return true
            }
        }
    }

    func lotLeft(_ code: String) async throws -> String? {
        try await kaiyuan.read { tx in
            try await InputLot.page(in: tx).lots.first { $0.entry.code == code }?
                .left.text(in: .chinese)
        }
    }
}

extension InputLot.Entry {
    static func pesticide(
        _ code: String, product: String = "吡虫啉", registration: String = "PD20120001",
        grams: Int64 = 500, unit: Unit = .gram, expires: String? = nil, days: Int? = 7
    ) -> InputLot.Entry {
        InputLot.Entry(
            code: code, kind: .pesticide, product: product, registration: registration,
            supplier: "铁岭农资公司", received: Quantity(thousandths: grams * 1_000, unit: unit),
            expiresOn: expires.map { .parsed($0) }, intervalDays: days)
    }
}

extension FieldWork.Draft {
    /// 打药 on A1 on 2025-09-01, 20 g of N1 a mu, with what a test says otherwise.
    static func spray(
        _ batch: String = "A1", operation: String = "喷药", on day: String = "2025-09-01",
        person: String = "张国栋", plots: [String] = [], lot: String = "N1", dose: Int64 = 20_000,
        unit: Unit = .gram
    ) -> FieldWork.Draft {
        FieldWork.Draft(
            batch: batch, operation: operation, day: .parsed(day), person: person, plots: plots,
            dose: .init(lot: lot, perMu: Quantity(thousandths: dose, unit: unit)), weather: "晴")
    }
}
