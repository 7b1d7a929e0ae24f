import Measures
import Members
import Postgres
import Production
import Tenancy

/// The land, inputs and field work of some batches, as they were recorded.
struct TraceRecords: Sendable {
    private var plots: [Batch.ID: [Piece]] = [:]
    private var moves: [Batch.ID: [Move]] = [:]
    private var inputs: [Batch.ID: [Draw]] = [:]
    private var works: [Batch.ID: [TracedBatch.Work]] = [:]

    /// Reads what hangs on batches, in one round trip.
    static func read(
        of batches: Set<Batch.ID>, in tx: TenantTransaction
    ) async throws -> TraceRecords {
        let ids = batches.map(\.rawValue).sorted()
        var pipeline = Pipeline()
        let plots = pipeline.all(askingPlots(ids, tx), as: Piece.self)
        let moves = pipeline.all(askingMoves(ids, tx), as: Move.self)
        let inputs = pipeline.all(askingInputs(ids, tx), as: Draw.self)
        let works = pipeline.all(askingWorks(ids, tx)) { row in
            (try row.next(Batch.ID.self), try TracedBatch.Work(row: &row))
        }
        let found = try await tx.postgres.run(pipeline)
        var records = TraceRecords()
        records.plots = Dictionary(grouping: found[plots], by: \.batch)
        for move in found[moves] {
            records.moves[move.from, default: []].append(move)
            records.moves[move.to, default: []].append(move)
        }
        let reversed = Set(found[inputs].compactMap(\.reverses))
        records.inputs = Dictionary(
            grouping: found[inputs].filter { $0.reverses == nil && !reversed.contains($0.id) },
            by: \.batch)
        for (batch, work) in found[works] { records.works[batch, default: []].append(work) }
        return records
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
        select i.batch_id, i.id, i.reverses_id, l.code, l.kind, l.product, l.supplier, i.used_on,
            i.quantity_milli, i.unit
        from unnest(\(ids)) x (id)
        join app.batch_input i on i.tenant_id = \(tx.tenant) and i.batch_id = x.id
        join app.input_lot l on l.tenant_id = \(tx.tenant) and l.id = i.lot_id
        order by i.used_on, i.id
        """
    }

    private static func askingWorks(_ ids: [Int64], _ tx: TenantTransaction) -> SQL {
        """
        with operation as materialized (
            select w.code, w.name from app.farm_words(\(tx.tenant)) w where w.kind = 'operation'
        )
        select w.batch_id, o.name, w.worked_on, w.person, l.product
        from unnest(\(ids)) x (id)
        join app.field_work w on w.tenant_id = \(tx.tenant) and w.batch_id = x.id
        join operation o on o.code = w.operation
        left join app.input_lot l on l.tenant_id = \(tx.tenant) and l.id = w.lot_id
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
        (inputs[point.batch] ?? []).map(\.input).filter { $0.day <= point.leftOn }
    }

    /// What was done in its field by that day, by nobody who must not be known.
    func works(of point: Waypoint) -> [TracedBatch.Work] {
        let known = (works[point.batch] ?? []).filter { $0.day <= point.leftOn }
        guard !point.areMembersOpen else { return known }
        return known.map { work in
            TracedBatch.Work(
                operation: work.operation, day: work.day, person: TenantTransaction.hiddenName,
                product: work.product)
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
    let input: TracedBatch.Input

    init(row: inout Row) throws {
        batch = try row.next()
        id = try row.next()
        reverses = try row.next()
        input = try TracedBatch.Input(row: &row)
    }
}

extension TracedBatch.Input {
    /// Reads lot, kind, product, supplier, day, quantity and its unit.
    fileprivate init(row: inout Row) throws {
        self.init(
            lot: try row.next(), kind: try row.nextWord(), product: try row.next(),
            supplier: try row.next(), day: try row.next(), quantity: try row.nextQuantity())
    }
}

extension TracedBatch.Work {
    /// Reads operation, day, person and product.
    fileprivate init(row: inout Row) throws {
        self.init(
            operation: try row.next(), day: try row.next(), person: try row.next(),
            product: try row.next())
    }
}
