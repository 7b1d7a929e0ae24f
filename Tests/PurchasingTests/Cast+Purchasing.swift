import Committees
import LianheTesting
import Measures
import Meetings
import Postgres
import Purchasing
import Tenancy

/// The committee of these tests, with three officers who all vote.
let strawberries = "CM01"

extension Cast {
    /// A county with a committee, suppliers and items, seen by its secretary.
    func buying(in county: (Role) async throws -> Tenant) async throws -> Tenant {
        try await found(in: county(.countyOperator))
        let secretary = try await county(.committeeSecretary)
        try await secretary.keep([
            Supplier.Entry(code: "S1", name: "丹东苗木公司", address: "丹东市振兴区"),
            Supplier.Entry(code: "S2", name: "铁岭农资公司"),
        ])
        try await secretary.keep(Self.items)
        return secretary
    }

    /// Kaiyuan's secretary.
    func buyer() async throws -> Tenant { try await buying(in: kaiyuan) }

    /// Seedlings by the plant, in trays of 50; fertiliser by the kilogram, in bags of 40; film by the
    /// roll, without packs.
    static var items: [Item.Entry] {
        [
            Item.Entry(
                code: "M1", name: "草莓苗", unit: .plant, packing: packing(.tray, 50, .plant)),
            Item.Entry(
                code: "F1", name: "复合肥", unit: .kilogram,
                packing: packing(.bag, 40, .kilogram)),
            Item.Entry(code: "D1", name: "地膜", unit: .roll),
        ]
    }

    static func packing(_ pack: Unit, _ content: Int64, _ unit: Unit) -> Packing {
        do {
            return try Packing(pack: pack, content: Ratio(content, over: 1), contentUnit: unit)
        } catch {
            preconditionFailure("the packing of a test is wrong: \(error)")
        }
    }

    private func found(in county: Tenant) async throws {
        let committees = [
            Committee.Entry(
                code: strawberries, name: "草莓产业联合党委", industry: "草莓",
                foundedOn: .parsed("2024-01-01")),
            Committee.Entry(
                code: "CM02", name: "食用菌产业联合党委", industry: "食用菌",
                foundedOn: .parsed("2024-01-01")),
        ]
        _ = try await county.write(.keepCommittees, try Command(committees)) { tx in
            try await Committee.keep(committees, in: tx).count
        }
        try await Cast.appoint(secretaryOf: strawberries, "CM02", in: county)
        let officers = [("O1", "周明"), ("O2", "李梅"), ("O3", "王强")].flatMap { code, name in
            committees.map { committee in
                Officer.Entry(
                    committee: committee.code, code: code, name: name, post: .commissioner,
                    from: .parsed("2024-01-01"))
            }
        }
        _ = try await county.write(.keepOfficers, try Command(officers)) { tx in
            try await Officer.keep(officers, in: tx).count
        }
    }
}

extension Tenant {
    @discardableResult
    func keep(_ suppliers: [Supplier.Entry]) async throws -> [String] {
        try await write(.keepSuppliers, try Command(suppliers)) { tx in
            try await Supplier.keep(suppliers, in: tx).map(\.word)
        }
    }

    @discardableResult
    func keep(_ items: [Item.Entry]) async throws -> [String] {
        try await write(.keepItems, try Command(items)) { tx in
            try await Item.keep(items, in: tx).map(\.word)
        }
    }

    func open(
        committee: String = strawberries, title: String = "秋季农资"
    ) async throws -> DocumentNumber {
        let opening = PurchaseRound.Opening(committee: committee, title: title)
        return try await write(.openRound, try Command(opening)) { tx in
            try await PurchaseRound.open(opening, in: tx).number
        }
    }

    @discardableResult
    func close(_ round: DocumentNumber) async throws -> CivilDate? {
        try await write(.closeRound, try Command(round)) { tx in
            try await PurchaseRound.close(round, in: tx).closedOn
        }
    }

    /// Records one member's demand and says what became of it.
    @discardableResult
    func ask(
        _ round: DocumentNumber, _ member: String, _ item: String, _ quantity: String
    ) async throws -> String {
        try await ask([
            Demand.Entry(
                round: round, member: member, item: item,
                quantity: try Quantity(parsing: quantity))
        ])[0]
    }

