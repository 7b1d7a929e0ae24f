import LianheTesting
import Measures
import Production
import Tenancy
import Testing

@Suite struct FieldWorkTests {
    private static let works: [(FieldWork.Draft, Role, String?)] = [
        (.spray(), .countyOperator, nil),
        (.spray(), .villageCoordinator, nil),
        (.spray(person: " "), .countyOperator, "没有填写作业人。 Nobody is named who did the work."),
        (
            .spray(on: "2025-09-16"), .countyOperator,
            "作业日期 2025-09-16 晚于今天（2025-09-15）。 "
                + "The day of the work 2025-09-16 is after today (2025-09-15)."
        ),
        (
            .spray(dose: 0), .countyOperator,
            "数量 0 克必须大于零。 The quantity 0 g must be greater than zero."
        ),
        (.spray("A7"), .countyOperator, "没有批次号为“A7”的批次。 There is no batch \"A7\"."),
        (
            .spray("B1"), .villageCoordinator,
            "批次“B1”属于双榆村，不在您负责的村。 "
                + "The batch \"B1\" is of 双榆村, a village that you do not write for."
        ),
        (
            .spray("A9"), .countyOperator,
            "批次“A9”已于 2025-08-01 关闭。 The batch \"A9\" was closed on 2025-08-01."
        ),
        (.spray(operation: "跳舞"), .countyOperator, "没有农事“跳舞”。 There is no operation \"跳舞\"."),
        (
            .spray(plots: ["P9"]), .countyOperator,
            "批次“A1”没有使用地块“P9”。 The batch \"A1\" does not stand on the plot \"P9\"."
        ),
        (.spray(lot: "N9"), .countyOperator, "没有编号为“N9”的投入品批次。 There is no lot \"N9\"."),
        (
            .spray(unit: .litre), .countyOperator,
            "投入品批次“N1”按克计量，不能按升登记。 The lot \"N1\" is counted in g, not in L."
        ),
        (
            .spray(lot: "N2"), .countyOperator,
            "投入品批次“N2”已于 2025-08-31 过期。 The lot \"N2\" expired on 2025-08-31."
        ),
        (
            .spray("A2"), .countyOperator,
            "批次“A2”没有登记地块，无法按亩计算用量。 "
                + "The batch \"A2\" names no plot; a dose of a mu has no area."
        ),
        (
            .spray(dose: 200_400), .countyOperator,
            "投入品批次“N1”只剩 500 克，不够 501 克。 "
                + "500 g is left of the lot \"N1\", not 501 g."
        ),
    ]

    @Test(arguments: works.indices)
    func `field work is recorded or refused`(_ index: Int) async throws {
        let (draft, role, expected) = Self.works[index]
        try await Season.with { season in
            try await season.receive()
            let refusal = try await season.refusal(of: draft, by: role)
            #expect(refusal == expected)
        }
    }

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

    private static let reversals: [(String, String, Role, String)] = [
        ("A1/1", " ", .countyOperator, "没有填写冲销原因。 The reason for the reversal is not filled in."),
        ("A1/2", "错", .countyOperator, "没有农事记录 A1/2。 There is no field work A1/2."),
    ]

    @Test(arguments: reversals.indices)
    func `a reversal of field work is refused`(_ index: Int) async throws {
        let (number, reason, role, expected) = Self.reversals[index]
        try await Season.with { season in
            try await season.receive()
            _ = try await season.refusal(of: .spray(), by: .countyOperator)
            let refusal = try await season.reverse(number, reason: reason, by: role)
            #expect(refusal == expected)
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

    private static let uses: [(String, String, Int64, String, String?)] = [
        ("A1", "N1", 500, "2025-09-01", nil),
        ("A1", "N1", 0, "2025-09-01", "数量 0 克必须大于零。 The quantity 0 g must be greater than zero."),
        (
            "A1", "N1", 1, "2025-09-16",
            "使用日期 2025-09-16 晚于今天（2025-09-15）。 The day of use 2025-09-16 is after today (2025-09-15)."
        ),
        ("A7", "N1", 1, "2025-09-01", "没有批次号为“A7”的批次。 There is no batch \"A7\"."),
        ("A1", "N9", 1, "2025-09-01", "没有编号为“N9”的投入品批次。 There is no lot \"N9\"."),
        (
            "A9", "N1", 1, "2025-09-01",
            "批次“A9”已于 2025-08-01 关闭。 The batch \"A9\" was closed on 2025-08-01."
        ),
        (
            "A1", "N2", 1, "2025-09-01",
            "投入品批次“N2”已于 2025-08-31 过期。 The lot \"N2\" expired on 2025-08-31."
        ),
        (
            "A1", "N1", 501, "2025-09-01",
            "投入品批次“N1”只剩 500 克，不够 501 克。 500 g is left of the lot \"N1\", not 501 g."
        ),
    ]

    @Test(arguments: uses.indices)
    func `a batch takes of a lot or is refused`(_ index: Int) async throws {
        let (batch, lot, grams, day, expected) = Self.uses[index]
        try await Season.with { season in
            try await season.receive()
            let refusal = try await season.use(batch, lot, grams, on: day)
            #expect(refusal == expected)
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
