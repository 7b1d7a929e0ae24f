import Catalogue
import LianheTesting
import Measures
import Postgres
import Production
import Tenancy

extension Season {
    /// A chilled store of village A for 200 公斤, an ambient one of it, and one of the committee without a limit.
    static let stores: [Store.Entry] = [
        .init(
            code: "LK1", name: "一号冷库", storage: .chilled, village: Cast.villageA,
            capacity: Quantity(thousandths: 200_000, unit: .kilogram)),
        .init(code: "CK2", name: "二号仓库", storage: .ambient, village: Cast.villageA),
        .init(code: "FQ3", name: "党委冷库", storage: .chilled, committee: "FQ"),
    ]

    func keepStores(
        _ entries: [Store.Entry] = stores, _ role: Role = .countyOperator
    ) async throws -> [String] {
        try await cast.kaiyuan(role).outcomes(.keepStores, entries, Store.keep)
    }

    @discardableResult
    func place(
        _ draft: Placement.Draft, _ role: Role = .countyOperator
    ) async throws -> Placement.Number {
        try await cast.kaiyuan(role).write(.placeLot, try Command(draft)) { tx in
            try await Placement.record(draft, in: tx)
        }
    }

    func takeBack(
        _ number: Placement.Number, _ role: Role = .countyOperator
    ) async throws {
        _ = try await cast.kaiyuan(role).write(.reversePlacement, try Command([number])) { tx in
            try await Placement.reverse(number, reason: "记错", in: tx)
        }
    }

    /// Where the lots of a batch lie: "一级 50 斤 LK1 2025-09-04".
    func lies(_ batch: String = "A1", on day: String? = nil) async throws -> [String] {
        try await kaiyuan.read { tx in
            try await StoredLot.page(of: batch, on: day.map { .parsed($0) }, in: tx).map { lot in
                [
                    lot.grade, lot.quantity.text(in: .chinese), lot.store ?? "—",
                    lot.since?.description,
                ].compactMap(\.self).joined(separator: " ")
            }
        }
    }

    /// The steps of a batch: "2025-09-04 入库 50 斤 → LK1".
    func steps(_ batch: String = "A1") async throws -> [String] {
        try await kaiyuan.read { tx in
            try await Placement.page(of: batch, in: tx).map { step in
                "\(step.draft.day) \(step.way.text(in: .chinese)) "
                    + "\(step.draft.quantity.text(in: .chinese)) "
                    + "\(step.draft.from ?? "") → \(step.draft.to ?? "")"
                    + (step.reversal.map { "，\($0)" } ?? "")
            }
        }
    }

    /// How far what lies in stores is from the steps that led there: none where all is well.
    func storeDifferences() async throws -> Int64 {
        try await count(
            """
            select count(*) from app.batch_stock s
            left join lateral (select coalesce(sum(x.base_milli), 0) as base
                from app.lot_store x where x.tenant_id = s.tenant_id and x.batch_id = s.batch_id
                    and x.grade_id = s.grade_id) n on true
            left join lateral (select coalesce(sum(x.base_milli), 0) as base
                from app.stored_on(s.tenant_id, s.batch_id, 'infinity') x
                where x.grade_id = s.grade_id) f on true
            where n.base <> s.stored_milli or f.base <> s.stored_milli or s.left_on is not null
            """)
    }
}

extension Placement.Draft {
    /// 50 斤 of the first grade of A1 on 2025-09-04, with what a test says otherwise.
    static func of(
        _ thousandths: Int64 = 50_000, _ unit: Unit = .jin, batch: String = "A1",
        grade: String = "一级", on day: String = "2025-09-04", from: String? = nil,
        to: String? = nil
    ) -> Placement.Draft {
        Placement.Draft(
            batch: batch, grade: grade, day: .parsed(day),
            quantity: Quantity(thousandths: thousandths, unit: unit), from: from, to: to)
    }
}
