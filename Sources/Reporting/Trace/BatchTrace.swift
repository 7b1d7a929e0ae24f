public import Measures
import Members
import Postgres
public import Production
public import Tenancy

/// What somebody who scans the label of a batch may know of it.
public struct BatchTrace: Sendable, Hashable {
    /// A product that was used, on this batch or on one that came into it.
    public struct Product: Sendable, Hashable {
        /// What it is.
        public let kind: InputKind
        /// Its name.
        public let product: String
    }

    /// The treatment that bars the harvest longest.
    public struct LastTreatment: Sendable, Hashable {
        /// The product.
        public let product: String
        /// The day.
        public let treatedOn: CivilDate
        /// The first day on which the batch may be harvested again.
        public let allowedOn: CivilDate
    }

    /// The member who grew it.
    public struct Grower: Sendable, Hashable {
        /// The code.
        public let code: String
        /// The name.
        public let name: String
    }

    /// The code on its labels.
    public let trace: TraceCode
    /// The name of the crop.
    public let crop: String
    /// The name of the variety, nil when none was named.
    public let variety: String?
    /// The word for how it is grown, nil when none was named.
    public let method: String?
    /// The name of the village.
    public let village: String
    /// The day of planting.
    public let plantedOn: CivilDate
    /// The land that it takes; nil when none is recorded.
    public let area: Area?
    /// What was used, by name.
    public let products: [Product]
    /// The treatment that bars the harvest longest, nil when there was none with an interval.
    public let treatment: LastTreatment?
    /// Who grew it; nil for a person who may not read that.
    public let grower: Grower?
}

extension BatchTrace {
    /// What the label of a batch leads to. Whoever holds a trace code may ask for what is public of its
    /// batch; by its number a batch is found only by a person who may see it.
    ///
    /// Throws `ProductionError.badTraceCode` for what is written as a trace code and is none, else
    /// `.unknownBatch` when there is none.
    public static func read(
        _ code: String, in tx: TenantTransaction
    ) async throws -> BatchTrace {
        let found = try await tx.postgres.optional(asking(code, tx), as: TracedLabel.self)
        guard let label = found,
            let sources = try await TracedBatch.following(
                [.init(batch: label.batch, day: tx.today)], in: tx)[label.batch],
            let batch = sources.first
        else {
            throw TraceCode.isMistyped(code)
                ? ProductionError.badTraceCode(code) : .unknownBatch(code)
        }
        let used = sources.flatMap(\.inputs).map { Product(kind: $0.kind, product: $0.product) }
        let area = try batch.plots.compactMap(\.area).reduce(Area.zero) { try $0 + $1 }
        return BatchTrace(
            trace: batch.trace, crop: batch.crop, variety: batch.variety, method: batch.method,
            village: batch.village, plantedOn: batch.plantedOn, area: area == .zero ? nil : area,
            products: Set(used).sorted {
                ($0.kind.rawValue, $0.product) < ($1.kind.rawValue, $1.product)
            },
            treatment: label.treatment,
            grower: label.isReadable ? Grower(code: batch.member, name: batch.memberName) : nil)
    }

    /// The symbols of a trace code; nil for the number of a batch.
    private static func symbols(of code: String) -> String? {
        do throws(ProductionError) {
            return try TraceCode(parsing: code).symbols
        } catch {
            return nil
        }
    }

    private static func asking(_ code: String, _ tx: TenantTransaction) -> SQL {
        let symbols = symbols(of: code)
        return """
            with root as materialized (
                select b.id, r.is_readable
                from \(tx.readable(.production)) s
                join app.batch b on b.tenant_id = \(tx.tenant)
                cross join lateral (select s.everything or b.village_id = any (s.villages)
                    or b.member_id = any (s.members) as is_readable) r
                where b.code = \(code) and r.is_readable or b.id = (
                    select i.batch_id from app.batch_trace i
                    where i.tenant_id = \(tx.tenant) and i.code = \(symbols))
                order by b.code <> \(code) limit 1
            )
            select n.id, n.is_readable, t.product, t.treated_on, t.allowed_on
            from root n
            left join lateral (select * from app.treatments(\(tx.tenant), n.id) q
                order by q.allowed_on desc, q.treated_on desc, q.product limit 1) t on true
            """
    }
}

/// A batch behind a label.
private struct TracedLabel: RowDecodable {
    let batch: Batch.ID
    let isReadable: Bool
    let treatment: BatchTrace.LastTreatment?

    init(row: inout Row) throws {
        batch = try row.next()
        isReadable = try row.next()
        let product = try row.next(String?.self)
        let (treated, allowed) = (try row.next(CivilDate?.self), try row.next(CivilDate?.self))
        if let product, let treated, let allowed {
            treatment = .init(product: product, treatedOn: treated, allowedOn: allowed)
        } else {
            treatment = nil
        }
    }
}
