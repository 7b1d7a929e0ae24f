import Measures
import Members
import Postgres
import Production
import Tenancy

/// The land, inputs and field work of some batches, as they were recorded.
struct TraceRecords: Sendable {
    /// What the batches share is called.
    private(set) var names = TraceNames()
    private var plots: [Batch.ID: [Piece]] = [:]
    private var moves: [Batch.ID: [Move]] = [:]
    private var inputs: [Batch.ID: [Draw]] = [:]
    private var works: [Batch.ID: [Deed]] = [:]
    private var lots: [Int64: Lot] = [:]

    /// Reads what hangs on the batches of a way, in one round trip, and the input lots in another.
    static func read(of way: [Waypoint], in tx: TenantTransaction) async throws -> TraceRecords {
        let ids = Set(way.map(\.batch.rawValue)).sorted()
        var pipeline = Pipeline()
        let plots = pipeline.all(askingPlots(ids, tx), as: Piece.self)
        let moves = pipeline.all(askingMoves(ids, tx), as: Move.self)
        let inputs = pipeline.all(askingInputs(ids, tx), as: Draw.self)
        let works = pipeline.all(askingWorks(ids, tx), as: Deed.self)
        let names = TraceNames.Asking(way, to: &pipeline, tx)
        let found = try await tx.postgres.run(pipeline)
        var records = TraceRecords()
        records.names = names.names(found)
        records.plots = Dictionary(grouping: found[plots], by: \.batch)
        records.keep(found[moves])
        records.keep(found[inputs])
        records.works = Dictionary(grouping: found[works], by: \.batch)
        try await records.readLots(in: tx)
        return records
    }

    private mutating func keep(_ moves: [Move]) {
        for move in moves {
            self.moves[move.from, default: []].append(move)
            self.moves[move.to, default: []].append(move)
        }
    }

    /// Without what was taken back and what takes it back.
    private mutating func keep(_ draws: [Draw]) {
        let reversed = Set(draws.compactMap(\.reverses))
        inputs = Dictionary(
            grouping: draws.filter { $0.reverses == nil && !reversed.contains($0.id) }, by: \.batch)
    }

    /// Many batches take of one lot.
    private mutating func readLots(in tx: TenantTransaction) async throws {
        let ids = Set(inputs.values.joined().map(\.lot))
            .union(works.values.joined().compactMap(\.lot))
        guard !ids.isEmpty else { return }
        let found = try await tx.postgres.all(
            """
            select l.id, l.code, l.kind, l.product, l.supplier from app.input_lot l
            where l.tenant_id = \(tx.tenant) and l.id = any (\(ids.sorted()))
            """, as: Lot.self)
        lots = Dictionary(uniqueKeysWithValues: found.map { ($0.id, $0) })
    }

    private static func askingPlots(_ ids: [Int64], _ tx: TenantTransaction) -> SQL {
        """
        select u.batch_id, p.code, u.area_mu_e4
        from unnest(\(ids)) x (id)
        join app.batch_plot u on u.tenant_id = \(tx.tenant) and u.batch_id = x.id
        join app.plot p on p.tenant_id = \(tx.tenant) and p.id = u.plot_id
        """
    }

    private static func askingMoves(_ ids: [Int64], _ tx: TenantTransaction) -> SQL {
        """
        select l.from_id, l.to_id, l.moved_on, p.code, u.area_mu_e4
        from app.batch_lineage l
        join app.lineage_plot u on u.tenant_id = \(tx.tenant) and u.lineage_id = l.id
        join app.plot p on p.tenant_id = \(tx.tenant) and p.id = u.plot_id
        where l.tenant_id = \(tx.tenant) and (l.from_id = any (\(ids)) or l.to_id = any (\(ids)))
        """
    }

    /// What was taken back comes with what takes it back.
    private static func askingInputs(_ ids: [Int64], _ tx: TenantTransaction) -> SQL {
        """
        select i.batch_id, i.id, i.reverses_id, i.lot_id, i.used_on, i.quantity_milli, i.unit
        from unnest(\(ids)) x (id)
        join app.batch_input i on i.tenant_id = \(tx.tenant) and i.batch_id = x.id
        order by i.used_on, i.id
        """
    }

