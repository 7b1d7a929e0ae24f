import Lianhe

/// A line of a document as somebody types it: words apart by blanks or commas.
struct SaleLine {
    private let text: String
    private let words: [Substring]

    /// A line of at least so many words; words behind those belong together. Throws
    /// `SaleLineTooShort`.
    init(_ text: String, words count: Int) throws {
        self.text = text
        words = text.split(maxSplits: count) { $0.isWhitespace || $0 == "," || $0 == "，" }
        guard words.count >= count else { throw SaleLineTooShort(text: text, words: count) }
    }

    /// Reads every line of a document, and names the line that cannot be read.
    static func reading<Line>(
        _ texts: [String], words count: Int, _ read: (SaleLine) throws -> Line
    ) throws -> [Line] {
        try texts.enumerated().map { place, text in
            do {
                return try read(SaleLine(text, words: count))
            } catch let fault as any Explained {
                throw SaleLineFault(line: place + 1, fault: fault)
            }
        }
    }

    /// The word at a place, from 0; nil past the last.
    subscript(place: Int) -> String? {
        place < words.count ? String(words[place]) : nil
    }

    /// The word at a place that every line has.
    func word(_ place: Int) -> String { self[place] ?? "" }

    /// The number of a line of another document. Throws `SaleLineTooShort`.
    func number() throws -> Int {
        guard let number = Int(word(0)) else { throw SaleLineTooShort(text: text, words: 0) }
        return number
    }
}

/// A line of a document, from 1, cannot be read.
struct SaleLineFault: Explained {
    let line: Int
    let fault: any Explained

    func message(in language: Language) -> String {
        let reason = fault.message(in: language)
        return language == .chinese ? "第 \(line) 行：\(reason)" : "Line \(line): \(reason)"
    }
}

/// A line of a document lacks words, or does not begin with a number.
struct SaleLineTooShort: Explained {
    let text: String
    let words: Int

    func message(in language: Language) -> String {
        switch (language, words) {
        case (.chinese, 0): "“\(text)”应以行号开头。"
        case (.english, 0): "\"\(text)\" should begin with the number of a line."
        case (.chinese, _): "“\(text)”应有 \(words) 项，用空格隔开。"
        case (.english, _): "\"\(text)\" should have \(words) parts with blanks between them."
        }
    }
}

extension SalesOrder.Line {
    /// 作物 等级 数量 单价.
    init(saying line: SaleLine) throws {
        let quantity = try Quantity(parsing: line.word(2))
        self.init(
            crop: line.word(0), grade: line.word(1), quantity: quantity,
            price: try UnitPrice(parsing: line.word(3), unit: quantity.unit))
    }
}

extension Delivery.Line {
    /// 订单行号 批次 数量.
    init(saying line: SaleLine) throws {
        self.init(
            orderLine: try line.number(), batch: line.word(1),
            quantity: try Quantity(parsing: line.word(2)))
    }
}

extension Acceptance.Line {
    /// 行号 数量 原因.
    init(saying line: SaleLine) throws {
        self.init(
            line: try line.number(), quantity: try Quantity(parsing: line.word(1)), reason: line[2])
    }
}

extension Acceptance.Line {
    /// The lines with what came back: a quantity alone is of the only line, else the number of its line
    /// stands before it.
    ///
    /// Throws `ReturnedOfNoLine` when it is not clear which line is meant, `SalesError.lineTwice`.
    static func returning(_ texts: [String], of lines: [Self]) throws -> [Self] {
        var returned: [Int: Quantity] = [:]
        for text in texts {
            let said = try SaleLine(text, words: 1)
            let line = said[1] == nil ? lines.first?.line : try said.number()
            guard let line, lines.contains(where: { $0.line == line }),
                said[1] != nil || lines.count == 1
            else { throw ReturnedOfNoLine(text: text) }
            let quantity = try Quantity(parsing: said[1] ?? said.word(0))
            guard returned.updateValue(quantity, forKey: line) == nil else {
                throw SalesError.lineTwice(line)
            }
        }
        return lines.map {
            Self(
                line: $0.line, quantity: $0.quantity, reason: $0.reason,
                returned: returned[$0.line])
        }
    }
}