    @discardableResult
    func ask(_ entries: [Demand.Entry]) async throws -> [String] {
        try await write(.recordDemands, try Command(entries)) { tx in
            try await Demand.record(entries, in: tx).map(\.word)
        }
    }

    /// A motion for a purchase in a meeting of today with everybody present.
    func convene(
        committee: String = strawberries, _ kind: Motion.Kind = .purchase
    ) async throws -> MotionNumber {
        let calling = Meeting.Calling(
            committee: committee, kind: .monthly, day: Cast.today, place: "村部")
        let meeting = try await write(.callMeeting, try Command(calling)) { tx in
            try await Meeting.call(calling, in: tx).number
        }
        let attending = Meeting.Attending(meeting: meeting, officers: ["O1", "O2", "O3"])
        _ = try await write(.attendMeeting, try Command(attending)) { tx in
            try await Meeting.attend(attending, in: tx)
        }
        let putting = Motion.Putting(meeting: meeting, kind: kind, title: "统购秋季农资")
        return try await write(.putMotion, try Command(putting)) { tx in
            try await Motion.put(putting, in: tx).number
        }
    }

    @discardableResult
    func propose(
        _ motion: MotionNumber, _ round: DocumentNumber,
        _ lines: [PurchasePlan.Proposal.Line]
    ) async throws -> PurchasePlan {
        let proposal = PurchasePlan.Proposal(motion: motion, round: round, lines: lines)
        return try await write(.proposePlan, try Command(proposal)) { tx in
            try await PurchasePlan.propose(proposal, in: tx)
        }
    }

    /// All three officers vote and the motion is resolved.
    @discardableResult
    func decide(_ motion: MotionNumber, _ choice: VoteChoice = .aye) async throws -> DocumentNumber
    {
        let casting = Vote.Casting(
            motion: motion, ballots: ["O1", "O2", "O3"].map { .init($0, choice) })
        _ = try await write(.castVotes, try Command(casting)) { tx in
            try await Vote.cast(casting, in: tx)
        }
        return try await write(.resolveMotion, try Command(motion)) { tx in
            try await Motion.resolve(motion, in: tx).number
        }
    }

    @discardableResult
    func issue(_ resolution: DocumentNumber) async throws -> [PurchaseOrder] {
        try await write(.issueOrders, try Command(resolution)) { tx in
            try await PurchaseOrder.issue(under: resolution, in: tx)
        }
    }

    /// A closed round in which two members asked for 2,530 seedlings and 1,605 kg of fertiliser.
    func closedRound() async throws -> DocumentNumber {
        let round = try await open()
        try await ask(round, "KY0001", "M1", "1200株")
        try await ask(round, "KY0003", "M1", "1330株")
        try await ask(round, "KY0003", "F1", "3210斤")
        try await close(round)
        return round
    }

    /// A plan of three lines from two suppliers under a motion of today's meeting, not yet voted on.
    func proposed() async throws -> MotionNumber {
        let round = try await closedRound()
        let motion = try await convene()
        try await propose(
            motion, round,
            [
                .line("S1", "M1", "2530株", "0.35"), .line("S2", "F1", "41袋", "3.2元/公斤"),
            ])
        return motion
    }
}

extension PurchasePlan.Proposal.Line {
    /// A line as people write it; a bare price is for the unit of the quantity.
    static func line(
        _ supplier: String, _ item: String, _ quantity: String, _ price: String
    ) -> Self {
        do {
            let quantity = try Quantity(parsing: quantity)
            return Self(
                supplier: supplier, item: item, quantity: quantity,
                price: try UnitPrice(parsing: price, unit: quantity.unit))
        } catch {
            preconditionFailure("the line of a test is wrong: \(error)")
        }
    }
}

extension EntryOutcome {
    /// The outcome in one word, or the reason of the refusal with its cell.
    var word: String {
        switch self {
        case .recorded: "recorded"
        case .changed: "changed"
        case .alreadyThere: "already there"
        case .refused(let column, let value, let reason):
            "\(column) \(value): \(reason.message(in: .english))"
        }
    }
}
