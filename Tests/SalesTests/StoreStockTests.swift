import Catalogue
import LianheTesting
import Measures
import Postgres
import Production
import Sales
import Tenancy
import Testing

/// What lies in stores is sold too.
@Suite struct StoreStockTests {
    @Test func `a delivery empties stores on its day, and what comes back lies in none`()
        async throws
    {
        try await withCast { cast in
            let trade = try await Trade.kaiyuan(cast)
            let yard = try await Yard(cast)
            try await yard.place(.of("300斤", on: "2025-07-02", to: "LK1"))
            try await yard.place(.of("150斤", on: "2025-07-03", to: "CK2"))
            let order = try await trade.order(("番茄", "一级", "2000斤", "3元/斤"))
            let delivery = try await trade.deliver(order, (1, "P-B1", "400斤"))
            #expect(try await yard.lies() == ["100 斤 CK2"])
            #expect(try await yard.lies(on: "2025-08-09") == ["300 斤 LK1", "150 斤 CK2", "50 斤 —"])
            #expect(try await yard.lies(on: "2025-08-10") == ["100 斤 CK2"])
            try await trade.accept(delivery, [(1, "340斤", "压伤", "60斤")])
            #expect(try await yard.lies() == ["100 斤 CK2", "60 斤 —"])
            #expect(try await yard.differences() == 0)
        }
    }

    @Test func `64 writers at once store, move, take, deliver and lose no more than there is`()
        async throws
    {
        try await withCast { cast in
            let trade = try await Trade.kaiyuan(cast)
            let yard = try await Yard(cast)
            let order = try await trade.order(("番茄", "一级", "2000斤", "3元/斤"))
            let done = try await withThrowingTaskGroup(of: Int.self) { group in
                for turn in 0..<64 {
                    group.addTask { try await yard.tries(turn, of: trade, order) ? 1 : 0 }
                }
                return try await group.reduce(0, +)
            }
            #expect(done > 0)
            #expect(try await yard.differences() == 0)
            let (over, left) = (try await yard.overfull(), try await yard.gone())
            #expect(over == 0)
            #expect(left <= 500)
        }
    }

    @Test func `64 writers at once fill a store to its capacity and no further`() async throws {
        try await withCast { cast in
            _ = try await Trade.kaiyuan(cast)
            let yard = try await Yard(cast)
            let done = try await withThrowingTaskGroup(of: Int.self) { group in
                for turn in 0..<64 {
                    let batch = turn % 2 == 0 ? "P-A1" : "P-B1"
                    group.addTask {
                        do {
                            try await yard.place(.of("14斤", batch, on: "2025-07-02", to: "LK1"))
                            return 1
                        } catch ProductionError.overCapacity { return 0 }
                    }
                }
                return try await group.reduce(0, +)
            }
            // 200 公斤: twenty-eight times fourteen 斤, and eight have room.
            #expect(done == 28)
            #expect(try await yard.overfull() == 0)
            #expect(try await yard.differences() == 0)
        }
    }
}

/// Two stores of Kaiyuan: LK1 for 200 公斤 and CK2.
private struct Yard: Sendable {
    let cast: Cast
    let keeper: Tenant

    init(_ cast: Cast) async throws {
        self.cast = cast
        keeper = try await cast.kaiyuan(.countyOperator)
        let stores = [
            Store.Entry(
                code: "LK1", name: "冷库", storage: .chilled, village: Cast.villageA,
                capacity: Quantity(thousandths: 200_000, unit: .kilogram)),
            Store.Entry(code: "CK2", name: "仓库", storage: .ambient, village: Cast.villageA),
        ]
        _ = try await keeper.outcomes(.keepStores, stores, Store.keep)
    }

    func place(_ draft: Placement.Draft) async throws {
        _ = try await keeper.write(.placeLot, try Command(draft)) { tx in
            try await Placement.record(draft, in: tx)
        }
    }

    /// One of five things to do with P-B1; false when it is refused.
    func tries(_ turn: Int, of trade: Trade, _ order: DocumentNumber) async throws -> Bool {
        do {
            switch turn % 5 {
            case 0: try await place(.of("40斤", on: "2025-07-02", to: "LK1"))
            case 1: try await place(.of("40斤", on: "2025-07-02", to: "CK2"))
            case 2: try await place(.of("30斤", from: "LK1", to: "CK2"))
            case 3: _ = try await trade.deliver(order, (1, "P-B1", "30斤"))
            default: try await lose("10斤")
            }
            return true
        } catch is ProductionError {
            return false
        } catch is SalesError {
            return false
        }
    }

    private func lose(_ quantity: String) async throws {
        let draft = Loss.Draft(
            batch: "P-B1", grade: "一级", day: .parsed("2025-08-10"), kind: .damage,
            quantity: try Quantity(parsing: quantity), reason: "压坏")
        _ = try await keeper.write(.recordLoss, try Command(draft)) { tx in
            try await Loss.record(draft, in: tx)
        }
    }

    /// Where P-B1 lies: "300 斤 LK1".
    func lies(on day: String? = nil) async throws -> [String] {
        try await keeper.read { tx in
            try await StoredLot.page(of: "P-B1", on: day.map { .parsed($0) }, in: tx).map {
                "\($0.quantity.text(in: .chinese)) \($0.store ?? "—")"
            }
        }
    }

    /// Lots whose running totals differ from their steps.
    func differences() async throws -> Int64 {
        try await count(
            """
            select count(*) from app.batch_stock s
            where s.left_on is not null or s.stored_milli > app.there_of(s)
                or s.stored_milli <> (select coalesce(sum(x.base_milli), 0) from app.lot_store x
                    where x.tenant_id = s.tenant_id and x.batch_id = s.batch_id
                        and x.grade_id = s.grade_id)
                or s.stored_milli <> (select coalesce(sum(x.base_milli), 0)
                    from app.stored_on(s.tenant_id, s.batch_id, 'infinity') x
                    where x.grade_id = s.grade_id)
            """)
    }

    /// Stores in which more lies than they take.
    func overfull() async throws -> Int64 {
        try await count(
            "select count(*) from app.store s where app.room_of(s.tenant_id, s.id) < 0")
    }

    /// How many 斤 of P-B1 were delivered and lost.
    func gone() async throws -> Int64 {
        try await count(
            """
            select (sum(s.delivered_milli + s.lost_milli) / 500000)::bigint from app.batch_stock s
            join app.batch b on b.tenant_id = s.tenant_id and b.id = s.batch_id
            where b.code = 'P-B1'
            """)
    }

    private func count(_ sql: SQL) async throws -> Int64 {
        try await cast.testDatabase.acrossAllTenants { try await $0.one(sql, as: Int64.self) }
    }
}

extension Placement.Draft {
    fileprivate static func of(
        _ quantity: String, _ batch: String = "P-B1", on day: String = "2025-08-10",
        from: String? = nil, to: String? = nil
    ) throws -> Placement.Draft {
        Placement.Draft(
            batch: batch, grade: "一级", day: .parsed(day), quantity: try Quantity(parsing: quantity),
            from: from, to: to)
    }
}