    private static func askingWorks(_ ids: [Int64], _ tx: TenantTransaction) -> SQL {
        """
        select w.batch_id, w.operation, w.worked_on, w.person, w.lot_id
        from unnest(\(ids)) x (id)
        join app.field_work w on w.tenant_id = \(tx.tenant) and w.batch_id = x.id
        where not exists (select from app.field_work_reversal r
                where r.tenant_id = \(tx.tenant) and r.work_id = w.id)
        order by w.worked_on, w.serial
        """
    }
}

extension TraceRecords {
    /// The plots of a batch on the day on which what is traced left it, by code: land that moved later
    /// counts where it lay then.
    func plots(of point: Waypoint) -> [PlotUse] {
        var areas: [String: Int64] = [:]
        for piece in plots[point.batch] ?? [] { areas[piece.plot, default: 0] += piece.area }
        for move in moves[point.batch] ?? [] {
            if move.from == point.batch,
                move.day > point.leftOn
                    || !point.isSold && move.day == point.leftOn
            {
                areas[move.plot, default: 0] += move.area
            }
            if move.to == point.batch, move.day > point.leftOn {
                areas[move.plot, default: 0] -= move.area
            }
        }
        return areas.filter { $0.value > 0 }.sorted { $0.key < $1.key }.map {
            PlotUse($0.key, Area(tenThousandthsOfMu: $0.value))
        }
    }

    /// What it took of input lots by that day.
    func inputs(of point: Waypoint) -> [TracedBatch.Input] {
        (inputs[point.batch] ?? []).filter { $0.day <= point.leftOn }.compactMap { draw in
            lots[draw.lot].map { TracedBatch.Input(draw, of: $0) }
        }
    }

    /// What was done in its field by that day, by nobody who must not be known.
    func works(of point: Waypoint) -> [TracedBatch.Work] {
        (works[point.batch] ?? []).filter { $0.day <= point.leftOn }.map { deed in
            TracedBatch.Work(
                operation: names.operation(deed.operation), day: deed.day,
                person: point.areMembersOpen ? deed.person : TenantTransaction.hiddenName,
                product: deed.lot.flatMap { lots[$0]?.product })
        }
    }
}

/// A plot of a batch today.
private struct Piece: RowDecodable {
    let batch: Batch.ID
    let plot: String
    let area: Int64

    init(row: inout Row) throws {
        batch = try row.next()
        plot = try row.next()
        area = try row.next()
    }
}

/// Land that went from one batch to another.
private struct Move: RowDecodable {
    let from: Batch.ID
    let to: Batch.ID
    let day: CivilDate
    let plot: String
    let area: Int64

    init(row: inout Row) throws {
        from = try row.next()
        to = try row.next()
        day = try row.next()
        plot = try row.next()
        area = try row.next()
    }
}

/// What a batch took of a lot, or what takes such a row back.
private struct Draw: RowDecodable {
    let batch: Batch.ID
    let id: Int64
    let reverses: Int64?
    let lot: Int64
    let day: CivilDate
    let quantity: Quantity

    init(row: inout Row) throws {
        batch = try row.next()
        id = try row.next()
        reverses = try row.next()
        lot = try row.next()
        day = try row.next()
        quantity = try row.nextQuantity()
    }
}

/// What was done in the field of a batch.
private struct Deed: RowDecodable {
    let batch: Batch.ID
    /// The code of its word.
    let operation: String
    let day: CivilDate
    let person: String
    let lot: Int64?

    init(row: inout Row) throws {
        batch = try row.next()
        operation = try row.next()
        day = try row.next()
        person = try row.next()
        lot = try row.next()
    }
}

/// An input lot.
private struct Lot: RowDecodable {
    let id: Int64
    let code: String
    let kind: InputKind
    let product: String
    let supplier: String

    init(row: inout Row) throws {
        id = try row.next()
        code = try row.next()
        kind = try row.nextWord()
        product = try row.next()
        supplier = try row.next()
    }
}

extension TracedBatch.Input {
    fileprivate init(_ draw: Draw, of lot: Lot) {
        self.init(
            lot: lot.code, kind: lot.kind, product: lot.product, supplier: lot.supplier,
            day: draw.day, quantity: draw.quantity)
    }
}