/// What came back belongs to no line whose accepted quantity is said.
struct ReturnedOfNoLine: Explained {
    let text: String

    func message(in language: Language) -> String {
        language == .chinese
            ? "退回“\(text)”属于哪一行不明确：请写出验收的各行，退回写成“行号 数量”。"
            : "It is not clear of which line \"\(text)\" came back: name the accepted lines, and "
                + "write what came back as \"line quantity\"."
    }
}

extension Acceptance.Draft {
    /// The draft with the lines of the delivery that it does not name and nobody has accepted, as
    /// they left. Throws `SalesError.everythingAccepted` when there is nothing at all to accept.
    func withRemainder(in tx: TenantTransaction) async throws -> Acceptance.Draft {
        let named = Set(lines.map(\.line))
        let rest = try await Delivery.lines(of: delivery, in: tx)
            .filter { $0.accepted == nil && !named.contains($0.line) }
            .map { Acceptance.Line(line: $0.line, quantity: $0.quantity) }
        guard !lines.isEmpty || !rest.isEmpty else {
            throw SalesError.everythingAccepted(delivery)
        }
        return .init(delivery: delivery, acceptedOn: acceptedOn, lines: lines + rest)
    }
}

extension Tenant {
    /// A day as somebody types it, or today.
    func day(_ text: String?) throws -> CivilDate {
        let today = database.clock.today
        return try text.map { try CivilDate(parsing: $0, yearOf: today) } ?? today
    }

    /// A period as somebody types it, or this year.
    func period(_ text: String?) throws -> Period {
        try text.map { try Period(parsing: $0) } ?? Period(year: database.clock.today.year)
    }
}

/// Order lines on a screen.
enum OrderTable {
    static let columns = [
        TableColumn("line", "行", "Line", .integer), TableColumn("crop", "作物", "Crop"),
        TableColumn("grade", "等级", "Grade"),
        TableColumn("quantity", "数量", "Quantity", .quantity(nil)),
        TableColumn("price", "单价", "Price", .price(nil)),
        TableColumn("most", "最多发货", "At most", .quantity(nil)),
        TableColumn("delivered", "已发货", "Delivered", .quantity(nil)),
        TableColumn("accepted", "已验收", "Accepted", .quantity(nil)),
    ]

    static func cells(_ line: SalesOrder.StandingLine) -> [Cell] {
        [
            .integer(Int64(line.line)), .text(line.crop), .text(line.grade),
            .quantity(line.quantity), .price(line.price), .quantity(line.most),
            .quantity(line.delivered),
            Cell(line.accepted),
        ]
    }
}

/// Delivery lines on a screen.
enum DeliveryTable {
    static let columns = [
        TableColumn("delivery", "发货单号", "Delivery"), TableColumn("day", "日期", "Day", .date),
        TableColumn("line", "行", "Line", .integer), TableColumn("batch", "批次", "Batch"),
        TableColumn("member", "成员", "Member"), TableColumn("grade", "等级", "Grade"),
        TableColumn("quantity", "数量", "Quantity", .quantity(nil)),
        TableColumn("amount", "金额", "Amount", .money),
        TableColumn("accepted", "验收数量", "Accepted", .quantity(nil)),
        TableColumn("acceptedAmount", "验收金额", "Accepted amount", .money),
        TableColumn("returned", "退回", "Returned", .quantity(nil)),
        TableColumn("reason", "原因", "Reason"),
    ]

    static func cells(_ line: Delivery.StandingLine) -> [Cell] {
        [
            .text("\(line.number)"), .date(line.deliveredOn), .integer(Int64(line.line)),
            .text(line.batch), .text(line.member), .text(line.grade), .quantity(line.quantity),
            .money(line.amount), Cell(line.accepted), Cell(line.acceptedAmount),
            Cell(line.returned), Cell(line.reason),
        ]
    }
}
